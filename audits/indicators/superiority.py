"""How often a person of one group scores higher than one of another, both picked at random.

Exact from counts per score, for any number of people: a second look at a gap.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from audits.estimates import Numbers
from audits.indicators.intervals import LEVEL
from audits.indicators.sums import Sums

MINIMUM_N = 20
"""People on each side from which the interval is shown."""


@dataclass(frozen=True)
class Superiority:
    """Probability that a member of the first group scores higher, ties counted half.

    `low`, `high`, `df`, `p` are Brunner and Munzel's; the interval is NaN below `MINIMUM_N` on a
    side. `p` is 0 where the groups do not overlap, and NaN where nobody differs at all.
    """

    probability: float
    low: float
    high: float
    statistic: float
    df: float
    p: float

    @property
    def delta(self) -> float:
        """Cliff's delta, -1 to 1."""
        return 2 * self.probability - 1

    @property
    def times_in_hundred(self) -> int:
        """How often in 100 pairs the group that is more often higher is higher (50 to 100)."""
        return round(50 + round(100 * abs(self.probability - 0.5), 9))


def superiority(one: ArrayLike, other: ArrayLike) -> Superiority:
    """Return the probability of superiority of two groups from counts per score.

    Parameters
    ----------
    one, other
        Number of people at each score, lowest first, the same scores in both.

    Raises
    ------
    ValueError
        When a group is empty.

    References
    ----------
    Brunner & Munzel (2000), Biometrical Journal 42, 17-25; Cliff (1993), Psychological
    Bulletin 114, 494-509.

    Examples
    --------
    >>> superiority([0, 2], [2, 0]).probability
    1.0
    """
    first, second = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    n1, n2 = float(first.sum()), float(second.sum())
    if n1 == 0 or n2 == 0:
        raise ValueError("both groups need people")
    places1 = (second.cumsum() - second / 2) / n2
    places2 = (first.cumsum() - first / 2) / n1
    probability = float((first * places1).sum() / n1)
    part1, part2 = _variance(first, places1, n1) / n1, _variance(second, places2, n2) / n2
    error = float(np.sqrt(part1 + part2))
    if not error > 0:
        p = 0.0 if probability in (0.0, 1.0) else float("nan")
        nothing = float("nan")
        return Superiority(probability, nothing, nothing, nothing, nothing, p)
    df = (part1 + part2) ** 2 / (part1**2 / (n1 - 1) + part2**2 / (n2 - 1))
    statistic = (probability - 0.5) / error
    reach = float(stats.t.ppf((1 + LEVEL) / 2, df)) * error if min(n1, n2) >= MINIMUM_N else np.nan
    p = float(2 * stats.t.sf(abs(statistic), df))
    return Superiority(probability, probability - reach, probability + reach, statistic, df, p)


def hedges_g(one: Sums, other: Sums) -> Numbers:
    """Return the difference of means in pooled standard deviations, corrected for small n.

    NaN where nobody differs from their group. Not shown.

    References
    ----------
    Hedges (1981), Journal of Educational Statistics 6, 107-128, exact correction.
    """
    df = one.n + other.n - 2
    with np.errstate(invalid="ignore", divide="ignore"):
        pooled = np.sqrt((one.scatter + other.scatter) / df)
        logs = special.gammaln(df / 2) - special.gammaln((df - 1) / 2)
        correction = np.exp(logs) / np.sqrt(df / 2)
        return np.asarray(
            np.where(pooled > 0, (one.mean - other.mean) / pooled * correction, np.nan)
        )


def _variance(counts: Numbers, places: Numbers, n: float) -> float:
    """Return the sample variance of the places of one group's members in the other group."""
    if n < 2:
        return float("nan")
    spread = (counts * places**2).sum() - (counts * places).sum() ** 2 / n
    return float(max(spread, 0.0) / (n - 1))
