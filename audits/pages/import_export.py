"""From an export to published results: recognised, confirmed, previewed, published once."""

import streamlit as st

from audits.pages.dropped import show_drop
from audits.pages.import_steps import show_steps
from audits.pages.language import reader_voice
from audits.pages.published import show_published
from audits.pages.resources import forget_import
from audits.pages.state import session
from audits.pages.text import md

voice = reader_voice()
st.title(md(voice.say("Import")))
if published := session().published:
    show_published(published, voice)
dropped = show_drop(voice)
if dropped is None:
    forget_import()
else:
    show_steps(dropped, voice)
