"""The equal data table of a chart: the same cells as text, for readers and for screen readers."""

from dataclasses import dataclass
from functools import singledispatch

from audits.charts.spec import (
    Cell,
    Chart,
    Described,
    Dots,
    Dumbbell,
    Gaps,
    Headings,
    Heat,
    Likert,
    Quantiles,
)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Texts only. The first column names the row; every row is as long as `headers`."""

    caption: str
    headers: Row
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Refuse a ragged table."""
        if any(len(row) != len(self.headers) for row in self.rows):
            raise ValueError("every row of a table is as long as its headers")


def table_of(chart: Chart) -> Table:
    """Return the table that says exactly what `chart` shows (plain text, not escaped)."""
    headers, rows = _parts(chart)
    return Table(chart.title, headers, tuple(rows))


@singledispatch
def _parts(chart: Described) -> tuple[Row, list[Row]]:
    raise TypeError(f"no table is known for {type(chart).__name__}")


@_parts.register
def _of_likert(chart: Likert) -> tuple[Row, list[Row]]:
    heads = chart.headings
    options = tuple(option.label for option in chart.options)
    totals = (chart.unfavourable_label, chart.favourable_label, chart.aside_label)
    rows = [
        (
            row.label,
            row.n or row.favourable.text,
            *(share.text for share in row.shares),
            row.unfavourable.text,
            row.favourable.text,
            row.aside.text,
        )
        for row in chart.rows
    ]
    return (heads.row, heads.people, *options, *totals), rows


@_parts.register
def _of_dots(chart: Dots) -> tuple[Row, list[Row]]:
    rows = [(_named(row.label, row.detail), *_texts(row.cell)) for row in chart.rows]
    return _headers(chart.headings), rows


@_parts.register
def _of_heat(chart: Heat) -> tuple[Row, list[Row]]:
    columns = tuple(_named(column.label, column.detail) for column in chart.columns)
    texts = _counted if chart.counted else _plain
    rows = [(row.label, row.n or "–", *map(texts, row.cells)) for row in chart.rows]
    return (chart.headings.row, chart.headings.people, *columns), rows


def _plain(cell: Cell) -> str:
    return cell.text


def _counted(cell: Cell) -> str:
    return f"{cell.text} (n {cell.n})" if cell.shown else cell.text


@_parts.register
def _of_gaps(chart: Gaps) -> tuple[Row, list[Row]]:
    rows = [(row.label, *_texts(row.cell), row.word) for row in chart.rows]
    return (*_headers(chart.headings), chart.headings.word), rows


@_parts.register
def _of_dumbbell(chart: Dumbbell) -> tuple[Row, list[Row]]:
    heads = chart.headings
    rows = [
        (_named(row.label, row.detail), *_texts(row.first), *_texts(row.second))
        for row in chart.rows
    ]
    both = tuple(
        f"{name}: {head}"
        for name in (chart.first, chart.second)
        for head in (heads.people, heads.value, heads.interval)
    )
    return (heads.row, *both), rows


@_parts.register
def _of_quantiles(chart: Quantiles) -> tuple[Row, list[Row]]:
    rows = [(row.label, *_texts(row.cell), row.said or row.cell.text) for row in chart.rows]
    return (*_headers(chart.headings), chart.headings.word), rows


def _headers(heads: Headings) -> Row:
    return (heads.row, heads.people, heads.value, heads.interval)


def _texts(cell: Cell) -> Row:
    if not cell.shown:
        return ("–", cell.text, "–")
    return (cell.n, cell.text, cell.interval)


def _named(label: str, detail: str) -> str:
    return f"{label} ({detail})" if detail else label
