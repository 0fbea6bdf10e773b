"""The heat table on a screen."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from audits.charts.frame import SIZE, SMALL, Frame, hatch, safe, sheet, wrapped
from audits.charts.palette import Theme, fill, ink_on, tone_of
from audits.charts.spec import Cell, Heat, HeatColumn

_CELL = 34
_LABEL = 19
_HEAD = 118

Placed = tuple[Cell, HeatColumn, int, float]
"""A cell, its column, the column's place and the height of its middle in pixels."""


def figure(chart: Heat, theme: Theme) -> go.Figure:
    """Return the table: every group's name over its strip of cells.

    Column names stand upright where there is room and turn on a narrow screen.
    """
    frame = Frame(theme, (0.0, float(len(chart.columns))))
    cells: list[Placed] = []
    for row in chart.rows:
        n = f" · n {safe(row.n)}" if row.n else ""
        quiet = f'<span style="color:{theme.muted};font-size:{SMALL}px">{n}</span>'
        frame.write(wrapped(row.label, 40, 1)[0] + quiet, y=frame.down(_LABEL) - _LABEL / 2 + 1)
        frame.down(_CELL / 2)
        pairs = zip(row.cells, chart.columns, strict=True)
        cells += [(cell, column, at, frame.y) for at, (cell, column) in enumerate(pairs)]
        frame.down(_CELL / 2 + 7)
    frame.traces += [_boxes(cells, theme), _numbers(cells, theme)]
    found = frame.figure(_heads(chart, theme))
    _draw_key(frame, chart)
    layout = {"margin": {"l": 6, "r": 6, "t": _HEAD, "b": 44}}
    return found.update_layout(
        **layout, height=sheet(theme, frame.y + _HEAD + 52)["height"], annotations=frame.notes,
        shapes=frame.shapes,
    )  # fmt: skip


def _heads(chart: Heat, theme: Theme) -> dict[str, Any]:
    names = [
        "<br>".join(wrapped(f"{column.label} ↑" if column.higher_worse else column.label, 13))
        for column in chart.columns
    ]
    return {
        "side": "top",
        "tickvals": [place + 0.5 for place in range(len(names))],
        "ticktext": names,
        "tickfont": {"size": SMALL, "color": theme.ink},
        "autotickangles": [0, 90],
    }


def _boxes(cells: list[Placed], theme: Theme) -> go.Bar:
    """Return all boxes: coloured, hollow when too few answered, hatched when held back."""
    held = hatch(theme)
    shapes = ["" if cell.shown else held["pattern"]["shape"] for cell, *_ in cells]
    return go.Bar(
        x=np.full(len(cells), 0.94),
        base=np.array([at + 0.03 for _, _, at, _ in cells]),
        y=np.array([y for *_, y in cells]),
        width=_CELL,
        orientation="h",
        marker={
            "color": [_color(cell, column, theme) for cell, column, *_ in cells],
            "pattern": {**held["pattern"], "shape": shapes, "bgcolor": None, "fillmode": "overlay"},
            "line": {
                "color": [_edge(cell, theme) for cell, *_ in cells],
                "width": 1.5,
            },
        },
        hovertext=[_about(cell, column) for cell, column, *_ in cells],
        hoverinfo="text",
    )


def _numbers(cells: list[Placed], theme: Theme) -> go.Scatter:
    """Return the numbers of the shown cells, in the ink that can be read on their colour."""
    shown = [placed for placed in cells if placed[0].shown]
    colors = [_color(cell, column, theme) for cell, column, *_ in shown]
    return go.Scatter(
        x=np.array([at + 0.5 for _, _, at, _ in shown]),
        y=np.array([y for *_, y in shown]),
        mode="text",
        text=[f"<b>{safe(cell.text)}</b>" for cell, *_ in shown],
        textfont={"size": SIZE, "color": [ink_on(color) for color in colors]},
        hoverinfo="skip",
    )


def _color(cell: Cell, column: HeatColumn, theme: Theme) -> str:
    if cell.value is None or cell.too_few:
        return theme.background
    return fill(theme, tone_of(cell.value, higher_worse=column.higher_worse))


def _edge(cell: Cell, theme: Theme) -> str:
    return theme.hatch if cell.shown and cell.too_few else theme.rule


def _about(cell: Cell, column: HeatColumn) -> str:
    about = f"{safe(column.label)}: {safe(cell.text)}"
    return about + (f" ({safe(cell.interval)}, n {safe(cell.n)})" if cell.shown else "")


def _draw_key(frame: Frame, chart: Heat) -> None:
    """Name the colours below the table, in their fixed order."""
    count = len(chart.key)
    top = frame.y + 8
    for place, option in enumerate(chart.key):
        where = {"x0": place / count, "x1": (place + 1) / count, "xref": "paper", "yref": "y"}
        look = {"width": 2, "color": frame.theme.separator}
        color = fill(frame.theme, option.tone)
        rect = {"type": "rect", "y0": top, "y1": top + 12, "fillcolor": color, "line": look}
        frame.shapes.append({**rect, **where})
        small = {"size": SMALL - 1, "color": frame.theme.muted}
        frame.write(safe(option.label), x=(place + 0.5) / count, y=top + 22, font=small)
