"""Files of a release, made when somebody asks for one; never on every run of a page."""

from functools import partial
from typing import Final

import streamlit as st

from audits.pages.text import md
from audits.release import Release
from audits.reports.editions import Edition
from audits.reports.writing import change_name, edition_name, write_document
from audits.words.voice import Voice

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_TYPES: Final = {
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "html": "text/html",
    "json": "application/json",
}


def show_downloads(
    release: Release,
    edition: Edition,
    voice: Voice,
    since: Release | None = None,
    *,
    written: Voice | None = None,
) -> None:
    """Show a file for each way to read an edition; for everyone's also the release itself.

    With `since`, an earlier wave, the files are about what changed since then. They are
    `written` in another language than the page's where one is given.

    Streamlit asks for a file's content in a thread of its own: nothing in it may draw.
    """
    labels = {
        "pdf": voice.say("Download the report (PDF)"),
        "docx": voice.say("Text (DOCX)"),
        "pptx": voice.say("Slides (PPTX)"),
        "html": voice.say("Web page (HTML)"),
        "xlsx": voice.say("Tables (XLSX)"),
    }
    if edition.audience == "organisation" and since is None:
        labels["json"] = voice.say("The release (JSON)")
    with st.container(horizontal=True):
        for ending, label in labels.items():
            st.download_button(
                label,
                partial(content, release, ending, edition, written or voice, since),
                file_name=_name(release, ending, edition, since),
                mime=_TYPES[ending],
                key=f"download-{ending}",
                on_click="ignore",
                type="primary" if ending == "pdf" else "secondary",
            )
    st.caption(
        md(voice.say("A file is made when you click. That takes a few seconds; nothing is sent."))
    )


def _name(release: Release, ending: str, edition: Edition, since: Release | None) -> str:
    if since is None:
        return edition_name(release, ending, edition)
    return change_name(release, ending, edition, since)


def content(
    release: Release, ending: str, edition: Edition, voice: Voice, since: Release | None = None
) -> bytes:
    """Return the bytes of a file; "json" is the release itself."""
    if ending == "json":
        return release.to_json().encode()
    return write_document(release, ending, edition, voice, since)
