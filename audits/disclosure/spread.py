"""The interval of a mean as the gate prints it: from the sums alone, never corrected.

The finite-population correction of `indicators.intervals` is left out on purpose: where
everybody answered, the corrected interval is a point and would give the mean back unrounded.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from audits.estimates import Estimates

Numbers = NDArray[np.float64]

TOO_WIDE = 15.0
"""Half-width in points from which on a score says little."""


def intervals(estimates: Estimates) -> tuple[Numbers, Numbers]:
    """Return the 95 % interval of each mean, groups x indicators, on 0-100.

    A t interval with one imaginary respondent whose answer is spread over all options, so that
    five identical answers never look like certainty.
    """
    options = np.array([estimates.steps[name] for name in estimates.indicators], dtype=np.float64)
    imaginary = 1e4 * (2 * options - 1) / (6 * (options - 1))
    people = estimates.n + 1.0
    centre = (estimates.total + 50.0) / people
    variance = np.maximum((estimates.squares + imaginary) / people - centre**2, 0.0)
    reach = stats.t.ppf(0.975, people) * np.sqrt(variance / (people + 1.0))
    return np.maximum(centre - reach, 0.0), np.minimum(centre + reach, 100.0)
