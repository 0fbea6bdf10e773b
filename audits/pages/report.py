"""Documents to take along: for whom, what is in them, what is left out, and the files."""

import streamlit as st

from audits.pages import offered
from audits.pages.choices import choose, switched
from audits.pages.contents import show_contents, show_left_out
from audits.pages.downloads import show_downloads
from audits.pages.language import language_names, reader_voice
from audits.pages.shown import current_release, page_head
from audits.pages.team_documents import show_team_documents
from audits.words.voice import Voice

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Report"))
left, middle, right = st.columns([3, 1, 1])
with left:
    reader = choose(voice.say("A report for"), "group", offered.readers(release, voice))
with middle:
    written = Voice(choose(voice.say("Language"), "written", language_names(voice.language)))
with right:
    paper = choose(voice.say("Paper"), "paper", {"a4": "A4", "letter": "Letter"})
large = switched(voice.say("Large print (PDF)"), "large")
edition = offered.edition(reader, paper, large=large)
show_downloads(release, edition, voice, written=written)
show_contents(release, edition, voice)
show_left_out(release, edition, voice)
show_team_documents(release, edition, voice, written=written)
