"""Sensitive targets: named groups above the general minimum and below their own.

Isolation proves that nothing is about fewer than k people. An identity question promises more
(10 by default): its cells, complements, overlaps and hidden rests are tested one by one.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.candidates import Breakdown, Family
from audits.disclosure.span import Numbers, Span
from audits.memberships import Mask

TOLERANCE = 1e-6
"""A group whose indicator is nearer than this to the published space counts as given away."""


@dataclass(frozen=True, repr=False)
class Named:
    """Groups with a threshold of their own.

    Parameters
    ----------
    members
        respondents x named groups.
    minimum_n
        Fewest people each may be told about.
    breakdowns
        Where they come from; their hidden rests depend on what is shown.
    """

    members: Mask
    minimum_n: NDArray[np.int64]
    breakdowns: tuple[Breakdown, ...]


def named_groups(family: Family, k: int) -> Named:
    """Return cells, complements, unions and overlaps of breakdowns that need more than k."""
    strict = tuple(b for b in family.breakdowns if b.minimum_n > k)
    found = [
        (mask, b.minimum_n)
        for b in strict
        for mask in _named(family.members, b)
        if mask.sum() < family.members[:, b.parent].sum()  # a whole team is no secret of its own
    ]
    if not found:
        nobody = np.zeros((len(family.members), 0), dtype=np.bool_)
        return Named(nobody, np.zeros(0, dtype=np.int64), ())
    members = np.column_stack([mask for mask, _ in found])
    return Named(members, np.array([n for _, n in found], dtype=np.int64), strict)


def targets_of(named: Named, people: Mask, k: int) -> Numbers:
    """Return the named groups that have k people or more within a base but fewer than needed.

    Returns
    -------
    ndarray
        people x targets, ones and zeros.
    """
    inside = named.members[people]
    sizes = inside.sum(axis=0)
    return inside[:, (sizes >= k) & (sizes < named.minimum_n)].astype(np.float64)


def hidden_rests(named: Named, members: Numbers, shown: Mask, k: int) -> Numbers:
    """Return what the shown cells of each breakdown leave over, where that is a target."""
    found = []
    for breakdown in named.breakdowns:
        covered = members[:, [c for c in breakdown.children if shown[c]]].any(axis=1)
        for whole in (breakdown.parent, breakdown.stated):
            if whole is not None:
                rest = (members[:, whole] > 0) & ~covered
                if covered.any() and k <= rest.sum() < breakdown.minimum_n:
                    found.append(rest)
    return np.array(found, dtype=np.float64).reshape(len(found), len(members)).T


def given_away(span: Span, targets: Numbers) -> Mask:
    """Return which targets can be computed from what is published."""
    sizes = targets.sum(axis=0)
    reach = np.einsum("ij,ij->j", targets, span.projected(targets))
    return np.asarray(sizes - reach < TOLERANCE * sizes)


def recipe(columns: Numbers, target: Numbers) -> Numbers:
    """Return the weights with which the columns add up to a target."""
    return np.asarray(np.linalg.lstsq(columns, target, rcond=None)[0], dtype=np.float64)


def _named(inside: Mask, breakdown: Breakdown) -> Iterator[Mask]:
    """Yield cells, their complements in parent and stated, unions and overlaps of two."""
    cells = [inside[:, child] for child in breakdown.children]
    wholes = [inside[:, w] for w in (breakdown.parent, breakdown.stated) if w is not None]
    yield from cells
    yield from (whole & ~cell for whole in wholes for cell in cells)
    for one, other in itertools.combinations(cells, 2):
        yield one | other
        if breakdown.overlapping:
            yield from (one & other, one & ~other, other & ~one)
