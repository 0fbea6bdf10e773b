"""Who answered: response rates, their words, and what the silent could change."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from audits.estimates import Numbers
from audits.indicators.intervals import LEVEL

WORDS = ("strong", "usable", "caution", "weak", "unknown")
"""From 70 %, from 50 %, from 30 %, below; unknown without a headcount that fits."""


def response_rate(answered: ArrayLike, invited: ArrayLike) -> Numbers:
    """Return answered / invited, 0-1.

    `answered` counts people with at least one answer that is not about themselves; `invited`
    people asked, without those no longer eligible. NaN where the headcount is unknown, or wrong
    because more people answered than there are.

    Examples
    --------
    >>> response_rate([9, 9, 9], [12, float("nan"), 8]).tolist()
    [0.75, nan, nan]
    """
    people, asked = np.asarray(answered, dtype=np.float64), np.asarray(invited, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((asked >= people) & (asked > 0), people / asked, np.nan)


def rate_words(rate: ArrayLike) -> NDArray[np.str_]:
    """Return the word of each rate.

    A high rate is no proof that the answers stand for everyone; a low one stops comparisons.

    Examples
    --------
    >>> rate_words([0.7, 0.699, 0.3, 0.29, float("nan")]).tolist()
    ['strong', 'usable', 'caution', 'weak', 'unknown']
    """
    share = np.asarray(rate, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        rules = [share >= 0.70, share >= 0.50, share >= 0.30, share < 0.30]
    return np.select(rules, WORDS[:-1], default=WORDS[-1])


def half_width(answered: ArrayLike, invited: ArrayLike, level: float = LEVEL) -> Numbers:
    """Return how far a percent near 50 may be off among these people, in percentage points.

    The textbook margin with finite-population correction, for planning; results use
    `intervals.share_interval`.

    Examples
    --------
    >>> half_width([12, 240], [25, 400]).round(1).tolist()
    [20.8, 4.0]
    """
    n, people = np.asarray(answered, dtype=np.float64), np.asarray(invited, dtype=np.float64)
    left_out = (people - n) / np.maximum(people - 1, 1)
    return np.asarray(100 * stats.norm.ppf((1 + level) / 2) * np.sqrt(0.25 / n * left_out))


def possible_people(
    k: ArrayLike, answered: ArrayLike, invited: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return between how many and how many people it is, whatever the silent think.

    "7 of the 9 agreed; of all 12 that is between 7 and 10." Needs no assumption.

    Examples
    --------
    >>> low, high = possible_people(7, 9, 12)
    >>> int(low), int(high)
    (7, 10)
    """
    chosen = np.asarray(k, dtype=np.int64)
    return chosen, chosen + np.asarray(invited, dtype=np.int64) - np.asarray(answered, np.int64)


def shift_if_silent_differ(rate: ArrayLike, points: ArrayLike) -> Numbers:
    """Return how far the whole score would move if the silent were `points` away.

    Examples
    --------
    "If the 3 who did not answer were 20 points lower, the team's score would be 5 lower."

    >>> float(shift_if_silent_differ(0.75, -20))
    -5.0
    """
    return np.asarray((1 - np.asarray(rate, dtype=np.float64)) * np.asarray(points))
