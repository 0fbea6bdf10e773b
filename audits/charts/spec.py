"""Chart specs: what a chart says, not how it looks. One spec serves screen, print and slides.

Every text in a spec is final, plain and untrusted: a renderer escapes it, and computes places
and colours; it never computes, rounds, words or translates a number.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One released number, or the fact that it is held back.

    Parameters
    ----------
    text, short
        What every medium prints: "62", "35–40 %", "held back"; `short` where space is tight.
    value, low, high
        Where it stands on the axis and from where to where its interval or band goes, in axis
        units; None when held back. A band of shares stands at its middle.
    interval
        The interval in words, "58 to 66"; empty where there is none.
    n
        Number of people as released, usually a band "10–14".
    shown
        False when held back.
    too_few
        The interval is so wide that the number says little: a hollow dot.
    careful
        The careful estimate that colours a cell of many groups; the number printed is `value`.
    """

    text: str
    short: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    interval: str = ""
    n: str = ""
    shown: bool = True
    too_few: bool = False
    careful: float | None = None

    def __post_init__(self) -> None:
        """Refuse a held-back cell that carries anything, and a shown one that carries nothing."""
        if not self.text:
            raise ValueError("a cell always has a text: a hole is not an answer")
        if not self.shown and (self._numbers != (None,) * 4 or self.n or self.interval):
            raise ValueError("a held-back cell has no value, no interval and no n")
        if self.shown and self.value is None:
            raise ValueError("a shown cell has a value")

    @property
    def _numbers(self) -> tuple[float | None, ...]:
        return (self.value, self.low, self.high, self.careful)

    @property
    def colored_by(self) -> float | None:
        """What a heat table colours the cell by."""
        return self.value if self.careful is None else self.careful


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Column names of a chart's table that the data do not name themselves."""

    row: str
    people: str
    value: str
    interval: str
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A number line: its ends, its ticks as places and texts, what lower and higher mean."""

    low: float
    high: float
    ticks: tuple[float, ...]
    tick_texts: tuple[str, ...]
    label: str
    lower: str = ""
    higher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What every chart has.

    `title` states the finding; `summary` is the alternative text (one or two sentences);
    `note` says how to read the chart and who stands behind it.
    """

    id: str
    title: str
    summary: str
    note: str
    headings: Headings


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `tone` runs from -1 (most strain) over 0 (in between) to 1 (most care)."""

    label: str
    tone: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LikertRow:
    """One question: a share an option, a total on both sides, those without an answer aside.

    The value of a share is how long it is drawn, as of `likert_lengths`; `rest` is the part of
    the bar that stays open. When `shown` is false every cell is held back.
    """

    label: str
    n: str
    shares: tuple[Cell, ...]
    favourable: Cell
    unfavourable: Cell
    aside: Cell

    @property
    def shown(self) -> bool:
        """Whether the answers of this row were released."""
        return all(share.shown for share in self.shares)

    @property
    def rest(self) -> float:
        """Percent of the bar of which no answer is told."""
        told = sum(share.value or 0.0 for share in self.shares)
        return round(100.0 - told, 4) if self.shown and told < 99.99 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert(Described):
    """What people answered: shares in definition order, the neutral option astride zero.

    `neutral` is the place of the middle option among `options`, None when there is none.
    `favourable_side` is where the favourable options stand in definition order.
    `split` is how many options stand left of zero (the neutral one not counted).
    """

    options: tuple[Option, ...]
    rows: tuple[LikertRow, ...]
    split: int
    neutral: int | None
    favourable_side: Literal["left", "right"]
    favourable_label: str
    unfavourable_label: str
    aside_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One dot with its interval. `detail` is a second line, such as "higher = more strain"."""

    label: str
    cell: Cell
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(Described):
    """How sure we are: dots with intervals on one axis for all rows."""

    rows: tuple[DotRow, ...]
    axis: Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatColumn:
    """One indicator. `higher_worse` flips the colour, never the number, and `detail` says so."""

    label: str
    higher_worse: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One group: a cell a column. `n` is empty when the group has no result of its own."""

    label: str
    n: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat(Described):
    """Where: groups by indicators, colour of fixed meaning on 0 to 100.

    `key` explains the colours, low to high, for columns that are not `higher_worse`. `counted`:
    every cell is about people of its own and says how many.
    """

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    key: tuple[Option, ...]
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantileRow:
    """Equally likely answers of one group, low to high; none when it is held back."""

    label: str
    cell: Cell
    places: tuple[float, ...]
    said: str
    higher_worse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles(Described):
    """How big could a gap be: as many dots as there are equally likely answers, around zero."""

    rows: tuple[QuantileRow, ...]
    axis: Axis
    width: float
    """How far apart two piles of dots stand, in axis units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One group against the reference. `word` says how sure; `strength` (0 to 1) follows it.

    `tone`: -1 more strain, 1 less strain, 0 no direction can be told.
    """

    label: str
    cell: Cell
    word: str
    strength: float
    tone: Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps(Described):
    """Is there an equity gap: differences from the `reference`, around zero."""

    rows: tuple[GapRow, ...]
    axis: Axis
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DumbbellRow:
    """One indicator for two groups or two waves, on separate lanes."""

    label: str
    first: Cell
    second: Cell
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell(Described):
    """Two groups or two waves side by side: `first` and `second` name them."""

    rows: tuple[DumbbellRow, ...]
    axis: Axis
    first: str
    second: str


Chart = Likert | Dots | Heat | Gaps | Dumbbell | Quantiles
