"""Charts of a report as pictures: drawn by the same functions as the pages of the PDF."""

import json
import re
from typing import Final, Literal

from audits.charts.spec import Chart, Heat
from audits.reports.document import Report, chart_fields
from audits.reports.typesetting import compiler, look, needs_other_fonts

Drawn = Literal["svg", "png"]

_SYMBOLS: Final = re.compile(r"<symbol .*?</symbol>", re.DOTALL)
_OWN_ID: Final = re.compile(r'(\bid="|url\(#)(?=\w)')
_SHARPNESS: Final = 160
"""Dots an inch of a PNG: sharp on paper, small in a file."""


def drawn_charts(report: Report) -> tuple[Chart, ...]:
    """Return the charts that are drawn, in reading order; a heat table is a table already."""
    return tuple(chart for chart in report.charts() if not isinstance(chart, Heat))


def png_pictures(report: Report) -> dict[str, bytes]:
    """Return a PNG by chart id."""
    return _pictures(report, "png")


def svg_pictures(report: Report) -> tuple[dict[str, str], str]:
    """Return an SVG by chart id, and the letters they share, as symbols for one page.

    Letters are outlines: no font is asked for. Each stands once in a page, not once a chart.
    """
    found: dict[str, str] = {}
    symbols: dict[str, None] = {}
    for number, (chart, content) in enumerate(_pictures(report, "svg").items()):
        text = content.decode()
        symbols.update(dict.fromkeys(_SYMBOLS.findall(text)))
        own = _OWN_ID.sub(rf"\g<1>c{number}-", _SYMBOLS.sub("", text))
        found[chart] = own
    return found, "".join(symbols)


def _pictures(report: Report, drawn: Drawn) -> dict[str, bytes]:
    """One run of the compiler for all charts, one page a chart."""
    charts = drawn_charts(report)
    if not charts:
        return {}
    content = json.dumps(
        {
            "language": report.language,
            "direction": report.direction,
            "charts": [chart_fields(chart) for chart in charts],
        },
        ensure_ascii=False,
    )
    made = compiler("pictures.typ", system_fonts=needs_other_fonts(content)).compile(
        format=drawn, ppi=_SHARPNESS, sys_inputs={"content": content, "look": look()}
    )
    pages = [page for page in (made if isinstance(made, list) else [made]) if page is not None]
    return {chart.id: page for chart, page in zip(charts, pages, strict=True)}
