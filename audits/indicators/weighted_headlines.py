"""Headcount-weighted scores of the whole organisation, from published teams and what is left."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from audits.estimates import Estimates, Numbers
from audits.indicators.headline import headcount_weighted
from audits.indicators.sums import Sums
from audits.indicators.whole import MINIMUM_PEOPLE, Whole
from audits.subgroups import EVERYONE, Subgroup


def weighted_headlines(
    estimates: Estimates,
    invited: Mapping[Subgroup, int],
    invited_in_all: int,
    indicators: Sequence[str],
) -> Iterator[Whole]:
    """Yield each indicator with every team counted by its size ("headline").

    Everybody outside the published teams is one cell: no hidden team has a weight of its own,
    so that the result follows from what is published of teams and of everyone.

    Parameters
    ----------
    estimates
        n is 0 where a cell is held back.
    invited
        People invited in each team or cluster; those without a number are part of the rest.
    invited_in_all
        People invited in the whole organisation.
    indicators
        Ids of domains and indexes.
    """
    teams = [group for group in invited if group in estimates.groups]
    for indicator in indicators:
        shown = Sums.of_groups(estimates, teams, [indicator])
        there = np.flatnonzero(shown.n[:, 0] > 0)
        counts = np.array([float(invited[teams[int(row)]]) for row in there])
        cells = Sums(*(v[there, 0] for v in (shown.n, shown.total, shown.squares)))
        whole = Sums.of_groups(estimates, [EVERYONE], [indicator])
        found = headcount_weighted(*_with_rest(whole, cells, counts, float(invited_in_all)))
        if found is not None and found.n >= MINIMUM_PEOPLE:
            word = "uneven" if found.uneven else ""
            ends = (found.weighted, found.low, found.high)
            yield Whole("headline", indicator, found.n, *ends, word=word)


def _with_rest(whole: Sums, cells: Sums, counts: Numbers, in_all: float) -> tuple[Sums, Numbers]:
    """Return the cells and everybody else as one more, where there is anybody else."""
    rest = Sums(*(np.asarray(a.sum() - b.sum()) for a, b in _pairs(whole, cells)))
    if rest.n == 0:
        return cells, counts
    both = (np.append(part, left) for part, left in _pairs(cells, rest))
    return Sums(*both), np.append(counts, in_all - counts.sum())


def _pairs(one: Sums, other: Sums) -> Iterator[tuple[Numbers, Numbers]]:
    yield from ((one.n, other.n), (one.total, other.total), (one.squares, other.squares))
