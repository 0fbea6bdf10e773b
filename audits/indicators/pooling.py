"""Careful estimates of many groups at once: a one-way random-effects model from three sums.

With few answers a score swings by chance, so it is moved towards the average of all groups, the
further the fewer the answers. Everything follows from n, sum and sum of squares by group: with
`lam = between / within` and `w = n / (1 + n lam)` the fixed part is weighted least squares on
the group means, and the likelihood is a function of the single number `lam`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, stats

from audits.estimates import Numbers
from audits.indicators.sums import Sums

MINIMUM_GROUPS = 4
_GRID = 200
_LOG_RATIOS = np.linspace(-14.0, 6.0, 81)
_PRIOR_SCALE = 0.5
"""Half-normal prior of the between-group sd, in within-group standard deviations."""


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
class Pooled:
    """Pooled values of all groups with intervals that hold the uncertainty of the model.

    Parameters
    ----------
    mean, low, high
        groups: pooled value on 0-100 and its interval.
    share_between, share_low, share_high
        Share of all differences between people that goes with their group.
    spread, spread_low, spread_high
        Standard deviation between groups with chance removed, in points.
    chance_spread
        What the raw means of these groups would spread if there were no difference, in points.
    """

    mean: Numbers
    low: Numbers
    high: Numbers
    share_between: float
    share_low: float
    share_high: float
    spread: float
    spread_low: float
    spread_high: float
    chance_spread: float


@dataclass(frozen=True)
class _Profile:
    """The model at one value of lam."""

    coefficients: Numbers
    precision: Numbers
    within: float
    criterion: float
    residuals: Numbers


class _Model:
    """Group means, scatter within groups, and the columns of the fixed part."""

    def __init__(self, sums: Sums, columns: ArrayLike | None, *, restricted: bool) -> None:
        if (sums.n < 1).any():
            raise ValueError("every group needs at least one person")
        self.n, self.mean = sums.n, sums.mean
        self.columns = (
            np.ones((len(self.n), 1)) if columns is None else np.asarray(columns, dtype=np.float64)
        )
        self.scatter = float(sums.scatter.sum())
        self.people = float(self.n.sum())
        self.restricted = restricted

    def profile(self, lam: float) -> _Profile:
        """Return everything else at its optimum, given lam."""
        weights = self.n / (1 + self.n * lam)
        weighted = self.columns.T * weights
        precision = weighted @ self.columns
        coefficients = np.asarray(np.linalg.solve(precision, weighted @ self.mean), np.float64)
        residuals = self.mean - self.columns @ coefficients
        free = self.people - (self.columns.shape[1] if self.restricted else 0)
        within = (self.scatter + float((weights * residuals**2).sum())) / free
        criterion = free * (1 + np.log(2 * np.pi * within)) + np.log1p(self.n * lam).sum()
        if self.restricted:
            criterion += np.linalg.slogdet(precision)[1]
        return _Profile(coefficients, precision, within, float(criterion), residuals)

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
    model = _Model(sums, columns, restricted=likelihood == "reml")
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


def pool(sums: Sums, columns: ArrayLike | None = None, level: float = 0.95) -> Pooled | None:
    """Return pooled values, averaged over how much groups may differ.

    The spread between groups is not taken as known: it is integrated over a grid with a
    half-normal prior (standard deviation half the within-group one). Intervals that plug in one
    estimate cover 30 to 60 % with four to eight groups; these cover 93 % and more.

    Returns
    -------
    Pooled or None
        None with fewer than four groups, or when nobody differs from anybody in their group:
        then there is nothing to learn the size of chance from.

    References
    ----------
    Gelman (2006), Bayesian Analysis 1, 515-533: half-normal and half-t priors of a group sd.
    """
    free = float(sums.n.sum() - len(sums.n))
    if len(sums.n) < MINIMUM_GROUPS or free < 1 or sums.scatter.sum() <= 0:
        return None
    model = _Model(sums, columns, restricted=True)
    within_sd = float(np.sqrt(model.scatter / free))
    prior_sd = _PRIOR_SCALE * within_sd
    spreads = (np.arange(_GRID) + 0.5) / _GRID * 4 * prior_sd
    found = [_given_spread(model, float(spread / within_sd)) for spread in spreads]
    log_weights = np.array([c for c, *_ in found]) / -2 - 0.5 * (spreads / prior_sd) ** 2
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    means, variances = np.array([m for _, m, _ in found]), np.array([v for *_, v in found])
    mean = weights @ means
    reach = stats.norm.ppf((1 + level) / 2) * np.sqrt(
        weights @ variances + weights @ (means - mean) ** 2
    )
    shares = spreads**2 / (spreads**2 + within_sd**2)
    tails = ((1 - level) / 2, 0.5, (1 + level) / 2)
    share_low, share, share_high = (float(v) for v in np.interp(tails, weights.cumsum(), shares))
    low, spread, high = (float(v) for v in np.interp(tails, weights.cumsum(), spreads))
    return Pooled(
        mean, np.maximum(mean - reach, 0.0), np.minimum(mean + reach, 100.0),
        share, share_low, share_high, spread, low, high,
        chance_spread=within_sd * float(np.sqrt(np.mean(1 / model.n))),
    )  # fmt: skip


def _given_spread(model: _Model, spread: float) -> tuple[float, Numbers, Numbers]:
    """Return criterion, group means and their variances for a between-sd in within-sds."""
    ratio = spread**2
    at = model.profile(ratio)
    kept = model.n * ratio / (1 + model.n * ratio)
    of_fixed = np.einsum(
        "ij,jk,ik->i", model.columns, np.linalg.inv(at.precision) * at.within, model.columns
    )
    mean = model.columns @ at.coefficients + kept * at.residuals
    return at.criterion, mean, at.within * ratio * (1 - kept) + (1 - kept) ** 2 * of_fixed
