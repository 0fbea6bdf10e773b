"""Nesting: departments are published as their teams together, so that they give nobody away.

Somebody who named a department and no team, or whose small team is published together with one of
another department, would be what is left of the department when its teams are taken away. Such a
few people are held out of the department, before results are seen; then a department's result
follows from its teams' results, and costs nobody anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audits.definitions import DimensionKind
from audits.memberships import DimensionMembership, Mask

MOSTLY = 0.85
"""A dimension is one of departments when at least this share of people are in teams within one."""


def parents_in(team: DimensionMembership, department: DimensionMembership) -> dict[str, str]:
    """Return team -> department for every team that lies within one department.

    Empty where the dimension is not one of departments: most teams are spread over it, or each
    of its categories is a single team.
    """
    if team.multiple or department.multiple:
        return {}
    shared = _shared(team, department)
    stated = shared[:-1, :-1]
    whole = (stated.max(axis=1, initial=0) == shared[:-1].sum(axis=1)) & stated.any(axis=1)
    several = (stated[whole] > 0).sum(axis=0) > 1
    if stated[whole].sum() < MOSTLY * shared.sum() or not several.any():
        return {}
    names = stated.argmax(axis=1)
    return {team.categories[t]: department.categories[names[t]] for t in np.flatnonzero(whole)}


def departments_among(dimensions: Sequence[DimensionMembership]) -> tuple[str, ...]:
    """Return the ids of the dimensions whose categories are departments."""
    teams = [d for d in dimensions if d.kind is DimensionKind.TEAM and not d.multiple]
    others = [d for d in dimensions if d.kind is not DimensionKind.TEAM] if teams else []
    return tuple(d.id for d in others if parents_in(teams[0], d))


def with_parents(
    team: DimensionMembership, others: Iterable[DimensionMembership]
) -> DimensionMembership:
    """Return the teams with their departments, where one of the other dimensions holds them."""
    found = (parents_in(team, other) for other in others if other.id != team.id)
    return replace(team, parents=next((p for p in found if p), team.parents))


def with_whole_teams(
    dimensions: Sequence[DimensionMembership],
) -> tuple[DimensionMembership, ...]:
    """Return the dimensions with departments as their teams together.

    People of teams (or clusters) that reach across departments, and people without a team, count
    as *not stated* there. Dimensions that are none of departments stay as they are.

    Parameters
    ----------
    dimensions
        Small teams already joined.

    Examples
    --------
    Two departments of two teams; one person named a department but no team:

    >>> import numpy as np
    >>> labels = ("a", "b", "c", "d", "Not stated")
    >>> people = np.repeat(np.eye(5, dtype=bool), [6, 6, 6, 6, 1], axis=0)
    >>> team = DimensionMembership("team", "Team", DimensionKind.TEAM, 5, labels, people)
    >>> halls = np.column_stack([people[:, :2].any(1), people[:, 2:].any(1), people[:, 0] & False])
    >>> names = ("North", "South", "Not stated")
    >>> hall = DimensionMembership("hall", "Hall", DimensionKind.ROLE, 5, names, halls)
    >>> with_whole_teams([team, hall])[1].matrix.sum(axis=0).tolist()
    [12, 12, 1]
    """
    teams = [d for d in dimensions if d.kind is DimensionKind.TEAM and not d.multiple]
    if not teams:
        return tuple(dimensions)
    return tuple(d if d is teams[0] else _held_out(teams[0], d) for d in dimensions)


def _held_out(team: DimensionMembership, department: DimensionMembership) -> DimensionMembership:
    parents = parents_in(team, department)
    if not parents:
        return department
    inside: Mask = np.array([label in parents for label in team.categories])
    kept = inside[team.placed[1]]
    matrix = department.matrix & kept[:, None]
    matrix[~kept, -1] = True
    return replace(department, matrix=matrix)


def _shared(team: DimensionMembership, department: DimensionMembership) -> NDArray[np.int64]:
    """Return people of each team in each department, teams x departments."""
    size = len(department.categories)
    pairs = team.placed[1] * size + department.placed[1]
    counts = np.bincount(pairs, minlength=len(team.categories) * size)
    return counts.reshape(len(team.categories), size)
