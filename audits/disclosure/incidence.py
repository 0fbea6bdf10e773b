"""Incidence: who is in which group, without the zeros, and how many people any two groups share.

Whatever can be computed from published groups depends on the number of people in them and in
every two of them: their Gram matrix. A question some people skipped has nearly the same one as
everybody, so that it is had by taking away the few who skipped.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.estimates import Numbers
from audits.memberships import Mask

Places = NDArray[np.intp]

_SMALL = 2_500


@dataclass(frozen=True, repr=False)
class Incidence:
    """People x groups.

    Parameters
    ----------
    table
        Ones where a person is in a group (or a score's weights); zeros are not stored.
    gram
        groups x groups: people each two have in common.
    """

    table: sparse.csr_array
    gram: sparse.csr_array

    @classmethod
    def of(cls, table: sparse.csr_array) -> "Incidence":
        """Return the incidence of a table."""
        return cls(table, sparse.csr_array(table.T @ table))

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """People in each group of ones."""
        return np.asarray(np.rint(self.lengths), dtype=np.int64)

    def within(self, people: Mask) -> "Incidence":
        """Return the incidence of some of the people."""
        if people.all():
            return self
        table = sparse.csr_array(self.table[np.flatnonzero(people)])
        if 2 * people.sum() < len(people):
            return Incidence.of(table)
        silent = self.table[np.flatnonzero(~people)]
        return Incidence(table, sparse.csr_array(self.gram - silent.T @ silent))

    def beside(self, columns: Numbers) -> "Incidence":
        """Return the incidence with more columns in front, people x columns."""
        front = sparse.csr_array(columns)
        shared = sparse.csr_array(front.T @ self.table)
        gram = sparse.block_array([[front.T @ front, shared], [shared.T, self.gram]])
        table = sparse.csr_array(sparse.hstack([front, self.table]))
        return Incidence(table, sparse.csr_array(gram))

    @cached_property
    def lengths(self) -> Numbers:
        """Squared length of each group's column: its people, for a group of ones."""
        return np.asarray(self.gram.diagonal())

    def among(self, groups: Places, others: Places) -> Numbers:
        """Return people in common of some groups, all with all others."""
        if self._counts is not None:
            return self._counts[np.ix_(groups, others)]
        return np.asarray(self.gram[groups][:, others].toarray())

    def of_pairs(self, ones: Places, others: Places) -> Numbers:
        """Return people in common of pairs of groups, in the pairs' shape."""
        if self._counts is not None:
            return self._counts[ones, others]
        if not ones.size:
            return np.zeros(ones.shape)
        found = self.gram[ones.ravel(), others.ravel()]
        return np.asarray(found, dtype=np.float64).reshape(ones.shape)

    def groups_of(self, person: int) -> Places:
        """Return the groups of one person."""
        begin, end = self.table.indptr[person : person + 2]
        return np.asarray(self.table.indices[begin:end], dtype=np.intp)

    def people_of(self, groups: list[int]) -> Mask:
        """Return who is in any of some groups, shape (people,)."""
        found = np.zeros(self.table.shape[0], dtype=np.bool_)
        for group in groups:
            begin, end = self._by_group.indptr[group : group + 2]
            found[self._by_group.indices[begin:end]] = True
        return found

    @cached_property
    def _counts(self) -> Numbers | None:
        """The Gram matrix with its zeros, where it is small."""
        return self.gram.toarray() if self.gram.shape[0] <= _SMALL else None

    @cached_property
    def _by_group(self) -> sparse.csc_array:
        return sparse.csc_array(self.table)
