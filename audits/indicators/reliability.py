"""Whether the questions of a domain measure one thing: for the whole organisation only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import optimize

from audits.estimates import Numbers
from audits.indicators.scoring import PersonScores

MINIMUM_COMPLETE = 50
"""Fewer complete answers say nothing about the questions."""

_LEAST_UNIQUE = 0.005  # an item is never explained to its last 0.5 % (as R's factanal)


@dataclass(frozen=True)
class Reliability:
    """How the items of one domain hang together.

    Parameters
    ----------
    n
        People who answered every item.
    alpha
        Cronbach's alpha; with two items the Spearman-Brown coefficient of unequal variances.
    omega
        Omega total of one factor; None with fewer than three items.
    item_rest
        Correlation of each item with the sum of the others, in item order. Below 0 an item was
        probably forgotten when reverse-keyed items were listed.
    word
        "one thing" from 0.80, "groups" from 0.70 (well enough for groups), "with care" from
        0.60, below that "item by item". The thresholds are convention.
    """

    n: int
    alpha: float
    omega: float | None
    item_rest: tuple[float, ...]
    word: Literal["one thing", "groups", "with care", "item by item"]


def reliability(scores: PersonScores, items: Sequence[str]) -> Reliability | None:
    """Return the reliability of the score made of these items.

    Complete answers only: a covariance matrix made of pairs may not be one of any people.

    Parameters
    ----------
    scores
        Scores of everybody; never call it for a group.
    items
        Ids, at least two.

    Returns
    -------
    Reliability or None
        None with one item, fewer than 50 complete answers, or an item all answered alike.
    """
    columns = [scores.indicators.index(item) for item in items]
    values = scores.values[:, columns]
    complete = values[~np.isnan(values).any(axis=1)]
    if len(items) < 2 or len(complete) < MINIMUM_COMPLETE or (complete.std(axis=0) == 0).any():
        return None
    covariance = np.cov(complete, rowvar=False)
    found_alpha = alpha(covariance)
    found_omega = omega(covariance) if len(items) > 2 else None
    return Reliability(
        n=len(complete),
        alpha=found_alpha,
        omega=found_omega,
        item_rest=tuple(float(r) for r in item_rest(covariance)),
        word=reliability_word(found_alpha if found_omega is None else found_omega),
    )


def reliability_word(
    value: float,
) -> Literal["one thing", "groups", "with care", "item by item"]:
    """Return the word of a reliability (see `Reliability`)."""
    if value >= 0.80:
        return "one thing"
    if value >= 0.70:
        return "groups"
    return "with care" if value >= 0.60 else "item by item"


def alpha(covariance: Numbers) -> float:
    """Return Cronbach's alpha of an items x items covariance (or correlation) matrix.

    `k / (k - 1) * (1 - trace / sum)`.

    References
    ----------
    Cronbach (1951), Psychometrika 16, 297-334.

    Examples
    --------
    >>> import numpy as np
    >>> round(alpha(np.array([[1.0, 0.5], [0.5, 1.0]])), 4)
    0.6667
    """
    items = len(covariance)
    return float(items / (items - 1) * (1 - np.trace(covariance) / covariance.sum()))


def omega(covariance: Numbers) -> float:
    """Return omega total: the part of the sum score's variance that goes with one factor.

    `(sum l)^2 / ((sum l)^2 + sum theta)` with loadings l and residual variances theta.

    References
    ----------
    McDonald (1999), Test Theory: A Unified Treatment.
    """
    loadings, residuals = one_factor(covariance)
    common = float(loadings.sum()) ** 2
    return common / (common + float(residuals.sum()))


def one_factor(covariance: Numbers) -> tuple[Numbers, Numbers]:
    """Return loadings and residual variances of one factor, by maximum likelihood.

    Fitted to the correlations, where the optimum is the same, and put back on the items' own
    units. The sign is chosen so that the loadings add up to more than 0.

    References
    ----------
    Joreskog (1967), Psychometrika 32, 443-482: the likelihood as a function of the unique
    variances alone.
    """
    deviations = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(deviations, deviations)
    start = np.clip(1 / np.diag(np.linalg.pinv(correlation)), _LEAST_UNIQUE, 1.0)
    found = optimize.minimize(
        _misfit,
        start,
        args=(correlation,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(_LEAST_UNIQUE, 1.0)] * len(start),
        options={"maxiter": 2000, "ftol": 1e-15, "gtol": 1e-9},
    )
    loadings = _loadings(found.x, correlation)
    sign = -1.0 if loadings.sum() < 0 else 1.0
    return sign * loadings * deviations, found.x * deviations**2


def item_rest(covariance: Numbers) -> Numbers:
    """Return each item's correlation with the sum of the other items, shape (items,)."""
    with_all, own = covariance.sum(axis=1), np.diag(covariance)
    rest = covariance.sum() - 2 * with_all + own
    return np.asarray((with_all - own) / np.sqrt(own * rest))


def _loadings(unique: Numbers, correlation: Numbers) -> Numbers:
    """Return the best loadings for given unique variances."""
    scaled = correlation / np.sqrt(np.outer(unique, unique))
    values, vectors = np.linalg.eigh(scaled)
    return np.asarray(np.sqrt(unique * max(values[-1] - 1, 0.0)) * vectors[:, -1])


def _misfit(unique: Numbers, correlation: Numbers) -> tuple[float, Numbers]:
    """Return the discrepancy and its gradient at given unique variances."""
    scaled = correlation / np.sqrt(np.outer(unique, unique))
    others = np.linalg.eigvalsh(scaled)[:-1]
    loadings = _loadings(unique, correlation)
    gradient = (loadings**2 + unique - np.diag(correlation)) / unique**2
    return float((others - np.log(np.maximum(others, 1e-12)) - 1).sum()), gradient
