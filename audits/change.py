"""Change: two releases of the same questions become a change, with its words.

Raw answers of the first wave are gone, so everything is worked out from what was released.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from audits.definitions import Instrument, Polarity
from audits.predecessors import Predecessors, predecessors
from audits.problems import AuditError, Problem
from audits.release import Published, Release
from audits.released_differences import between, chance, discovery_rates, word
from audits.subgroups import EVERYONE, Subgroup
from audits.waves import comparable_groups

_KINDS: Final = ("organisation", "team", "cluster", "category", "crossing")


@dataclass(frozen=True, slots=True)
class Change:
    """How far a group's score moved from the first wave to the second.

    Parameters
    ----------
    indicator, group
        What moved, and whose.
    first, second
        The two released scores.
    change, low, high
        Points on 0-100, and where the change could be.
    visible
        The smallest change that could have been told with these answers, in points.
    p
        Of no change, from the wide interval.
    word
        As for gaps: "clearly", "probably", "slightly", "maybe", "about the same", "cannot tell".
    """

    indicator: str
    group: Subgroup
    first: Published
    second: Published
    change: float
    low: float
    high: float
    visible: float
    p: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class StepCount:
    """Areas that moved the right way, the other way, and all that could be compared."""

    forward: int
    back: int
    compared: int


@dataclass(frozen=True, repr=False)
class Changes:
    """Everything that can be compared between two releases, each group with its own start."""

    first: Release
    second: Release

    def __post_init__(self) -> None:
        """Refuse two releases that cannot be compared."""
        if self.first.digest == self.second.digest:
            raise AuditError(Problem("change-wave-same"))
        if not common_indicators(self.first.instrument, self.second.instrument):
            raise AuditError(Problem("change-questions-different"))

    def of(self, indicator: str, group: Subgroup = EVERYONE) -> Change | None:
        """Return a change, or None where it cannot be worked out (held back, other questions)."""
        return self._found.get((group.key, indicator))

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Areas and questions that mean the same in both waves, in the second's order."""
        return common_indicators(self.first.instrument, self.second.instrument)

    @cached_property
    def groups(self) -> tuple[Subgroup, ...]:
        """Groups far above the threshold in both waves, in the second's order.

        Nobody knows who joined or left, so that smaller groups are not told beside each other
        (see `audits.waves`).
        """
        before = set(self.first.groups(*_KINDS)) & set(comparable_groups(self.first, self.second))
        return tuple(group for group in self.second.groups(*_KINDS) if group in before)

    @cached_property
    def regrouped(self) -> tuple[Predecessors, ...]:
        """Teams that were put together from others or split, with their teams of before."""
        return predecessors(self.first, self.second)

    @cached_property
    def without_start(self) -> tuple[Subgroup, ...]:
        """Groups that have a result now, and had none before and no predecessors."""
        before = {*self.first.groups(*_KINDS), *(made.group for made in self.regrouped)}
        now = self.second.groups("team", "cluster", "category")
        return tuple(group for group in now if group not in before)

    def steps(self, group: Subgroup = EVERYONE) -> StepCount:
        """Count areas by their words: "slightly", "probably" and "clearly" are steps.

        Raw ups are not counted: half of them are chance.
        """
        domains = {domain.id: domain for domain in self.second.instrument.domains}
        found = [
            (one, domains[indicator].polarity)
            for indicator in self.indicators
            if indicator in domains and (one := self.of(indicator, group)) is not None
        ]
        told = [_direction(one, polarity) for one, polarity in found]
        return StepCount(told.count(1), told.count(-1), len(found))

    def pull(self, indicator: str, group: Subgroup) -> float | None:
        """Return how far chance alone would have moved a first score towards the average.

        The careful estimate of the first wave minus the score of the first wave, in points; None
        where no careful estimate was released.
        """
        rows = self.first.rows_of("pooled", "indicator", indicator)
        careful = next((row.pooled for row in rows if row.group == group.key), None)
        score = self.first.cell(indicator, group)
        if careful is None or not isinstance(score, Published):
            return None
        return float(careful) - score.mean

    @cached_property
    def _found(self) -> dict[tuple[str, str], Change]:
        made: dict[tuple[str, str], Change] = {}
        items = {item.id for item in self.second.instrument.items}
        families: dict[tuple[tuple[str, ...], bool], list[Change]] = {}
        for one in _all_changes(self):
            families.setdefault((one.group.dimensions, one.indicator in items), []).append(one)
        for family in families.values():
            q = discovery_rates([one.p for one in family])
            for one, rate in zip(family, q, strict=True):
                told = replace(one, word=word((one.change, one.low, one.high), one.p, rate))
                made[one.group.key, one.indicator] = told
        return made

    def __repr__(self) -> str:
        return f"Changes({self.first!r}, {self.second!r})"


def common_indicators(first: Instrument, second: Instrument) -> tuple[str, ...]:
    """Return what means the same in both: same items with the same words, scale, keys and rule."""
    items = {
        item.id
        for item in second.items
        if item in first.items and first.scale_of(item) == second.scale_of(item)
    }
    parts = _rules(first)
    domains = [d.id for d in second.domains if set(d.items) <= items]
    domains = [name for name in domains if parts.get(name) == _rules(second)[name]]
    indexes = [index for index in second.indexes if set(index.domains) <= set(domains)]
    whole = [index.id for index in indexes if index in first.indexes]
    return (*domains, *whole, *(item.id for item in second.items if item.id in items))


def _all_changes(changes: Changes) -> Iterator[Change]:
    for group in changes.groups:
        for indicator in changes.indicators:
            first = changes.first.cell(indicator, group)
            second = changes.second.cell(indicator, group)
            if isinstance(first, Published) and isinstance(second, Published):
                yield _change(indicator, group, first, second)


def _change(indicator: str, group: Subgroup, first: Published, second: Published) -> Change:
    ends = between(first, second)
    change, low, high = ends
    visible = float(math.ceil(max(change - low, high - change)))
    return Change(indicator, group, first, second, *ends, visible, chance(ends))


def _direction(found: Change, polarity: Polarity) -> int:
    if found.word not in {"slightly", "probably", "clearly"}:
        return 0
    up = 1 if found.low > 0 else -1
    return -up if polarity is Polarity.HIGHER_WORSE else up


def _rules(instrument: Instrument) -> dict[str, tuple[object, ...]]:
    """Return what a domain's score depends on besides the words of its items."""
    return {
        d.id: (tuple(d.items), d.minimum_answered, d.polarity, d.score, d.favourable_from)
        for d in instrument.domains
    }
