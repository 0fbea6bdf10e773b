"""The gap chart on a screen."""

import plotly.graph_objects as go

from audits.charts.frame import LINE, SIZE, Frame
from audits.charts.intervals import axis_ticks, draw_interval, grid
from audits.charts.labels import safe
from audits.charts.palette import Theme, fill, mark
from audits.charts.spec import GapRow, Gaps

_LANE = 22
_GAP = 14


def figure(chart: Gaps, theme: Theme) -> go.Figure:
    """Return the chart: each group around zero; colour follows the word, not the size."""
    pad = 0.04 * chart.axis.high
    frame = Frame(theme, (chart.axis.low - pad, chart.axis.high + pad))
    for row in chart.rows:
        _draw_row(frame, row)
        frame.y, after = frame.y - _GAP, frame.y
        grid(frame, chart.axis, frame.y - _LANE, strong=0)
        frame.y = after
    return frame.figure(axis_ticks(chart.axis, frame))


def _draw_row(frame: Frame, row: GapRow) -> None:
    top, cell, theme = frame.y, row.cell, frame.theme
    tone = row.tone * row.strength
    details = (f"n {cell.n}", f"{cell.text} ({cell.interval})") if cell.shown else ()
    frame.label(row.label, " · ".join(details), widest=26)
    if cell.shown:
        font = {"color": mark(theme, row.tone) if row.strength else theme.muted, "size": SIZE}
        word = f"<b>{safe(row.word)}</b>" if row.strength else safe(row.word)
        frame.write(word, x=1.0, y=top + LINE / 2, font=font)
    frame.down(_LANE / 2)
    if cell.shown:
        draw_interval(frame, cell, (mark(theme, tone), fill(theme, tone / 2)))
    else:
        frame.held_back(cell.text, _LANE - 6)
    frame.down(_LANE / 2 + _GAP)
