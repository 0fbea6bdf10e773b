"""The heat table on a screen."""

from collections.abc import Callable
from typing import Any

import numpy as np
import plotly.graph_objects as go

from audits.charts.contrast import ink_on
from audits.charts.frame import LINE, SIZE, SMALL, Frame, hatch, sheet
from audits.charts.key import draw_key
from audits.charts.labels import safe, wrapped
from audits.charts.palette import Theme, fill, tone_of
from audits.charts.spec import Cell, Heat, HeatColumn, HeatRow

_CELL = 34
_COUNTED = 46
_SMALLEST = 10
_SHORT = 5
_HEAD = 118
_TURNED = 168
_MANY = 8

Placed = tuple[Cell, HeatColumn, int, float]
"""A cell, its column, the column's place and the height of its middle in pixels."""


def figure(chart: Heat, theme: Theme) -> go.Figure:
    """Return the table: every group's name over its strip of cells.

    Column names stand upright where there is room and turn on a narrow screen.
    """
    frame = Frame(theme, (0.0, float(len(chart.columns))))
    tall = _COUNTED if chart.counted else _CELL
    cells: list[Placed] = []
    for row in chart.rows:
        _draw_name(frame, row)
        frame.down(tall / 2)
        pairs = zip(row.cells, chart.columns, strict=True)
        cells += [(cell, column, at, frame.y) for at, (cell, column) in enumerate(pairs)]
        frame.down(tall / 2 + 10)
    held = [placed for placed in cells if not placed[0].shown]
    shown = [placed for placed in cells if placed[0].shown]
    frame.traces += [_held_back(held, theme, tall), _boxes(shown, theme, tall)]
    frame.traces.append(_numbers(shown, theme, _counts(chart)))
    frame.down(4)
    draw_key(frame, chart.key)
    above = _HEAD if len(chart.columns) <= _MANY else _TURNED
    height = sheet(theme, frame.y + above + 10)["height"]
    margin = {"l": 6, "r": 6, "t": above, "b": 6}
    return frame.figure(_heads(chart, theme)).update_layout(margin=margin, height=height)


def _draw_name(frame: Frame, row: HeatRow) -> None:
    """Write a group's name over its cells, n last; a cluster has room for its members."""
    n = f" · n {safe(row.n)}" if row.n else ""
    quiet = f'<span style="color:{frame.theme.muted};font-size:{SMALL}px">{n}</span>'
    lines = wrapped(row.label, 40, 2)
    for line in lines:
        ending = quiet if line is lines[-1] else ""
        frame.write(line + ending, y=frame.down(LINE) - LINE / 2)
    frame.down(4)


def _heads(chart: Heat, theme: Theme) -> dict[str, Any]:
    labels = [f"{c.label} ↑" if c.higher_worse else c.label for c in chart.columns]
    names = [_head(label, len(labels)) for label in labels]
    return {
        "side": "top",
        "tickvals": [place + 0.5 for place in range(len(names))],
        "ticktext": names,
        "tickfont": {"size": SMALL, "color": theme.ink},
        "autotickangles": [0, -90],
    }


def _head(label: str, columns: int) -> str:
    """Wrap a column's name; among many columns one line is all that fits when names turn."""
    if columns > _MANY:
        return wrapped(label, 24, 1)[0]
    widest = max(13, *(min(len(word), 24) for word in label.split()), 0)
    return "<br>".join(wrapped(label, widest))


def _boxes(cells: list[Placed], theme: Theme, tall: float) -> go.Bar:
    """Return the boxes with a number: coloured, or hollow when too few answered to tell."""
    colors = [_color(cell, column, theme) for cell, column, *_ in cells]
    edges = [theme.hatch if cell.too_few else theme.separator for cell, *_ in cells]
    line = {"color": edges, "width": 1.5}
    return go.Bar(**_places(cells, tall), marker={"color": colors, "line": line})


def _held_back(cells: list[Placed], theme: Theme, tall: float) -> go.Bar:
    return go.Bar(**_places(cells, tall), marker=hatch(theme))


def _places(cells: list[Placed], tall: float) -> dict[str, Any]:
    return {
        "x": np.full(len(cells), 0.94),
        "base": np.array([at + 0.03 for _, _, at, _ in cells]),
        "y": np.array([y for *_, y in cells]),
        "width": tall,
        "orientation": "h",
        "hovertext": [_about(cell, column) for cell, column, *_ in cells],
        "hoverinfo": "text",
    }


def _numbers(shown: list[Placed], theme: Theme, count: Callable[[Cell], str]) -> go.Scatter:
    """Return the numbers of the shown cells, in the ink that can be read on their colour."""
    colors = [_color(cell, column, theme) for cell, column, *_ in shown]
    return go.Scatter(
        x=np.array([at + 0.5 for _, _, at, _ in shown]),
        y=np.array([y for *_, y in shown]),
        mode="text",
        text=[f"<b>{safe(cell.text)}</b>{count(cell)}" for cell, *_ in shown],
        textfont={"size": SIZE, "color": [ink_on(color) for color in colors]},
        hoverinfo="skip",
    )


def _counts(chart: Heat) -> Callable[[Cell], str]:
    """Return what writes how many people a cell is about: nothing, a line, or two where narrow."""
    if not chart.counted:
        return lambda _: ""
    narrow = len(chart.columns) > _MANY

    def count(cell: Cell) -> str:
        dash = "–<br>" if narrow and len(cell.n) > _SHORT else "–"
        people = dash.join(map(safe, cell.n.split("–")))
        return f'<br><span style="font-size:{_SMALLEST}px">{people}</span>'

    return count


def _color(cell: Cell, column: HeatColumn, theme: Theme) -> str:
    if cell.colored_by is None or cell.too_few:
        return theme.background
    return fill(theme, tone_of(cell.colored_by, higher_worse=column.higher_worse))


def _about(cell: Cell, column: HeatColumn) -> str:
    about = f"{safe(column.label)}: {safe(cell.text)}"
    return about + (f" ({safe(cell.interval)}, n {safe(cell.n)})" if cell.shown else "")
