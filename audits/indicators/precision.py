"""The smallest change that could be seen at all: stated before a result is read."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from audits.estimates import Numbers
from audits.indicators.intervals import LEVEL

USUAL_SPREAD = 22.0
"""Standard deviation between people in points: 18 to 26 in real surveys of this kind."""


def smallest_visible_change(
    n1: ArrayLike, n2: ArrayLike, spread: ArrayLike = USUAL_SPREAD, power: float | None = None
) -> Numbers:
    """Return the change in points from which the interval leaves out 0.

    Two sets of answers, each with one imaginary respondent as in `gaps.difference`.

    Parameters
    ----------
    n1, n2
        Answers in the two waves (or groups).
    spread
        Standard deviation between people, in points.
    power
        None: the change that just shows when it is met exactly. 0.8: the true change that is
        found four times in five.

    Examples
    --------
    "With 12 answers each time only a change of about 17 points could be seen."

    >>> smallest_visible_change([5, 12, 50, 200], [5, 12, 50, 200]).round(1).tolist()
    [25.6, 17.1, 8.6, 4.3]
    >>> float(smallest_visible_change(12, 12, power=0.8).round(0))
    24.0
    """
    first, second = (np.asarray(n, dtype=np.float64) for n in (n1, n2))
    part1, part2 = 1 / (first + 2), 1 / (second + 2)
    df = (part1 + part2) ** 2 / (part1**2 / (first + 1) + part2**2 / (second + 1))
    times = stats.t.ppf((1 + LEVEL) / 2, df)
    if power is not None:
        times = times + stats.t.ppf(power, df)
    return np.asarray(times * np.asarray(spread) * np.sqrt(part1 + part2))


def range_by_chance(groups: int, n: float, spread: float = USUAL_SPREAD) -> tuple[float, float]:
    """Return how far highest and lowest of equal groups lie apart by chance: mean, and 95 %.

    Printed wherever a highest group is named: the highest of several uncertain means is too
    high, and the more so the more groups there are.

    Parameters
    ----------
    groups, n
        Number of groups (two or more) and people in each.
    spread
        Standard deviation between people, in points.

    Examples
    --------
    >>> [round(points) for points in range_by_chance(8, 10)]
    [20, 30]
    """
    grid = np.linspace(-8.0, 8.0, 4001)
    below = stats.norm.cdf(grid)
    expected = float(np.trapezoid(1 - below**groups - (1 - below) ** groups, grid))
    high = float(stats.studentized_range.ppf(LEVEL, groups, np.inf))
    error = spread / float(np.sqrt(n))
    return expected * error, high * error


def expected_pull(reliability: ArrayLike, first: ArrayLike, average: ArrayLike) -> Numbers:
    """Return how far a chosen group's next score is pulled to the average by chance alone.

    Groups chosen because they were low rise without any change: compare them with their pooled
    first score. `(1 - reliability) * (average - first score)`, in points.

    References
    ----------
    Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34, 215-220.

    Examples
    --------
    >>> float(expected_pull(0.6, 50, 65))
    6.0
    """
    kept = np.asarray(reliability, dtype=np.float64)
    return np.asarray((1 - kept) * (np.asarray(average) - np.asarray(first)))
