"""How far a group is from everyone else.

A gap is a group's mean minus the mean of the comparison; below zero the group scores lower.
The word comes from unrounded numbers and from all gaps that are looked at together.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from audits.definitions import NOT_STATED
from audits.estimates import Estimates
from audits.indicators.intervals import LEVEL, MINIMUM_N, one_more
from audits.indicators.sums import Sums
from audits.indicators.verdicts import Difference, discovery_rates, gap_words
from audits.subgroups import Subgroup

Pair = tuple[Subgroup, Subgroup]


def difference(one: Sums, other: Sums, steps: ArrayLike, level: float = LEVEL) -> Difference:
    """Return the difference of the means of two sets of different people.

    Welch's form with one imaginary respondent in each group; never a finite-population
    correction, because a comparison is about more than who happened to answer. The gap is the
    raw difference; the interval lies around the difference of the two centres.

    Parameters
    ----------
    one, other
        Disjoint people.
    steps
        Number of options of the scale.

    Returns
    -------
    Difference
        In points on the 0-100 scale, -100 to 100. NaN where a side has fewer than `MINIMUM_N`
        people (the raw gap only where nobody answered).

    References
    ----------
    Welch (1947), Biometrika 34, 28-35; Delacre, Lakens & Leys (2017), International Review of
    Social Psychology 30, 92-101. No correction for comparisons: Cochran (1977), ch. 2.
    """
    centre1, variance1, df1 = one_more(one.n, one.total, one.squares, steps)
    centre2, variance2, df2 = one_more(other.n, other.total, other.squares, steps)
    variance, between = variance1 + variance2, centre1 - centre2
    df = variance**2 / (variance1**2 / df1 + variance2**2 / df2)
    error = np.sqrt(variance)
    reach = stats.t.ppf((1 + level) / 2, df) * error
    p = 2 * stats.t.sf(np.abs(between) / error, df)
    enough = (np.asarray(one.n) >= MINIMUM_N) & (np.asarray(other.n) >= MINIMUM_N)
    low, high, p = (np.where(enough, v, np.nan) for v in (between - reach, between + reach, p))
    return Difference(one.mean - other.mean, low, high, p)


def gap_table(
    estimates: Estimates,
    pairs: Iterable[Pair],
    indicators: Sequence[str] | None = None,
    against: Literal["rest", "reference"] = "rest",
) -> pd.DataFrame:
    """Return the gap of each group in each indicator.

    Parameters
    ----------
    estimates
        Holds a row for every subgroup named in `pairs`.
    pairs
        (group, comparator). Against "rest" the comparator is everyone who answered the
        question, and the group is taken out of it; *not stated* is no part of it to begin with.
        Where the comparator is empty (held back) there is nobody to compare with.
        Against "reference" the comparator is used as it is and must be other people.
    indicators
        Ids of domains, indexes or items; all when None.

    Returns
    -------
    DataFrame
        One row a pair and indicator: group, comparator (keys), indicator, gap, low, high
        (points), p, q, n_group, n_rest, word. q is Benjamini-Hochberg within everything shown
        together: all gaps of one dimension (or crossing), items apart from domains.
    """
    chosen = list(estimates.indicators if indicators is None else indicators)
    listed = list(pairs)
    groups = Sums.of_groups(estimates, [group for group, _ in listed], chosen)
    rest = Sums.of_groups(estimates, [comparator for _, comparator in listed], chosen)
    if against == "rest":
        inside = np.array([is_in_total(group) for group, _ in listed], dtype=bool)[:, None]
        rest = (rest - groups * inside).where_anybody()
    steps = np.array([estimates.steps[indicator] for indicator in chosen])
    found = difference(groups, rest, steps)
    frame = _frame(listed, chosen, found, groups, rest)
    families = _families(listed, [indicator in estimates.options for indicator in chosen])
    frame.insert(7, "q", discovery_rates(frame["p"], families))
    flat = Difference(*(np.ravel(v) for v in (found.gap, found.low, found.high, found.p)))
    frame["word"] = gap_words(flat, frame["q"])
    return frame


def is_in_total(group: Subgroup) -> bool:
    """Return whether a stated total holds this group: it does unless the group is *not stated*."""
    return all(NOT_STATED not in categories for _, categories in group.parts)


def _frame(
    pairs: list[Pair], indicators: list[str], found: Difference, groups: Sums, rest: Sums
) -> pd.DataFrame:
    keys = [(group.key, comparator.key) for group, comparator in pairs]
    return pd.DataFrame(
        {
            "group": np.repeat(np.array([k for k, _ in keys], dtype=object), len(indicators)),
            "comparator": np.repeat(np.array([k for _, k in keys], dtype=object), len(indicators)),
            "indicator": np.tile(np.array(indicators, dtype=object), len(pairs)),
            "gap": found.gap.ravel(),
            "low": found.low.ravel(),
            "high": found.high.ravel(),
            "p": found.p.ravel(),
            "n_group": groups.n.ravel().astype(np.int64),
            "n_rest": rest.n.ravel().astype(np.int64),
        }
    )


def _families(pairs: list[Pair], is_item: list[bool]) -> NDArray[np.int64]:
    """Return a number for what is shown together: same dimensions, items apart from domains."""
    pages = {dimensions: i for i, dimensions in enumerate({g.dimensions: 0 for g, _ in pairs})}
    page = np.repeat([pages[group.dimensions] for group, _ in pairs], len(is_item))
    return np.asarray(2 * page + np.tile(np.asarray(is_item, dtype=np.int64), len(pairs)))
