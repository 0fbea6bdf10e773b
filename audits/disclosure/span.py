"""Span: everything that can be computed from published results, as a projector.

The published groups are columns of ones and zeros; whatever follows from their results by
calculation lies in the space they span, and H is the projector on it. All of it is worked out
from the groups' Gram matrix: groups that lie within one team are freed of each other team by
team, and only what reaches across teams is solved for as a whole. Respondents come in at the end,
each with their few groups, so that a large organisation costs little more than a small one.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from audits.disclosure.incidence import Incidence, Places
from audits.estimates import Numbers

RANK_TOLERANCE = 1e-10
"""A group this near to what is known already (squared, of its own length) says nothing new."""

ACROSS_TEAMS = -1
"""The home of a group that lies in no single team."""

_ROWS = 16_384
_FEW = 40
_KEPT = 4_000_000


@dataclass(frozen=True, repr=False)
class Span:
    """Orthonormal coordinates of the published groups, and so of everybody in them.

    Parameters
    ----------
    table
        people x shown groups.
    team
        Team of each person: people of different teams share no direction within.
    home
        Team of each group, or `ACROSS_TEAMS`.
    within
        groups x directions within the group's own team.
    wide
        groups x directions across teams.
    """

    table: sparse.csr_array
    team: NDArray[np.int64]
    home: NDArray[np.int64]
    within: Numbers
    wide: Numbers

    @classmethod
    def of(
        cls, incidence: Incidence, shown: Places, home: NDArray[np.int64], team: NDArray[np.int64]
    ) -> "Span":
        """Return the span of some groups.

        Parameters
        ----------
        incidence
            Who is in which group.
        shown
            Groups that are published.
        home
            Team each of them lies in, or `ACROSS_TEAMS`.
        team
            Team of each person.
        """
        size = np.sqrt(incidence.lengths[shown])
        scale = np.divide(1, size, out=np.zeros_like(size), where=size > 0)
        across = np.flatnonzero(home == ACROSS_TEAMS)
        gram = incidence.among(shown, shown[across]) * (scale[:, None] * scale[across])
        places = _by_team(home)
        turn = _team_by_team(incidence, shown, scale, places)
        shared = turn.transpose(0, 2, 1) @ _padded(gram, places)
        taken = shared.reshape(shared.shape[0] * shared.shape[1], len(across))
        chosen, free = _independent(gram[across] - taken.T @ taken)
        wide = np.zeros((len(shown), len(chosen)))
        wide[across[chosen]] = free
        narrow = places >= 0
        wide[places[narrow]] = -(turn @ (shared[:, :, chosen] @ free))[narrow]
        within = np.zeros((len(shown), turn.shape[1]))
        within[places[narrow]] = turn[narrow]
        table = sparse.csr_array(incidence.table[:, shown])
        return cls(table, team, home, scale[:, None] * within, scale[:, None] * wide)

    @cached_property
    def rank(self) -> int:
        """Number of independent results."""
        return int(self.wide.shape[1]) + len(np.unique(self._apart.indices))

    def diagonal(self, people: Places) -> Numbers:
        """Return H_ii of some people."""
        if self._everyone is not None and len(people) == len(self.team):
            return self._squares[people]
        found = np.zeros(len(people))
        for start in range(0, len(people), _ROWS):
            part = slice(start, start + _ROWS)
            own, across = self._local[people[part]], self._across(people[part])
            found[part] = np.einsum("ij,ij->i", across, across) + np.einsum("ij,ij->i", own, own)
        return found

    def rows(self, people: Places) -> Numbers:
        """Return rows of H, people x respondents."""
        everyone = np.arange(len(self.team))
        across = self._across(people)
        if len(people) > _FEW or self._everyone is not None:
            other = self._across(everyone) if self._everyone is None else self._everyone
            return self._with_own(across @ other.T, people, everyone)
        found = (self.table @ (self.wide @ across.T)).T
        return self._with_own(np.ascontiguousarray(found), people, everyone)

    def between(self, people: Places) -> Numbers:
        """Return H among some people."""
        across = self._across(people)
        return self._with_own(across @ across.T, people, people)

    def reach(self, shared: sparse.csr_array) -> Numbers:
        """Return how much of each target is known: the squared length of its projection.

        Parameters
        ----------
        shared
            targets x shown groups: people they have in common.
        """
        across, own = shared @ self.wide, shared @ self._apart
        return np.asarray((across**2).sum(axis=1) + own.multiply(own).sum(axis=1))

    def recipe(self, shared: Numbers) -> Numbers:
        """Return weights with which the shown groups add up to (what is known of) a target."""
        found = self.wide @ (self.wide.T @ shared) + self._apart @ (self._apart.T @ shared)
        return np.asarray(found)

    @cached_property
    def _local(self) -> Numbers:
        """Everybody's coordinates within teams."""
        return np.asarray(self.table @ self.within)

    @cached_property
    def _apart(self) -> sparse.csr_array:
        """Groups x directions within teams, each team with its own."""
        group, direction = np.nonzero(self.within)
        most = self.within.shape[1]
        columns = self.home[group] * most + direction
        shape = (len(self.within), (int(self.home.max(initial=0)) + 1) * most)
        return sparse.csr_array((self.within[group, direction], (group, columns)), shape)

    @cached_property
    def _squares(self) -> Numbers:
        """H_ii of everybody, where everybody's coordinates fit into memory."""
        found = np.einsum("ij,ij->i", self._local, self._local)
        if self._everyone is not None:
            found += np.einsum("ij,ij->i", self._everyone, self._everyone)
        return np.asarray(found)

    @cached_property
    def _everyone(self) -> Numbers | None:
        """Everybody's coordinates across teams, where they fit into memory."""
        fits = self.table.shape[0] * self.wide.shape[1] <= _KEPT
        return np.asarray(self.table @ self.wide) if fits else None

    def _across(self, people: Places) -> Numbers:
        if self._everyone is not None:
            return self._everyone[people]
        return np.asarray(self.table[people] @ self.wide)

    def _with_own(self, ties: Numbers, ones: Places, others: Places) -> Numbers:
        """Add what people of the same team share within it."""
        if self.within.shape[1]:
            same = self.team[ones][:, None] == self.team[others]
            ties += same * (self._local[ones] @ self._local[others].T)
        return ties


def _by_team(home: NDArray[np.int64]) -> Places:
    """Return the groups of each team, teams x most groups of any, filled up with -1."""
    narrow = np.flatnonzero(home != ACROSS_TEAMS)
    teams, team = np.unique(home[narrow], return_inverse=True)
    order = np.argsort(team, kind="stable")
    counts = np.bincount(team, minlength=len(teams))
    found = np.full((len(teams), int(counts.max(initial=0))), -1)
    found[np.arange(found.shape[1]) < counts[:, None]] = narrow[order]
    return found


def _padded(columns: Numbers, places: Places) -> Numbers:
    """Return the rows of each team's groups, teams x most groups x columns."""
    found = columns[places]
    found[places < 0] = 0.0
    return np.asarray(found)


def _team_by_team(incidence: Incidence, shown: Places, scale: Numbers, places: Places) -> Numbers:
    """Return weights that make the groups of each team orthonormal, teams x groups x directions."""
    one, other = np.broadcast_arrays(places[:, :, None], places[:, None, :])
    blocks = incidence.of_pairs(shown[one], shown[other]) * (scale[one] * scale[other])
    there = places >= 0
    blocks *= there[:, :, None] & there[:, None, :]
    values, vectors = np.linalg.eigh(blocks)
    usable = values > RANK_TOLERANCE
    scale = np.where(usable, 1 / np.sqrt(np.where(usable, values, 1)), 0)
    return np.asarray(vectors * scale[:, None, :])


def _independent(gram: Numbers) -> tuple[Places, Numbers]:
    """Return independent columns of this Gram matrix and weights that make them orthonormal."""
    if not len(gram):
        return np.zeros(0, dtype=np.intp), np.zeros((0, 0))
    triangle, order, rank, _ = linalg.lapack.dpstrf(gram, tol=RANK_TOLERANCE)
    chosen = order[:rank].astype(np.intp) - 1
    upper = np.triu(triangle[:rank, :rank])
    return chosen, np.asarray(linalg.solve_triangular(upper, np.eye(rank), check_finite=False))
