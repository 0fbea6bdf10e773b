"""One chart becomes one slide or more: table and plot side by side, notes to speak from."""

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from itertools import chain, pairwise
from typing import Any, Final

from audits.charts.palette import LIGHT
from audits.charts.spec import Cell, Chart, Dots, Dumbbell, Gaps, Heat, Likert
from audits.reports.slide_charts import Mark, Place, add_bars, add_dots, add_key, gap_color
from audits.reports.slide_look import END, LEFT, ROOM, TOP
from audits.reports.slide_tables import Grid, add_heat, add_table

_ROWS: Final = {Likert: 6, Dots: 8, Gaps: 8, Dumbbell: 7, Heat: 11}
"""So many rows fit a slide with names of two lines."""


def slides_of(chart: Chart) -> tuple[Chart, ...]:
    """Return a chart as charts of as many rows as a slide holds, evenly filled."""
    rows = chart.rows
    count = -(-len(rows) // _ROWS[type(chart)])
    cuts = [round(part * len(rows) / count) for part in range(count + 1)]
    return tuple(
        replace(chart, rows=rows[start:end])  # type: ignore[arg-type]  # rows of the same chart
        for start, end in pairwise(cuts)
    )


@singledispatch
def draw(chart: Chart, slide: Any) -> None:  # noqa: ARG001 - the drawings below use it
    """Draw a chart below the title of a slide."""
    raise TypeError(f"no slide is known for {type(chart).__name__}")


@draw.register
def _heat(chart: Heat, slide: Any) -> None:
    add_heat(slide, chart)


@draw.register
def _likert(chart: Likert, slide: Any) -> None:
    heads = chart.headings
    rows = [[heads.row, heads.people, chart.unfavourable_label, chart.favourable_label,
             chart.aside_label]]  # fmt: skip
    rows += [
        [row.label, row.n or "–", row.unfavourable.text, row.favourable.text, row.aside.text]
        for row in chart.rows
    ]
    grid = _grid((3.9, 1.0, 1.15, 1.15, 1.15), 0.95, len(chart.rows))
    add_key(slide, chart, grid.top + grid.head + grid.row * len(chart.rows) + 0.15)
    add_table(slide, rows, grid, (f"{chart.id}-table", chart.title))
    if any(row.shown for row in chart.rows):
        add_bars(slide, chart, _beside(grid, len(chart.rows)), (chart.id, chart.summary))


@draw.register
def _dots(chart: Dots, slide: Any) -> None:
    heads = chart.headings
    rows = [[heads.row, heads.people, heads.value, heads.interval]]
    rows += [[_named(row.label, row.detail), *_texts(row.cell)] for row in chart.rows]
    marks = [
        Mark(row.cell, place + 0.5, LIGHT.accent, LIGHT.accent_soft)
        for place, row in enumerate(chart.rows)
    ]
    _with_dots(chart, slide, rows, ((3.4, 1.05, 1.05, 1.3), marks))


@draw.register
def _gaps(chart: Gaps, slide: Any) -> None:
    heads = chart.headings
    rows = [[heads.row, heads.people, heads.value, heads.interval, heads.word]]
    rows += [[row.label, *_texts(row.cell), row.word] for row in chart.rows]
    marks = [
        Mark(row.cell, place + 0.5, gap_color(row.tone * row.strength), LIGHT.rule)
        for place, row in enumerate(chart.rows)
    ]
    _with_dots(chart, slide, rows, ((2.9, 0.95, 1.05, 1.2, 1.7), marks))


@draw.register
def _dumbbell(chart: Dumbbell, slide: Any) -> None:
    heads = chart.headings
    pair = [f"{name}: {head}" for name in (f"● {chart.first}", f"○ {chart.second}")
            for head in (heads.people, heads.value, heads.interval)]  # fmt: skip
    rows = [[heads.row, *pair]]
    rows += [
        [_named(row.label, row.detail), *_texts(row.first), *_texts(row.second)]
        for row in chart.rows
    ]
    looks = ((LIGHT.accent, LIGHT.accent_soft), (LIGHT.muted, LIGHT.rule))
    marks = [
        Mark(cell, place + 0.32 + 0.36 * lane, *looks[lane])
        for place, row in enumerate(chart.rows)
        for lane, cell in enumerate((row.first, row.second))
    ]
    widths = (2.3, 1.0, 0.85, 0.95, 1.0, 0.85, 0.95)
    _with_dots(chart, slide, rows, (widths, marks), head=1.25)


def _with_dots(
    chart: Dots | Gaps | Dumbbell,
    slide: Any,
    rows: list[list[str]],
    drawn: tuple[tuple[float, ...], list[Mark]],
    head: float = 0.6,
) -> None:
    """Place the table, and at its right the dots of its rows when any is shown."""
    widths, marks = drawn
    grid = _grid(widths, head, len(chart.rows))
    add_table(slide, rows, grid, (f"{chart.id}-table", chart.title))
    if any(found.cell.shown for found in marks):
        place = _beside(grid, len(chart.rows))
        add_dots(slide, marks, chart.axis, place, (chart.id, chart.summary))


def _grid(widths: tuple[float, ...], head: float, rows: int) -> Grid:
    high = min(1.4, (END - TOP - head - 0.6) / rows)
    return Grid(widths, head, high, 16 if rows <= 3 else 14 if rows <= 4 else 12)


def _beside(grid: Grid, rows: int) -> Place:
    used = sum(grid.widths) + 0.1
    return Place(grid, rows, LEFT + used, ROOM - used)


def _texts(cell: Cell) -> tuple[str, str, str]:
    return (cell.n, cell.text, cell.interval) if cell.shown else ("–", cell.text, "–")


def _named(label: str, detail: str) -> str:
    return f"{label} ({detail})" if detail else label


def cells_in_words(headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield a table as lines for the notes: "Safety: People who answered 240; Score 66"."""
    for row in rows:
        parts = (f"{head} {text}" for head, text in zip(headers[1:], row[1:], strict=True))
        yield "; ".join(chain((f"{row[0]}:",), parts)).replace(":;", ":", 1)
