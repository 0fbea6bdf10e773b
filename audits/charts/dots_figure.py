"""The dot chart on a screen."""

import plotly.graph_objects as go

from audits.charts.frame import LINE, Frame
from audits.charts.intervals import axis_ticks, draw_interval, draw_number, grid
from audits.charts.palette import Theme
from audits.charts.spec import DotRow, Dots

_LANE = 22
_GAP = 14
_PAD = 3.0


def figure(chart: Dots, theme: Theme) -> go.Figure:
    """Return the chart: a label and its number, and below them the dot on one line for all."""
    frame = Frame(theme, (chart.axis.low - _PAD, chart.axis.high + _PAD))
    for row in chart.rows:
        top = frame.y
        _draw_row(frame, row)
        _draw_lane(frame, chart, top)
    return frame.figure(axis_ticks(chart.axis, frame))


def _draw_row(frame: Frame, row: DotRow) -> None:
    top, cell = frame.y, row.cell
    details = (f"n {cell.n}" if cell.n else "", cell.interval, row.detail)
    detail = " · ".join(part for part in details if part)
    frame.label(row.label, detail, widest=42)
    if cell.shown:
        draw_number(frame, cell, frame.theme.ink, top + LINE / 2)
    frame.down(_LANE / 2)
    if cell.shown:
        draw_interval(frame, cell, (frame.theme.accent, frame.theme.accent_soft))
    else:
        frame.held_back(cell.text, _LANE - 6)
    frame.down(_LANE / 2 + _GAP)


def _draw_lane(frame: Frame, chart: Dots, row_top: float) -> None:
    """Draw the grid beside this row's dot only, so that no line crosses a label."""
    bottom = frame.y - _GAP
    frame.y, after = bottom, frame.y
    grid(frame, chart.axis, max(row_top, bottom - _LANE))
    frame.y = after
