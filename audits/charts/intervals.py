"""Dots with their intervals on a number line: what dots, gaps and dumbbells draw alike."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from audits.charts.frame import SIZE, SMALL, Frame
from audits.charts.labels import safe
from audits.charts.spec import Axis, Cell


def draw_interval(
    frame: Frame, cell: Cell, colors: tuple[str, str], symbol: str = "circle"
) -> None:
    """Draw a cell at the present height: interval in the second colour, dot in the first.

    A dot with too few answers is hollow. Only released numbers enter the figure.
    """
    dot, bar = colors
    ends = np.array([cell.low, cell.value, cell.high], dtype=float)
    line = {"color": bar, "width": 7}
    frame.traces.append(
        go.Scatter(x=ends[[0, 2]], y=np.full(2, frame.y), mode="lines", line=line, hoverinfo="skip")
    )
    look = {"size": 14, "symbol": symbol, "line": {"color": dot, "width": 2.5}}
    frame.traces.append(
        go.Scatter(
            x=ends[1:2],
            y=np.array([frame.y]),
            mode="markers",
            marker={"color": frame.theme.background if cell.too_few else dot, **look},
            hovertext=f"{safe(cell.text)} ({safe(cell.interval)})",
            hoverinfo="text",
        )
    )


def draw_number(frame: Frame, cell: Cell, color: str, row_top: float) -> None:
    """Write a row's number at the right, its interval before it, on the line of its label."""
    text = f"<b>{safe(cell.text)}</b>"
    frame.write(text, x=1.0, y=row_top, font={"color": color, "size": SIZE + 1})


def axis_ticks(axis: Axis, frame: Frame) -> dict[str, Any]:
    """Return the number line: few ticks, quiet grid, what lower and higher mean at its ends."""
    texts = [safe(text) for text in axis.tick_texts]
    small = {"size": SMALL, "color": frame.theme.muted}
    return {
        "tickvals": list(axis.ticks),
        "ticktext": texts,
        "tickfont": small,
        "title": {"text": safe(_title(axis)), "font": small, "standoff": 4},
        "showline": False,
        "tickangle": 0,
    }


def grid(frame: Frame, axis: Axis, top: float, strong: float | None = None) -> None:
    """Draw the grid behind the rows; `strong` is the tick that matters most."""
    for tick in axis.ticks:
        color = frame.theme.ink if tick == strong else frame.theme.rule
        frame.line(tick, top, frame.y, color=color, width=1)


def _title(axis: Axis) -> str:
    ends = [f"← {axis.lower}" if axis.lower else "", f"{axis.higher} →" if axis.higher else ""]
    return " · ".join(part for part in (ends[0], axis.label, ends[1]) if part)
