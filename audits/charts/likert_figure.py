"""The answers chart on a screen."""

import numpy as np
import plotly.graph_objects as go

from audits.charts.contrast import ink_on
from audits.charts.frame import SMALL, Frame, hatch
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
    starts = [0.0 if stacked else -_left(chart, row) for row in chart.rows]
    firsts = [min(start, _rest_starts(chart, row, start))
              for row, start in zip(chart.rows, starts, strict=True)]  # fmt: skip
    right = max(100.0 + first for first in firsts)
    span = (0.0, 100.0) if stacked else (min(-25.0, *firsts), max(25.0, right))
    frame = Frame(theme, span, _SIDES)
    draw_key(frame, chart.options)
    frame.down(14)
    _draw_sides(frame, chart)
    placed: list[Placed] = []
    for row, start in zip(chart.rows, starts, strict=True):
        y = _draw_row(frame, chart, row)
        if row.shown:
            placed.append((row, start, y))
            reach = _BAR / 2 + 4
            frame.line(0, y - reach, y + reach, color=theme.ink, width=1.5)
    if placed:
        frame.traces += _bars(chart, placed, theme)
        frame.traces += _rests(chart, placed, theme)
    return frame.figure().update_layout(uniformtext={"mode": "hide", "minsize": SMALL - 1})


def widths(row: LikertRow) -> tuple[float, ...]:
    """Return how wide each share is drawn, in percent of the bar."""
    return tuple(share.value or 0.0 for share in row.shares)


def _left(chart: Likert, row: LikertRow) -> float:
    """How far a bar reaches left of zero, its open rest not counted."""
    drawn = widths(row)
    half = 0.0 if chart.neutral is None else drawn[chart.neutral] / 2
    return sum(drawn[: chart.split]) + half if row.shown else 50.0


def _rest_starts(chart: Likert, row: LikertRow, start: float) -> float:
    """Where the open rest of a bar starts: at the end of the answer it may belong to."""
    drawn = widths(row)
    is_left = start < 0 and sum(drawn[: chart.split]) > sum(drawn[chart.split :])
    return start - row.rest if is_left else start + sum(drawn)


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


def _rests(chart: Likert, placed: list[Placed], theme: Theme) -> list[go.Bar]:
    """Return the open ends of bars, hatched as everything is that is not told."""
    there = [(row, start, y) for row, start, y in placed if row.rest]
    if not there:
        return []
    return [
        go.Bar(
            x=np.array([row.rest for row, _, _ in there]),
            base=np.array([_rest_starts(chart, row, start) for row, start, _ in there]),
            y=np.array([y for _, _, y in there]),
            width=_BAR,
            orientation="h",
            marker=hatch(theme),
            hoverinfo="skip",
        )
    ]


def _inside(share: Cell) -> str:
    """Return the text in a bar; under 5 % there is no room, and the table has it."""
    return share.short if share.value is not None and share.value >= 5 else ""
