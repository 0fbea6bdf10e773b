"""The interval of a mean as the gate prints it: from the sums alone, never corrected.

The finite-population correction of `indicators.intervals` is left out on purpose: where
everybody answered, the corrected interval is a point and would give the mean back unrounded.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from audits.disclosure.rounding import YES_OR_NO, nearest, outwards, step_of_mean
from audits.estimates import Estimates, Numbers
from audits.memberships import Mask

TOO_WIDE = 15.0
"""Half-width in points from which on a score says little."""

LARGE: Final = 30
"""From this many people on an interval lies around the mean itself, not around the shown one."""


@dataclass(frozen=True, repr=False)
class Shown:
    """Scores as a release prints them, groups x indicators; without meaning where nobody counts.

    Parameters
    ----------
    mean, low, high
        0-100: rounded to `step`, the interval outwards.
    step
        Points.
    too_few
        Whether the interval is so wide that the score says little.
    """

    mean: Numbers
    low: Numbers
    high: Numbers
    step: Numbers
    too_few: Mask


def shown_scores(estimates: Estimates) -> Shown:
    """Return every mean with its interval, rounded."""
    n = np.maximum(estimates.n, 1)
    step = step_of_mean(n, options_of(estimates))
    low, high = shown_intervals(estimates)
    wide = np.asarray((high - low) / 2 > TOO_WIDE)
    ends = outwards(low, high, step, (0.0, 100.0))
    return Shown(nearest(estimates.total / n, step), *ends, step, wide)


def options_of(estimates: Estimates) -> NDArray[np.int64]:
    """Return the number of options of each indicator's scale."""
    return np.array([estimates.steps[name] for name in estimates.indicators], dtype=np.int64)


def shown_intervals(estimates: Estimates) -> tuple[Numbers, Numbers]:
    """Return the intervals to print: of fewer than 30 people, nothing finer than the shown mean.

    An interval around the unrounded mean is rounded elsewhere than the mean, and both together
    tell more than either: of nine people, often the exact sum of their answers. So it lies around
    the mean as it is shown, and its reach is a multiple of half a step, upwards. Of two options
    the spread is the share once more: there the interval follows from the shown mean alone.
    """
    n = np.maximum(estimates.n, 1)
    options = options_of(estimates)
    step = step_of_mean(n, options)
    shown = n * nearest(estimates.total / n, step)
    share = np.broadcast_to(options == YES_OR_NO, n.shape)
    told = replace(
        estimates,
        total=np.where(share, shown, estimates.total),
        squares=np.where(share, 100.0 * shown, estimates.squares),
    )
    centre, reach = _centre_and_reach(told)
    around = (shown + 50.0) / (n + 1.0)
    coarse = np.ceil(reach / (step / 2) - 1e-9) * (step / 2)
    few = (n < LARGE) | share
    return _cut(np.where(few, around, centre), np.where(few, coarse, reach))


def _centre_and_reach(estimates: Estimates) -> tuple[Numbers, Numbers]:
    """Return centre and half-width of a t interval with one imaginary respondent.

    The imaginary one's answer is spread over all options, so that five identical answers never
    look like certainty. As `mean_interval` of the indicators, which the gate does not import.
    """
    options = options_of(estimates).astype(np.float64)
    imaginary = 1e4 * (2 * options - 1) / (6 * (options - 1))
    people = estimates.n + 1.0
    centre = (estimates.total + 50.0) / people
    variance = np.maximum((estimates.squares + imaginary) / people - centre**2, 0.0)
    return centre, stats.t.ppf(0.975, people) * np.sqrt(variance / (people + 1.0))


def _cut(centre: Numbers, reach: Numbers) -> tuple[Numbers, Numbers]:
    return np.maximum(centre - reach, 0.0), np.minimum(centre + reach, 100.0)
