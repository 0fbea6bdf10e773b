"""Two scores of the same people, one minus the other: a value and the practice it promises."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from audits.definitions import PairedGap
from audits.estimates import Numbers
from audits.indicators.intervals import LEVEL, MINIMUM_N, mean_square_of_options
from audits.indicators.scoring import PersonScores
from audits.memberships import Mask


@dataclass(frozen=True)
class WithinPeople:
    """Mean difference of two scores of the same people.

    `n`: people with both scores. `gap`, `low`, `high`: points, -100 to 100; the interval is NaN
    below five people, all are NaN with nobody.
    """

    n: int
    gap: float
    low: float
    high: float


def differences(scores: PersonScores, pair: PairedGap) -> Numbers:
    """Return `score` minus `minus` of each respondent; NaN where one of them is missing."""
    first, second = (scores.indicators.index(name) for name in (pair.score, pair.minus))
    return np.asarray(scores.values[:, first] - scores.values[:, second])


def within_people(points: Numbers, members: Mask, steps: int) -> WithinPeople:
    """Return the mean difference of a group.

    A t interval with one imaginary respondent who answered both questions at random: mean
    difference 0, second moment twice the variance of an answer spread evenly over the scale.

    Parameters
    ----------
    points
        respondents: as from `differences`.
    members
        respondents: who is in the group.
    steps
        Number of options of the scale.

    References
    ----------
    The single mean of `intervals.mean_interval`, carried over; coverage in `benchmarks`.

    Examples
    --------
    >>> import numpy as np
    >>> found = within_people(np.array([25.0, 0.0, 25.0, 50.0, 0.0]), np.ones(5, bool), 5)
    >>> found.n, found.gap, round(found.low, 1), round(found.high, 1)
    (5, 20.0, -8.9, 42.2)
    """
    values = points[members & ~np.isnan(points)]
    n = len(values)
    if n == 0:
        return WithinPeople(0, float("nan"), float("nan"), float("nan"))
    gap = float(values.mean())
    if n < MINIMUM_N:
        return WithinPeople(n, gap, float("nan"), float("nan"))
    imaginary = 2 * (float(mean_square_of_options(steps)) - 2500.0)
    centre = float(values.sum()) / (n + 1)
    variance = ((float(values @ values) + imaginary) / (n + 1) - centre**2) / (n + 2)
    reach = float(stats.t.ppf((1 + LEVEL) / 2, n + 1) * np.sqrt(variance))
    return WithinPeople(n, gap, max(centre - reach, -100.0), min(centre + reach, 100.0))
