"""In which word a difference may be told, given all differences that are looked at together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from audits.estimates import Numbers

NOTICEABLE = 5.0
"""Points below which a difference is not called a gap; 10 is large. A choice, printed."""

FALSE_DISCOVERIES = 0.05
WORDS = ("clearly", "probably", "slightly", "maybe", "about the same", "cannot tell")


@dataclass(frozen=True)
class Difference:
    """A difference of two means in points, its interval, and p of "no difference"."""

    gap: Numbers
    low: Numbers
    high: Numbers
    p: Numbers


def discovery_rates(p: ArrayLike, families: ArrayLike | None = None) -> Numbers:
    """Return Benjamini-Hochberg adjusted p-values, each within its family; NaN stays NaN.

    References
    ----------
    Benjamini & Hochberg (1995), JRSS B 57, 289-300.

    Examples
    --------
    >>> discovery_rates([0.01, 0.04, float("nan")]).tolist()
    [0.02, 0.04, nan]
    """
    values = np.asarray(p, dtype=np.float64)
    family = np.zeros(len(values)) if families is None else np.asarray(families)
    adjusted = np.full(len(values), np.nan)
    for one in np.unique(family):
        there = (family == one) & ~np.isnan(values)
        if there.any():
            adjusted[there] = stats.false_discovery_control(values[there], method="bh")
    return adjusted


def gap_words(
    found: Difference, q: ArrayLike | None = None, noticeable: float = NOTICEABLE
) -> NDArray[np.str_]:
    """Return the word each difference may be told with.

    ============== =====================================================================
    clearly        interval leaves out 0, q <= 0.05, whole interval beyond `noticeable`
    probably       interval leaves out 0, q <= 0.05, at least `noticeable` points
    slightly       interval leaves out 0, q <= 0.05, fewer points
    maybe          at least `noticeable` points, none of the above, p <= 0.20
    about the same none of the above, whole interval within `noticeable` either side of 0
    cannot tell    everything else, and fewer than `MINIMUM_N` people on a side
    ============== =====================================================================

    Parameters
    ----------
    found
        Differences, one dimension.
    q
        Adjusted p-values (`discovery_rates`); None for one comparison named beforehand.
    """
    size = np.abs(found.gap)
    safe = np.ones(size.shape, dtype=bool) if q is None else np.asarray(q) <= FALSE_DISCOVERIES
    with np.errstate(invalid="ignore"):
        stands_out = ((found.low > 0) | (found.high < 0)) & safe
        nearest = np.where(found.gap > 0, found.low, -found.high)
        rules = [
            stands_out & (size >= noticeable) & (nearest >= noticeable),
            stands_out & (size >= noticeable),
            stands_out,
            (size >= noticeable) & (found.p <= 0.20),
            (found.low > -noticeable) & (found.high < noticeable),
        ]
    words = np.select(rules, WORDS[:-1], default=WORDS[-1])
    return np.where(np.isnan(found.p), WORDS[-1], words)
