"""One area on its own line from 0 to 10: ring where it started, dot where it is, flag its goal."""

from html import escape

from audits.charts.palette import Theme
from audits.own_goals import MOST

_HEIGHT = 40
_LINE = 26


def track(start: float, now: float, goal: float, said: str, theme: Theme) -> str:
    """Return the picture as SVG that is as wide as its place; `said` is read out instead.

    The way from start to now has the one colour without a meaning: forward is solid, back is
    dashed. Ratings are 0 to 10; the line is never stretched to them.
    """
    dashes = ' stroke-dasharray="3 5"' if now < start else ""
    ticks = "".join(
        f'<line x1="{_x(at)}" x2="{_x(at)}" y1="{_LINE - 4}" y2="{_LINE + 4}" '
        f'stroke="{theme.rule}" stroke-width="1"/>'
        for at in range(11)
    )
    parts = (
        f'<line x1="{_x(0)}" x2="{_x(MOST)}" y1="{_LINE}" y2="{_LINE}" stroke="{theme.rule}" '
        'stroke-width="2"/>',
        ticks,
        f'<line x1="{_x(start)}" x2="{_x(now)}" y1="{_LINE}" y2="{_LINE}" '
        f'stroke="{theme.accent}" stroke-width="5"{dashes}/>',
        _flag(goal, theme),
        f'<circle cx="{_x(start)}" cy="{_LINE}" r="7" fill="{theme.background}" '
        f'stroke="{theme.accent}" stroke-width="3"/>',
        f'<circle cx="{_x(now)}" cy="{_LINE}" r="8" fill="{theme.accent}"/>',
    )
    return (
        f'<svg role="img" aria-label="{escape(said)}" width="100%" height="{_HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )


def _flag(goal: float, theme: Theme) -> str:
    """Return a pole at the goal with its flag above the line."""
    return (
        f'<svg x="{_x(goal)}" overflow="visible">'
        f'<path d="M0 {_LINE + 8} V3 L14 8 L0 13" fill="{theme.ink}" stroke="{theme.ink}" '
        'stroke-width="2" stroke-linejoin="round"/></svg>'
    )


def _x(rating: float) -> str:
    return f"{3 + 94 * rating / MOST:g}%"
