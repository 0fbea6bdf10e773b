"""Own goals: a team's own start, where it is now, and its own goal; measured against nobody."""

import streamlit as st

from audits.own_goals import measured
from audits.pages import offered
from audits.pages.choices import choose, switched
from audits.pages.goals_rated import show_ratings, show_ratings_form
from audits.pages.goals_shown import show_measured
from audits.pages.language import reader_voice
from audits.pages.ledgers import goals_of
from audits.pages.paragraphs import show_method_link
from audits.pages.shown import current_release, page_head, show_problems
from audits.pages.text import md
from audits.pages.waves import first_wave
from audits.problems import AuditError
from audits.subgroups import EVERYONE, Subgroup

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Own goals"))
st.markdown(
    md(
        voice.say(
            "A team sets its own start and its own goal, and is measured against nobody else. A "
            "low start is nothing to be ashamed of; a small step is a result."
        )
    )
)
groups = {EVERYONE.key: voice.say("Everyone"), **offered.teams(release)}
key = choose(voice.say("Whose goals"), "goals", groups)
try:
    instrument, kept = goals_of(release)
    goals = kept.of(key)
    st.header(voice.say("As the team rates itself"), anchor=False)
    show_ratings(goals, instrument, voice)
    if not switched(voice.say("As staff are shown it"), "staff"):
        with st.expander(voice.say("Rate together"), expanded=not goals.ratings):
            show_ratings_form(kept, key, instrument, voice)
    found = list(measured(release, Subgroup.from_key(key), first_wave(release)))
    if found:
        st.header(voice.say("As people answered"), anchor=False)
        show_measured(found, voice)
except AuditError as error:
    show_problems(error)
show_method_link("own-start-and-own-goal", voice)
