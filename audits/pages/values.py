"""The six values, and what people answered to each question of one area."""

import streamlit as st

from audits.pages import offered
from audits.pages.answers import show_answers
from audits.pages.choices import choose, switched
from audits.pages.drawn import View, show_charts
from audits.pages.everyone_words import show_area_of_everyone, show_bands, show_paired
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_method_link
from audits.pages.shown import current_release, page_head
from audits.reports.overview import first_kinds

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Values"))
groups = offered.groups(release, voice)
group = choose(voice.say("Whose answers"), "group", groups)
show_charts(View(release, "areas", (group, *first_kinds(release)), voice))
st.header(voice.say("What people answered"), anchor=False)
where, how = st.columns([3, 1], vertical_alignment="bottom")
with where:
    area = choose(voice.say("Area"), "area", offered.areas(release, voice))
with how:
    stacked = switched(voice.say("Bars from 0 to 100 %"), "stacked")
show_answers(release, area, (group, groups[group]), voice, stacked=stacked)
show_bands(release, area, voice)
show_area_of_everyone(release, area, voice)
show_method_link("domain-score", voice)
show_paired(release, voice)
