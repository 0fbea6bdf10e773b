"""Where to look first: which areas go together with an outcome, beside how they stand."""

import streamlit as st

from audits.charts.cells import indicator_label
from audits.pages.drawn import View, show_charts
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.points import show_points
from audits.pages.shown import current_release, page_head
from audits.pages.text import md
from audits.words.links import (
    link_sentence,
    links,
    outcome_of,
    pattern_sentence,
    share_sentences,
)

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Conditions"))
outcome = outcome_of(release)
if outcome is None:
    sentence = (
        "There is nothing to show here. Either this survey does not say which outcome to look at, "
        "or fewer than 50 people answered. How each area stands is under Values."
    )
    st.info(md(voice.say(sentence)))
else:
    name = indicator_label(release.instrument, outcome, voice)
    st.markdown(md(voice.say("Where to look first, beside: {outcome}.", outcome=name)))
    st.info(md(pattern_sentence(voice)))
    found = links(release, areas=True)
    show_charts(View(release, "links", (outcome, "areas"), voice))
    st.header(voice.say("In words"), anchor=False)
    told = (
        link_sentence(indicator_label(release.instrument, one.indicator, voice), name, one, voice)
        for one in found
    )
    show_points((*(said for said in told if said), *share_sentences(release, voice)))
    if links(release, areas=False):
        st.header(voice.say("Question by question"), anchor=False)
        show_charts(View(release, "links", (outcome, "questions"), voice))
show_method_link("where-to-look-first", voice)
