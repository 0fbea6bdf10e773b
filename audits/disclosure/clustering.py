"""Clusters: small teams published together, proposed from sizes alone before results are seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from audits.definitions import NOT_STATED
from audits.memberships import DimensionMembership
from audits.problems import AuditError, Problem

NO_TEAM_GIVEN = "no team given"
"""How people without a team are named where too few of them stand alone."""


@dataclass(frozen=True)
class _Cluster:
    """Neighbouring teams: their labels, and how many people are in any of them."""

    members: tuple[str, ...]
    size: int

    def __add__(self, other: "_Cluster") -> "_Cluster":
        return _Cluster(self.members + other.members, self.size + other.size)


def propose_clusters(dimension: DimensionMembership, minimum_n: int) -> dict[str, str]:
    """Return team label -> cluster label for every team that is better published with others.

    Teams below `minimum_n` are joined with their neighbours in the organisation's own order,
    those with the same parent first, until each cluster has `minimum_n` people. Teams that
    stand alone are not in the result; nor are teams nobody is in. A handful of people without
    a team joins the last cluster, so that everybody stands in some group.

    Examples
    --------
    >>> import numpy as np
    >>> from audits.definitions import DimensionKind
    >>> teams = ("Outreach", "Kitchen", "Night shelter", "Not stated")
    >>> people = np.repeat(np.eye(4, dtype=bool), [3, 9, 4, 0], axis=0)
    >>> team = DimensionMembership("dem_team", "Team", DimensionKind.TEAM, 5, teams, people)
    >>> propose_clusters(team, 5)
    {'Outreach': 'Night shelter + Outreach', 'Night shelter': 'Night shelter + Outreach'}
    """
    sizes = dict(zip(dimension.categories, dimension.matrix.sum(axis=0).tolist(), strict=True))
    unstated = sizes.pop(NOT_STATED)
    teams = [_Cluster((label,), size) for label, size in sizes.items() if size]
    families: dict[str, list[_Cluster]] = {}
    for team in teams:
        families.setdefault(dimension.parents.get(team.members[0], ""), []).append(team)
    joined = [c for family in families.values() for c in _joined(family, minimum_n)]
    clusters = _joined(joined, minimum_n)
    if 0 < unstated < minimum_n and clusters:
        clusters = _with_unstated(clusters, unstated)
    return {label: _name(c) for c in clusters if len(c.members) > 1 for label in c.members}


def apply_clusters(
    dimension: DimensionMembership, clusters: Mapping[str, str]
) -> DimensionMembership:
    """Return the dimension with each cluster as one category, at the place of its first member.

    Raises
    ------
    AuditError
        When a cluster names an unknown team, or takes the label of a team outside it.
    """
    strangers = [label for label in clusters if label not in dimension.categories]
    if strangers:
        raise AuditError(Problem("gate-cluster-unknown", {"team": strangers[0]}))
    label_of = {label: clusters.get(label, label) for label in dimension.categories}
    _refuse_taken_labels(dimension.categories, clusters)
    order = list(dict.fromkeys(label_of[label] for label in dimension.categories[:-1]))
    places: dict[str, list[int]] = {label: [] for label in (*order, NOT_STATED)}
    for column, label in enumerate(dimension.categories):
        places[label_of[label]].append(column)
    matrix = np.column_stack(
        [dimension.matrix[:, columns].any(axis=1) for columns in places.values()]
    )
    parents = {label_of[team]: parent for team, parent in dimension.parents.items()}
    return replace(dimension, categories=tuple(places), matrix=matrix, parents=parents)


def _joined(teams: Sequence[_Cluster], minimum_n: int) -> list[_Cluster]:
    """Join each small team with the next small ones; what is left over joins the nearest group.

    A team that is large enough keeps its own result: its neighbours are joined around it.
    """
    found: list[_Cluster] = []
    waiting: _Cluster | None = None
    for team in teams:
        if team.size >= minimum_n:
            found.append(team)
            continue
        waiting = team if waiting is None else waiting + team
        if waiting.size >= minimum_n:
            found.append(waiting)
            waiting = None
    if waiting is None:
        return found
    if not found:
        return [waiting]
    last = max((i for i, c in enumerate(found) if len(c.members) > 1), default=len(found) - 1)
    return [c + waiting if i == last else c for i, c in enumerate(found)]


def _with_unstated(clusters: list[_Cluster], unstated: int) -> list[_Cluster]:
    """Add the few without a team to the last cluster, or to the last team where none is one."""
    places = [i for i, cluster in enumerate(clusters) if len(cluster.members) > 1]
    last = places[-1] if places else len(clusters) - 1
    extra = _Cluster((NOT_STATED,), unstated)
    return [c + extra if i == last else c for i, c in enumerate(clusters)]


def _name(cluster: _Cluster) -> str:
    """Return the same name for the same teams, whatever order a file or a list has them in.

    Groups of two waves are told beside each other by name.
    """
    teams = sorted((m for m in cluster.members if m != NOT_STATED), key=str.casefold)
    return " + ".join([*teams, *([NO_TEAM_GIVEN] if NOT_STATED in cluster.members else [])])


def _refuse_taken_labels(categories: Sequence[str], clusters: Mapping[str, str]) -> None:
    """Refuse a cluster named like a team outside it; one of its own members is fine."""
    for name in dict.fromkeys(clusters.values()):
        taken = name in categories and clusters.get(name) != name
        if taken or name == NOT_STATED or not name.strip():
            raise AuditError(Problem("gate-cluster-name-taken", {"name": name}))
