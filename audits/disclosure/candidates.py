"""Candidates: every group the plan could publish, and which of them are parts of one whole."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.definitions import NOT_STATED, DimensionKind
from audits.disclosure.policy import Plan
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


@dataclass(frozen=True, repr=False)
class Family:
    """All candidates of a plan, in order of priority.

    Parameters
    ----------
    candidates
        The first is everyone.
    members
        respondents x candidates.
    breakdowns
        In order of priority.
    team
        Number of each respondent's team (one for all without teams).
    narrow
        Candidates that lie within one team.
    """

    candidates: tuple[Candidate, ...]
    members: Mask
    breakdowns: tuple[Breakdown, ...]
    team: NDArray[np.int64]
    narrow: Mask

    @cached_property
    def sparse(self) -> "sparse.csr_array[np.float64, tuple[int, int]]":
        """Members as ones, respondents x candidates, without the zeros."""
        found: sparse.csr_array[np.float64, tuple[int, int]] = sparse.csr_array(
            self.members.astype(np.float64)
        )
        return found

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
        return Family(
            tuple(replace(c, minimum_n=max(c.minimum_n, minimum_n)) for c in self.candidates),
            self.members,
            tuple(replace(b, minimum_n=max(b.minimum_n, minimum_n)) for b in self.breakdowns),
            self.team,
            self.narrow,
        )

    def sizes(self, base: Mask) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Return the number of people of each candidate within a base."""
        return np.asarray(self.members[base].sum(axis=0), dtype=np.int64)


def family_of(memberships: Memberships, plan: Plan) -> Family:
    """Return every group of the plan that has anybody in it, and its breakdowns."""
    candidates = [Candidate(EVERYONE, "Everyone", "organisation", plan.smallest, 0)]
    for number, table in enumerate(plan.tables):
        if table:
            candidates.extend(_of_table(memberships, plan, table, number))
    members = np.column_stack([memberships.mask(c.group) for c in candidates])
    there = np.asarray(members.any(axis=0))
    kept = tuple(c for c, wanted in zip(candidates, there, strict=True) if wanted)
    place = {candidate.group: i for i, candidate in enumerate(kept)}
    breakdowns = [
        b for table in plan.tables if table for b in _breakdowns(memberships, plan, table, place)
    ]
    teams = [
        memberships.dimension(d.id)
        for d in plan.dimensions
        if memberships.dimension(d.id).kind is DimensionKind.TEAM
        and not memberships.dimension(d.id).multiple
    ]
    within = teams[0].id if teams else ""
    return Family(
        candidates=kept,
        members=np.asfortranarray(members[:, there]),
        breakdowns=tuple(breakdowns),
        team=teams[0].matrix.argmax(axis=1) if teams else np.zeros(memberships.n, dtype=np.int64),
        narrow=np.array([within in c.group.dimensions for c in kept]),
    )


def _of_table(
    memberships: Memberships, plan: Plan, table: tuple[str, ...], number: int
) -> Iterator[Candidate]:
    """Cells of a table; a single dimension also has the group of all who answered it."""
    minimum_n = plan.minimum_n(table)
    dimensions = [memberships.dimension(name) for name in table]
    if len(dimensions) == 1:
        (dimension,) = dimensions
        for category in dimension.categories:
            kind = _kind(dimension, category, plan)
            group = Subgroup.of({dimension.id: category})
            yield Candidate(group, category, kind, minimum_n, number)
        if dimension.kind is not DimensionKind.TEAM:
            stated = Subgroup.of({dimension.id: EVERYONE_STATED})
            yield Candidate(stated, dimension.label, "stated", minimum_n, number)
        return
    for cell in itertools.product(*(d.categories for d in dimensions)):
        if NOT_STATED not in cell:
            group = Subgroup.of(dict(zip(table, cell, strict=True)))
            yield Candidate(group, " × ".join(cell), "crossing", minimum_n, number)


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
