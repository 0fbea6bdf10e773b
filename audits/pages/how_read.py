"""How bytes became cells: each finding beside the choices by which it can be overruled."""

from collections.abc import Iterator

import streamlit as st

from audits.pages.names import quoted
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.pipeline import Inspection
from audits.words.voice import Voice


def show_how_read(found: Inspection, voice: Voice) -> None:
    """Show what was found out about the file itself, and samples where letters were guessed."""
    show_table((voice.say("What"), voice.say("How it was read")), _findings(found, voice))
    if found.how_read.samples:
        st.markdown(
            md(
                voice.say(
                    "The file does not say how its letters are written. Are these right? {samples}",
                    samples=" ".join(quoted(sample) for sample in found.how_read.samples),
                )
            )
        )


def _findings(found: Inspection, voice: Voice) -> Iterator[tuple[str, str]]:
    how = found.how_read
    roles = _roles(voice)
    names = [roles[role] for role in how.header_rows]
    yield (
        voice.say("Header rows"),
        voice.say(
            "{count}, from row {first}: {names}",
            count=len(names), first=how.first_header_row, names=", ".join(names),
        ),
    )  # fmt: skip
    if how.sheet is not None:
        yield voice.say("Sheet"), how.sheet
    if how.delimiter is not None:
        yield voice.say("Encoding"), how.encoding
        yield voice.say("Between the cells"), voice.say(how.delimiter)
    if how.coding == "labels":
        yield voice.say("Answers are written"), voice.say("as texts")
    if how.coding == "numbers":
        yield voice.say("Answers are written"), voice.say("as numbers")
    if how.dates is not None:
        yield voice.say("Dates (never kept)"), _dates(voice)[how.dates]


def _dates(voice: Voice) -> dict[str, str]:
    return {
        "year first": voice.say("year first"),
        "day first": voice.say("day first"),
        "month first": voice.say("month first"),
        "day or month first": voice.say("day or month first: none of them tells"),
        "mixed": voice.say("in two orders"),
    }


def _roles(voice: Voice) -> dict[str, str]:
    return {
        "tag": voice.say("short names"),
        "text": voice.say("questions"),
        "part": voice.say("rows or choices"),
        "import_id": voice.say("the survey tool's own ids"),
        "more": voice.say("more names"),
    }
