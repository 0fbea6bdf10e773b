"""What everything published together gives away about each respondent: exposure and isolation.

The published groups are columns of ones and zeros; whatever can be computed from their results
lies in the space they span. H is the projector on that space.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

Numbers = NDArray[np.float64]

RANK_TOLERANCE = 1e-7
SAFE = 1 - 1e-6
"""An isolation index below this is a proof."""

SAFE_SET = 0.99
"""A set of people is apart from everything published when its index stays below this."""

_MOST_SETS = 3_000
_ROWS_AT_ONCE = 512


@dataclass(frozen=True, repr=False)
class Exposure:
    """Exposure h and isolation index r of each respondent, shape (respondents,)."""

    h: Numbers
    r: Numbers


def orthonormal(columns: Numbers) -> Numbers:
    """Return an orthonormal basis of what the columns span, respondents x rank."""
    if not columns.shape[1] or not len(columns):
        return np.zeros((len(columns), 0))
    basis, triangle, _ = linalg.qr(columns, mode="economic", pivoting=True, check_finite=False)
    size = np.abs(np.diag(triangle))
    return np.ascontiguousarray(basis[:, size > RANK_TOLERANCE * max(size[0], 1.0)])


def exposure(basis: Numbers, k: int) -> Exposure:
    """Return exposure and isolation of everyone from an orthonormal basis.

    h_i = H_ii. r_i = h_i plus the k-2 largest |H_ij|: below 1 for all, no combination of
    results is about fewer than k people (Gershgorin). Where that bound is not enough, r_i is
    the largest eigenvalue of H over any k-1 people led by i, found by going through them.
    """
    h = np.einsum("ij,ij->i", basis, basis)
    r = h + (k - 2) * np.sqrt(h * h.max(initial=0.0))
    open_ones = np.flatnonzero(r >= SAFE)
    for start in range(0, len(open_ones), _ROWS_AT_ONCE):
        rows = open_ones[start : start + _ROWS_AT_ONCE]
        r[rows] = _isolation(basis, rows, k)
    return Exposure(h, r)


def _isolation(basis: Numbers, rows: NDArray[np.intp], k: int) -> Numbers:
    """Return r of some respondents."""
    ties = np.abs(basis[rows] @ basis.T)
    here = np.arange(len(rows))
    own = ties[here, rows].copy()
    ties[here, rows] = -1.0
    count = min(k - 2, ties.shape[1])
    top = np.partition(ties, ties.shape[1] - count, axis=1)[:, ties.shape[1] - count :]
    r: Numbers = own + np.maximum(top, 0).sum(axis=1)
    for place in np.flatnonzero(r >= SAFE):
        r[place] = _largest_set(basis, ties[place], rows[place], k, r[place])
    return r


def _largest_set(basis: Numbers, ties: Numbers, person: int, k: int, bound: float) -> float:
    """Return the largest eigenvalue of H over sets of k-1 led by a person, or the bound.

    A set can only reach 1 when its ties to the leading person make up the rest of 1, so that
    few people can be in one. Where they are too many to go through, the bound stands.
    """
    own = float(basis[person] @ basis[person])
    order = np.argsort(-ties, kind="stable")
    strongest = ties[order[: k - 3]].sum()
    others = order[own + strongest + ties[order] >= SAFE]
    others = np.union1d(others, order[: k - 2])
    if _choices(len(others), k - 2) > _MOST_SETS:
        return bound
    sets = np.array(list(itertools.combinations(others, k - 2)), dtype=np.intp)
    reach = own + ties[sets].sum(axis=1) >= SAFE
    sets = np.column_stack([np.full(int(reach.sum()), person), sets[reach]])
    rows = basis[sets]
    largest = np.linalg.eigvalsh(rows @ rows.transpose(0, 2, 1))[:, -1].max(initial=own)
    return float(largest) if largest < SAFE_SET else bound


def _choices(n: int, size: int) -> int:
    return int(np.prod([(n - i) / (i + 1) for i in range(size)]).round()) if n >= size else 0
