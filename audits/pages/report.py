"""Documents to take along: what is in them, what is left out, and the files, made on a click."""

import streamlit as st

from audits.pages import offered
from audits.pages.choices import choose
from audits.pages.contents import show_contents
from audits.pages.downloads import show_downloads
from audits.pages.shown import current_release, page_head
from audits.pages.text import md
from audits.subgroups import EVERYONE, Subgroup
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice

voice = Voice()
release = current_release()
page_head(release, voice.say("Report"))
about = {EVERYONE.key: voice.say("The whole organisation"), **offered.teams(release)}
key = choose(voice.say("A report about"), "about_group", about)
group = None if key == EVERYONE.key else Subgroup.from_key(key)
show_downloads(release, group, voice)
show_contents(release, group, voice)
st.header(voice.say("What is left out"), anchor=False)
st.markdown(md(held_back_sentence(release.held_back, voice)))
