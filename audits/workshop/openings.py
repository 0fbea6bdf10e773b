"""Which groups may open a session, and which areas may be shown to them.

People in a room know each other and can take their own answers out of a number. So a group below
the room's threshold does not open; where it belongs to a cluster or to the whole, that one may.
"""

from dataclasses import dataclass
from typing import Final

from audits.certified import fewest_people
from audits.definitions import Domain
from audits.problems import AuditError, Problem
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup

KINDS: Final = ("organisation", "team", "cluster")
"""Groups that sit in a room together. Nobody is gathered by who they are."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a group may open a session.

    Parameters
    ----------
    group, label, n
        Who, by name (untrusted text), and the band of how many answered.
    is_open
        Whether its results may be shown to a room.
    instead
        The group that may open in its place: its cluster, or everyone; None when nobody may.
    """

    group: Subgroup
    label: str
    n: str
    is_open: bool
    instead: Subgroup | None


def openings(release: Release) -> tuple[Opening, ...]:
    """Return everyone, then teams and clusters in the organisation's own order."""
    groups = release.groups(*KINDS)
    return tuple(_opening(release, group) for group in groups)


def require_opening(release: Release, group: Subgroup) -> None:
    """Refuse a group that must not look at its results in a room.

    Raises
    ------
    AuditError
        `workshop-group-unknown` when the release has no such team, cluster or organisation;
        `workshop-group-small` when fewer people answered than the room's threshold.
    """
    if group not in release.groups(*KINDS):
        raise AuditError(Problem("workshop-group-unknown"))
    if not _is_open(release, group):
        room = release.promise.thresholds.room
        raise AuditError(
            Problem("workshop-group-small", {"group": release.label(group), "room": room})
        )


def areas_for_room(release: Release, group: Subgroup) -> tuple[Domain, ...]:
    """Return the areas enough people of a group answered for a room, in the survey's order."""
    return tuple(
        domain for domain in release.instrument.domains if is_for_room(release, domain.id, group)
    )


def is_for_room(release: Release, indicator: str, group: Subgroup) -> bool:
    """Return whether a score was released, of at least as many people as a room needs."""
    found = release.cell(indicator, group)
    return (
        isinstance(found, Published) and fewest_people(found.n) >= release.promise.thresholds.room
    )


def _opening(release: Release, group: Subgroup) -> Opening:
    is_open = _is_open(release, group)
    instead = None if is_open else _instead(release, group)
    return Opening(group, release.label(group), _n(release, group), is_open, instead)


def _is_open(release: Release, group: Subgroup) -> bool:
    """Count by the fewest people the band stands for."""
    return fewest_people(_n(release, group)) >= release.promise.thresholds.room


def _n(release: Release, group: Subgroup) -> str:
    return str(release.rows_of("groups", "key", group.key)[0].n)


def _instead(release: Release, group: Subgroup) -> Subgroup | None:
    """Return the cluster that holds all of a group, else everyone, where that is large enough."""
    clusters = [other for other in release.groups("cluster") if _holds(other, group)]
    wider = (*clusters, EVERYONE)
    return next((other for other in wider if other != group and _is_open(release, other)), None)


def _holds(wide: Subgroup, narrow: Subgroup) -> bool:
    found = dict(wide.parts)
    return all(set(categories) < set(found.get(d, ())) for d, categories in narrow.parts)
