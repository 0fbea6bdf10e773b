"""Colours with one fixed meaning: orange is strain, teal is care, grey is in between.

The two arms mirror each other in lightness, so that neither looks louder and a grey print stays
legible. Colour never stands alone: place, number and word say the same. Numbers of contrast and
of simulated colour vision are kept by `tests/charts/test_palette.py`.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from audits.charts.contrast import rgb

Stop = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one theme, as `#rrggbb`.

    `arms` are fills by tone, -1 to 1; `marks` are dots and lines, which need 3:1 on their own.
    `muted` is text too. `accent` is the one colour without a meaning of its own.
    """

    name: str
    background: str
    ink: str
    muted: str
    rule: str
    accent: str
    accent_soft: str
    separator: str
    hatch: str
    arms: tuple[Stop, ...]
    marks: tuple[Stop, ...]


LIGHT: Final = Theme(
    name="light",
    background="#ffffff",
    ink="#1b2430",
    muted="#56606b",
    rule="#d9dcdf",
    accent="#1b6a70",
    accent_soft="#a9c9cb",
    separator="#ffffff",
    hatch="#8a929b",
    arms=(
        (-1.0, "#a34f27"),
        (-0.5, "#e0ab8a"),
        (0.0, "#e3e3e1"),
        (0.5, "#8bc0ba"),
        (1.0, "#1b6b70"),
    ),
    marks=((-1.0, "#a34f27"), (0.0, "#7a828b"), (1.0, "#1b6b70")),
)

DARK: Final = Theme(
    name="dark",
    background="#12171d",
    ink="#eef1f3",
    muted="#a9b2bb",
    rule="#38414b",
    accent="#69c0bd",
    accent_soft="#2f5d60",
    separator="#12171d",
    hatch="#77818c",
    arms=(
        (-1.0, "#e99a6a"),
        (-0.5, "#96593a"),
        (0.0, "#4a525b"),
        (0.5, "#2c7074"),
        (1.0, "#55b8b2"),
    ),
    marks=((-1.0, "#e99a6a"), (0.0, "#8d969f"), (1.0, "#55b8b2")),
)

CLASSES: Final = ((0, 30, -1.0), (30, 45, -0.5), (45, 55, 0.0), (55, 70, 0.5), (70, 100, 1.0))
"""Scores from, to (the last one inclusive) and their tone: the same for every audit."""


def fill(theme: Theme, tone: float) -> str:
    """Return the fill of a tone from -1 (most strain) to 1 (most care)."""
    return _between(theme.arms, tone)


def mark(theme: Theme, tone: float) -> str:
    """Return the colour of a dot or a line of this tone; 0 is grey."""
    return _between(theme.marks, tone)


def tone_of(score: float, *, higher_worse: bool = False) -> float:
    """Return the tone of a score from 0 to 100: five classes, fixed for good.

    Examples
    --------
    >>> tone_of(72), tone_of(50), tone_of(72, higher_worse=True)
    (1.0, 0.0, -1.0)
    """
    tone = next(tone for low, high, tone in CLASSES if score < high or high == 100)
    return -tone if higher_worse and tone else tone


def _between(stops: tuple[Stop, ...], tone: float) -> str:
    tone = min(max(tone, stops[0][0]), stops[-1][0])
    (a, one), (b, other) = next(pair for pair in pairwise(stops) if tone <= pair[1][0])
    part = (tone - a) / (b - a)
    mixed = (x + part * (y - x) for x, y in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in mixed)
