"""One score for the whole organisation, beside the plain one: every team counted by its size."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from audits.estimates import Numbers
from audits.indicators.intervals import LEVEL
from audits.indicators.sums import Sums

MINIMUM_CELL = 5
LEAST_EFFICIENCY = 0.70
"""Below this effective part of n the weighting costs so much precision that readers are told."""


@dataclass(frozen=True)
class Headline:
    """A headcount-weighted mean.

    Parameters
    ----------
    plain
        Mean of everybody who answered, 0-100.
    weighted, error, low, high
        Every cell counted by its headcount; standard error and t interval, cut at 0 and 100.
    n, effective_n
        People who answered, and how many evenly weighted answers would say as much.
    uneven
        True when `effective_n` is below 70 % of n.
    """

    plain: float
    weighted: float
    error: float
    low: float
    high: float
    n: int
    effective_n: float
    uneven: bool


def headcount_weighted(
    cells: Sums, headcounts: Numbers, *, these_people: bool = False
) -> Headline | None:
    """Return the mean with every cell counted by its share of the staff.

    Parameters
    ----------
    cells
        Disjoint cells (teams, and everybody else as one), 0-100 scores.
    headcounts
        People in each cell, all known, each at least its n.
    these_people
        True to describe exactly these people now (finite-population correction).

    Returns
    -------
    Headline or None
        None when a cell has fewer than `MINIMUM_CELL` answers or a headcount that is unknown or
        below n: then the plain mean stands alone.

    References
    ----------
    Cochran (1977), Sampling Techniques, 5.3 and 5A.9; Kish (1965), Survey Sampling, 11.7.
    """
    known = bool((headcounts >= cells.n).all())  # NaN is not known
    if not known or len(cells.n) == 0 or (cells.n < MINIMUM_CELL).any():
        return None
    share = headcounts / headcounts.sum()
    left_out = 1 - cells.n / headcounts if these_people else np.ones(len(share))
    parts = share**2 * cells.variance / cells.n * left_out
    error = float(np.sqrt(parts.sum()))
    weighted = float((share * cells.mean).sum())
    plain = float(cells.total.sum() / cells.n.sum())
    with np.errstate(invalid="ignore", divide="ignore"):
        df = parts.sum() ** 2 / (parts**2 / (cells.n - 1)).sum()
    reach = float(stats.t.ppf((1 + LEVEL) / 2, df)) * error if error > 0 else 0.0
    n, effective = int(cells.n.sum()), float(1 / (share**2 / cells.n).sum())
    return Headline(
        plain, weighted, error, max(weighted - reach, 0.0), min(weighted + reach, 100.0),
        n, effective, uneven=effective < LEAST_EFFICIENCY * n,
    )  # fmt: skip


def effective_n(weights: Numbers) -> float:
    """Return Kish's effective number of answers, `(sum w)^2 / sum w^2`.

    Examples
    --------
    >>> import numpy as np
    >>> effective_n(np.array([1.0, 1.0, 2.0]))
    2.6666666666666665
    """
    return float(weights.sum() ** 2 / (weights**2).sum())


def rake(
    categories: Sequence[NDArray[np.int64]], totals: Sequence[Numbers], tolerance: float = 1e-10
) -> Numbers:
    """Return weights that meet the known totals of several questions at once.

    Parameters
    ----------
    categories
        For each question every respondent's category, as a place in its totals.
    totals
        For each question the people in each category; all questions add up to the same.
    tolerance
        Largest relative distance from a total at which the weights are done.

    Raises
    ------
    ValueError
        When a category with people in it has no respondent, or the totals do not fit together.

    References
    ----------
    Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427-444.
    """
    weights = np.full(len(categories[0]), totals[0].sum() / len(categories[0]))
    for _ in range(1000):
        furthest = 0.0
        for category, total in zip(categories, totals, strict=True):
            now = np.bincount(category, weights, minlength=len(total))
            if (now[total > 0] == 0).any():
                raise ValueError("a category with people in it has no respondent")
            factor = np.divide(total, now, out=np.zeros(len(total)), where=now > 0)
            furthest = max(furthest, float(np.abs(factor[total > 0] - 1).max()))
            weights = weights * factor[category]
        if furthest <= tolerance:
            return weights
    raise ValueError("the totals do not fit together")
