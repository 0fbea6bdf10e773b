"""How this file differs from the one whose reading was remembered: told, never guessed over."""

from collections.abc import Iterator

import streamlit as st

from audits import pipeline
from audits.pages.names import quoted
from audits.pages.points import show_points
from audits.pages.text import md
from audits.pipeline import Changes, Inspection
from audits.words.voice import Voice


def show_last_time(found: Inspection, voice: Voice) -> None:
    """Say that the file was read as last time, and every column that is gone or new."""
    before = found.column_map.columns
    if not before or found.column_map.instrument is None:
        return
    changes = pipeline.changes(found)
    if len(changes.gone) > len(before) / 2:
        st.info(md(voice.say("Most columns have other headers than last time: read anew.")))
        return
    st.info(md(voice.say("This file was read as the last one of this survey.")))
    if different := list(_differences(changes, voice)):
        with st.expander(voice.say("{count} columns differ from last time", count=len(different))):
            show_points(different)


def _differences(changes: Changes, voice: Voice) -> Iterator[str]:
    for label in changes.gone:
        yield voice.say("Gone: {column}", column=quoted(label))
    for label in changes.new:
        yield voice.say("New, and not used: {column}", column=quoted(label))
    for _, label, _ in changes.found_otherwise:
        yield voice.say("Found in another column: {column}", column=quoted(label))
