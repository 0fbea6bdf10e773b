"""How far a number may be off: intervals for means, shares and their differences.

All functions take arrays (or numbers) that broadcast together and return arrays. Means and
their intervals are on 0-100, shares on 0-1.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from audits.estimates import Numbers

LEVEL = 0.95
MINIMUM_N = 5
"""Below this there is no interval and no verdict, whatever the privacy threshold allows."""


def one_more(
    n: ArrayLike, total: ArrayLike, squares: ArrayLike, steps: ArrayLike
) -> tuple[Numbers, Numbers, Numbers]:
    """Return centre, variance of the mean and degrees of freedom with one imaginary respondent.

    The imaginary respondent's answer is spread evenly over the options of the scale, so that a
    few identical answers never look like certainty.

    Parameters
    ----------
    n, total, squares
        Number of people, sum and sum of squares of their scores on 0-100.
    steps
        Number of equally spaced options of the scale (two or more).
    """
    spread = mean_square_of_options(steps)
    df = np.asarray(n, dtype=np.float64) + 1.0
    centre = (np.asarray(total, dtype=np.float64) + 50.0) / df
    around = np.maximum((np.asarray(squares) + spread) / df - centre**2, 0.0)
    return centre, around / (df + 1.0), df


def mean_square_of_options(steps: ArrayLike) -> Numbers:
    """Return the mean of the squared option scores of a scale on 0-100.

    Examples
    --------
    >>> mean_square_of_options([2, 5, 11]).tolist()
    [5000.0, 3750.0, 3500.0]
    """
    options = np.asarray(steps, dtype=np.float64)
    return np.asarray(1e4 * (2 * options - 1) / (6 * (options - 1)))


def mean_interval(  # noqa: PLR0913 - the six numbers an interval is made of, spelled out
    n: ArrayLike,
    total: ArrayLike,
    squares: ArrayLike,
    steps: ArrayLike,
    headcount: ArrayLike | None = None,
    *,
    level: float = LEVEL,
) -> tuple[Numbers, Numbers]:
    """Return the interval of a mean score on 0-100.

    A t interval with one imaginary respondent. With a headcount it describes exactly those
    people: the mean of those who did not answer is predicted, and if everybody answered the
    interval is a point. A headcount below `n` is wrong and is not used.

    Parameters
    ----------
    n, total, squares, steps
        As in `one_more`.
    headcount
        People who could have answered; None or NaN where unknown.
    level
        Share of such intervals that hold the true mean.

    Returns
    -------
    low, high
        NaN where `n` is below `MINIMUM_N`.

    References
    ----------
    One pseudo-observation: Agresti & Coull (1998), The American Statistician 52, 119-126; for
    two options this is Jeffreys' prior. Predictive form: Ghosh & Meeden (1997), Bayesian
    Methods for Finite Population Sampling. Coverage: `benchmarks/coverage.py`.

    Examples
    --------
    Nine of twelve people answered 5 4 4 3 5 2 4 4 5 on five points:

    >>> low, high = mean_interval(9, 675, 55625, 5, headcount=12)
    >>> round(float(low), 2), round(float(high), 2)
    (65.25, 81.25)
    """
    centre, variance, df = one_more(n, total, squares, steps)
    silent = _silent(n, headcount)
    reach = stats.t.ppf((1 + level) / 2, df) * np.sqrt(variance)
    reach = reach * np.where(np.isnan(silent), 1.0, np.sqrt((df + silent) / np.maximum(silent, 1)))
    low, high = np.maximum(centre - reach, 0.0), np.minimum(centre + reach, 100.0)
    answered, summed = (np.asarray(v, dtype=np.float64) for v in (n, total))
    people = answered + silent
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(np.isnan(silent), low, (summed + silent * low) / people)
        high = np.where(np.isnan(silent), high, (summed + silent * high) / people)
    enough = answered >= MINIMUM_N
    return np.where(enough, low, np.nan), np.where(enough, high, np.nan)


def share_interval(
    k: ArrayLike, n: ArrayLike, headcount: ArrayLike | None = None, level: float = LEVEL
) -> tuple[Numbers, Numbers]:
    """Return Wilson's interval of the share `k` of `n`, on 0-1; NaN where nobody answered.

    With a headcount the finite-population form, cut at what is possible at all: from nobody
    of the silent to all of them.

    References
    ----------
    Wilson (1927), JASA 22, 209-212; O'Neill (2021), Mathematical properties and
    finite-population correction for the Wilson score interval.

    Examples
    --------
    >>> low, high = share_interval(81, 263)
    >>> round(float(low), 4), round(float(high), 4)
    (0.2553, 0.3662)
    """
    chosen, answered = np.asarray(k, dtype=np.float64), np.asarray(n, dtype=np.float64)
    silent = _silent(n, headcount)
    people = np.where(np.isnan(silent), np.nan, answered + silent)
    known = ~np.isnan(people)
    shrink = np.where(known, (people - answered) / np.maximum(people - 1.0, 1.0), 1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = chosen / answered
        a = float(stats.norm.ppf((1 + level) / 2)) ** 2 / answered * shrink
        centre = (p + a / 2) / (1 + a)
        reach = np.sqrt(a * p * (1 - p) + a * a / 4) / (1 + a)
        nobody = np.where(known, chosen / people, 0.0)
        everybody = np.where(known, (people - answered + chosen) / people, 1.0)
    low, high = np.maximum(centre - reach, nobody), np.minimum(centre + reach, everybody)
    return np.asarray(low), np.asarray(high)


def people_interval(
    k: ArrayLike, n: ArrayLike, headcount: ArrayLike, level: float = LEVEL
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the finite-population interval in whole people, rounded outwards.

    Raises
    ------
    ValueError
        Where the headcount is below `n`, or nobody answered.

    Examples
    --------
    "7 of the 9 people who answered agreed. In the whole team of 12 it is 7 to 10 people."

    >>> low, high = people_interval(7, 9, 12)
    >>> int(low), int(high)
    (7, 10)
    """
    people = np.asarray(headcount, dtype=np.float64)
    if (people < np.asarray(n)).any() or (np.asarray(n) < 1).any():
        raise ValueError("people need at least one answer and a headcount of n or more")
    low, high = share_interval(k, n, headcount, level)
    slack = 1e-9  # 3 of 12 people must not become 4 because 0.25 * 12 is not exact
    return (
        np.floor(low * people + slack).astype(np.int64),
        np.ceil(high * people - slack).astype(np.int64),
    )


def newcombe(
    k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike, level: float = LEVEL
) -> tuple[Numbers, Numbers]:
    """Return the interval of the difference of two shares, `k1/n1 - k2/n2`, on -1 to 1.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.

    Examples
    --------
    >>> low, high = newcombe(56, 70, 48, 80)
    >>> round(float(low), 4), round(float(high), 4)
    (0.0524, 0.3339)
    """
    low1, high1 = share_interval(k1, n1, None, level)
    low2, high2 = share_interval(k2, n2, None, level)
    with np.errstate(invalid="ignore", divide="ignore"):
        first = np.asarray(k1, dtype=np.float64) / np.asarray(n1)
        second = np.asarray(k2, dtype=np.float64) / np.asarray(n2)
    difference = first - second
    down, up = np.hypot(first - low1, high2 - second), np.hypot(high1 - first, second - low2)
    return np.asarray(difference - down), np.asarray(difference + up)


def _silent(n: ArrayLike, headcount: ArrayLike | None) -> Numbers:
    """Return how many did not answer; NaN where the headcount is unknown or below n."""
    people = np.asarray(np.nan if headcount is None else headcount, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        return np.where(people >= np.asarray(n), people - np.asarray(n), np.nan)
