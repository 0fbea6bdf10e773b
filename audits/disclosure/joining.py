"""Joining: dimensions as they are published, with small teams joined and departments whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from audits.definitions import DimensionKind
from audits.disclosure.clustering import apply_clusters, propose_clusters
from audits.disclosure.nesting import with_parents, with_whole_teams
from audits.memberships import DimensionMembership
from audits.promise import Thresholds

Clusters = Mapping[str, str]


def joined(
    wanted: Iterable[DimensionMembership],
    others: Iterable[DimensionMembership],
    thresholds: Thresholds,
    clusters: Clusters | None,
) -> tuple[tuple[DimensionMembership, ...], Clusters]:
    """Return the wanted dimensions as they are published, and team label -> cluster label.

    Parameters
    ----------
    wanted
        Dimensions to cut results by, most important first.
    others
        All dimensions of the file: any of them may hold the departments of the teams.
    clusters
        Team label -> cluster label; None: as proposed from team sizes.
    """
    used: Clusters = {}
    found = []
    for dimension in wanted:
        minimum_n = max(dimension.minimum_n, thresholds.of(dimension.kind))
        one = replace(dimension, minimum_n=minimum_n)
        if one.kind is DimensionKind.TEAM:
            one = with_parents(one, others)
            used = propose_clusters(one, minimum_n) if clusters is None else clusters
            one = apply_clusters(one, used)
        found.append(one)
    return with_whole_teams(found), used
