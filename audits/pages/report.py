"""Documents to take along: what is in them, what is left out, and the files, made on a click."""

import streamlit as st

from audits.pages import offered
from audits.pages.choices import choose
from audits.pages.contents import show_contents, show_left_out
from audits.pages.downloads import show_downloads
from audits.pages.shown import current_release, page_head
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

voice = Voice()
release = current_release()
page_head(release, voice.say("Report"))
about = {EVERYONE.key: voice.say("The whole organisation"), **offered.teams(release)}
left, right = st.columns([3, 1])
with left:
    key = choose(voice.say("A report about"), "group", about)
with right:
    paper = choose(voice.say("Paper"), "paper", {"a4": "A4", "letter": "Letter"})
group = None if key == EVERYONE.key else Subgroup.from_key(key)
show_downloads(release, group, paper, voice)
show_contents(release, group, voice)
show_left_out(release, group, voice)
