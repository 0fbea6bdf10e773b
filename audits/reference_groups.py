"""A reference of the reader's own choice: each group beside one published group of its question.

The usual reference is everyone else who answered. No group is the measure of another, so a
reference is only ever chosen, never proposed. Where two questions meet, everyone is the reference.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from audits.definitions import NOT_STATED
from audits.release import Published, Release
from audits.released_differences import between, chance, discovery_rates, word
from audits.subgroups import EVERYONE, Subgroup


@dataclass(frozen=True, slots=True)
class Beside:
    """How far a group's released score lies from that of the reference, with its word.

    `gap`, `low`, `high` in points on 0-100, below zero when the group scores lower; `p` of no
    difference, from the wide interval.
    """

    group: Subgroup
    indicator: str
    gap: float
    low: float
    high: float
    p: float
    word: str = ""


def references(release: Release, dimension: str) -> tuple[Subgroup, ...]:
    """Return the groups of a question that may be chosen as a reference, in the release's order.

    None where people could choose several answers: such groups share people, and the difference
    of two released scores is one of different people. *Not stated* is nobody's reference.
    """
    if release.instrument.dimension(dimension).multiple:
        return ()
    published = set(release.groups("category"))
    return tuple(
        group
        for group in release.groups_of(dimension)
        if group in published and NOT_STATED not in group.parts[0][1]
    )


def beside(release: Release, reference: Subgroup) -> Mapping[tuple[str, str], Beside]:
    """Return (group key, indicator) -> difference from the reference, of areas and indexes.

    Where both scores are released. Benjamini-Hochberg over all of them: they are one page.

    Raises
    ------
    ValueError
        When the group is none of `references`.
    """
    if len(reference.parts) != 1 or reference not in references(release, reference.dimensions[0]):
        raise ValueError(f"{reference.key} is no group to compare others with")
    (_, chosen), published = reference.parts[0], set(release.groups("category"))
    others = (
        group
        for group in release.groups_of(*reference.dimensions)
        if group in published and not set(group.parts[0][1]) & set(chosen)
    )
    return _with_words(_differences(release, reference, others))


def beside_everyone(
    release: Release, dimensions: tuple[str, ...]
) -> Mapping[tuple[str, str], Beside]:
    """Return (group key, indicator) -> difference from everyone, of groups where questions meet.

    Gaps of crossings are not released; this is worked out from released scores. A group is part
    of everyone. That makes the interval too wide, never too narrow: both move together, and from
    everybody else the group lies further by one factor, n / (n - people in the group), which
    moves the interval's ends as well and zero nowhere.
    """
    return _with_words(_differences(release, EVERYONE, release.groups_of(*dimensions)))


def _with_words(differences: Iterator[Beside]) -> dict[tuple[str, str], Beside]:
    found = tuple(differences)
    rates = discovery_rates([one.p for one in found])
    return {
        (one.group.key, one.indicator): replace(
            one, word=word((one.gap, one.low, one.high), one.p, q)
        )
        for one, q in zip(found, rates, strict=True)
    }


def _differences(
    release: Release, reference: Subgroup, groups: Iterable[Subgroup]
) -> Iterator[Beside]:
    instrument = release.instrument
    indicators = [part.id for part in (*instrument.domains, *instrument.indexes)]
    for group in groups:
        for indicator in indicators:
            first, second = release.cell(indicator, reference), release.cell(indicator, group)
            if isinstance(first, Published) and isinstance(second, Published):
                ends = between(first, second)
                yield Beside(group, indicator, *ends, chance(ends))
