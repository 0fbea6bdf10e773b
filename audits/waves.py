"""Waves: which groups of two releases may be compared when nobody knows who joined or left.

Answers are not kept, so people cannot be linked between waves, and no proof reaches over two of
them. If one person joined a team of twelve, subtracting its two results leaves that person,
blurred only by rounding and by twelve changes of mind. Groups far above the threshold in both
waves bury such a person; the others are not compared.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from audits.certified import fewest_people, least_people
from audits.definitions import DimensionKind
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.subgroups import Subgroup

FAR_ABOVE: Final = 6
"""How many times its threshold a group must have in both waves: 30 people for a team of 5."""

SAME_ANSWERS: Final = 0.65
"""Share of equal scores above which two waves are the same answers under two names.

Where one of 60 to 400 people answered late, 80 to 98 % of the displayed scores stay what they were,
with four late ones 53 to 94 %; where every fifth answer moved by one option, 37 to 57 % do, and
where every second did, 20 to 46 %. Among 20 people one late answer leaves 47 to 71 %: there
`late_answers` looks closer. With more than a few late ones it is not always noticed.
"""

ENOUGH_SCORES: Final = 20
"""Fewer scores that both waves show say nothing about whether the answers are the same."""

_JOINED: Final = " + "
"""Between the teams of a cluster."""

_CELL = ("group", "indicator")
_NUMBERS = ("mean", "low", "high", "favourable_low", "favourable_high")


def comparable_groups(earlier: Release, later: Release) -> tuple[Subgroup, ...]:
    """Return the groups of two releases that may be told beside each other, in the later's order.

    A group is comparable when both releases published it under the same label and kind, its
    number of people is at least `FAR_ABOVE` times the stricter threshold in both, and it is of no
    team that was put together or split in between. This is a rule of care, no proof: see
    `docs/privacy.md`.

    Raises
    ------
    ValueError
        When the releases are of different surveys or organisations.
    """
    one, other = earlier.promise, later.promise
    if (one.instrument, one.organisation) != (other.instrument, other.organisation):
        raise ValueError("waves are of one survey and one organisation")
    before = {key: (label, kind) for key, label, kind, _ in _rows(earlier)}
    both = (
        Subgroup.from_key(key)
        for key, label, kind, _ in _rows(later)
        if before.get(key) == (label, kind) and kind != "stated"
    )
    changed = _parts_changed(earlier, later)
    was, now = _fewest(earlier), _fewest(later)
    return tuple(
        group
        for group in both
        if min(was[group.key], now[group.key]) >= _needed((group,), (earlier, later))
        and changed.isdisjoint(_names(group))
    )


def far_above(before: Subgroup, now: Subgroup, earlier: Release, later: Release) -> bool:
    """Whether two published groups are large enough to be told beside each other."""
    fewest = min(_fewest(earlier)[before.key], _fewest(later)[now.key])
    return fewest >= _needed((before, now), (earlier, later))


def regrouped(earlier: Release, later: Release) -> dict[str, tuple[str, ...]]:
    """Return team or cluster now -> teams of the earlier release it was made of, or is a part of.

    What the earlier release says of its own past happened before it, and is left out.
    """
    known = earlier.predecessors
    found = {
        name: (before, _since(earlier, name, before))
        for name, before in later.predecessors.items()
        if known.get(name) != before
    }
    return {name: now for name, (said, now) in found.items() if now == said or now != (name,)}


def refuse_repeated(later: Release, waves: Iterable[Release]) -> None:
    """Refuse the same answers, with a few late ones, under the name of another wave.

    Raises
    ------
    AuditError
        `store-wave-repeated`.
    """
    for earlier in waves:
        if repeats(earlier, later):
            promise = earlier.promise
            details = {"wave": promise.wave, "organisation": promise.organisation}
            raise AuditError(Problem("store-wave-repeated", details))


def repeats(earlier: Release, later: Release) -> bool:
    """Whether two releases are of the same answers, a few people more or less.

    The difference of the two would be about these few. Told from what is displayed: most
    of the scores both show are equal in mean, interval and favourable share.
    """
    before = _displayed(earlier)
    after = _displayed(later)
    common = before.keys() & after.keys()
    equal = sum(before[cell] == after[cell] for cell in common)
    return len(common) >= ENOUGH_SCORES and equal > SAME_ANSWERS * len(common)


def _displayed(release: Release) -> dict[tuple[str, str], tuple[str, ...]]:
    shown = release.table("scores")[[*_CELL, *_NUMBERS]].astype(str)
    return {(row[0], row[1]): tuple(row[2:]) for row in shown.itertuples(index=False, name=None)}


def _rows(release: Release) -> list[tuple[str, str, str, str]]:
    frame = release.table("groups")
    columns = (frame[name].astype(str).tolist() for name in ("key", "label", "kind", "n"))
    return list(zip(*columns, strict=True))


def _since(earlier: Release, name: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return predecessors with those that were together in the earlier release under that name."""
    for team in (name, *name.split(_JOINED)):
        together = earlier.predecessors.get(team, ())
        if together and set(together) <= set(before):
            before = (team, *(one for one in before if one not in together))
    return before


def _parts_changed(earlier: Release, later: Release) -> set[tuple[str, str]]:
    """Return dimension and name of the teams that are not as they were."""
    names = regrouped(earlier, later)
    teams = [d.id for d in later.instrument.dimensions if d.kind is DimensionKind.TEAM]
    return {(team, name) for team in teams for name in names}


def _names(group: Subgroup) -> list[tuple[str, str]]:
    return [(dimension, _JOINED.join(categories)) for dimension, categories in group.parts]


def _fewest(release: Release) -> dict[str, int]:
    """Return group key -> the fewest people its band stands for."""
    return {key: fewest_people(n) for key, _, _, n in _rows(release)}


def _needed(groups: Iterable[Subgroup], releases: Sequence[Release]) -> int:
    return FAR_ABOVE * max(
        least_people(group, release.promise.thresholds, release.instrument)
        for group in groups
        for release in releases
    )
