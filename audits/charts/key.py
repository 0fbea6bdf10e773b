"""The key of a chart: a strip of its colours in the order they are drawn, each named below."""

from audits.charts.frame import SMALL, Frame
from audits.charts.labels import wrapped
from audits.charts.palette import fill
from audits.charts.spec import Option

_NARROW = 11
_MANY = 7
_LINE = 15


def draw_key(frame: Frame, options: tuple[Option, ...]) -> None:
    """Draw the strip at the present height and move below it.

    A long scale (0 to 10) has its two ends named: no more would fit a phone.
    """
    top, count = frame.y, len(options)
    for place, option in enumerate(options):
        where = {"x0": place / count, "x1": (place + 1) / count, "xref": "paper", "yref": "y"}
        look = {"width": 2, "color": frame.theme.separator}
        rect = {"type": "rect", "y0": top + 2, "y1": top + 14, "line": look}
        frame.shapes.append({**rect, **where, "fillcolor": fill(frame.theme, option.tone)})
    named = _named(options)
    small = {"size": SMALL - 1, "color": frame.theme.muted}
    for x, lines in named:
        frame.write("<br>".join(lines), x=x, y=top + 18, yanchor="top", font=small)
    frame.down(18 + _LINE * max(len(lines) for _, lines in named))


def _named(options: tuple[Option, ...]) -> list[tuple[float, tuple[str, ...]]]:
    """Place the names: below their colours, or the two ends of a long scale."""
    count = len(options)
    if count > _MANY:
        ends = ((0.0, options[0]), (1.0, options[-1]))
        return [(x, wrapped(option.label, 30, 1)) for x, option in ends]
    return [
        ((place + 0.5) / count, wrapped(option.label, _NARROW))
        for place, option in enumerate(options)
    ]
