"""What everything published together gives away about each respondent: exposure and isolation.

The published groups are columns of ones and zeros; whatever can be computed from their results
lies in the space they span. H is the projector on that space.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from audits.disclosure.incidence import Places
from audits.disclosure.span import Span
from audits.estimates import Numbers

SAFE = 1 - 1e-6
"""An isolation index below this is a proof."""

ANY_BUDGET = 0.5 + 1e-9
"""Whoever is exposed more than this stands out already: nobody looks at their ties, r is 1."""

SAFE_SET = 0.99
"""A set of people is apart from everything published when its index stays below this."""

_MOST_SETS = 3_000
_ROWS_AT_ONCE = 512


@dataclass(frozen=True, repr=False)
class Exposure:
    """Exposure h and isolation index r of each respondent, shape (respondents,)."""

    h: Numbers
    r: Numbers


def exposure(
    span: Span, k: int, before: Exposure | None = None, watched: Places | None = None
) -> Exposure:
    """Return exposure and isolation.

    h_i = H_ii. Suppose a combination of results were about fewer than k people, and person i had
    the largest weight in it, 1. A combination is its own projection, so 1 - h_i is at most the
    sum of |H_ij| times the others' weights. Squares of a person's ties add up to h_j - h_j²
    because H is a projector, so that another's weight is at most the root of (k-2) h_j / (1-h_j).
    r_i is h_i plus the k-2 largest ties, each times that weight: below 1 for all, there is no
    such combination. Where this bound is not enough, r_i is the largest eigenvalue of H over any
    k-1 people led by i, found by going through them.

    Parameters
    ----------
    span
        What is published.
    k
        Fewest people any combination may be about.
    before, watched
        What was found when more was published, and who still has to be looked at. Hiding groups
        gives nobody away: whoever was cleared stays cleared.
    """
    n = len(span.team)
    watched = np.arange(n) if watched is None else watched
    h, r = np.zeros(n) if before is None else before.h.copy(), np.zeros(n)
    own = h[watched] = span.diagonal(watched)
    r[watched] = own + np.sqrt((k - 2) * np.maximum(own - own**2, 0.0))
    r[h > ANY_BUDGET] = 1.0
    open_ones = np.flatnonzero((r >= SAFE) & (h <= ANY_BUDGET))
    weight = np.minimum(np.sqrt((k - 2) * h / np.maximum(1 - h, 1e-9)), 1.0)
    for start in range(0, len(open_ones), _ROWS_AT_ONCE):
        rows = open_ones[start : start + _ROWS_AT_ONCE]
        r[rows] = _isolation(span, rows, weight, k)
    return Exposure(h, r)


def _isolation(span: Span, rows: Places, weight: Numbers, k: int) -> Numbers:
    """Return r of some respondents."""
    ties = np.abs(span.rows(rows))
    here = np.arange(len(rows))
    own = ties[here, rows].copy()
    ties[here, rows] = 0.0
    ties *= weight
    count = min(k - 2, ties.shape[1])
    r: Numbers = own + count * ties.max(axis=1)
    close = np.flatnonzero(r >= SAFE)
    top = np.partition(ties[close], ties.shape[1] - count, axis=1)[:, ties.shape[1] - count :]
    r[close] = own[close] + top.sum(axis=1)
    for strongest, place in zip(top, close, strict=True):
        if r[place] >= SAFE:
            leader = (int(rows[place]), float(own[place]))
            r[place] = _largest_set(span, (ties[place], strongest), leader, float(r[place]))
    return r


def _largest_set(
    span: Span, reach_of: tuple[Numbers, Numbers], leader: tuple[int, float], bound: float
) -> float:
    """Return the largest eigenvalue of H over sets of k-1 led by a person, or the bound.

    A set can only reach 1 when its ties to the leading person make up the rest of 1, so that
    few people can be in one. Where they are too many to go through, the bound stands.
    """
    (person, own), (ties, strongest) = leader, reach_of
    weakest = float(strongest.min())
    needed = SAFE - own - (float(strongest.sum()) - weakest)
    others = np.flatnonzero(ties >= min(needed, weakest))
    others = others[others != person]
    if not 0 < _choices(len(others), len(strongest)) <= _MOST_SETS:
        return bound
    sets = np.array(list(itertools.combinations(others, len(strongest))), dtype=np.intp)
    reach = own + ties[sets].sum(axis=1) >= SAFE
    sets = np.column_stack([np.full(int(reach.sum()), person), sets[reach]])
    everyone, place = np.unique(sets, return_inverse=True)
    place = place.reshape(sets.shape)
    blocks = span.between(everyone)[place[:, :, None], place[:, None, :]]
    largest = np.linalg.eigvalsh(blocks)[:, -1].max(initial=own)
    return float(largest) if largest < SAFE_SET else bound


def _choices(n: int, size: int) -> int:
    return int(np.prod([(n - i) / (i + 1) for i in range(size)]).round()) if n >= size else 0
