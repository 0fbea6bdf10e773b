"""Estimates: sums by subgroup. Not yet safe to show: they may describe one person."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audits.subgroups import Subgroup

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, repr=False)
class Estimates:
    """What was counted, columnar: one row a subgroup, one column an indicator.

    Parameters
    ----------
    groups
        Row order.
    indicators
        Column order: ids of domains, indexes and items.
    n
        groups x indicators: people whose score was used (counted last, on the rows used).
    total, squares
        groups x indicators: sum and sum of squares of their 0-100 scores (items: keyed).
    favourable, favourable_squares
        groups x indicators: sum and sum of squares of each person's favourable share (0 to 1);
        for an item that is the number of favourable answers, twice.
    steps
        Indicator -> number of equally spaced options of its scale (`K` of the interval).
    options
        Item id -> groups x options: number of people per option, definition order, raw coding.
    set_aside
        Item id -> groups x kinds (`Missing` codes -1 to -8 in that order): people without answer.
    respondents
        groups: people in the group, whether or not they answered.
    """

    groups: tuple[Subgroup, ...]
    indicators: tuple[str, ...]
    n: Counts
    total: Numbers
    squares: Numbers
    favourable: Numbers
    favourable_squares: Numbers
    steps: Mapping[str, int]
    options: Mapping[str, Counts]
    set_aside: Mapping[str, Counts]
    respondents: Counts

    def __repr__(self) -> str:
        return f"Estimates({len(self.groups)} subgroups, {len(self.indicators)} indicators)"

    def __reduce__(self) -> str:
        raise TypeError("estimates never leave memory")
