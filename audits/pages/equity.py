"""Whose experience differs: each group beside everyone else who answered the same question."""

import streamlit as st

from audits.pages import offered
from audits.pages.answers_by import show_answers_by
from audits.pages.choices import choose, switched
from audits.pages.crossings import show_crossings
from audits.pages.drawn import View
from audits.pages.event_words import show_events
from audits.pages.gap_words import (
    no_questions,
    show_conditions,
    show_gaps,
    show_told,
    show_without_result,
)
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.references import choose_reference, show_how_compared
from audits.pages.shown import current_release, page_head
from audits.pages.side_by_side import show_pairs, show_spread
from audits.pages.text import md

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Equity"))
dimensions = offered.dimensions(release, voice)
if not dimensions:
    st.info(md(no_questions(voice)))
    st.stop()
left, right = st.columns(2)
with left:
    dimension = choose(voice.say("Question about people"), "dimension", dimensions)
with right:
    area = choose(voice.say("Area"), "area", offered.areas(release, voice))
against = choose_reference(release, dimension, voice)
show_how_compared(release, dimension, against, voice)
if against.group is None:
    dots = switched(voice.say("Show how sure, as twenty dots"), "dots")
    show_gaps(View(release, "quantiles" if dots else "gaps", (area, dimension), voice))
else:
    show_gaps(View(release, "gaps", (area, dimension, against.group.key), voice))
show_told(release, area, dimension, against, voice)
if against.group is None:
    show_pairs(release, area, dimension, voice)
show_spread(release, area, dimension, voice)
show_without_result(release, dimension, voice)
show_method_link("gap", voice)
show_events(release, dimension, against, voice)
show_answers_by(release, area, dimension, voice)
show_crossings(release, area, voice)
show_conditions(voice)
