"""The difference of two released scores of different people: interval, chance, word.

Raw answers are gone, so everything is worked out from what was released. Where rounding hides
something, it is taken to be hidden in the most unfavourable way: intervals are never narrower
than those of the raw answers would be.
"""

import math
import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from audits.release import Published

NOTICEABLE: Final = 5.0
"""Points below which a difference is not talked about, as for gaps."""

_Z95: Final = 1.959963984540054
_FEW: Final = 30
"""People below which the gate lays an interval around the mean as shown."""
_COARSE: Final = 5.0
"""The least step of a mean of so few people."""

Ends = tuple[float, float, float]
"""A difference and from where to where it could be, in points on 0-100."""


def between(first: Published, second: Published) -> Ends:
    """Return second minus first, low and high, of two released scores of different people.

    The interval of a difference from two intervals (MOVER), with both means moved within their
    rounding to where the interval reaches furthest. It holds the interval that the unrounded
    scores would give, also where the gate laid a small group's interval around the shown mean.

    References
    ----------
    Zou & Donner (2008), Statistics in Medicine 27, 1693-1702.

    Examples
    --------
    >>> spring = Published("200–499", 60, 57, 63, 1, False, None)
    >>> autumn = Published("200–499", 66, 63, 69, 1, False, None)
    >>> [round(points, 1) for points in between(spring, autumn)]
    [6, 1.5, 10.5]
    """
    difference = second.mean - first.mean
    rounding = (first.step + second.step) / 2
    down = math.hypot(_reach(second, -1), _reach(first, 1))
    up = math.hypot(_reach(second, 1), _reach(first, -1))
    low, high = difference - rounding - down, difference + rounding + up
    return difference, max(low, -100.0), min(high, 100.0)


def chance(ends: Ends) -> float:
    """Return the p-value of no difference, from the wide interval."""
    difference, low, high = ends
    towards_zero = difference - low if difference > 0 else high - difference
    return math.erfc(_Z95 * abs(difference) / max(towards_zero, 1e-9) / math.sqrt(2))


def word(ends: Ends, p: float, q: float, noticeable: float = NOTICEABLE) -> str:
    """Return the word a difference may be told with: the rules of gaps, from the wide interval.

    `q`: `p` adjusted for everything that is looked at together.
    """
    difference, low, high = ends
    size = abs(difference)
    nearest = low if difference > 0 else -high
    if (low > 0 or high < 0) and q <= 0.05:
        if size < noticeable:
            return "slightly"
        return "clearly" if nearest >= noticeable else "probably"
    if size >= noticeable and p <= 0.20:
        return "maybe"
    return "about the same" if -noticeable < low <= high < noticeable else "cannot tell"


def discovery_rates(p: Sequence[float]) -> list[float]:
    """Return Benjamini-Hochberg adjusted p-values.

    References
    ----------
    Benjamini & Hochberg (1995), JRSS B 57, 289-300.

    Examples
    --------
    >>> discovery_rates([0.01, 0.04, 0.03])
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values)[::-1]
    scaled = values[order] * len(values) / np.arange(len(values), 0, -1)
    found = np.empty_like(values)
    found[order] = np.minimum(np.minimum.accumulate(scaled), 1.0)
    return [float(one) for one in found]


def _reach(score: Published, side: int) -> float:
    """Return from the mean, moved half a step to this side, to the end of the interval there.

    Fewer than 30 people's interval lies around the mean as shown and moves with it: there it is
    the distance from the shown mean.
    """
    end = score.high - score.mean if side > 0 else score.mean - score.low
    return end if _is_around_the_shown(score) else max(end - score.step / 2, 0.0)


def _is_around_the_shown(score: Published) -> bool:
    """Whether the gate may have placed the interval around the rounded mean.

    A step below 5 needs 50 people; else the number of people tells. Unknown counts as few.
    """
    least = re.match(r"[\d,]+", score.n)
    people = int(least[0].replace(",", "")) if least else 0
    return score.step >= _COARSE and people < _FEW
