"""Marks of a slide as SVG: the result on its line, guesses above it, answers as bars, dots.

Places along the line are percents, so one picture fits a wall and a phone. Colours are classes:
the style sheets give them, light and dark. Words stand in HTML beside the marks, large enough.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from audits.charts.spec import Likert, LikertRow
from audits.release import Published
from audits.words.numbers import number_text
from audits.workshop.votes import GUESSES

_INSET: Final = 4.0
"""Percent left free on both sides, so that a dot at 0 or 100 is whole."""
_TICKS: Final = (0, 20, 40, 60, 80, 100)
_HIGH: Final = 190
_FOOT: Final = 60
_BAR: Final = 92
_DOT: Final = 15


def _x(score: float) -> str:
    """Return the place of a score from 0 to 100 along the picture."""
    return f"{_INSET + score * (100 - 2 * _INSET) / 100:.2f}%"


def bands_svg(summary: str) -> str:
    """Return the empty line with its five bands: nothing on it is a result."""
    return _svg("line", _FOOT + 30, _axis(30), summary)


def result_svg(found: Published, guesses: Mapping[str, int] | None, summary: str) -> str:
    """Return the released score with its interval on the line, the room's guesses above it."""
    above = "" if guesses is None else _guesses(guesses)
    top = (0 if guesses is None else _HIGH + 20) + 90
    low, high, mean = _x(found.low), _x(found.high), _x(found.mean)
    dot = "dot hollow" if found.too_few else "dot"
    marks = (
        f'<line class="interval" x1="{low}" x2="{high}" y1="{top}" y2="{top}"/>'
        f'<circle class="{dot}" cx="{mean}" cy="{top}" r="{_DOT}"/>'
        f'<text class="score" x="{mean}" y="{top - 36}" text-anchor="middle">'
        f"{number_text(found.mean)}</text>"
    )
    return _svg("line", top + _FOOT, above + _axis(top) + marks, summary)


def answers_svg(chart: Likert, row: LikertRow, summary: str) -> str:
    """Return the answers to one question: care at the right, the middle astride the centre line.

    A full set of answers is half as wide as the picture, whatever the answers are. Where a low
    answer is the caring one, the order is turned round: on a slide care is always at the right.
    """
    known = [share.value or 0.0 for share in row.shares]
    shares = [(value / 2, option.tone) for value, option in zip(known, chart.options, strict=True)]
    if chart.favourable_side == "left":
        shares.reverse()
    left = sum(part for part, tone in shares if tone < 0)
    middle = sum(part for part, tone in shares if tone == 0)
    x, marks = 50 - left - middle / 2, ""
    for part, tone in shares:
        marks += (
            f'<rect class="{_tone(tone)}" x="{x:.2f}%" width="{part:.2f}%" y="4" '
            f'height="{_BAR - 8}"/>'
        )
        x += part
    centre = f'<line class="centre" x1="50%" x2="50%" y1="0" y2="{_BAR}"/>'
    return _svg("answers", _BAR, marks + centre, summary)


def dots_svg(count: int, most: int, summary: str) -> str:
    """Return a row of dots, one a dot placed; `most` is the longest row of its slide."""
    step = min(4.0, 98 / max(most, 1))
    marks = "".join(
        f'<circle class="vote" cx="{2 + place * step:.2f}%" cy="20" r="{step / 2:.2f}%"/>'
        for place in range(count)
    )
    return _svg("dots", 40, marks, summary)


def _guesses(guesses: Mapping[str, int]) -> str:
    """Return a hollow bar a band, its number of people above it."""
    most = max(1, *guesses.values())
    width = f"{(100 - 2 * _INSET) / 5 - 1.2:.2f}%"
    marks = ""
    for place, guess in enumerate(GUESSES):
        count = guesses[guess]
        tall = round((_HIGH - 40) * count / most)
        left = f"{_INSET + 0.6 + place * (100 - 2 * _INSET) / 5:.2f}%"
        marks += (
            f'<rect class="guess" x="{left}" width="{width}" y="{_HIGH - tall}" '
            f'height="{tall}"/><text x="{_x(20 * place + 10)}" y="{_HIGH - tall - 10}" '
            f'text-anchor="middle">{count}</text>'
        )
    return f'{marks}<line class="ground" x1="{_x(0)}" x2="{_x(100)}" y1="{_HIGH}" y2="{_HIGH}"/>'


def _axis(y: int) -> str:
    ticks = "".join(
        f'<line class="tick" x1="{_x(tick)}" x2="{_x(tick)}" y1="{y - 12}" y2="{y + 12}"/>'
        f'<text x="{_x(tick)}" y="{y + 46}" text-anchor="middle">{tick}</text>'
        for tick in _TICKS
    )
    return f'<line class="axis" x1="{_x(0)}" x2="{_x(100)}" y1="{y}" y2="{y}"/>{ticks}'


def _tone(tone: float) -> str:
    """Return the class of a tone from -1 to 1: five, of fixed meaning."""
    names: Sequence[str] = ("strain2", "strain1", "between", "care1", "care2")
    return names[round(2 * tone) + 2]


def _svg(kind: str, height: int, marks: str, summary: str) -> str:
    # No `viewBox`: percents then follow the width while letters and dots keep their size.
    told = f' role="img" aria-label="{escape(summary)}"' if summary else ' aria-hidden="true"'
    return f'<svg class="{kind}" width="100%" height="{height}"{told}>{marks}</svg>'
