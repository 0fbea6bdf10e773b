"""Tables of a deck: native, with a header row and named rows, in letters a room can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from audits.charts.contrast import ink_on
from audits.charts.palette import LIGHT, fill, tone_of
from audits.charts.spec import Heat
from audits.reports.slide_look import LEFT, ROOM, TOP, color, describe

_STYLE: Final = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"
"""Light Style 1, Accent 1: lines between rows."""


@dataclass(frozen=True)
class Grid:
    """Where a table stands: widths of its columns and heights of head and rows, in inches."""

    widths: Sequence[float]
    head: float
    row: float
    size: float = 12
    left: float = LEFT
    top: float = TOP
    centred: bool = False


def add_table(slide: Any, rows: Sequence[Sequence[str]], grid: Grid, named: tuple[str, str]) -> Any:
    """Add a table whose first row heads it; `named` is its name and its alternative text."""
    frame = slide.shapes.add_table(
        len(rows), len(grid.widths), Inches(grid.left), Inches(grid.top),
        Inches(sum(grid.widths)), Inches(grid.head + grid.row * (len(rows) - 1)),
    )  # fmt: skip
    describe(frame, *named)
    table = frame.table
    table.first_col = True
    table.horz_banding = False
    table._tbl.tblPr.find("{*}tableStyleId").text = _STYLE
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Inches(width)
    for place, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        row.height = Inches(grid.row if place else grid.head)
        for across, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _write(cell, text, grid, is_head=place == 0)
            if across and grid.centred:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    return table


def add_heat(slide: Any, chart: Heat) -> None:
    """Add a heat table; colours only repeat the numbers."""
    many = len(chart.columns)
    first = 3.6 if many > 4 else 4.6
    widths = (first, 1.1, *(((ROOM - first - 1.1) / many,) * many))
    heads = [f"{c.label} ({c.detail})" if c.detail else c.label for c in chart.columns]
    rows = [[chart.headings.row, chart.headings.people, *heads]]
    rows += [[row.label, row.n or "–", *(cell.text for cell in row.cells)] for row in chart.rows]
    table = add_table(
        slide, rows, Grid(widths, 0.75, 0.4, 11, centred=True), (chart.id, chart.summary)
    )
    for row, cells in zip(chart.rows, list(table.rows)[1:], strict=True):
        for cell, column, place in zip(
            row.cells, chart.columns, list(cells.cells)[2:], strict=True
        ):
            if cell.colored_by is not None and not cell.too_few:
                _shade(
                    place, fill(LIGHT, tone_of(cell.colored_by, higher_worse=column.higher_worse))
                )


def _write(cell: Any, text: str, grid: Grid, *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.MIDDLE
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(min(grid.size, 12) - 1.5 if is_head else grid.size)
    run.font.bold = is_head
    run.font.color.rgb = color(LIGHT.muted if is_head else LIGHT.ink)


def _shade(cell: Any, hex_color: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = color(hex_color)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.color.rgb = color(ink_on(hex_color))
        run.font.bold = True
