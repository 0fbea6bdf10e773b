"""Sensitive targets: named groups above the general minimum and below their own.

Isolation proves that nothing is about fewer than k people. An identity question promises more
(10 by default): its cells, complements, overlaps and hidden rests are tested one by one.

Each of them is a sum and difference of candidates and of overlaps of two candidates, so that its
size, and what it shares with a published group, follow from theirs.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.disclosure.breakdowns import Breakdown
from audits.disclosure.candidates import Family
from audits.disclosure.incidence import Incidence, Places
from audits.disclosure.span import Span
from audits.estimates import Numbers
from audits.memberships import Mask

TOLERANCE = 1e-6
"""A group whose indicator is nearer than this to the published space counts as given away."""

_Sums = NDArray[np.int64]
"""Rows of three columns and their three signs."""


@dataclass(frozen=True, repr=False)
class Named:
    """Groups with a threshold of their own.

    Parameters
    ----------
    overlaps
        respondents x overlaps of two candidates.
    columns, signs
        named groups x 3: the candidates and overlaps (counted on from the candidates) each is
        made of, and whether they are added, taken away or (0) not there.
    minimum_n
        Fewest people each may be told about.
    breakdowns
        Where they come from; their hidden rests depend on what is shown.
    """

    overlaps: sparse.csr_array
    columns: _Sums
    signs: _Sums
    minimum_n: NDArray[np.int64]
    breakdowns: tuple[Breakdown, ...]

    def sizes(self, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return people in each named group from those in candidates and overlaps."""
        return np.asarray((sizes[self.columns] * self.signs).sum(axis=1))

    def weights(self, rows: Places, count: int) -> sparse.csr_array:
        """Return some named groups as sums of columns, rows x count."""
        signs = self.signs[rows].ravel().astype(np.float64)
        places = (np.repeat(np.arange(len(rows)), 3), self.columns[rows].ravel())
        return sparse.csr_array((signs, places), (len(rows), count))


@dataclass(frozen=True, repr=False)
class Targets:
    """Groups that may not be given away in one base.

    Parameters
    ----------
    sizes
        People of each.
    shared
        targets x (candidates, overlaps): people they have in common.
    """

    sizes: Numbers
    shared: sparse.csr_array


def named_groups(family: Family, k: int) -> Named:
    """Return cells, complements, unions and overlaps of breakdowns that need more than k."""
    strict = tuple(b for b in family.breakdowns if b.minimum_n > k)
    overlap = _overlaps(strict, len(family.candidates))
    columns = sparse.csc_array(family.members)
    both = [columns[:, [one]].multiply(columns[:, [other]]) for one, other in overlap]
    overlaps = sparse.csr_array(sparse.hstack(both)) if both else family.members[:, :0]
    named = [_named(b, overlap) for b in strict]
    nothing = np.zeros((0, 3), dtype=np.int64)
    sums = np.concatenate([nothing, *(columns for columns, _ in named)])
    signs = np.concatenate([nothing, *(signs for _, signs in named)])
    minimum_n = [np.full(len(one), b.minimum_n) for b, (one, _) in zip(strict, named, strict=True)]
    found = Named(overlaps, sums, signs, np.concatenate([nothing[:, 0], *minimum_n]), strict)
    table = sparse.csr_array(sparse.hstack([family.members, overlaps]))
    own = np.flatnonzero(~family.crossing & (family.minimum_n <= k))
    crossed = np.repeat([b.parent > 0 for b in strict], [len(m) for m in minimum_n])
    secret = ~(crossed.astype(np.bool_) & _in_their_own_right(found, table, own))
    return replace(
        found, columns=sums[secret], signs=signs[secret], minimum_n=found.minimum_n[secret]
    )


def _in_their_own_right(named: Named, table: sparse.csr_array, groups: Places) -> Mask:
    """Return which named groups are a whole team, role, or everyone.

    Where all of a team are of one category, the part of the category in this team is the team,
    whose result is no secret of the identity. (Where all of a category are in one team, the
    category is: it is named by itself, not as a part of the team.)

    Parameters
    ----------
    table
        respondents x candidates and overlaps.
    groups
        Candidates shown from the general minimum on.
    """
    everything = named.weights(np.arange(len(named.columns)), table.shape[1])
    shared = sparse.csr_array(everything @ (table.T @ table[:, groups]))
    size = named.sizes(np.rint(table.sum(axis=0)).astype(np.int64))
    whole = np.rint(table[:, groups].sum(axis=0))
    entries = shared.tocoo()
    same = (entries.data == size[entries.row]) & (whole[entries.col] == size[entries.row])
    found = np.zeros(len(size), dtype=np.bool_)
    found[entries.row[same]] = True
    return found


def targets_of(named: Named, incidence: Incidence, k: int) -> Targets:
    """Return the named groups that have k people or more within a base but fewer than needed.

    Parameters
    ----------
    incidence
        Candidates and overlaps (and perhaps more) within the base.
    """
    sizes = named.sizes(incidence.sizes)
    few = np.flatnonzero((sizes >= k) & (sizes < named.minimum_n))
    count = len(incidence.sizes)
    shared = sparse.csr_array(named.weights(few, count) @ incidence.gram)
    return Targets(sizes[few].astype(np.float64), shared)


def hidden_rests(named: Named, incidence: Incidence, shown: Mask, k: int) -> Targets:
    """Return what the shown cells of each breakdown leave over, where that is a target."""
    found = []
    for breakdown in named.breakdowns:
        cells = [c for c in breakdown.children if shown[c] and incidence.sizes[c]]
        for whole in (breakdown.parent, breakdown.stated) if cells else ():
            if whole is not None:
                rest = _rest(breakdown, incidence, whole, cells)
                if k <= rest.size < breakdown.minimum_n:
                    found.append(rest)
    sizes = np.array([rest.size for rest in found], dtype=np.float64)
    shared = [rest.shared(incidence) for rest in found]
    table = np.array(shared).reshape(len(found), incidence.gram.shape[0])
    return Targets(sizes, sparse.csr_array(table))


def given_away(span: Span, targets: Targets, shown: Places) -> Mask:
    """Return which targets can be computed from what is published.

    Parameters
    ----------
    shown
        Columns of the span among the candidates.
    """
    reach = span.reach(sparse.csr_array(targets.shared[:, shown]))
    return np.asarray(targets.sizes - reach < TOLERANCE * targets.sizes)


@dataclass(frozen=True, repr=False)
class _Rest:
    """What is left of a whole without some cells: as people where the cells overlap."""

    size: int
    whole: int
    cells: list[int]
    people: Places | None = None

    def shared(self, incidence: Incidence) -> Numbers:
        """Return people in common with each group."""
        if self.people is not None:
            return np.asarray(incidence.table[self.people].sum(axis=0))
        gram = incidence.gram
        return np.asarray(gram[[self.whole]].sum(axis=0) - gram[self.cells].sum(axis=0))


def _rest(breakdown: Breakdown, incidence: Incidence, whole: int, cells: list[int]) -> _Rest:
    if whole == breakdown.stated:
        cells = [c for c in cells if c != breakdown.unstated]
    if not breakdown.overlapping:
        size = int(incidence.sizes[whole] - incidence.sizes[cells].sum())
        return _Rest(size, whole, cells)
    people = np.flatnonzero(incidence.people_of([whole]) & ~incidence.people_of(cells))
    return _Rest(len(people), whole, cells, people)


def _overlaps(breakdowns: tuple[Breakdown, ...], first: int) -> dict[tuple[int, int], int]:
    """Return a number for each overlap of categories people may be in several of."""
    pairs = (
        pair
        for b in breakdowns
        if b.overlapping
        for pair in itertools.combinations([c for c in b.children if c != b.unstated], 2)
    )
    return {pair: first + i for i, pair in enumerate(dict.fromkeys(pairs))}


def _named(breakdown: Breakdown, overlap: dict[tuple[int, int], int]) -> tuple[_Sums, _Sums]:
    """Return cells, their complements in parent and stated, unions and overlaps of two.

    Returns
    -------
    columns, signs
        As of `Named`.
    """
    found = list(_alone(breakdown))
    if not breakdown.overlapping:
        one, other = np.triu_indices(len(breakdown.children), 1)
        children = np.array(breakdown.children, dtype=np.int64)
        unions = np.column_stack([children[one], children[other], np.zeros_like(one)])
        signs = np.tile([1, 1, 0], (len(one), 1))
    else:
        pairs = [
            row
            for pair in itertools.combinations(breakdown.children, 2)
            for row in _of_two(*pair, overlap.get(pair))
        ]
        unions, signs = np.array(pairs, dtype=np.int64).reshape(-1, 2, 3).transpose(1, 0, 2)
    alone = np.array(found, dtype=np.int64).reshape(-1, 2, 3)
    return np.concatenate([alone[:, 0], unions]), np.concatenate([alone[:, 1], signs])


def _alone(breakdown: Breakdown) -> Iterator[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    """Yield cells, and what is left of parent and stated without each."""
    for cell in breakdown.children:
        yield (cell, 0, 0), (1, 0, 0)
        yield (breakdown.parent, cell, 0), (1, -1, 0)
        if breakdown.stated is not None:
            apart = cell == breakdown.unstated
            yield (breakdown.stated, cell, 0), (1, 0 if apart else -1, 0)


def _of_two(
    one: int, other: int, both: int | None
) -> Iterator[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    """Yield union, overlap and differences of two categories (one of them *not stated*: union)."""
    yield (one, other, both or 0), (1, 1, -1 if both else 0)
    if both:
        yield (both, 0, 0), (1, 0, 0)
        yield (one, both, 0), (1, -1, 0)
        yield (other, both, 0), (1, -1, 0)
