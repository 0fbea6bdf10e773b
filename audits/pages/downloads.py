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


def show_downloads(release: Release, group: Subgroup | None, voice: Voice) -> None:
    """Show the files there are: a PDF; for everyone also all tables and the release itself."""
    st.markdown(
        md(voice.say("The file is made when you click. That takes a few seconds; nothing is sent."))
    )
    _download(release, "pdf", group, voice.say("Download the report (PDF)"), voice)
    if group is not None:
        return
    _download(release, "xlsx", None, voice.say("Download all tables (XLSX)"), voice)
    _download(release, "json", None, voice.say("Download the release (JSON)"), voice)


def _download(
    release: Release, ending: str, group: Subgroup | None, label: str, voice: Voice
) -> None:
    st.download_button(
        label,
        partial(content, release, ending, group, voice),
        file_name=report_name(release, ending, group),
        mime=_TYPES[ending],
        key=f"download-{ending}",
        on_click="ignore",
        type="primary" if ending == "pdf" else "secondary",
    )


def content(release: Release, ending: str, group: Subgroup | None, voice: Voice) -> bytes:
    """Return the bytes of a file; "json" is the release itself."""
    if ending == "json":
        return release.to_json().encode()
    return write_report(release, ending, group, voice=voice)
