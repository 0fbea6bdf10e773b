"""What displayed numbers leave open: bounds on answers from rounded values, bands and intervals.

Shares no code with the gate: rounding rules and the interval are written down here from the
documents. Unknowns are, for each answer and option, whether that option was chosen, and for each
person and published band of a sum whether the sum is in it; everything displayed becomes linear
in them. Bounds come from linear or integer programs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from release_reading import Known, table
from scipy import optimize, sparse, stats

Numbers = NDArray[np.float64]
OPTIONS = np.arange(5)
POINTS = 25.0 * OPTIONS
FAVOURABLE = (3, 4)
SLACK = 1e-6
WIDE_BELOW = 100
"""People below whom a group that is nearly of one mind has two wide bands only."""


@dataclass
class Displayed:
    """Unknown answers of some items and all that is displayed about them.

    `rows`, `low`, `high` are in unknowns: (item, person, option), options fastest; then one for
    each person and band, `bands` of them. Rows end before unknowns they say nothing about.
    """

    known: Known
    items: tuple[str, ...]
    aside: int = 1
    rows: list[Numbers] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    bands: int = 0

    @property
    def n(self) -> int:
        return len(next(iter(self.known.answered.values())))

    def add(self, row: Numbers, low: float, high: float) -> None:
        self.rows.append(row)
        self.low.append(low - SLACK)
        self.high.append(high + SLACK)

    def row(self, of_people: Mapping[str, Numbers], of_options: Numbers) -> Numbers:
        """Weights of people by item, times a value of each option."""
        nothing = np.zeros(self.n)
        return np.concatenate(
            [np.outer(of_people.get(i, nothing), of_options).ravel() for i in self.items]
        )

    def share(self, indicator: str, people: NDArray[np.bool_]) -> dict[str, Numbers]:
        """How each person's answers add up to the person's score, summed over people."""
        people = people & self.known.answered[indicator]
        parts = {**self.known.items_of, **self.known.domains_of}.get(indicator)
        if parts is None:
            return {indicator: people.astype(np.float64)}
        count = np.maximum(np.sum([self.known.answered[part] for part in parts], axis=0), 1)
        found: dict[str, Numbers] = {}
        for part in parts:
            for item, weights in self.share(part, people).items():
                found[item] = found.get(item, 0) + weights / count
        return found


def read(release: Mapping[str, Any], known: Known, items: Sequence[str]) -> Displayed:
    """Everything displayed about these items, and about scores made of nothing but them."""
    shown = Displayed(known, tuple(items))
    extend(shown, release, known)
    return shown


def extend(shown: Displayed, release: Mapping[str, Any], known: Known) -> None:
    """Add what another release tells of the same answers; `known` names the same people."""
    mine = Displayed(known, shown.items, shown.aside)
    for told in table(release, "scores"):
        if _is_made_of(known, told["indicator"], shown.items):
            _score(mine, told, mine.aside * _holds_others(mine, release, told))
    for told in table(release, "gaps"):
        if _is_made_of(known, told["indicator"], shown.items):
            _gap(mine, told)
    for told in table(release, "shares"):
        if told["item"] in shown.items and told["code"] >= 0:
            _share(mine, told)
    _sums(mine, table(release, "whole"))
    shown.rows += mine.rows
    shown.bands += mine.bands
    shown.low += mine.low
    shown.high += mine.high


def bounds(
    shown: Displayed, sets: Sequence[Sequence[int]], item: str, *, whole: bool = False
) -> list[tuple[float, float]]:
    """Least and largest mean (0-100) of each set of people in one item.

    With `whole` answers are whole options; what takes longer than 3 seconds counts as open.
    """
    system = _System.of(shown, whole=whole)
    found = []
    for people in sets:
        chosen = np.zeros(shown.n)
        chosen[list(people)] = 1 / len(people)
        goal = shown.row({item: chosen}, POINTS)
        found.append((system.least(goal, 0.0), -system.least(-goal, -100.0)))
    return found


@dataclass(frozen=True)
class _System:
    constraints: list[optimize.LinearConstraint]
    upper: Numbers
    whole: bool

    @classmethod
    def of(cls, shown: Displayed, *, whole: bool) -> "_System":
        answered = np.concatenate([shown.known.answered[item] for item in shown.items])
        width = 5 * len(answered) + shown.bands * shown.n
        one_option = sparse.kron(sparse.eye_array(len(answered)), np.ones((1, 5)))
        one_option.resize((len(answered), width))
        told = sparse.csr_array(np.array([np.pad(r, (0, width - len(r))) for r in shown.rows]))
        constraints = [
            optimize.LinearConstraint(one_option, answered.astype(float), answered.astype(float)),
            optimize.LinearConstraint(told, shown.low, shown.high),
        ]
        upper = np.concatenate([np.repeat(answered, 5), np.ones(shown.bands * shown.n)])
        return cls(constraints, upper.astype(float), whole)

    def least(self, goal: Numbers, unknown: float) -> float:
        goal = np.pad(goal, (0, len(self.upper) - len(goal)))
        solved = optimize.milp(
            goal,
            constraints=self.constraints,
            integrality=np.full(len(goal), int(self.whole)),
            bounds=optimize.Bounds(0, self.upper),
            options={"time_limit": 3.0},
        )
        assert solved.status in {0, 1}, "what is displayed contradicts itself"
        return float(solved.fun) if solved.status == 0 else unknown


def _is_made_of(known: Known, indicator: str, items: Sequence[str]) -> bool:
    parts = {**known.items_of, **known.domains_of}.get(indicator)
    if parts is None:
        return indicator in items
    return all(_is_made_of(known, part, items) for part in parts)


def _holds_others(shown: Displayed, release: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Whether a smaller group of the file lies in this one."""
    people = shown.known.who(told["group"])
    others = (shown.known.who(other["key"]) for other in table(release, "groups"))
    return any((one <= people).all() and one.sum() < people.sum() for one in others)


def _score(shown: Displayed, told: Mapping[str, Any], aside: int) -> None:
    known, name = shown.known, told["indicator"]
    people = known.who(told["group"])
    n = int((people & known.answered[name]).sum())
    share = shown.share(name, people)
    if name in known.answered and name not in {**known.items_of, **known.domains_of}:
        total, squares = consistent(n, told, aside)
        shown.add(shown.row(share, POINTS), 25.0 * total.min(), 25.0 * total.max())
        shown.add(shown.row(share, OPTIONS**2.0), squares.min(), squares.max())
    else:
        half = n * told["step"] / 2 + 25.0 * aside
        shown.add(shown.row(share, POINTS), n * told["mean"] - half, n * told["mean"] + half)
    if told["favourable_low"] is not None:
        is_favourable = np.isin(OPTIONS, FAVOURABLE).astype(float)
        low, high = told["favourable_low"], min(told["favourable_high"], 100)
        if (low, high) == (0.0, 30.0):  # one other option has three quarters
            high = 25.0
        shown.add(shown.row(share, is_favourable), n * low / 100, n * high / 100)


def consistent(n: int, told: Mapping[str, Any], aside: int = 0) -> tuple[Numbers, Numbers]:
    """Sums and sums of squares of n answers (0 to 4) that would be displayed like this."""
    half = told["step"] / 2
    first = max(np.ceil(n * (told["mean"] - half) / 25 - 1 - aside - SLACK), 0)
    last = min(np.floor(n * (told["mean"] + half) / 25 + 1 + aside + SLACK), 4 * n)
    found = []
    for total in np.arange(first, last + 1):
        most = 16 * (total // 4) + (total % 4) ** 2
        squares = np.arange(np.ceil(total**2 / n), most + 1)
        squares = squares[squares % 2 == total % 2]
        same = np.zeros(len(squares), dtype=bool)
        for moved in range(-aside, aside + 1):
            same |= _looks_like(n, told, (total, moved), squares)
        found.append(np.column_stack([np.full(int(same.sum()), total), squares[same]]))
    both = np.concatenate(found)
    return both[:, 0], both[:, 1]


def _looks_like(
    n: int, told: Mapping[str, Any], total: tuple[float, int], squares: Numbers
) -> NDArray[np.bool_]:
    """Which squares a displayed score is possible with, its total moved by some options."""
    points, with_spread = _blunted(n, *total, squares)
    if abs(points / n - told["mean"]) > told["step"] / 2 + SLACK:
        return np.zeros(len(squares), dtype=bool)
    low, high = interval(n, told["step"], points, with_spread)
    return np.asarray(rounded_out(low, high, told["step"], told))


def _blunted(n: int, total: float, moved: int, squares: Numbers) -> tuple[float, Numbers]:
    """In points: never of one mind, by one option of one person and half a scale of spread."""
    around = np.maximum(squares - total**2 / n, 4)
    shown = float(np.clip(total, 1, 4 * n - 1)) + moved
    return 25 * shown, 625 * (shown**2 / n + around)


def interval(n: int, step: float, total: float, squares: Numbers) -> tuple[Numbers, Numbers]:
    """The documented interval: one imaginary answer spread over five options, t on n + 1.

    Below 30 people around the mean as shown, its reach in half steps.
    """
    centre = (total + 50) / (n + 1)
    variance = np.maximum((squares + 3750.0) / (n + 1) - centre**2, 0)
    reach = stats.t.ppf(0.975, n + 1) * np.sqrt(variance / (n + 2))
    if n < 30:
        centre = (n * np.round(total / n / step) * step + 50) / (n + 1)
        reach = np.ceil(reach / (step / 2) - 1e-9) * step / 2
    return np.maximum(centre - reach, 0), np.minimum(centre + reach, 100)


def rounded_out(low: Numbers, high: Numbers, step: float, told: Mapping[str, Any]) -> Any:
    lowest = np.abs(np.floor(low / step) * step - told["low"]) < SLACK
    highest = np.abs(np.minimum(np.ceil(high / step) * step, 100) - told["high"]) < SLACK
    return lowest & highest & (((high - low) / 2 > 15.0) == told["too_few"])


def _gap(shown: Displayed, told: Mapping[str, Any]) -> None:
    known, name = shown.known, told["indicator"]
    inside, total = known.who(told["group"]), known.who(told["comparator"])
    sides = [side & known.answered[name] for side in (inside, total & ~inside)]
    rows = [shown.row(shown.share(name, side), POINTS) / max(side.sum(), 1) for side in sides]
    moved = 25.0 * shown.aside / min(max(side.sum(), 1) for side in sides)
    half = told["step"] / 2 + moved
    shown.add(rows[0] - rows[1], told["gap"] - half, told["gap"] + half)


def _share(shown: Displayed, told: Mapping[str, Any]) -> None:
    people = shown.known.who(told["group"]) & shown.known.answered[told["item"]]
    n = int(people.sum())
    row = shown.row(
        {told["item"]: people.astype(float)}, (told["code"] - 1 == OPTIONS).astype(float)
    )
    shown.add(row, *counts(n, told["low"], told["high"]))


def _sums(shown: Displayed, whole: Sequence[Mapping[str, Any]]) -> None:
    for name in shown.known.items_of:
        if _is_made_of(shown.known, name, shown.items):
            rows = (told for told in whole if told["indicator"] == name)
            _bands(shown, name, [told for told in rows if told["statistic"] == "band"])


def _bands(shown: Displayed, name: str, told: Sequence[Mapping[str, Any]]) -> None:
    """Each person's sum is in one of the bands, and so many people are in each."""
    people = np.flatnonzero(shown.known.answered[name]) if told else []
    items = shown.known.items_of[name]
    first = len(shown.items) * shown.n * len(OPTIONS)
    ends = [[float(end) for end in band["other"].split("–")] for band in told]
    count = np.zeros((len(told), first + len(told) * shown.n))
    for person in people:
        alone = np.arange(shown.n) == person
        share = shown.share(name, alone)
        total = len(items) * shown.row(share, 1.0 + OPTIONS)
        chosen = np.zeros((len(told), count.shape[1]))
        for place in range(len(told)):
            chosen[place, first + place * shown.n + person] = 1
        count += chosen
        shown.add(chosen.sum(axis=0), 1, 1)
        padded = np.pad(total, (0, count.shape[1] - len(total)))
        shown.add(padded - sum(e[0] * c for e, c in zip(ends, chosen, strict=True)), -0.5, np.inf)
        shown.add(padded - sum(e[1] * c for e, c in zip(ends, chosen, strict=True)), -np.inf, 0.5)
    for place, band in enumerate(told):
        shown.add(count[place], *counts(len(people), band["low"], band["high"]))
    shown.bands = max(shown.bands, len(told))


def counts(n: int, low: float, high: float) -> tuple[float, float]:
    """Least and largest number of n people in a band, knowing when it is made wide.

    Of few people "75 or more" and "under 30" mean that one option has three quarters; any
    other band that none has.
    """
    nearly_all = np.ceil(0.75 * n - SLACK)
    if (low, high) in {(75.0, 100.0), (0.0, 30.0)}:
        return (nearly_all, n) if low else (0, n - nearly_all)
    last = n if high >= 100 else np.ceil(n * high / 100 - SLACK) - 1
    return np.ceil(n * low / 100 - SLACK), min(last, nearly_all - 1) if n < WIDE_BELOW else last
