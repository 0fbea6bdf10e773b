"""Unanimity: no displayed number says that all members of a group gave the same answer.

Sums of a group in which everybody answered alike are moved to where one or two answers one
option away lead. Both then look the same in every number that is worked out from them.
"""

from dataclasses import replace

import numpy as np

from audits.estimates import Estimates

HALF_A_SCALE = 50.0
"""The least spread a group has: as if one person were half a scale from all others."""


def blunted(estimates: Estimates) -> Estimates:
    """Return estimates from which nobody can tell that a group is of one mind.

    Totals stay one person's option away from the ends of the scale; the sum of squares is at
    least what two people one option apart from the others add. A group that all chose the second
    of five options and one in which two of them chose its neighbours have the same sums; a group
    that all chose the last one has those of a group where one person chose the last but one.
    Decided by n and scale alone which sums look alike, so that it tells nothing itself.
    """
    options = np.array([estimates.steps[name] for name in estimates.indicators], dtype=np.float64)
    option = 100.0 / (options - 1)
    people = np.maximum(estimates.n, 1)
    highest = np.maximum(100.0 * people - option, option)
    total = np.clip(estimates.total, option, highest)
    spread = np.maximum(HALF_A_SCALE**2, 2 * option**2)
    around = estimates.squares - estimates.total**2 / people
    squares = total**2 / people + np.maximum(around, spread)
    some = estimates.n > 0
    return replace(
        estimates,
        total=np.where(some, total, estimates.total),
        squares=np.where(some, squares, estimates.squares),
    )
