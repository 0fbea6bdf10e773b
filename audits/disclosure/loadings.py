"""Loadings: where everything published puts each respondent, worked out for the certificate only.

Columns that lie within one block of people each (a team) are made orthonormal block by block.
What reaches across blocks is freed of them and made orthonormal through its Gram matrix. Loadings
across blocks are computed for the respondents asked for, never for all of a large organisation
at once: memory follows the published groups, not respondents times groups.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.estimates import Numbers

Places = NDArray[np.intp]

RANK_DECISION = 1e-10
"""Directions with less than this share of the largest count as none; noise stays near 1e-15."""

_ROWS = 16_384
_KEPT = 4_000_000
_PAIRS = 50_000
_FEW_COLUMNS = 400


@dataclass(frozen=True, repr=False)
class Loadings:
    """Orthonormal coordinates of respondents.

    Parameters
    ----------
    block
        Block of each respondent, counted from 0.
    local
        respondents x directions within the own block.
    wide
        respondents x columns that reach across blocks, of length one each (sparse).
    turn
        wide columns x directions across blocks.
    taken
        blocks x local directions x directions across blocks: what each block's directions take
        up of those across.
    """

    block: NDArray[np.int64]
    local: Numbers
    wide: sparse.csr_array
    turn: Numbers
    taken: Numbers

    @classmethod
    def of(cls, columns: sparse.csc_array, block: NDArray[np.int64]) -> "Loadings":
        """Return the loadings of everyone on what the columns (respondents x groups) span."""
        narrow = _within_blocks(columns, block)
        local = _local(columns[:, narrow], block)
        wide = _of_length_one(columns[:, ~narrow]).tocsr()
        gram, means = _products(block, local, wide)
        turn = _turn(gram - np.tensordot(means, means, axes=((0, 1), (0, 1))))
        return cls(block, local, wide, turn, means @ turn)

    def across(self, people: Places) -> Numbers:
        """Return coordinates across blocks of some people, people x directions."""
        return self._worked_out(people) if self._everyone is None else self._everyone[people]

    @cached_property
    def _everyone(self) -> Numbers | None:
        """Coordinates across blocks of everyone, where they fit into memory."""
        n = len(self.block)
        return self._worked_out(np.arange(n)) if n * self.turn.shape[1] <= _KEPT else None

    def _worked_out(self, people: Places) -> Numbers:
        found = np.asarray(self.wide[people] @ self.turn)
        for block, here in _runs(self.block[people]):
            found[here] -= self.local[people[here]] @ self.taken[block]
        return found

    def in_parts(self) -> Iterator[Places]:
        """Yield all respondents, a memory-sized part at a time."""
        for start in range(0, len(self.block), _ROWS):
            yield np.arange(start, min(start + _ROWS, len(self.block)))

    def leverage(self) -> Numbers:
        """Return the squared length of everyone's loadings: their exposure."""
        found: Numbers = (self.local**2).sum(axis=1)
        if self._everyone is not None:
            found += np.einsum("ij,ij->i", self._everyone, self._everyone)
            return found
        for part in self.in_parts():
            found[part] += (self.across(part) ** 2).sum(axis=1)
        return found

    def neighbours(self, people: Places) -> Numbers | None:
        """Return ties to others of the own block, people x most others of any, 0 where none.

        None where blocks are so large that this would be no saving.
        """
        members, there = self._by_block
        if len(people) * members.shape[1] > _PAIRS:
            return None
        mates = members[self.block[people]]
        counted = there[self.block[people]] & (mates != people[:, None])
        row, place = np.nonzero(counted)
        one, other = people[row], mates[row, place]
        found = np.zeros(mates.shape)
        found[row, place] = np.einsum("ij,ij->i", self.across(one), self.across(other))
        found[row, place] += np.einsum("ij,ij->i", self.local[one], self.local[other])
        return found

    @cached_property
    def _by_block(self) -> tuple[Places, NDArray[np.bool_]]:
        """People of each block, blocks x most people of any, and which places are filled."""
        counts = np.bincount(self.block)
        there = np.arange(int(counts.max(initial=0))) < counts[:, None]
        members = np.zeros(there.shape, dtype=np.intp)
        members[there] = np.argsort(self.block, kind="stable")
        return members, there

    def ties(self, ones: Places, across_ones: Numbers, others: Places, across: Numbers) -> Numbers:
        """Return the projector between people, ones x others, from coordinates across blocks."""
        found = across_ones @ across.T
        if self.local.shape[1]:
            same = self.block[ones][:, None] == self.block[others][None, :]
            one, other = np.nonzero(same)
            found[one, other] += (self.local[ones[one]] * self.local[others[other]]).sum(axis=1)
        return np.asarray(found)


def _within_blocks(columns: sparse.csc_array, block: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which columns lie within one block: looked up, not believed."""
    filled = np.diff(columns.indptr) > 0
    starts = columns.indptr[:-1][filled]
    found = np.zeros(columns.shape[1], dtype=np.bool_)
    if len(starts):
        labels = block[columns.indices]
        lowest, highest = (at.reduceat(labels, starts) for at in (np.minimum, np.maximum))
        found[filled] = lowest == highest
    return found


def _local(columns: sparse.csc_array, block: NDArray[np.int64]) -> Numbers:
    """Return coordinates within each block, respondents x most directions of any block."""
    filled = np.flatnonzero(np.diff(columns.indptr))
    if not len(filled):
        return np.zeros((columns.shape[0], 0))
    home = block[columns.indices[columns.indptr[filled]]]
    order = np.argsort(home, kind="stable")
    parts = np.split(filled[order], np.flatnonzero(np.diff(home[order])) + 1)
    found = [_basis(columns, part) for part in parts if len(part) > 1]
    most = max((basis.shape[1] for _, basis in found), default=1)
    local = np.zeros((columns.shape[0], most))
    alone = np.array([part[0] for part in parts if len(part) == 1], dtype=np.intp)
    lone = _of_length_one(sparse.csc_array(columns[:, alone]))
    local[lone.indices, 0] = lone.data
    for people, basis in found:
        local[people, : basis.shape[1]] = basis
    return local


def _basis(columns: sparse.csc_array, part: Places) -> tuple[Places, Numbers]:
    """Return a block's people and an orthonormal basis of its columns."""
    spans = [slice(columns.indptr[column], columns.indptr[column + 1]) for column in part]
    everyone = np.concatenate([columns.indices[span] for span in spans]).astype(np.intp)
    people, place = np.unique(everyone, return_inverse=True)
    table = np.zeros((len(people), len(part)))
    which = np.repeat(np.arange(len(part)), [span.stop - span.start for span in spans])
    table[place, which] = np.concatenate([columns.data[span] for span in spans])
    table /= np.linalg.norm(table, axis=0)
    basis: Numbers = table @ _turn(table.T @ table)
    return people, basis


def _products(
    block: NDArray[np.int64], local: Numbers, wide: sparse.csr_array
) -> tuple[Numbers, Numbers]:
    """Return wide columns' products with each other, and with each block's local directions.

    Worked out block by block with the zeros written out, some people at a time; products with
    each other without the zeros where columns are so many that nearly all of it is zeros.

    Returns
    -------
    gram, means
        columns x columns; blocks x local directions x columns.
    """
    columns = wide.shape[1]
    means = np.zeros((int(block.max()) + 1, local.shape[1], columns))
    few = columns <= _FEW_COLUMNS
    gram = np.zeros((columns, columns)) if few else np.asarray((wide.T @ wide).todense())
    order, rows = np.argsort(block, kind="stable"), _KEPT // max(columns, 1) + 1
    for start in range(0, len(order), rows):
        people = order[start : start + rows]
        filled = wide[people].toarray()
        if few:
            gram += filled.T @ filled
        for number, here in _runs(block[people]):
            means[number] += local[people[here]].T @ filled[here]
    return gram, means


def _runs(block: NDArray[np.int64]) -> Iterator[tuple[int, Places]]:
    """Yield each block that occurs, and where."""
    order = np.argsort(block, kind="stable")
    numbers, starts = np.unique(block[order], return_index=True)
    if len(order):
        yield from zip(numbers.tolist(), np.split(order, starts[1:]), strict=True)


def _turn(gram: Numbers) -> Numbers:
    """Return the weights that make columns with this Gram matrix orthonormal."""
    if not len(gram):
        return np.zeros((0, 0))
    values, vectors = np.linalg.eigh(gram)
    kept = values > RANK_DECISION * max(float(values[-1]), 1.0)
    found: Numbers = vectors[:, kept] / np.sqrt(values[kept])
    return found


def _of_length_one(columns: sparse.csc_array) -> sparse.csc_array:
    """Return columns of length one; one without entries stays as it is."""
    which = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    squares = np.bincount(which, columns.data**2, minlength=columns.shape[1])
    data = columns.data / np.maximum(np.sqrt(squares), 1e-300)[which]
    return sparse.csc_array((data, columns.indices, columns.indptr), shape=columns.shape)
