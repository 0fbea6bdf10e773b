"""One area on its own line from 0 to 10: ring where it started, dot where it is, flag its goal."""

from audits.charts.palette import Theme
from audits.own_goals import MOST

_WIDTH, _HEIGHT = 560, 40
_LINE = 26


def track(start: float, now: float, goal: float, theme: Theme) -> str:
    """Return the picture as SVG; it holds no text, so that it can be any size.

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
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f"<svg {frame}>{''.join(parts)}</svg>"


def _flag(goal: float, theme: Theme) -> str:
    """Return a pole at the goal with its flag above the line."""
    return (
        f'<path d="M{_x(goal)} {_LINE + 8} V3 l14 5 l-14 5" fill="{theme.ink}" '
        f'stroke="{theme.ink}" stroke-width="2" stroke-linejoin="round"/>'
    )


def _x(rating: float) -> str:
    return f"{10 + (_WIDTH - 30) * rating / MOST:g}"
