"""A one-way random-effects model of groups of people, from three sums a group.

With `lam = between / within` and `w = n / (1 + n lam)` the fixed part is weighted least squares
on the group means, and the likelihood is a function of the single number `lam`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import linalg, optimize, sparse

from audits.estimates import Numbers
from audits.indicators.sums import Sums

_LOG_RATIOS = np.linspace(-14.0, 6.0, 81)
_MANY_COLUMNS = 32
"""Effects of so many categories are nearly all zeros, which are then neither kept nor added up."""


@dataclass(frozen=True)
class Fit:
    """A fitted model, as R's lme4 reports it.

    Parameters
    ----------
    between, within
        Variances between groups and between people of one group, in squared points.
    coefficients, errors
        Fixed part (the first is the mean when there are no columns) and standard errors.
    criterion
        -2 log-likelihood (restricted, unless fitted by maximum likelihood).
    deviations, deviation_errors
        groups: what is left of each group's distance after shrinking, and its conditional sd.
    reliability
        groups: `n lam / (1 + n lam)`, the part of a group's distance that is kept.
    """

    between: float
    within: float
    coefficients: Numbers
    errors: Numbers
    criterion: float
    deviations: Numbers
    deviation_errors: Numbers
    reliability: Numbers

    @property
    def share_between(self) -> float:
        """Share of all differences between people that goes with their group (VPC, ICC)."""
        return self.between / (self.between + self.within)


@dataclass(frozen=True)
class Profile:
    """The model at one value of lam."""

    coefficients: Numbers
    precision: Numbers
    within: float
    criterion: float
    residuals: Numbers


class Model:
    """Group means, scatter within groups, and the columns of the fixed part."""

    def __init__(self, sums: Sums, columns: ArrayLike | None, *, restricted: bool) -> None:
        if (sums.n < 1).any():
            raise ValueError("every group needs at least one person")
        self.n, self.mean = sums.n, sums.mean
        self.columns = (
            np.ones((len(self.n), 1)) if columns is None else np.asarray(columns, dtype=np.float64)
        )
        many = self.columns.shape[1] > _MANY_COLUMNS
        self._table = sparse.csr_array(self.columns) if many else self.columns
        self.scatter = float(sums.scatter.sum())
        self.people = float(self.n.sum())
        self.restricted = restricted

    def profile(self, lam: float) -> Profile:
        """Return everything else at its optimum, given lam."""
        weights = self.n / (1 + self.n * lam)
        precision = self._precision(weights)
        root, failed = linalg.lapack.dpotrf(precision, lower=1)
        if failed:
            raise np.linalg.LinAlgError("columns determine each other")
        answers = np.asarray(self._table.T @ (weights * self.mean))
        coefficients, _ = linalg.lapack.dpotrs(root, answers, lower=1)
        residuals = self.mean - self._table @ coefficients
        free = self.people - (self.columns.shape[1] if self.restricted else 0)
        within = (self.scatter + float((weights * residuals**2).sum())) / free
        criterion = free * (1 + np.log(2 * np.pi * within)) + np.log1p(self.n * lam).sum()
        if self.restricted:
            criterion += 2 * np.log(np.diag(root)).sum()
        return Profile(coefficients, precision, within, float(criterion), residuals)

    def _precision(self, weights: Numbers) -> Numbers:
        """Return the products of all columns with each other, each group with its weight."""
        if isinstance(self._table, np.ndarray):
            return np.asarray((self._table.T * weights) @ self._table)
        return np.asarray((self._table.T @ (sparse.diags_array(weights) @ self._table)).toarray())

    def best_ratio(self) -> float:
        """Return lam at the optimum; exactly 0 when no spread between groups fits best."""

        def criterion(log_ratio: float) -> float:
            return self.profile(float(np.exp(log_ratio))).criterion

        nearest = int(np.argmin([criterion(u) for u in _LOG_RATIOS]))
        last = len(_LOG_RATIOS) - 1
        bounds = (_LOG_RATIOS[max(nearest - 1, 0)], _LOG_RATIOS[min(nearest + 1, last)])
        found = optimize.minimize_scalar(
            criterion, bounds=bounds, method="bounded", options={"xatol": 1e-9}
        )
        at_zero = self.profile(0.0).criterion
        return 0.0 if at_zero <= found.fun + 1e-9 else float(np.exp(found.x))


def fit(
    sums: Sums,
    columns: ArrayLike | None = None,
    likelihood: Literal["reml", "ml"] = "reml",
) -> Fit:
    """Return the random-effects model of the groups.

    Parameters
    ----------
    sums
        groups: disjoint people, everybody in one group; at least one person each.
    columns
        groups x coefficients: constants within a group (additive MAIHDA); an intercept if None.

    Raises
    ------
    ValueError
        When a group is empty.

    References
    ----------
    Bates, Maechler, Bolker & Walker (2015), Journal of Statistical Software 67(1): profiled
    REML criterion. Not fitted by statsmodels' MixedLM, which returns wrong fixed effects with
    `converged=True` for such data (its issue 10239).
    """
    model = Model(sums, columns, restricted=likelihood == "reml")
    ratio = model.best_ratio()
    best = model.profile(ratio)
    kept = model.n * ratio / (1 + model.n * ratio)
    return Fit(
        between=ratio * best.within,
        within=best.within,
        coefficients=best.coefficients,
        errors=np.sqrt(np.diag(np.linalg.inv(best.precision)) * best.within),
        criterion=best.criterion,
        deviations=kept * best.residuals,
        deviation_errors=np.sqrt(ratio * best.within * (1 - kept)),
        reliability=kept,
    )
