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

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

RANK_DECISION = 1e-10
"""Directions with less than this share of the largest count as none; noise stays near 1e-15."""

_ROWS = 16_384
_KEPT = 4_000_000
_PAIRS = 50_000


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
        One array a local direction: blocks x directions across blocks, what the block's
        direction takes up of them.
    """

    block: NDArray[np.int64]
    local: Numbers
    wide: sparse.csr_array
    turn: Numbers
    taken: tuple[Numbers, ...]

    @classmethod
    def of(cls, columns: sparse.csc_array, block: NDArray[np.int64]) -> "Loadings":
        """Return the loadings of everyone on what the columns (respondents x groups) span."""
        narrow = _within_blocks(columns, block)
        local = _local(columns[:, narrow], block)
        wide = _of_length_one(columns[:, ~narrow]).tocsr()
        blocks = int(block.max()) + 1
        means = tuple(
            np.asarray((_members(block, blocks, part) @ wide).todense()) for part in local.T
        )
        gram = _gram(wide) - sum(m.T @ m for m in means)
        turn = _turn(gram)
        return cls(block, local, wide, turn, tuple(mean @ turn for mean in means))

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
        for direction, taken in zip(self.local[people].T, self.taken, strict=True):
            found -= direction[:, None] * taken[self.block[people]]
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


def _gram(columns: sparse.csr_array) -> Numbers:
    """Return the columns' products with each other; with its zeros where they fit into memory."""
    if columns.shape[0] * columns.shape[1] <= _KEPT:
        filled = columns.toarray()
        return np.asarray(filled.T @ filled)
    return np.asarray((columns.T @ columns).todense())


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
    lengths = np.sqrt(np.asarray(columns.multiply(columns).sum(axis=0)).ravel())
    return sparse.csc_array(columns @ sparse.diags_array(1 / np.maximum(lengths, 1e-300)))


def _members(block: NDArray[np.int64], blocks: int, weights: Numbers) -> sparse.csr_array:
    """Return blocks x respondents with these weights."""
    numbers = (weights, (block, np.arange(len(block))))
    return sparse.csr_array(numbers, shape=(blocks, len(block)))
