"""The file a reader drops: held for this session only, and how to get one."""

import hashlib
from dataclasses import dataclass
from typing import Final

import streamlit as st

from audits.pages.state import session
from audits.pages.text import md
from audits.words.voice import Voice

_MENUS: Final = {
    "Qualtrics": "Data & Analysis, Export & Import, Export Data, CSV, with “Use choice text”",
    "SurveyMonkey": "Analyze Results, Save As, Export file, All individual responses",
    "Google Forms": "Responses, the three dots, Download responses (.csv)",
    "Any other tool": "a CSV or XLSX with one row a person and the questions in the first row",
}


@dataclass(frozen=True, slots=True, repr=False)
class Dropped:
    """A file in memory. `digest` tells it from others without its content."""

    content: bytes
    title: str
    digest: str


def show_drop(voice: Voice) -> Dropped | None:
    """Show where to drop a file; return the one that was dropped."""
    st.markdown(
        md(
            voice.say(
                "Choose the export of your survey: a CSV or XLSX file of up to 100 MB. It is read "
                "in memory. Nothing is stored until you publish, and then only rounded results. "
                "Leaving this page forgets the file."
            )
        )
    )
    file = st.file_uploader(voice.say("Your export"), key=f"export-{session().upload}")
    if file is None:
        _show_menus(voice)
        return None
    content = file.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    session().begin_file(digest)
    return Dropped(content, file.name, digest)


def _show_menus(voice: Voice) -> None:
    with st.expander(voice.say("How to export from your survey tool"), expanded=True):
        for tool, menu in _MENUS.items():
            st.markdown(f"**{md(voice.say(tool))}**: {md(voice.say(menu))}")
        st.markdown(
            md(
                voice.say(
                    "Export answer texts, not numbers: tools number answers in the order in "
                    "which they were typed."
                )
            )
        )
