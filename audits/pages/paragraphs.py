"""Paragraphs of `docs/methods.md`: each page leads to its own, the method page shows them all."""

import re
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from audits.pages.choices import choose
from audits.pages.points import show_points
from audits.pages.text import md
from audits.words.voice import Voice

_DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "methods.md"
_METHOD: Final = "method"
_WRITTEN_IN: Final = "en"
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS: Final = re.compile(r"\*\*?|`")

Paragraph = tuple[str, tuple[str, ...]]
"""Title and plain lines."""


@cache
def paragraphs() -> dict[str, Paragraph]:
    """Return id -> paragraph of the methods document; ids are its anchors."""
    if not _DOCUMENT.exists():
        return {}
    found: dict[str, Paragraph] = {}
    for part in re.split(r"^### ", _DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, *lines = re.split(r"^## ", part, flags=re.MULTILINE)[0].strip().splitlines()
        found[anchor_of(title)] = (title, tuple(plain for line in lines if (plain := _plain(line))))
    return found


def anchor_of(title: str) -> str:
    """Return the anchor of a heading, as places that show Markdown make it.

    Examples
    --------
    >>> anchor_of("Who gets support")
    'who-gets-support'
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def show_method_link(paragraph: str, voice: Voice) -> None:
    """Show the way to the paragraph that says how a page's numbers are made.

    Raises
    ------
    KeyError
        When the methods document is there and has no such paragraph.
    """
    known = paragraphs()
    in_words = known and voice.language == _WRITTEN_IN
    title = known[paragraph][0] if in_words else voice.say("Method")
    label = voice.say("How this is worked out: {title}", title=title)
    kept = {name: st.query_params[name] for name in ("release", "lang") if name in st.query_params}
    words = {"paragraph": paragraph, **kept}
    # A link of its own tab: the reader's place on this page is not lost.
    st.link_button(md(label), f"{_METHOD}?{urlencode(words)}", type="tertiary")


def show_paragraph(voice: Voice) -> None:
    """Show one paragraph of the methods, the one in the address first."""
    known = paragraphs()
    if not known:
        return
    st.header(voice.say("How each number is worked out"), anchor=False)
    if voice.language != _WRITTEN_IN:
        st.caption(md(voice.say("What follows is written in English only.")))
    titles = {name: title for name, (title, _) in known.items()}
    chosen = choose(voice.say("Number"), "paragraph", titles)
    show_points(known[chosen][1])


def _plain(line: str) -> str:
    """Return a line without its marks; rules of tables are dropped."""
    text = _MARKS.sub("", _LINK.sub(r"\1", line)).strip().removeprefix("- ").strip("| ")
    return "" if set(text) <= set("|-: ") else text.replace(" | ", " · ")
