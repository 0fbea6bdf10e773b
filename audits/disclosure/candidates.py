"""Candidates: every group the plan could publish."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.definitions import NOT_STATED, DimensionKind
from audits.disclosure.breakdowns import Breakdown, Lines, Unions
from audits.disclosure.policy import Plan
from audits.disclosure.span import ACROSS_TEAMS
from audits.memberships import DimensionMembership, Mask, Memberships
from audits.subgroups import EVERYONE, EVERYONE_STATED, Subgroup


@dataclass(frozen=True)
class Candidate:
    """A group that may be published.

    Parameters
    ----------
    group, label, kind
        As in the release; `kind` is "organisation", "team", "cluster", "category", "crossing"
        or "stated".
    minimum_n
        Strictest threshold of its dimensions.
    table
        Number of its table in the plan: smaller is more important.
    """

    group: Subgroup
    label: str
    kind: str
    minimum_n: int
    table: int


@dataclass(frozen=True, repr=False)
class Family:
    """All candidates of a plan, in order of priority.

    Parameters
    ----------
    candidates
        The first is everyone.
    members
        respondents x candidates: ones, without the zeros.
    breakdowns
        In order of priority.
    team
        Number of each respondent's team (one for all without teams).
    home
        Number of the team each candidate lies in, `ACROSS_TEAMS` where it lies in none.
    """

    candidates: tuple[Candidate, ...]
    members: sparse.csr_array
    breakdowns: tuple[Breakdown, ...]
    team: NDArray[np.int64]
    home: NDArray[np.int64]

    @cached_property
    def minimum_n(self) -> NDArray[np.int64]:
        """Threshold of each candidate."""
        return np.array([candidate.minimum_n for candidate in self.candidates], dtype=np.int64)

    @cached_property
    def table(self) -> NDArray[np.int64]:
        """Number of each candidate's table."""
        return np.array([candidate.table for candidate in self.candidates], dtype=np.int64)

    @cached_property
    def crossing(self) -> Mask:
        """Which candidates are cut by two dimensions."""
        return np.array([len(c.group.dimensions) > 1 for c in self.candidates], dtype=np.bool_)

    @cached_property
    def lines(self) -> Lines:
        """Its breakdowns side by side."""
        return Lines.of(self.breakdowns, len(self.candidates))

    @cached_property
    def unions(self) -> Unions:
        """Its groups that are made of whole teams, such as departments."""
        teams = np.array([c.kind in {"team", "cluster"} for c in self.candidates], dtype=np.bool_)
        return Unions.of(self.members, teams, ~teams & ~self.crossing)

    @cached_property
    def place(self) -> dict[Subgroup, int]:
        """Number of each group's candidate."""
        return {candidate.group: i for i, candidate in enumerate(self.candidates)}

    @cached_property
    def breakdown_of(self) -> dict[int, tuple[Breakdown, ...]]:
        """Breakdowns each candidate is a child of."""
        found: dict[int, tuple[Breakdown, ...]] = {}
        for breakdown in self.breakdowns:
            for child in breakdown.children:
                found[child] = (*found.get(child, ()), breakdown)
        return found

    def at_least(self, minimum_n: int) -> "Family":
        """Return the family with every threshold at least `minimum_n`."""
        return replace(
            self,
            candidates=tuple(
                replace(c, minimum_n=max(c.minimum_n, minimum_n)) for c in self.candidates
            ),
            breakdowns=tuple(
                replace(b, minimum_n=max(b.minimum_n, minimum_n)) for b in self.breakdowns
            ),
        )


def family_of(memberships: Memberships, plan: Plan) -> Family:
    """Return every group of the plan that has anybody in it, and its breakdowns."""
    everyone = np.arange(memberships.n)
    kept = [Candidate(EVERYONE, "Everyone", "organisation", plan.smallest, 0)]
    members = [everyone]
    for number, table in enumerate(plan.tables):
        if table:
            for candidate, people in _of_table(memberships, plan, table, number):
                kept.append(candidate)
                members.append(people)
    place = {candidate.group: i for i, candidate in enumerate(kept)}
    breakdowns = [
        b for table in plan.tables if table for b in _breakdowns(memberships, plan, table, place)
    ]
    team, home = _homes(memberships, plan, kept, members)
    return Family(tuple(kept), _table_of(members, memberships.n), tuple(breakdowns), team, home)


def _table_of(members: list[NDArray[np.int64]], n: int) -> sparse.csr_array:
    """Return respondents x groups from the respondents of each group."""
    starts = np.cumsum([0, *(len(people) for people in members)])
    ones = np.ones(int(starts[-1]))
    table = sparse.csc_array((ones, np.concatenate(members), starts), (n, len(members)))
    return sparse.csr_array(table)


def _homes(
    memberships: Memberships,
    plan: Plan,
    candidates: list[Candidate],
    members: list[NDArray[np.int64]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the team of each respondent, and of each candidate that lies within one."""
    dimensions = [memberships.dimension(d.id) for d in plan.dimensions]
    teams = [d for d in dimensions if d.kind is DimensionKind.TEAM and not d.multiple]
    home = np.full(len(candidates), ACROSS_TEAMS)
    if not teams:
        return np.zeros(memberships.n, dtype=np.int64), home
    _, team = teams[0].placed
    for number, candidate in enumerate(candidates):
        if teams[0].id in candidate.group.dimensions:
            home[number] = team[members[number][0]]
    return team, home


def _of_table(
    memberships: Memberships, plan: Plan, table: tuple[str, ...], number: int
) -> Iterator[tuple[Candidate, NDArray[np.int64]]]:
    """Yield cells of a table that have anybody in them, and who.

    A single dimension also has the group of all who answered it.
    """
    minimum_n = plan.minimum_n(table)
    dimensions = [memberships.dimension(name) for name in table]
    if len(dimensions) == 2:
        for cell, people in _crossed(*dimensions):
            group = Subgroup.of(dict(zip(table, cell, strict=True)))
            yield Candidate(group, " × ".join(cell), "crossing", minimum_n, number), people
        return
    (dimension,) = dimensions
    people_of = _by_category(*dimension.placed, len(dimension.categories))
    for category, people in zip(dimension.categories, people_of, strict=True):
        if len(people):
            kind = _kind(dimension, category, plan)
            group = Subgroup.of({dimension.id: category})
            yield Candidate(group, category, kind, minimum_n, number), people
    stated = np.flatnonzero(~dimension.matrix[:, -1])
    if dimension.kind is not DimensionKind.TEAM and len(stated):
        group = Subgroup.of({dimension.id: EVERYONE_STATED})
        yield Candidate(group, dimension.label, "stated", minimum_n, number), stated


def _crossed(
    outer: DimensionMembership, inner: DimensionMembership
) -> Iterator[tuple[tuple[str, str], NDArray[np.int64]]]:
    """Yield cells of two dimensions with the people in them; *not stated* is in no cell."""
    people, column = inner.placed
    starts = np.searchsorted(people, np.arange(len(inner.matrix) + 1))
    for label, those in zip(
        outer.categories[:-1], _by_category(*outer.placed, len(outer.categories)), strict=False
    ):
        counts = starts[those + 1] - starts[those]
        first = np.repeat(starts[those] - np.cumsum(counts) + counts, counts)
        places = first + np.arange(counts.sum())
        cells = _by_category(people[places], column[places], len(inner.categories))
        for other, found in zip(inner.categories[:-1], cells, strict=False):
            if len(found):
                yield (label, other), found


def _by_category(
    people: NDArray[np.int64], column: NDArray[np.int64], categories: int
) -> list[NDArray[np.int64]]:
    """Return the people of each category, in order."""
    order = np.argsort(column, kind="stable")
    return np.split(people[order], np.cumsum(np.bincount(column, minlength=categories))[:-1])


def _kind(dimension: DimensionMembership, category: str, plan: Plan) -> str:
    if dimension.kind is not DimensionKind.TEAM or category == NOT_STATED:
        return "category"
    joined = [label for label, cluster in plan.clusters.items() if cluster == category]
    return "cluster" if len(joined) > 1 else "team"


def _breakdowns(
    memberships: Memberships, plan: Plan, table: tuple[str, ...], place: dict[Subgroup, int]
) -> Iterator[Breakdown]:
    """Yield everyone by a dimension, or each side of a crossing by the other."""
    minimum_n = plan.minimum_n(table)
    if len(table) == 1:
        dimension = memberships.dimension(table[0])
        groups = [Subgroup.of({dimension.id: c}) for c in dimension.categories]
        yield Breakdown(
            parent=0,
            children=tuple(place[group] for group in groups if group in place),
            minimum_n=minimum_n,
            strict=minimum_n > plan.smallest,
            stated=place.get(Subgroup.of({dimension.id: EVERYONE_STATED})),
            unstated=place.get(groups[-1]),
            overlapping=dimension.multiple,
        )
        return
    for outer, inner in itertools.permutations(memberships.dimension(name) for name in table):
        for category in outer.categories[:-1]:
            parent = Subgroup.of({outer.id: category})
            cells = [parent.and_also(Subgroup.of({inner.id: c})) for c in inner.categories[:-1]]
            children = tuple(place[cell] for cell in cells if cell in place)
            if children and parent in place:
                yield Breakdown(
                    parent=place[parent],
                    children=children,
                    minimum_n=minimum_n,
                    strict=True,
                    overlapping=inner.multiple,
                )
