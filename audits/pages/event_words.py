"""How much oftener something happened in a group than in the one a reader chose."""

import streamlit as st

from audits.charts.gaps import Against
from audits.events import beside, events
from audits.pages.names import quoted
from audits.pages.paragraphs import show_method_link
from audits.pages.points import show_points
from audits.pages.text import md
from audits.reference_groups import references
from audits.release import Release
from audits.words.events import asked_sentence, event_sentence
from audits.words.voice import Voice


def show_events(release: Release, dimension: str, against: Against, voice: Voice) -> None:
    """Show each event by group beside the chosen one; nothing without events or a choice."""
    asked = events(release.instrument)
    if not asked or len(references(release, dimension)) < 2:
        return
    st.header(voice.say("What happened to people"), anchor=False)
    if against.group is None:
        sentence = "Choose a group under “Compared with” to see how much oftener it happened."
        st.markdown(md(voice.say(sentence)))
        return
    reference = quoted(release.label(against.group))
    found = [(event, beside(release, event, against.group)) for event in asked]
    for event, told in found:
        if told:
            st.markdown(md(asked_sentence(release, event, reference, told[0], voice)))
        show_points(
            event_sentence((quoted(release.label(one.group)), reference), event, one, voice)
            for one in told
        )
    if not any(told for _, told in found):
        st.markdown(md(voice.say("Held back, or too few people answered, to compare.")))
    show_method_link("relative-likelihood", voice)
