"""Untrusted text in a figure: escaped for Plotly's pseudo-HTML and wrapped.

It is kept apart from the direction of its neighbours, and cut where it would flood the page (the
table has it in full).
"""

import html
import textwrap
from typing import Final

WIDEST: Final = 50
"""Characters that fit a line of 400 pixels."""

_LONGEST: Final = 140


def safe(text: str) -> str:
    """Return untrusted text for Plotly: no markup, no formula, its own direction."""
    kept = (c for c in text if c.isprintable() or c.isspace() or c in _JOIN)
    plain = " ".join("".join(kept).split())
    shown = plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
    return _FIRST_STRONG + html.escape(shown, quote=False).replace("$", "&#36;") + _END


_FIRST_STRONG, _END = "\u2068", "\u2069"
_JOIN = "\u200d\ufe0f"


def wrapped(text: str, widest: int = WIDEST, lines: int = 3) -> tuple[str, ...]:
    """Return untrusted text as at most `lines` escaped lines that fit 400 pixels."""
    pieces = textwrap.wrap(
        " ".join(text.split())[: 4 * widest * lines], widest, max_lines=lines, placeholder=" …"
    )
    return tuple(safe(piece) for piece in pieces) or (safe("–"),)
