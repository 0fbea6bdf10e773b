"""An audit that comes as a file: a release, or the facilitator's pack that holds one."""

import re

import streamlit as st

from audits.pages import resources
from audits.pages.shown import show_problems
from audits.pages.text import md
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.words.voice import Voice
from audits.workshop.pack import read_pack

_ZIP = b"PK\x03\x04"
_ID = re.compile("[0-9a-f]{16}")


def show_release_drop(voice: Voice, key: str) -> None:
    """Take a released audit in from its file and keep it; draws the page again when it is in."""
    with st.expander(voice.say("Bring in an audit from its file"), key=f"{key}-open"):
        sentence = (
            "A release (JSON) or a facilitator's pack from another computer. It holds released "
            "results only; it is checked again before it is kept here."
        )
        st.markdown(md(voice.say(sentence)))
        file = st.file_uploader(voice.say("Release or pack"), key=key)
        if file is None or not st.button(voice.say("Keep this audit"), key=f"{key}-keep"):
            return
        try:
            found = release_of(file.getvalue())
            resources.store().save(found)
        except AuditError as error:
            show_problems(error)
            return
    st.rerun()


def release_of(data: bytes) -> Release:
    """Return the release a file holds, certified again (AuditError when it is none).

    Pages find an audit by its id, and the example by its name: an id that no release was given
    was written by somebody.
    """
    packed = data.startswith(_ZIP)
    text = "" if packed else data.decode("utf-8", errors="replace")
    found = read_pack(data).release if packed else Release.from_json(text)
    if not isinstance(found.id, str) or not _ID.fullmatch(found.id):
        raise AuditError(Problem("release-file-changed"))
    return found
