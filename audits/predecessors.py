"""Predecessors: teams of an earlier wave that a team was put together from, or is a part of.

Such a team has no change of its own: it is not the same group of people. What both releases show
may stand side by side, as long as every group is as large as Change asks of any other.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from audits.release import Release
from audits.subgroups import Subgroup
from audits.waves import far_above, regrouped

_TEAMS: Final = ("team", "cluster")
_JOINED: Final = " + "


@dataclass(frozen=True, slots=True)
class Predecessors:
    """The past of one published team or cluster.

    Parameters
    ----------
    group
        The team now.
    names
        All teams it was put together from, or is a part of, as they were called.
    beside
        Those whose earlier results may stand beside its own; a cluster where all its teams
        are among the names.
    small
        Those with an earlier result of too few people to stand beside another wave.
    held_back
        Those without an earlier result of their own, whatever the reason.
    is_part
        Another team now has one of these predecessors too.
    """

    group: Subgroup
    names: tuple[str, ...]
    beside: tuple[Subgroup, ...]
    small: tuple[Subgroup, ...]
    held_back: tuple[str, ...]
    is_part: bool


def predecessors(earlier: Release, later: Release) -> tuple[Predecessors, ...]:
    """Return the past of every large team that was put together or split, in the later's order."""
    return tuple(_found(earlier, later))


def _found(earlier: Release, later: Release) -> Iterator[Predecessors]:
    said = regrouped(earlier, later)
    shared = Counter(_key(name) for names in said.values() for name in names)
    for group in later.groups(*_TEAMS):
        names = said.get(_name(group), ())
        if names and far_above(group, group, later, later):
            groups = _published_as(earlier, names)
            beside = tuple(g for g in groups if far_above(g, group, earlier, later))
            shown = {key for g in groups for key in _members(earlier, g)}
            yield Predecessors(
                group=group,
                names=names,
                beside=beside,
                small=tuple(g for g in groups if g not in beside),
                held_back=tuple(name for name in names if _key(name) not in shown),
                is_part=any(shared[_key(name)] > 1 for name in names),
            )


def _published_as(earlier: Release, names: tuple[str, ...]) -> tuple[Subgroup, ...]:
    """Return the published teams among the names, and clusters that hold no other team."""
    wanted = {_key(name) for name in names}
    return tuple(g for g in earlier.groups(*_TEAMS) if _members(earlier, g) <= wanted)


def _members(release: Release, group: Subgroup) -> set[str]:
    name = _name(group)
    is_cluster = group in release.groups("cluster")
    return {_key(one) for one in (name.split(_JOINED) if is_cluster else (name,))}


def _name(group: Subgroup) -> str:
    """Return what a team or cluster is called in its release, whatever a reader calls it."""
    return _JOINED.join(group.parts[0][1])


def _key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(name.split()).casefold()
