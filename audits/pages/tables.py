"""A table for everybody: real heads and rows, in a frame that also the keyboard can move.

Streamlit's own table scrolls sideways where it is wide, but only for those with a pointer.
"""

from collections.abc import Iterable
from html import escape
from typing import Final

import streamlit as st

from audits.pages.text import plain

Row = tuple[str, ...]

_LOOK: Final = """<style>
.audit-table { overflow-x: auto; }
.audit-table table { min-width: min(100%, 42rem); border-collapse: collapse; font-size: 0.875rem; }
.audit-table th, .audit-table td {
  padding: 0.4rem 0.9rem 0.4rem 0; text-align: start; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; min-width: 4.5rem;
}
.audit-table thead th { font-weight: 600; vertical-align: bottom; }
.audit-table tbody th { min-width: 9rem; max-width: 24rem; }
.audit-table td:last-child:nth-child(2) { max-width: 66ch; overflow-wrap: anywhere; }
</style>"""


def show_table(headers: Row, rows: Iterable[Row], name: str = "") -> None:
    """Show texts as a table.

    Parameters
    ----------
    headers, rows
        Plain, untrusted texts; the first of every row names it.
    name
        What the table is about, for those who cannot see where it stands; its heads by default.
    """
    st.html(table_html(headers, rows, name or ", ".join(headers)))


def table_html(headers: Row, rows: Iterable[Row], name: str) -> str:
    """Return the table as well-formed HTML in which every text is escaped.

    Examples
    --------
    >>> "<b>" in table_html(("<b>", "n"), [("<b>", "5")], "A")
    False
    """
    heads = "".join(f'<th scope="col" dir="auto">{_text(head)}</th>' for head in headers)
    body = "".join(_row(row) for row in rows)
    return (
        f'<div class="audit-table" role="region" tabindex="0" aria-label="{_text(name)}">{_LOOK}'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Row) -> str:
    cells = "".join(f'<td dir="auto">{_text(cell)}</td>' for cell in row[1:])
    return f'<tr><th scope="row" dir="auto">{_text(row[0])}</th>{cells}</tr>'


def _text(text: str) -> str:
    return escape(plain(text), quote=True)
