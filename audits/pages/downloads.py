"""Files of a release, made when somebody asks for one; never on every run of a page."""

from functools import partial
from typing import Final

import streamlit as st

from audits.pages.text import md
from audits.release import Release
from audits.reports.writing import report_name, write_report
from audits.subgroups import Subgroup
from audits.words.voice import Voice

_TYPES: Final = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def show_downloads(release: Release, group: Subgroup | None, paper: str, voice: Voice) -> None:
    """Show the files there are: a PDF; for everyone also all tables and the release itself.

    Streamlit asks for a file's content in a thread of its own: nothing in it may draw.
    """
    labels = {"pdf": voice.say("Download the report (PDF)")}
    if group is None:
        labels["xlsx"] = voice.say("Download all tables (XLSX)")
        labels["json"] = voice.say("Download the release (JSON)")
    with st.container(horizontal=True):
        for ending, label in labels.items():
            st.download_button(
                label,
                partial(content, release, ending, group, paper),
                file_name=report_name(release, ending, group),
                mime=_TYPES[ending],
                key=f"download-{ending}",
                on_click="ignore",
                type="primary" if ending == "pdf" else "secondary",
            )
    st.caption(
        md(voice.say("A file is made when you click. That takes a few seconds; nothing is sent."))
    )


def content(release: Release, ending: str, group: Subgroup | None, paper: str) -> bytes:
    """Return the bytes of a file; "json" is the release itself."""
    if ending == "json":
        return release.to_json().encode()
    return write_report(release, ending, group, paper="letter" if paper == "letter" else "a4")
