"""The page compiler: our fonts and colours for everything that is typeset, and nothing else."""

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

import typst

from audits.charts.palette import CLASSES, LIGHT

_HERE: Final = Path(__file__).parent
_OURS: Final = re.compile("[\u0000-\u058f\u1d00-\u2e7f\ua720-\ua7ff\ufb00-\ufb06\ufeff]*")
"""Scripts whose letters our fonts have: Latin, Greek, Cyrillic, and the signs between."""


def compiler(template: str, *, system_fonts: bool) -> typst.Compiler:
    """Return a compiler of one of our templates.

    One a call: a compiler may not be shared by threads, fonts may.
    """
    return typst.Compiler(
        str(_HERE / "typst" / template),
        root=str(_HERE / "typst"),
        font_paths=_fonts(system_fonts=system_fonts),
    )


@cache
def look() -> str:
    """Return the colours of the charts on screen as JSON: a colour means the same on paper."""
    return json.dumps({**asdict(LIGHT), "classes": CLASSES})


def needs_other_fonts(text: str) -> bool:
    """Return whether a text has letters of scripts that our fonts do not cover."""
    return _OURS.fullmatch(text) is None


@cache
def _fonts(*, system_fonts: bool) -> typst.Fonts:
    """Return our fonts, scanned once; those inside the compiler are no part of our pages."""
    return typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=False,
        font_paths=[str(_HERE / "fonts")],
    )
