"""Rounding: how precisely a number may be shown. Applied once, here, and nowhere else.

One person can move a mean of n by 100 / n. Steps are at least that wide, so that a displayed
mean is as compatible with a person's lowest answer as with their highest.
"""

import itertools
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from audits.estimates import Numbers

STEPS: Final = (1.0, 2.0, 5.0, 10.0, 20.0)
YES_OR_NO: Final = 2
"""Options of a question whose mean is a share of people."""
N_BANDS: Final = (5, 10, 15, 20, 30, 50, 100, 200, 500, 1000)


def step_of_mean(n: ArrayLike, options: ArrayLike = 5) -> Numbers:
    """Return the display step of a mean of n people: the smallest that is at least 100 / n.

    With two options a mean is a share, and its step that of a share's band: 100 / n would tell
    the exact count.

    Examples
    --------
    >>> step_of_mean([5, 8, 12, 40, 398]).tolist()
    [20.0, 20.0, 10.0, 5.0, 1.0]
    >>> step_of_mean([40, 398], options=2).tolist()
    [5.0, 1.0]
    """
    people = np.where(np.asarray(options) == YES_OR_NO, 200.0, 100.0)
    return _smallest_step(people / np.maximum(np.asarray(n, dtype=np.float64), 1.0))


def width_of_share(n: ArrayLike) -> Numbers:
    """Return the width of a share's band in percent: the smallest that is at least 200 / n.

    Examples
    --------
    >>> width_of_share([10, 25, 398]).tolist()
    [20.0, 10.0, 1.0]
    """
    return _smallest_step(200.0 / np.maximum(np.asarray(n, dtype=np.float64), 1.0))


def nearest(value: ArrayLike, step: ArrayLike) -> Numbers:
    """Return the multiple of `step` nearest to a value; never minus zero."""
    found: Numbers = np.round(np.asarray(value) / np.asarray(step)) * np.asarray(step) + 0.0
    return found


def outwards(
    low: ArrayLike, high: ArrayLike, step: ArrayLike, ends: tuple[float, float]
) -> tuple[Numbers, Numbers]:
    """Return an interval widened to multiples of `step` and cut at the ends of the scale."""
    wide = np.asarray(step)
    lower = np.maximum(np.floor(np.asarray(low) / wide) * wide, ends[0])
    upper = np.minimum(np.ceil(np.asarray(high) / wide) * wide, ends[1])
    return lower + 0.0, upper + 0.0


def band_of_share(share: ArrayLike, n: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the band of percent a share (0 to 1) of n people lies in: low to high.

    All of them falls into the last band: nothing reads 0 % or 100 %.

    Examples
    --------
    >>> low, high = band_of_share([0.0, 0.34, 1.0], [10, 25, 398])
    >>> low.tolist(), high.tolist()
    ([0.0, 30.0, 99.0], [20.0, 40.0, 100.0])
    """
    width = width_of_share(n)
    # 0.29 * 100 is 28.999…: what is a whole band must not fall into the one below.
    places = np.floor(np.asarray(share, dtype=np.float64) * 100.0 / width + 1e-9)
    low = np.minimum(places * width, 100.0 - width)
    return low, low + width


def band_of_n(n: int) -> str:
    """Return a number of people as a band.

    Examples
    --------
    >>> band_of_n(12), band_of_n(1350)
    ('10–14', '1,000+')
    """
    if n < N_BANDS[0]:
        raise ValueError("fewer people than any number may be about")
    for low, after in itertools.pairwise(N_BANDS):
        if n < after:
            return f"{low}–{after - 1}"
    return f"{N_BANDS[-1]:,}+"


def _smallest_step(least: Numbers) -> Numbers:
    places = np.searchsorted(STEPS, np.minimum(least, STEPS[-1]) - 1e-9)
    return np.asarray(STEPS)[places]
