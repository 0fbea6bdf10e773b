"""Breakdowns: which candidates are parts of one whole, so that hiding one is not enough."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.memberships import Mask


@dataclass(frozen=True)
class Breakdown:
    """Siblings: the parts of one parent by one dimension, as numbers of candidates.

    Parameters
    ----------
    parent, children
        Children are disjoint parts of the parent unless `overlapping`.
    minimum_n
        Smallest hidden remainder.
    strict
        A single hidden child is not enough: its result is the parent's minus the others'.
    stated, unstated
        The group of all who answered the question and that of those who did not, if planned.
    overlapping
        People may be in several children.
    """

    parent: int
    children: tuple[int, ...]
    minimum_n: int
    strict: bool
    stated: int | None = None
    unstated: int | None = None
    overlapping: bool = False

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """The children as an index."""
        return np.array(self.children, dtype=np.intp)


@dataclass(frozen=True, repr=False)
class Lines:
    """All breakdowns side by side: one row each.

    Parameters
    ----------
    children
        breakdowns x candidates.
    parent, minimum_n, strict, count
        As of `Breakdown`; number of children.
    special
        Breakdowns that overlap or have a total of all who answered.
    """

    children: sparse.csr_array
    parent: NDArray[np.intp]
    minimum_n: NDArray[np.int64]
    strict: Mask
    count: NDArray[np.int64]
    special: Mask

    @classmethod
    def of(cls, breakdowns: tuple[Breakdown, ...], candidates: int) -> "Lines":
        """Return the lines of some breakdowns of so many candidates."""
        count = np.array([len(b.children) for b in breakdowns], dtype=np.int64)
        rows = np.repeat(np.arange(len(breakdowns)), count)
        columns = np.array([c for b in breakdowns for c in b.children], dtype=np.intp)
        ones = np.ones(len(rows), dtype=np.int64)
        return cls(
            sparse.csr_array((ones, (rows, columns)), (len(breakdowns), candidates)),
            np.array([b.parent for b in breakdowns], dtype=np.intp),
            np.array([b.minimum_n for b in breakdowns], dtype=np.int64),
            np.array([b.strict for b in breakdowns], dtype=np.bool_),
            count,
            np.array([b.overlapping or b.stated is not None for b in breakdowns], dtype=np.bool_),
        )


@dataclass(frozen=True, repr=False)
class Unions:
    """Groups that are made of whole teams.

    Parameters
    ----------
    whole
        Number of each.
    teams
        unions x candidates: the teams each is made of.
    """

    whole: NDArray[np.intp]
    teams: sparse.csr_array

    @classmethod
    def of(cls, members: sparse.csr_array, teams: Mask, others: Mask) -> "Unions":
        """Return which of some other groups are teams together.

        Parameters
        ----------
        members
            respondents x candidates.
        teams, others
            Candidates that are teams (disjoint), and that may be unions of them.
        """
        sizes = np.asarray(members.sum(axis=0)).ravel()
        team, other = np.flatnonzero(teams), np.flatnonzero(others)
        shared = sparse.coo_array(members[:, other].T @ members[:, team])
        inside = shared.data == sizes[team[shared.col]]
        row, child = shared.row[inside], team[shared.col[inside]]
        made = np.bincount(row, weights=sizes[child], minlength=len(other)) == sizes[other]
        made &= sizes[other] > 0
        kept = made[row]
        number = np.cumsum(made) - 1
        ones = np.ones(int(kept.sum()), dtype=np.int64)
        shape = (int(made.sum()), members.shape[1])
        table = sparse.csr_array((ones, (number[row[kept]], child[kept])), shape)
        return cls(other[made].astype(np.intp), table)
