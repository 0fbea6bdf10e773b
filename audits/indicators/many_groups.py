"""Careful estimates of everything that is shown side by side: one pool a table and indicator.

A pool is made of the groups it is handed and of nobody else. The gate hands over what is
published; the sums of a hidden group are in no pooled value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from audits.definitions import NOT_STATED
from audits.estimates import Estimates
from audits.indicators.agreement import GOES_WITH_THE_TEAM, own_scores
from audits.indicators.intersections import additive_model, explained_part
from audits.indicators.pooling import Pooled, pool
from audits.indicators.random_effects import fit
from audits.indicators.sums import Sums
from audits.interruption import checkpoint
from audits.subgroups import EVERYONE_STATED, Subgroup

MINIMUM_PEOPLE: Final = 50
"""Fewer people in all groups together say nothing about how groups differ."""

_SOME_SPREAD: Final = 1.0
"""Variance between strata (points squared) below which there is nothing to be explained."""

POOLED: Final = ("group", "indicator", "n", "pooled", "low", "high", "signal")
SPREAD: Final = (
    "dimensions", "indicator", "between", "chance", "share", "share_low", "share_high",
    "explained", "word",
)  # fmt: skip


@dataclass(frozen=True)
class SideBySide:
    """Pooled values and spreads, unrounded.

    Parameters
    ----------
    pooled
        One row a group and indicator: group (key), indicator, n, pooled, low, high (0-100),
        signal ("own": the score may be told as the group's own; "chance": it is mostly chance).
    spread
        One row a table and indicator: dimensions (ids joined by "&"), indicator, between and
        chance (standard deviations in points), share, share_low, share_high (part of all
        differences between people, 0-1), explained (of a crossing: part of the spread that goes
        with the questions one by one, else NaN), word ("own" or "chance", about all groups).
    """

    pooled: pd.DataFrame
    spread: pd.DataFrame


def side_by_side(
    estimates: Estimates, tables: Iterable[tuple[str, ...]], indicators: Sequence[str]
) -> SideBySide:
    """Return pooled values of every table with at least four groups and fifty people.

    Parameters
    ----------
    estimates
        n is 0 where a cell is held back: nobody is taken from there.
    tables
        Dimension ids of each table. Each person must be in one group of a table at most: leave
        out questions with several answers.
    indicators
        Ids of domains and indexes.
    """
    pooled: list[tuple[Any, ...]] = []
    spread: list[tuple[Any, ...]] = []
    for dimensions in tables:
        # A plan names teams before roles; a subgroup has its dimensions sorted.
        cut_by = tuple(sorted(dimensions))
        groups = [g for g in estimates.groups if g.dimensions == cut_by and _is_shown(g)]
        sums = Sums.of_groups(estimates, groups, indicators)
        for place, indicator in enumerate(indicators if groups else ()):
            checkpoint()
            there = np.flatnonzero(sums.n[:, place] > 0)
            present = Sums(*(v[there, place] for v in (sums.n, sums.total, sums.squares)))
            found = pool(present) if present.n.sum() >= MINIMUM_PEOPLE else None
            if found is None:
                continue
            kept = [groups[int(row)] for row in there]
            pooled += _values(kept, indicator, present, found)
            spread.append(_spread(kept, indicator, present, found))
    return SideBySide(
        pd.DataFrame(pooled, columns=list(POOLED)), pd.DataFrame(spread, columns=list(SPREAD))
    )


def _is_shown(group: Subgroup) -> bool:
    """Totals are no group of a table, and who did not answer a question has nothing in common."""
    chosen = {category for _, categories in group.parts for category in categories}
    return not chosen & {EVERYONE_STATED, NOT_STATED}


def _values(
    groups: Sequence[Subgroup], indicator: str, sums: Sums, found: Pooled
) -> list[tuple[Any, ...]]:
    own = own_scores(sums, found)
    columns = (sums.n, found.mean, found.low, found.high)
    return [
        (group.key, indicator, *(float(c[row]) for c in columns), "own" if own[row] else "chance")
        for row, group in enumerate(groups)
    ]


def _spread(
    groups: Sequence[Subgroup], indicator: str, sums: Sums, found: Pooled
) -> tuple[Any, ...]:
    together = found.share_low > GOES_WITH_THE_TEAM
    return (
        "&".join(groups[0].dimensions), indicator, found.spread, found.chance_spread,
        found.share_between, found.share_low, found.share_high, _explained(groups, sums),
        "own" if together else "chance",
    )  # fmt: skip


def _explained(groups: Sequence[Subgroup], sums: Sums) -> float:
    """Return what the questions one by one explain of a crossing; NaN where that is no question."""
    if len(groups[0].dimensions) < 2:
        return float("nan")
    null = fit(sums)
    if null.between < _SOME_SPREAD:
        return float("nan")
    strata = [tuple(" + ".join(categories) for _, categories in g.parts) for g in groups]
    found = explained_part(null, additive_model(strata, sums))
    return float("nan") if found is None else found
