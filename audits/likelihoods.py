"""Relative likelihood of an event between two groups, in the manner of WRES and WDES.

For yes/no events only (was treated unfairly, entered a formal process, was appointed). For percent
favourable a ratio depends on which side is counted: points are used there.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

_Z95 = 1.959963984540054
FOUR_FIFTHS = (0.80, 1.25)
"""Ratios within are "about as likely": a screening range (EEOC 1978, WRES), never a finding."""

MINIMUM_PEOPLE = 10
"""People on each side below which nothing is said."""

WORDS = ("more likely", "less likely", "about as likely", "cannot tell")


def verdict(ratio: ArrayLike, low: ArrayLike, high: ArrayLike) -> NDArray[np.str_]:
    """Return the word of each ratio with its interval; above 1 is always a disadvantage.

    Examples
    --------
    >>> verdict([1.5, 1.5, 0.9], [1.1, 0.9, 0.85], [2.0, 2.5, 1.0]).tolist()
    ['more likely', 'cannot tell', 'about as likely']
    """
    times, least, most = (np.asarray(v, dtype=np.float64) for v in (ratio, low, high))
    with np.errstate(invalid="ignore"):
        rules = [
            (least > 1) & (times > FOUR_FIFTHS[1]),
            (most < 1) & (times < FOUR_FIFTHS[0]),
            (least >= FOUR_FIFTHS[0]) & (most <= FOUR_FIFTHS[1]),
        ]
    return np.select(rules, WORDS[:-1], default=WORDS[-1])


def ratio_interval(
    one: tuple[ArrayLike, ArrayLike], other: tuple[ArrayLike, ArrayLike]
) -> tuple[Numbers, Numbers]:
    """Return the score interval of `(x1/n1) / (x2/n2)`; 0 and infinity where it has no end.

    References
    ----------
    Miettinen & Nurminen (1985), Statistics in Medicine 4, 213-226.

    Examples
    --------
    9 of 750 against 17 of 2430:

    >>> low, high = ratio_interval((9, 750), (17, 2430))
    >>> round(float(low), 4), round(float(high), 4)
    (0.7825, 3.7507)
    """
    numbers = (np.asarray(v, dtype=np.float64) for pair in (one, other) for v in pair)
    x1, n1, x2, n2 = np.broadcast_arrays(*numbers)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = _solve((x1, n1), (x2, n2))
        high = 1 / _solve((x2, n2), (x1, n1))
    nothing = (x1 == 0) & (x2 == 0)
    return np.where(nothing, np.nan, low), np.where(nothing, np.nan, high)


def _solve(one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]) -> Numbers:
    """Return the smallest ratio whose score is within the limit, by halving on a log scale."""
    low, high = np.full(one[0].shape, -30.0), np.full(one[0].shape, 30.0)
    for _ in range(80):
        middle = (low + high) / 2
        too_small = _score(np.exp(middle), one, other) > _Z95
        low, high = np.where(too_small, middle, low), np.where(too_small, high, middle)
    return np.where(one[0] == 0, 0.0, np.exp((low + high) / 2))


def _score(ratio: Numbers, one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]) -> Numbers:
    """Return the score statistic of a ratio: falls as the ratio rises."""
    (x1, n1), (x2, n2) = one, other
    people = n1 + n2
    a = people * ratio
    b = -(n1 * ratio + x1 + n2 + x2 * ratio)
    share2 = (-b - np.sqrt(np.maximum(b**2 - 4 * a * (x1 + x2), 0.0))) / (2 * a)
    share1 = np.minimum(ratio * share2, 1.0)
    variance = share1 * (1 - share1) / n1 + ratio**2 * share2 * (1 - share2) / n2
    variance = np.maximum(variance * people / (people - 1), 1e-300)
    return np.asarray((x1 / n1 - ratio * x2 / n2) / np.sqrt(variance))
