"""Blocks of a report as HTML. Every text is escaped; nothing in it is read as markup."""

from collections.abc import Iterable
from functools import singledispatch
from html import escape

from audits.charts.contrast import ink_on
from audits.charts.palette import LIGHT, fill, tone_of
from audits.charts.spec import Cell, Heat, HeatColumn
from audits.charts.tables import Table
from audits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Columns,
    Figures,
    Heading,
    Lead,
    Paragraph,
    Questions,
    TableOfTexts,
)


def tag(name: str, text: str, kind: str = "") -> str:
    """Return an element with untrusted text in it."""
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{escape(text)}</{name}>"


@singledispatch
def html_of(block: Block) -> str:
    """Return a block of text as HTML (pictures are placed by the writer)."""
    raise TypeError(f"no HTML is known for {type(block).__name__}")


@html_of.register
def _lead(block: Lead) -> str:
    return tag("p", block.text, "lead")


@html_of.register
def _paragraph(block: Paragraph) -> str:
    return tag("p", block.text)


@html_of.register
def _heading(block: Heading) -> str:
    return tag("h3", block.text)


@html_of.register
def _bullets(block: Bullets) -> str:
    return _list("ul", block.items)


@html_of.register
def _callout(block: Callout) -> str:
    title = tag("h3", block.title) if block.title else ""
    return f'<div class="card callout">{title}{tag("p", block.text)}</div>'


@html_of.register
def _questions(block: Questions) -> str:
    return f'<div class="card">{tag("h3", block.title)}{_list("ol", block.items)}</div>'


@html_of.register
def _figures(block: Figures) -> str:
    cards = "".join(
        f'<div class="figure">{tag("p", f.value, "value")}<p><strong>{escape(f.label)}</strong></p>'
        f"{tag('p', f.note, 'note')}</div>"
        for f in block.figures
    )
    return f'<div class="row">{cards}</div>'


@html_of.register
def _columns(block: Columns) -> str:
    parts = "".join(
        f'<div class="part">{tag("h3", part.title)}{_list("ul", part.items)}</div>'
        for part in block.parts
    )
    return f'<div class="row">{parts}</div>'


@html_of.register
def _table(block: TableOfTexts) -> str:
    note = tag("p", block.note, "note") if block.note else ""
    rows = "".join(_row(row, numeric=block.numeric) for row in block.rows)
    return note + scrolling(_head(block.headers, block.numeric) + f"<tbody>{rows}</tbody>", "")


def table_html(table: Table) -> str:
    """Return the equal table of a chart, with the chart's title as its caption."""
    numeric = (False,) * len(table.headers)
    rows = "".join(_row(row, numeric=numeric) for row in table.rows)
    return scrolling(
        f"{tag('caption', table.caption)}{_head(table.headers, numeric)}<tbody>{rows}</tbody>",
        table.caption,
    )


def heat_html(chart: Heat) -> str:
    """Return a heat table: a real table whose colours only repeat its numbers."""
    key = "".join(
        f'<span><i style="background:{fill(LIGHT, option.tone)}"></i>{escape(option.label)}</span>'
        for option in chart.key
    )
    heads = [chart.headings.row, chart.headings.people]
    heads += [f"{c.label} ({c.detail})" if c.detail else c.label for c in chart.columns]
    rows = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th>{tag("td", row.n or "–", "people")}'
        + "".join(map(_heat_cell, row.cells, chart.columns))
        + "</tr>"
        for row in chart.rows
    )
    body = f"{_head(tuple(heads), (False,) * len(heads))}<tbody>{rows}</tbody>"
    return f'<p class="key">{key}</p>{scrolling(body, chart.title, "heat")}'


def scrolling(rows: str, name: str, kind: str = "") -> str:
    """Return a table that scrolls on a narrow screen, by keyboard as well when it is named."""
    label = f' role="region" tabindex="0" aria-label="{escape(name)}"' if name else ""
    attribute = f' class="{kind}"' if kind else ""
    return f'<div class="scroll"{label}><table{attribute}>{rows}</table></div>'


def _heat_cell(cell: Cell, column: HeatColumn) -> str:
    if cell.colored_by is None:
        return tag("td", cell.text, "held")
    color = fill(LIGHT, tone_of(cell.colored_by, higher_worse=column.higher_worse))
    look = f"background:{color};color:{ink_on(color)}"
    if cell.too_few:
        look = f"background:#fff;color:{LIGHT.ink};box-shadow:inset 0 0 0 2px {color}"
    return f'<td style="{look}">{escape(cell.text)}</td>'


def _head(headers: tuple[str, ...], numeric: tuple[bool, ...]) -> str:
    cells = "".join(
        f'<th scope="col"{_aligned(is_number)}>{escape(head)}</th>'
        for head, is_number in zip(headers, numeric, strict=True)
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _row(row: tuple[str, ...], *, numeric: tuple[bool, ...]) -> str:
    rest = "".join(
        f"<td{_aligned(is_number)}>{escape(text)}</td>"
        for text, is_number in zip(row[1:], numeric[1:], strict=True)
    )
    return f'<tr><th scope="row">{escape(row[0])}</th>{rest}</tr>'


def _aligned(is_number: bool) -> str:  # noqa: FBT001 - a column is numeric or not
    return ' class="number"' if is_number else ""


def _list(kind: str, items: Iterable[str]) -> str:
    return f"<{kind}>{''.join(tag('li', item) for item in items)}</{kind}>"
