"""Equally likely answers as piles of dots on a screen."""

from collections import Counter

import numpy as np
import plotly.graph_objects as go

from audits.charts.frame import Frame
from audits.charts.intervals import axis_ticks
from audits.charts.labels import safe
from audits.charts.palette import Theme, mark
from audits.charts.spec import QuantileRow, Quantiles

_DOT = 8
_PITCH = 9
_LANE = 30
_GAP = 16


def figure(chart: Quantiles, theme: Theme) -> go.Figure:
    """Return the chart: a group and what can be counted, and below them its piles of dots."""
    frame = Frame(theme, (chart.axis.low - chart.width, chart.axis.high + chart.width))
    for row in chart.rows:
        _draw_row(frame, row)
    return frame.figure(axis_ticks(chart.axis, frame))


def _draw_row(frame: Frame, row: QuantileRow) -> None:
    detail = f"n {row.cell.n} · {row.said}" if row.cell.shown else ""
    frame.label(row.label, detail, widest=42)
    if not row.places:
        frame.down(_LANE / 2)
        frame.held_back(row.cell.text, _LANE - 12)
        frame.down(_LANE / 2 + _GAP)
        return
    top = frame.y
    tallest = max(Counter(row.places).values())
    ground = frame.down(max(tallest * _PITCH + 8, _LANE))
    frame.line(0, top + 2, ground, color=frame.theme.ink, width=1.5)
    rule = {"color": frame.theme.rule, "width": 1}
    ends = {"x0": frame.span[0], "x1": frame.span[1], "y0": ground, "y1": ground}
    frame.shapes.append({"type": "line", "xref": "x", "yref": "y", "line": rule, **ends})
    frame.traces.append(_dots(row, ground, frame.theme))
    frame.down(_GAP)


def _dots(row: QuantileRow, ground: float, theme: Theme) -> go.Scatter:
    """Return the dots: the first of a pile on the ground, the next on its shoulders."""
    height: Counter[float] = Counter()
    heights = []
    for place in row.places:
        heights.append(ground - _PITCH / 2 - 1 - _PITCH * height[place])
        height[place] += 1
    side = -1 if row.higher_worse else 1
    colors = [mark(theme, side * float(np.sign(place))) for place in row.places]
    hollow = [theme.background if row.cell.too_few else color for color in colors]
    return go.Scatter(
        x=np.array(row.places),
        y=np.array(heights),
        mode="markers",
        marker={"size": _DOT, "color": hollow, "line": {"color": colors, "width": 1.5}},
        hovertext=safe(row.said),
        hoverinfo="text",
    )
