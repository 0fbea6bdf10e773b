"""The answers chart on a screen."""

import numpy as np
import plotly.graph_objects as go

from audits.charts.contrast import ink_on
from audits.charts.frame import SMALL, Frame
from audits.charts.key import draw_key
from audits.charts.labels import safe, wrapped
from audits.charts.palette import Theme, fill, mark
from audits.charts.spec import Cell, Likert, LikertRow

_BAR = 26
_GAP = 16
_SIDES = (0.17, 0.83)
_FITS = 7

Placed = tuple[LikertRow, float, float]
"""A row, where its bar starts on the number line, and the height of its middle in pixels."""


def figure(chart: Likert, theme: Theme, *, stacked: bool = False) -> go.Figure:
    """Return the chart; `stacked` starts every bar at zero instead of centring the neutral."""
    lefts = [_left(chart, row) if not stacked else 0.0 for row in chart.rows]
    right = max(100 - left for left in lefts)
    span = (0.0, 100.0) if stacked else (-max(25.0, *lefts), max(25.0, right))
    frame = Frame(theme, span, _SIDES)
    draw_key(frame, chart.options)
    frame.down(14)
    _draw_sides(frame, chart)
    placed: list[Placed] = []
    for row, left in zip(chart.rows, lefts, strict=True):
        y = _draw_row(frame, chart, row)
        if row.shown:
            placed.append((row, -left, y))
            reach = _BAR / 2 + 4
            frame.line(0, y - reach, y + reach, color=theme.ink, width=1.5)
    if placed:
        frame.traces += _bars(chart, placed, theme)
    return frame.figure().update_layout(uniformtext={"mode": "hide", "minsize": SMALL - 1})


def widths(row: LikertRow) -> tuple[float, ...]:
    """Return how wide each share is drawn: middles of the bands, scaled to 100 together."""
    middles = [share.value or 0.0 for share in row.shares]
    total = sum(middles)
    return tuple(100 * middle / total for middle in middles) if total else tuple(middles)


def _left(chart: Likert, row: LikertRow) -> float:
    """How far a bar reaches left of zero."""
    drawn = widths(row)
    half = 0.0 if chart.neutral is None else drawn[chart.neutral] / 2
    return sum(drawn[: chart.split]) + half if row.shown else 50.0


def _draw_sides(frame: Frame, chart: Likert) -> None:
    """Name the totals, over the columns they stand in."""
    good, bad = chart.favourable_label, chart.unfavourable_label
    left, right = (good, bad) if chart.favourable_side == "left" else (bad, good)
    sign = -1 if chart.favourable_side == "left" else 1
    most = 0
    for x, text, tone in ((0.0, left, -sign), (1.0, right, sign)):
        lines = wrapped(text, 24)
        font = {"size": SMALL, "color": mark(frame.theme, tone)}
        frame.write("<br>".join(lines), x=x, yanchor="top", font=font)
        most = max(most, len(lines))
    frame.down(16 * most + 12)


def _draw_row(frame: Frame, chart: Likert, row: LikertRow) -> float:
    """Draw label, non-answers and totals; return the height of the bar's middle."""
    if not row.shown:
        frame.label(row.label)
        frame.down(_BAR / 2 + 4)
        frame.held_back(row.favourable.text, _BAR - 6)
        return frame.down(_BAR / 2 + _GAP)
    frame.label(row.label, f"n {row.n} · {chart.aside_label}: {row.aside.text}")
    middle = frame.down(_BAR / 2 + 4)
    good_left = chart.favourable_side == "left"
    sides = (row.favourable, row.unfavourable) if good_left else (row.unfavourable, row.favourable)
    for x, cell, tone in ((0.0, sides[0], -1), (1.0, sides[1], 1)):
        color = mark(frame.theme, -tone if good_left else tone)
        text = cell.text if len(cell.text) <= _FITS else cell.short
        frame.write(f"<b>{safe(text)}</b>", x=x, font={"color": color})
    frame.down(_BAR / 2 + _GAP)
    return middle


def _bars(chart: Likert, placed: list[Placed], theme: Theme) -> list[go.Bar]:
    """Return one trace an option, over all rows; each bar starts where the one before ends."""
    drawn = np.array([widths(row) for row, _, _ in placed])
    starts = np.array([[start] for _, start, _ in placed]) + np.cumsum(drawn, axis=1) - drawn
    heights = np.array([y for _, _, y in placed])
    options = [(at, option, safe(option.label)) for at, option in enumerate(chart.options)]
    return [
        go.Bar(
            x=drawn[:, at],
            base=starts[:, at],
            y=heights,
            width=_BAR,
            orientation="h",
            marker={
                "color": fill(theme, option.tone),
                "line": {"color": theme.separator, "width": 1.5},
            },
            text=[_inside(row.shares[at]) for row, _, _ in placed],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink_on(fill(theme, option.tone)), "size": SMALL},
            hovertext=[
                f"{safe(option.label)}: {safe(row.shares[at].text)}" for row, _, _ in placed
            ],
            hoverinfo="text",
        )
        for at, option, name in options
    ]


def _inside(share: Cell) -> str:
    """Return the text in a bar; under 5 % there is no room, and the table has it."""
    return share.short if share.value is not None and share.value >= 5 else ""
