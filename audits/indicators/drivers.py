"""Where to look first: which areas go together with an outcome. Patterns, never causes.

Correlations come first. Shares of explained differences (LMG) only with enough people, always
with the part explained at all, and a first place only where its interval stands apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from audits.estimates import Numbers
from audits.indicators.importance import lmg
from audits.indicators.intervals import LEVEL
from audits.indicators.scoring import PersonScores

MINIMUM_FOR_CORRELATION = 50
MINIMUM_FOR_SHARES = 200
MOST_DRIVERS = 12
_SEED = 20_200  # the same data give the same intervals on every machine
_BLOCKS = 1000


@dataclass(frozen=True)
class Drivers:
    """What goes together with an outcome, across the whole organisation.

    Parameters
    ----------
    table
        One row a driver: driver, n, r, low, high (correlation, Fisher interval; NaN below
        `MINIMUM_FOR_CORRELATION` people), share, share_low, share_high (LMG as part of all
        explained differences, 0-1; NaN below `MINIMUM_FOR_SHARES`).
    explained
        Part of the differences in the outcome that goes with all drivers together (R squared),
        0-1; None without shares. Printed before any share.
    stands_out
        The driver whose interval lies above every other's; None: no single area stands out.
    n
        People with an outcome and every driver, on whom the shares rest.
    """

    table: pd.DataFrame
    explained: float | None
    stands_out: str | None
    n: int


def drivers(
    scores: PersonScores, outcome: str, candidates: Sequence[str], resamples: int = 500
) -> Drivers:
    """Return what goes together with the outcome.

    Correlations use everybody who has both scores; shares need people with all of them.
    Standardised regression weights are not used: related drivers turn their signs round.

    Parameters
    ----------
    outcome, candidates
        Ids of indicators; shares for at most `MOST_DRIVERS` candidates.
    resamples
        Bootstrap samples behind the intervals of the shares.

    References
    ----------
    Lindeman, Merenda & Gold (1980); Groemping (2006), Journal of Statistical Software 17(1).
    """
    values = _values(scores, candidates, outcome)
    table = correlations(scores, outcome, candidates)
    complete = values[~np.isnan(values).any(axis=1)]
    varies = len(complete) > 1 and bool((complete.std(axis=0) > 0).all())
    if len(complete) < MINIMUM_FOR_SHARES or len(candidates) > MOST_DRIVERS or not varies:
        empty = table.assign(share=np.nan, share_low=np.nan, share_high=np.nan)
        return Drivers(empty, None, None, len(complete))
    parts = lmg(_correlation(complete))
    resampled = lmg(_resampled_correlations(complete, resamples))
    shares = resampled / resampled.sum(axis=1, keepdims=True)
    low, high = np.quantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    table = table.assign(share=parts / parts.sum(), share_low=low, share_high=high)
    return Drivers(table, float(parts.sum()), _first_apart(table), len(complete))


def correlation_interval(
    r: ArrayLike, n: ArrayLike, level: float = LEVEL
) -> tuple[Numbers, Numbers]:
    """Return the interval of a correlation (Fisher's z); NaN below four people.

    References
    ----------
    Fisher (1921), Metron 1, 3-32.

    Examples
    --------
    >>> low, high = correlation_interval(0.5, 50)
    >>> round(float(low), 3), round(float(high), 3)
    (0.257, 0.683)
    """
    people = np.asarray(n, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.arctanh(np.asarray(r, dtype=np.float64))
        reach = stats.norm.ppf((1 + level) / 2) / np.sqrt(np.where(people > 3, people - 3, np.nan))
    return np.tanh(z - reach), np.tanh(z + reach)


def correlations(scores: PersonScores, outcome: str, candidates: Sequence[str]) -> pd.DataFrame:
    """Return the columns driver, n, r, low, high of `Drivers.table`."""
    values = _values(scores, candidates, outcome)
    rows = [_pairwise(values[:, [place, -1]]) for place in range(len(candidates))]
    n, r = np.array([n for n, _ in rows]), np.array([r for _, r in rows])
    low, high = correlation_interval(r, n)
    return pd.DataFrame({"driver": list(candidates), "n": n, "r": r, "low": low, "high": high})


def _values(scores: PersonScores, candidates: Sequence[str], outcome: str) -> Numbers:
    """Return scores, people x (candidates, then the outcome)."""
    return scores.values[:, [scores.indicators.index(name) for name in (*candidates, outcome)]]


def _pairwise(pair: Numbers) -> tuple[int, float]:
    both = pair[~np.isnan(pair).any(axis=1)]
    if len(both) < MINIMUM_FOR_CORRELATION or (both.std(axis=0) == 0).any():
        return len(both), float("nan")
    return len(both), float(_correlation(both)[0, 1])


def _correlation(values: Numbers) -> Numbers:
    return np.asarray(np.corrcoef(values, rowvar=False), dtype=np.float64)


def _resampled_correlations(complete: Numbers, resamples: int) -> Numbers:
    """Return correlation matrices of bootstrap samples, resamples x columns x columns.

    People are dealt into at most `_BLOCKS` blocks at random and whole blocks are drawn, so that
    a million people cost no more than a thousand; up to a thousand a block is one person.
    """
    rng = np.random.default_rng(_SEED)
    standard = (complete - complete.mean(axis=0)) / complete.std(axis=0)
    with_one = np.column_stack([standard, np.ones(len(standard))])
    dealt = np.array_split(rng.permutation(len(with_one)), min(_BLOCKS, len(with_one)))
    products = np.array([with_one[rows].T @ with_one[rows] for rows in dealt])
    draws = rng.multinomial(len(dealt), np.full(len(dealt), 1 / len(dealt)), size=resamples)
    moments = np.tensordot(draws.astype(np.float64), products, axes=1)
    people, sums = moments[:, -1:, -1:], moments[:, :-1, -1:]
    covariance = moments[:, :-1, :-1] / people - sums * np.swapaxes(sums, 1, 2) / people**2
    deviation = np.sqrt(np.einsum("kii->ki", covariance))
    found = covariance / deviation[:, :, None] / deviation[:, None, :]
    return np.asarray(found)


def _first_apart(table: pd.DataFrame) -> str | None:
    """Return the driver whose interval of the share lies above all others."""
    low, high = table["share_low"].to_numpy(), table["share_high"].to_numpy()
    first = int(table["share"].to_numpy().argmax())
    apart = (low[first] > np.delete(high, first)).all()
    return str(table["driver"].iloc[first]) if apart else None
