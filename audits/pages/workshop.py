"""The Workshop page: a team meets its own results with a facilitator."""

import streamlit as st

from audits.pages.language import reader_voice
from audits.pages.room_open import show_ended, show_open, show_waiting
from audits.pages.room_prepared import show_preparation
from audits.pages.rooms_served import rooms
from audits.pages.shown import current_release, page_head, show_problems
from audits.pages.text import md
from audits.problems import AuditError

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Workshop"))
sentence = (
    "A team meets its own results with a facilitator: agreements first, then guess and see, one "
    "idea at a time, and at the end something small that people agree to do."
)
st.markdown(md(voice.say(sentence)))
try:
    served = [server for server in rooms().served() if server.room.release.id == release.id]
    if served:
        show_open(served[0], voice)
    else:
        show_ended(release, voice)
        show_waiting(release, voice)
        show_preparation(release, voice)
except AuditError as error:
    show_problems(error)
