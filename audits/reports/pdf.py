"""A report as tagged PDF: PDF/UA-1 and PDF/A-2a, the same bytes for the same report."""

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

import typst

from audits.charts.palette import CLASSES, LIGHT
from audits.problems import AuditError, Problem
from audits.reports.blocks import Paper
from audits.reports.document import Report
from audits.reports.finishing import finished

_HERE: Final = Path(__file__).parent
_UNDRAWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOMENT: Final = 1767225600
"""1 January 2026, for every file: a wall clock would say when somebody made it."""


def pdf_bytes(report: Report, paper: Paper = "a4") -> bytes:
    """Return `report` as PDF.

    Only the fonts beside this file are used. When they lack a character, the fonts of this
    machine are tried once.

    Raises
    ------
    AuditError
        `report-characters-missing` when no font has a character, with the characters.
    """
    content = report.to_json(paper)
    try:
        return finished(_compile(content, system_fonts=False))
    except typst.TypstError as first:
        if not _missing_characters(first):
            raise
    try:
        return finished(_compile(content, system_fonts=True))
    except typst.TypstError as second:
        missing = _missing_characters(second)
        if not missing:
            raise
        raise AuditError(Problem("report-characters-missing", {"characters": missing})) from second


def _compile(content: str, *, system_fonts: bool) -> bytes:
    """One compiler a call: a compiler may not be shared by threads, fonts may."""
    compiler = typst.Compiler(
        str(_HERE / "typst" / "report.typ"),
        root=str(_HERE / "typst"),
        font_paths=_fonts(system_fonts=system_fonts),
    )
    made = compiler.compile(
        format="pdf",
        sys_inputs={"content": content, "look": _look()},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=_MOMENT,
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one piece of bytes")
    return made


@cache
def _fonts(*, system_fonts: bool) -> typst.Fonts:
    """Return our fonts, scanned once; those inside the compiler are no part of our pages."""
    return typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=False,
        font_paths=[str(_HERE / "fonts")],
    )


@cache
def _look() -> str:
    """Return the colours of the charts on screen: a colour means the same on paper."""
    return json.dumps({**asdict(LIGHT), "classes": CLASSES})


def _missing_characters(error: typst.TypstError) -> str:
    """Return the characters that could not be drawn; nothing when something else went wrong."""
    parts = _UNDRAWN.findall(error.diagnostic)
    return " ".join(dict.fromkeys(_ESCAPED.sub(_unescaped, part) for part in parts))


def _unescaped(match: re.Match[str]) -> str:
    """Return an escape of the compiler as U+ and digits, which any screen can show."""
    return f"U+{match.group(1).upper()}"
