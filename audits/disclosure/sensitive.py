"""Sensitive targets: named groups above the general minimum and below their own.

Isolation proves that nothing is about fewer than k people. An identity question promises more
(10 by default): its cells, complements, overlaps and hidden rests are tested one by one.
"""

import itertools

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.candidates import Breakdown, Family
from audits.memberships import Mask

Numbers = NDArray[np.float64]

TOLERANCE = 1e-6
"""A group whose indicator is nearer than this to the published space counts as given away."""


def targets_of(family: Family, people: Mask, shown: Mask, k: int) -> Numbers:
    """Return the named groups of a base that have k people or more but fewer than they need.

    Returns
    -------
    ndarray
        people x targets, ones and zeros.
    """
    inside = family.members[people]
    found: list[Mask] = []
    for breakdown in family.breakdowns:
        if breakdown.minimum_n > k:
            found.extend(
                mask
                for mask in _named(inside, breakdown, shown)
                if k <= mask.sum() < breakdown.minimum_n
            )
    if not found:
        return np.zeros((int(people.sum()), 0))
    return np.column_stack(found).astype(np.float64)


def given_away(basis: Numbers, targets: Numbers) -> Mask:
    """Return which targets can be computed from what the basis spans."""
    reach = basis.T @ targets
    sizes = targets.sum(axis=0)
    return np.asarray(sizes - np.einsum("ij,ij->j", reach, reach) < TOLERANCE * sizes)


def recipe(columns: Numbers, target: Numbers) -> Numbers:
    """Return the weights with which the columns add up to a target."""
    return np.asarray(np.linalg.lstsq(columns, target, rcond=None)[0], dtype=np.float64)


def _named(inside: Mask, breakdown: Breakdown, shown: Mask) -> "list[Mask]":
    """Cells, their complements in parent and stated, the hidden rest, overlaps of cells."""
    cells = [inside[:, child] for child in breakdown.children]
    parent = inside[:, breakdown.parent]
    stated = parent if breakdown.stated is None else inside[:, breakdown.stated]
    named = [*cells, *(parent & ~cell for cell in cells), *(stated & ~cell for cell in cells)]
    covered = [inside[:, child] for child in breakdown.children if shown[child]]
    if covered:
        union = np.logical_or.reduce(covered)
        named.extend([parent & ~union, stated & ~union])
    if breakdown.overlapping:
        for one, other in itertools.combinations(cells, 2):
            named.extend([one & other, one | other, one & ~other, other & ~one])
    return named
