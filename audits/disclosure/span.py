"""Span: everything that can be computed from published results, as a projector.

The published groups are columns of ones and zeros; whatever follows from their results by
calculation lies in the space they span, and H is the projector on it. Groups that lie within one
team each are made orthonormal team by team; only what reaches across teams needs all respondents.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

RANK_TOLERANCE = 1e-7

_MANY = 500
"""Respondents from which on working team by team pays."""


@dataclass(frozen=True, repr=False)
class Span:
    """Orthonormal coordinates of each respondent.

    Parameters
    ----------
    wide
        respondents x directions across teams.
    within
        respondents x directions within the person's own team, filled up with zeros.
    team
        Number of each respondent's team; people of different teams share no `within`.
    """

    wide: Numbers
    within: Numbers
    team: NDArray[np.int64]

    @classmethod
    def of(cls, columns: Numbers, narrow: NDArray[np.bool_], team: NDArray[np.int64]) -> "Span":
        """Return the span of some columns.

        Parameters
        ----------
        columns
            respondents x groups.
        narrow
            Which columns lie within one team each.
        team
            Team of each respondent.
        """
        if len(columns) < _MANY or not narrow.any():
            return cls(orthonormal(columns), np.zeros((len(columns), 0)), team)
        within = _by_team(columns[:, narrow], team)
        found = cls(np.zeros((len(columns), 0)), within, team)
        rest = columns[:, ~narrow]
        return cls(orthonormal(rest - found.projected(rest)), within, team)

    def extended(self, columns: Numbers) -> "Span":
        """Return the span with more columns: only what is new in them is worked out."""
        rest = columns - self.projected(columns)
        rest -= self.projected(rest)
        return Span(np.hstack([self.wide, orthonormal(rest)]), self.within, self.team)

    def diagonal(self) -> Numbers:
        """Return H_ii of everyone."""
        within = np.einsum("ij,ij->i", self.within, self.within)
        return np.asarray(np.einsum("ij,ij->i", self.wide, self.wide) + within)

    def strongest_tie(self, h: Numbers) -> Numbers:
        """Return a bound of each respondent's largest |H_ij|: the root of two exposures.

        Where directions within teams are known, theirs and the others' are bounded apart.
        """
        within = np.einsum("ij,ij->i", self.within, self.within)
        wide = np.maximum(h - within, 0.0)
        most = np.zeros(int(self.team.max(initial=0)) + 1)
        np.maximum.at(most, self.team, within)
        apart = np.sqrt(within * most[self.team]) + np.sqrt(wide * wide.max(initial=0.0))
        found: Numbers = np.minimum(np.sqrt(h * h.max(initial=0.0)), apart)
        return found

    def rows(self, people: Places) -> Numbers:
        """Return rows of H, people x respondents."""
        found = self.wide[people] @ self.wide.T
        if self.within.shape[1]:
            same = self.team[people][:, None] == self.team[None, :]
            found += same * (self.within[people] @ self.within.T)
        return np.asarray(found)

    def blocks(self, sets: Places) -> Numbers:
        """Return H restricted to each set of people, sets x people x people."""
        wide, within = self.wide[sets], self.within[sets]
        same = self.team[sets][:, :, None] == self.team[sets][:, None, :]
        found = wide @ wide.transpose(0, 2, 1) + same * (within @ within.transpose(0, 2, 1))
        return np.asarray(found)

    def projected(self, columns: Numbers) -> Numbers:
        """Return H applied to columns."""
        found = self.wide @ (self.wide.T @ columns)
        if not self.within.shape[1]:
            return np.asarray(found)
        place = np.unique(self.team, return_inverse=True)[1]
        numbers = (np.ones(len(place)), (place, np.arange(len(place))))
        members = sparse.csr_array(numbers, shape=(int(place.max()) + 1, len(place)))
        for direction in self.within.T:
            inside = members @ (direction[:, None] * columns)
            found += direction[:, None] * inside[place]
        return np.asarray(found)


def orthonormal(columns: Numbers) -> Numbers:
    """Return an orthonormal basis of what the columns span, respondents x rank."""
    if not columns.shape[1] or not len(columns):
        return np.zeros((len(columns), 0))
    if columns.shape[1] == 1 and columns.any():
        return columns / np.linalg.norm(columns)
    basis, triangle, _ = linalg.qr(columns, mode="economic", pivoting=True, check_finite=False)
    size = np.abs(np.diag(triangle))
    return np.ascontiguousarray(basis[:, size > RANK_TOLERANCE * max(size[0], 1.0)])


def _by_team(columns: Numbers, team: NDArray[np.int64]) -> Numbers:
    """Return orthonormal coordinates of each team's own columns."""
    order = np.argsort(team, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(team[order])) + 1)
    bases = []
    for people in parts:
        inside = columns[people]
        inside = inside[:, inside.any(axis=0)]
        bases.append(orthonormal(inside))
    found = np.zeros((len(columns), max(basis.shape[1] for basis in bases)))
    for people, basis in zip(parts, bases, strict=True):
        found[people, : basis.shape[1]] = basis
    return found
