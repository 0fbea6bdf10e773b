"""Decision: which groups may be published for which indicator. Made without any answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audits.definitions import NOT_STATED
from audits.disclosure.candidates import Candidate
from audits.memberships import Mask
from audits.subgroups import Subgroup


@dataclass(frozen=True, repr=False)
class Decision:
    """What may leave the gate.

    Parameters
    ----------
    candidates
        Groups with at least one published indicator, in display order: everyone, teams,
        categories by dimension, crossings.
    planned
        Dimension ids of each planned table.
    masks
        Indicator -> published groups, shape (groups,).
    aside
        Item -> groups whose shares of people without an answer may be shown.
    gap_pairs
        (group, comparator): the comparator is everyone who answered that question, or everyone
        where so few did not answer that leaving them out would show them.
    held_back
        Labels of teams and clusters without a result of their own.
    certificate
        What was proved.
    favourable
        Domains whose favourable share is a mean of items' shares -> groups it may be shown for;
        the others' follows `masks`.
    minimum_n
        Item -> a threshold of its own.
    clusters
        Team label -> name under which it is published.
    parts
        Number of a group -> numbers of the groups that lie in it and are smaller.
    breakdowns
        The same, those of one table together where nobody is in two of them.
    """

    candidates: tuple[Candidate, ...]
    planned: tuple[tuple[str, ...], ...]
    masks: Mapping[str, Mask]
    aside: Mapping[str, Mask]
    gap_pairs: tuple[tuple[Subgroup, Subgroup], ...]
    held_back: tuple[str, ...]
    certificate: Mapping[str, object]
    favourable: Mapping[str, Mask] = field(default_factory=dict)
    minimum_n: Mapping[str, int] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[int, NDArray[np.intp]] = field(default_factory=dict)
    breakdowns: Mapping[int, tuple[NDArray[np.intp], ...]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> tuple[Subgroup, ...]:
        """The groups to count, in display order."""
        return tuple(candidate.group for candidate in self.candidates)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The groups' keys, in the same order."""
        return tuple(group.key for group in self.groups)

    def published(self, indicator: str) -> Mask:
        """Return which groups may be published for an indicator (KeyError when unknown)."""
        return self.masks[indicator]

    def __repr__(self) -> str:
        return f"Decision({len(self.candidates)} groups, {len(self.masks)} indicators)"


def is_unstated(group: Subgroup) -> bool:
    """Whether a group is the people who did not answer one question about themselves."""
    return len(group.parts) == 1 and group.parts[0][1] == (NOT_STATED,)
