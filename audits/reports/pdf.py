"""A report as tagged PDF: PDF/UA-1 and PDF/A-2a, the same bytes for the same report."""

import json
import re
from typing import Final

import typst

from audits.reports.blocks import Paper
from audits.reports.document import Report
from audits.reports.finishing import finished
from audits.reports.typesetting import compiler, look, needs_other_fonts

_UNDRAWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOMENT: Final = 1767225600
"""1 January 2026, for every file: a wall clock would say when somebody made it."""

_MARK: Final = "▯"
"""Stands for a character that no font can draw."""

_NEVER_SEEN: Final = dict.fromkeys(map(ord, "\u200c\u200d\u00ad\ufe0e\ufe0f"))


def pdf_bytes(report: Report, paper: Paper = "a4", *, large: bool = False) -> bytes:
    """Return `report` as PDF, `large`: in letters of 18 points on sheets turned sideways."""
    return typeset_pages("report.typ", report.to_json(paper), large=large)


def typeset_pages(template: str, content: str, *, large: bool = False) -> bytes:
    """Return the pages that one of our templates makes of its content (JSON) as PDF.

    The fonts beside this file are used. When they lack a character, the fonts of this machine
    are tried; what no font can draw becomes a visible mark, which the document explains in the
    lines of its cover. No page is ever kept from anybody by a name.
    """
    for system_fonts in (False, True) if needs_other_fonts(content) else (False,):
        pages = compiler(template, system_fonts=system_fonts)
        made, undrawn = _compiled(pages, content, large=large)
        if not undrawn:
            return finished(made)
    pages = compiler(template, system_fonts=system_fonts)
    made, undrawn = _compiled(pages, _marked(content, undrawn), large=large)
    if undrawn:
        raise ValueError(f"{len(undrawn)} characters are still not drawn")
    return finished(made)


def _compiled(pages: typst.Compiler, content: str, *, large: bool) -> tuple[bytes, frozenset[str]]:
    """Return the pages, or the texts that no font could draw."""
    try:
        made = pages.compile(
            format="pdf",
            sys_inputs={"content": content, "look": look(), "large": "yes" if large else "no"},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=_MOMENT,
        )
    except typst.TypstError as error:
        missing = _missing_texts(error)
        if not missing:
            raise
        return b"", missing
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one piece of bytes")
    return made, frozenset()


def _marked(content: str, undrawn: frozenset[str]) -> str:
    """Return the content with a mark for every text that cannot be drawn, and a word on it."""
    characters = {character for text in undrawn for character in text}
    table = {**_NEVER_SEEN, **{ord(c): _MARK for c in characters - {*map(chr, _NEVER_SEEN)}}}
    marked = json.loads(content.translate(table))
    marked["cover"]["lines"].append(marked["furniture"]["undrawn"])
    return json.dumps(marked, ensure_ascii=False, sort_keys=True)


def _missing_texts(error: typst.TypstError) -> frozenset[str]:
    """Return the texts that could not be drawn; none when something else went wrong."""
    parts = _UNDRAWN.findall(error.diagnostic)
    return frozenset(_ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), part) for part in parts)
