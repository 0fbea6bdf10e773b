"""Two results of each area on a screen: one lane each, so that neither hides the other."""

import plotly.graph_objects as go

from audits.charts.frame import SMALL, Frame
from audits.charts.intervals import axis_ticks, draw_interval, grid
from audits.charts.labels import safe
from audits.charts.palette import Theme
from audits.charts.spec import Cell, Dumbbell

_LANE = 20
_GAP = 14


def figure(chart: Dumbbell, theme: Theme) -> go.Figure:
    """Return the chart: circle and accent for the first, diamond and ink for the second."""
    frame = Frame(theme, (chart.axis.low - 3, chart.axis.high + 3), (0.0, 0.74))
    looks = ((theme.accent, theme.accent_soft, "circle"), (theme.muted, theme.rule, "diamond"))
    frame.label(f"● {chart.first}")
    frame.label(f"◆ {chart.second}")
    frame.down(8)
    for row in chart.rows:
        frame.label(row.label, row.detail, widest=42)
        top = frame.y
        for cell, (color, soft, symbol) in zip((row.first, row.second), looks, strict=True):
            frame.down(_LANE / 2)
            _draw_lane(frame, cell, (color, soft), symbol)
            frame.down(_LANE / 2)
        grid(frame, chart.axis, top)
        frame.down(_GAP)
    return frame.figure(axis_ticks(chart.axis, frame))


def _draw_lane(frame: Frame, cell: Cell, colors: tuple[str, str], symbol: str) -> None:
    if not cell.shown:
        frame.held_back(cell.text, _LANE - 6)
        return
    draw_interval(frame, cell, colors, symbol)
    small = {"size": SMALL, "color": frame.theme.ink}
    number = f"<b>{safe(cell.text)}</b> · n {safe(cell.n)}"
    frame.write(number, x=1.0, font=small)
