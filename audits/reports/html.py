"""A report as one web page: no script, no network, every chart with its equal table."""

import base64
import hashlib
import json
from dataclasses import dataclass
from html import escape
from typing import Final

from audits.charts import interactive
from audits.charts.spec import Heat
from audits.charts.tables import table_of
from audits.reports.blocks import Picture
from audits.reports.document import Report, Section
from audits.reports.page_parts import heat_html, html_of, table_html, tag
from audits.reports.page_style import STYLE
from audits.reports.pictures import svg_pictures

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_START: Final = """
for (const place of document.querySelectorAll("[data-chart]")) {
  const drawn = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  place.replaceChildren();
  Plotly.newPlot(place, drawn.data, drawn.layout, CONFIG);
}
"""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Pictures by chart id, and whether charts answer to a pointer."""

    svg: dict[str, str]
    is_interactive: bool


def html_bytes(report: Report, *, interactive_charts: bool = False) -> bytes:
    """Return `report` as one file of HTML.

    The page forbids itself everything but its own style. `interactive_charts` adds the chart
    library and what it draws, allowed by their digests; without a script the pictures stay.
    """
    svg, letters = svg_pictures(report)
    drawn = _Drawn(svg, interactive_charts)
    body = "\n".join(_section(section, report, drawn) for section in _told(report))
    scripts = _scripts() if interactive_charts else ()
    return f"""<!DOCTYPE html>
<html lang="{escape(report.language)}" dir="{report.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_policy(scripts))}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
{tag("title", report.title)}
<style>{STYLE}</style>
</head>
<body>
<svg class="letters" aria-hidden="true"><defs>{letters}</defs></svg>
{_cover(report)}
{_contents(report)}
<main>
{body}
</main>
<footer>{tag("p", f"{report.furniture.running}  ·  {report.wave}")}
{tag("p", report.furniture.promise)}</footer>
{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
""".encode()


def _told(report: Report) -> tuple[Section, ...]:
    """Sections but the tables of the charts: here each stands below its chart."""
    return tuple(section for section in report.sections if section.id != "numbers")


def _cover(report: Report) -> str:
    cover = report.cover
    lines = "".join(tag("p", line) for line in cover.lines)
    return (
        f'<header class="cover">{tag("p", report.organisation)}{tag("h1", cover.title)}'
        f"{tag('p', cover.subtitle)}{tag('p', report.wave)}"
        f'<div class="status"><p><strong>{escape(cover.status_title)}</strong></p>'
        f'{tag("p", cover.status)}</div><div class="lines">{lines}</div></header>'
    )


def _contents(report: Report) -> str:
    name = report.furniture.contents
    links = "".join(
        f'<li><a href="#{section.id}">{escape(f"{section.kicker}: {section.title}")}</a></li>'
        for section in _told(report)
    )
    return f'<nav aria-label="{escape(name)}">{tag("h2", name)}<ul>{links}</ul></nav>'


def _section(section: Section, report: Report, drawn: _Drawn) -> str:
    blocks = "\n".join(
        _picture(block, report, drawn) if isinstance(block, Picture) else html_of(block)
        for block in section.blocks
    )
    head = f"{tag('p', section.kicker, 'kicker')}{tag('h2', section.title)}"
    return f'<section id="{section.id}">{head}\n{blocks}</section>'


def _picture(block: Picture, report: Report, drawn: _Drawn) -> str:
    chart = block.chart
    note = tag("p", chart.note, "note") if chart.note else ""
    head = tag("h3", chart.title) + note
    if isinstance(chart, Heat):
        return f"<figure>{head}{heat_html(chart)}</figure>"
    figure = drawn.svg[chart.id].replace(
        "<svg ", f'<svg role="img" aria-label="{escape(chart.summary)}" ', 1
    )
    place = f'role="group" tabindex="0" aria-label="{escape(chart.title)}"'
    figure = f'<div class="scroll drawing" {place}>{figure}</div>'
    if drawn.is_interactive:
        content = interactive.figure_json(chart).replace("<", "\\u003c")
        figure = (
            f'<div data-chart="data-{escape(chart.id)}">{figure}</div>'
            f'<script type="application/json" id="data-{escape(chart.id)}">{content}</script>'
        )
    table = table_html(table_of(chart))
    summary = tag("summary", report.furniture.table)
    return f"<figure>{head}{figure}<details>{summary}{table}</details></figure>"


def _scripts() -> tuple[str, ...]:
    config = json.dumps(interactive.CONFIG)
    return interactive.library(), _START.replace("CONFIG", config)


def _policy(scripts: tuple[str, ...]) -> str:
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return f"{_POLICY}; script-src {allowed}" if allowed else _POLICY
