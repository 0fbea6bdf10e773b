"""Where everybody begins: the promise, a look around in one click, and the audits there are."""

import streamlit as st

from audits.pages.language import reader_voice
from audits.pages.past_audits import show_past_audits
from audits.pages.promise_box import show_promise_box, show_welcome
from audits.pages.release_dropped import show_release_drop

voice = reader_voice()
welcome, promise = st.columns([5, 6], gap="large")
with welcome:
    show_welcome(voice)
with promise:
    show_promise_box(voice)
show_past_audits(voice)
show_release_drop(voice, "audit-file")
