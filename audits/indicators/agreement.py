"""Whether a team has a score of its own, or the differences between teams are mostly chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from audits.estimates import Numbers
from audits.indicators.pooling import MINIMUM_GROUPS, Pooled
from audits.indicators.random_effects import fit
from audits.indicators.sums import Sums
from audits.memberships import Mask

GOES_WITH_THE_TEAM = 0.05
"""Lower end of the interval of ICC(1) from which every team has a score of its own."""

ENOUGH_SIGNAL = 0.5
"""Reliability from which one team has a score of its own."""


@dataclass(frozen=True)
class Anova:
    """Analysis of variance of people in groups: mean squares and the coefficients made of them.

    `icc1` uses the mean group size, as R's `multilevel`; `icc1_sizes` the size n0 that allows
    for unequal groups. `between` is the moment estimate of the variance between groups, never
    below 0. `icc2` is the reliability of the mean of a group of mean size.
    """

    mean_square_between: float
    mean_square_within: float
    typical_size: float
    icc1: float
    icc1_sizes: float
    icc2: float
    between: float


def anova(sums: Sums) -> Anova | None:
    """Return the analysis of variance of groups of different people.

    Parameters
    ----------
    sums
        groups, at least one person each.

    Returns
    -------
    Anova or None
        None with fewer than four groups, or where nobody differs from their group.

    References
    ----------
    Bliese (2000), in Klein & Kozlowski, Multilevel Theory, Research, and Methods, 349-381.
    """
    groups, people = len(sums.n), float(sums.n.sum())
    if groups < MINIMUM_GROUPS or people <= groups or sums.scatter.sum() <= 0:
        return None
    grand = sums.total.sum() / people
    between = float((sums.n * (sums.mean - grand) ** 2).sum()) / (groups - 1)
    within = float(sums.scatter.sum()) / (people - groups)
    size = float(people - (sums.n**2).sum() / people) / (groups - 1)
    return Anova(
        mean_square_between=between,
        mean_square_within=within,
        typical_size=size,
        icc1=(between - within) / (between + (people / groups - 1) * within),
        icc1_sizes=(between - within) / (between + (size - 1) * within),
        icc2=(between - within) / between if between > 0 else 0.0,
        between=max(0.0, (between - within) / size),
    )


def team_reliability(n: ArrayLike, icc1: ArrayLike) -> Numbers:
    """Return how much of a team's score is signal, 0-1: `n ICC1 / (1 + (n - 1) ICC1)`.

    Examples
    --------
    "With 12 people the team's score is 57 % signal."

    >>> round(float(team_reliability(12, 0.10)), 2)
    0.57
    """
    people, share = np.asarray(n, dtype=np.float64), np.asarray(icc1, dtype=np.float64)
    return np.asarray(people * share / (1 + (people - 1) * share))


def own_scores(sums: Sums, pooled: Pooled) -> Mask:
    """Return for each team whether its score may be told as the team's own.

    It may for every team when the interval of ICC(1) lies above `GOES_WITH_THE_TEAM`, and for a
    team whose reliability is `ENOUGH_SIGNAL` or more. Otherwise the page still shows answers,
    says that the differences between teams are mostly chance, and puts teams in no order.
    rwg(j) is no gate: random groups pass it.

    Parameters
    ----------
    sums
        teams, at least one person each.
    pooled
        The pool of these teams.
    """
    if pooled.share_low > GOES_WITH_THE_TEAM:
        return np.ones(sums.n.shape, dtype=np.bool_)
    return np.asarray(team_reliability(sums.n, fit(sums).share_between) >= ENOUGH_SIGNAL)


def within_group_agreement(variance: ArrayLike, options: int) -> Numbers:
    """Return rwg of one item: 1 minus its variance over that of answers at random, 0 at least.

    Parameters
    ----------
    variance
        Sample variance of a group's answers, in steps of the scale.
    options
        Number of options of the scale; random answers have variance `(options^2 - 1) / 12`.

    References
    ----------
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69, 85-98.
    """
    return np.maximum(1 - np.asarray(variance) / _random_variance(options), 0.0)


def within_group_agreement_of_items(mean_variance: ArrayLike, items: int, options: int) -> Numbers:
    """Return rwg(j) of several items from their mean variance. Never a gate.

    References
    ----------
    As above; against its use as a gate: Woehr, Loignon, Schmidt, Loughry & Ohland (2015),
    Organizational Research Methods 18, 704-737.
    """
    ratio = np.minimum(np.asarray(mean_variance) / _random_variance(options), 1.0)
    return np.asarray(items * (1 - ratio) / (items * (1 - ratio) + ratio))


def within_group_agreement_lindell(mean_variance: ArrayLike, options: int) -> Numbers:
    """Return Lindell's r*wg(j): `1 - mean variance / random variance`; may be below 0.

    References
    ----------
    Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23, 127-135.
    """
    return np.asarray(1 - np.asarray(mean_variance) / _random_variance(options))


def _random_variance(options: int) -> float:
    return (options**2 - 1) / 12
