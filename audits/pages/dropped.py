"""The file a reader drops: held for this session only, and how to get one."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from audits import pipeline
from audits.pages.state import session
from audits.pages.text import md
from audits.words.voice import Voice


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
                "Choose the export of your survey: CSV, XLSX or SPSS, also as a ZIP, one row a "
                "person. It is read in memory. Nothing is stored until you publish, and then only "
                "rounded results. Leaving this page forgets the file."
            )
        )
    )
    file = st.file_uploader(voice.say("Your export"), key=f"export-{session().upload}")
    if file is None:
        show_menus(voice)
        return None
    content = file.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    session().begin_file(digest)
    return Dropped(content, file.name, digest)


def show_menus(voice: Voice) -> None:
    """Show where a survey tool keeps its export."""
    tools = {tool.id: tool for tool in pipeline.platforms()}
    with st.container(border=True, key="menus"):
        chosen = st.selectbox(
            voice.say("How to export from"),
            list(tools),
            format_func=lambda key: voice.word(tools[key].label),
        )
        st.markdown(f"**{md(voice.word(tools[chosen].menu))}**")
        st.caption(
            md(
                voice.say(
                    "Choose answer texts, not numbers, where you can: tools number answers in the "
                    "order in which they were typed."
                )
            )
        )
