"""Unanimity: no displayed number says that all members of a group gave the same answer.

Sums of a group in which everybody answered alike are moved to where one or two answers one
option away lead. Both then look the same in every number that is worked out from them. Where
nearly all of a small group chose one option, bands of shares say no more than that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from audits.disclosure.rounding import band_of_share
from audits.estimates import Estimates, Numbers
from audits.memberships import Mask

Parts = Mapping[int, NDArray[np.intp]]
Breakdowns = Mapping[int, Sequence[NDArray[np.intp]]]

HALF_A_SCALE = 50.0
"""The least spread a group has: as if one person were half a scale from all others."""


def blunted(
    estimates: Estimates,
    parts: Parts | None = None,
    breakdowns: Breakdowns | None = None,
    shown: Mask | None = None,
) -> Estimates:
    """Return estimates from which nobody can tell that a group is of one mind.

    Totals stay one person's option away from the ends of the scale; the sum of squares is at
    least what two people one option apart from the others add. A group that all chose the second
    of five options and one in which two of them chose its neighbours have the same sums; a group
    that all chose the last one has those of a group where one person chose the last but one.
    What a part leaves over of its whole is kept off the ends in the same way: a part whose answers
    make up the whole's total would say of everybody else that they gave the last answer.
    Decided by n and scale alone which sums look alike, so that it tells nothing itself.

    Parameters
    ----------
    estimates
        Sums of the groups of a decision.
    parts, breakdowns
        Row of a group -> rows of groups that lie in it; the same, those apart from each other
        together, as of `Decision`.
    shown
        groups x indicators: which of the parts may leave; None: all. A held-back part leaves
        nothing over that anybody could work out, and moves nothing.
    """
    options = np.array([estimates.steps[name] for name in estimates.indicators], dtype=np.float64)
    option = 100.0 / (options - 1)
    people, sizes = np.maximum(estimates.n, 1), estimates.respondents
    highest = np.maximum(100.0 * people - option, option)
    n = estimates.n if shown is None else np.where(shown, estimates.n, 0)
    known = np.where(n > 0, estimates.total, 0.0)
    total = estimates.total + option * _off_the_ends(n, known, breakdowns or {}, option)
    total = np.clip(total, option, highest)
    for whole, inside in sorted((parts or {}).items(), key=lambda one: int(sizes[one[0]])):
        total[whole] = _beside(total, n, (whole, inside), option)
    spread = np.maximum(HALF_A_SCALE**2, 2 * option**2)
    around = estimates.squares - estimates.total**2 / people
    squares = total**2 / people + np.maximum(around, spread)
    some = estimates.n > 0
    return replace(
        estimates,
        total=np.where(some, total, estimates.total),
        squares=np.where(some, squares, estimates.squares),
    )


def _off_the_ends(
    n: NDArray[np.int64], total: Numbers, breakdowns: Breakdowns, option: Numbers
) -> NDArray[np.int64]:
    """Return by how many options a whole is moved because parts together leave over an end.

    Where two teams make up everybody's total, a third gave the last answer: the totals of the
    two would say so, though neither says so alone. One option, however many parts there are.
    """
    moved = np.zeros(n.shape, dtype=np.int64)
    for whole, families in breakdowns.items():
        ends = [_left_at_ends(n, total, (whole, rows), option) for rows in families]
        lowest, highest = np.logical_or.reduce(ends)
        moved[whole] = lowest.astype(np.int64) - highest
    return moved


def _left_at_ends(
    n: NDArray[np.int64], total: Numbers, rows: tuple[int, NDArray[np.intp]], option: Numbers
) -> Mask:
    """Return where what parts leave over is at the lowest end, and where at the highest.

    All parts together leave over who is in none of them; where that is nobody, all but one leave
    over this one.
    """
    whole, inside = rows
    people = np.vstack([n[inside], n[whole] - n[inside].sum(axis=0)])
    points = np.vstack([total[inside], total[whole] - total[inside].sum(axis=0)])
    people[:-1] *= people[-1] == 0
    low = (people > 0) & (points < option / 2)
    high = (people > 0) & (points > 100.0 * people - option / 2)
    return np.array([low.any(axis=0), high.any(axis=0)])


def _beside(
    total: Numbers, n: NDArray[np.int64], rows: tuple[int, NDArray[np.intp]], option: Numbers
) -> Numbers:
    """Return the total of a whole that leaves nobody beside its parts at an end of the scale."""
    whole, inside = rows
    rest = n[whole] - n[inside]
    room = (rest > 0) & (n[inside] > 0)
    least = np.where(room, total[inside] + option, -np.inf).max(axis=0)
    most = np.where(room, total[inside] + 100.0 * rest - option, np.inf).min(axis=0)
    kept: Numbers = np.where(least <= most, np.clip(total[whole], least, most), total[whole])
    return kept


NEARLY_ALL: Final = 0.75
"""Share of a group from which on one option is what nearly all of them chose."""

FEW: Final = 100
"""People below which nothing finer than "nearly all" is told of a group of one mind."""

_MOST, _LITTLE = (75.0, 100.0), (0.0, 30.0)


def nearly_alike(counts: ArrayLike) -> NDArray[np.bool_]:
    """Return which groups are small and gave nearly all the same answer; groups x options.

    Fine bands of such groups tell exact counts: where the lower ends of all bands add up to the
    group, where the bands of a part and of its whole touch, or where a rounded mean leaves room
    for one count only. With a team's mean follows who chose what.
    """
    chosen = np.asarray(counts, dtype=np.int64)
    people = chosen.sum(axis=1)
    nearly_all = chosen.max(axis=1) >= NEARLY_ALL * people
    found: NDArray[np.bool_] = nearly_all & (people < FEW) & (people > 0)
    return found


def told_share(share: ArrayLike, n: ArrayLike, alike: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return the band of a share of answers: wide for groups that are nearly of one mind.

    There it is "75 % or more" or "under 30 %" for an option as for all favourable ones; up to a
    quarter of the people stand in the second, so that its end is out of their reach.

    Examples
    --------
    >>> low, high = told_share([0.1, 0.9, 0.9], [30, 30, 30], np.array([True, True, False]))
    >>> low.tolist(), high.tolist()
    ([0.0, 75.0, 90.0], [30.0, 100.0, 100.0])
    """
    low, high = band_of_share(share, n)
    most = np.asarray(share) >= NEARLY_ALL
    return (
        np.where(alike, np.where(most, _MOST[0], _LITTLE[0]), low),
        np.where(alike, np.where(most, _MOST[1], _LITTLE[1]), high),
    )
