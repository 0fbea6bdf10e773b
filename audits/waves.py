"""Waves: which groups of two releases may be compared when nobody knows who joined or left.

Answers are not kept, so people cannot be linked between waves, and no proof reaches over two of
them. If one person joined a team of twelve, subtracting its two results leaves that person,
blurred only by rounding and by twelve changes of mind. Groups far above the threshold in both
waves bury such a person; the others are not compared.
"""

from typing import Final

from audits.certified import fewest_people, least_people
from audits.release import Release
from audits.subgroups import Subgroup

FAR_ABOVE: Final = 6
"""How many times its threshold a group must have in both waves: 30 people for a team of 5."""


def comparable_groups(earlier: Release, later: Release) -> tuple[Subgroup, ...]:
    """Return the groups of two releases that may be told beside each other, in the later's order.

    A group is comparable when both releases published it under the same label and kind, and its
    number of people is at least `FAR_ABOVE` times the stricter threshold in both. This is a rule
    of care, no proof: see `docs/privacy.md`.

    Raises
    ------
    ValueError
        When the releases are of different surveys or organisations.
    """
    one, other = earlier.promise, later.promise
    if (one.instrument, one.organisation) != (other.instrument, other.organisation):
        raise ValueError("waves are of one survey and one organisation")
    before = {key: (label, kind, n) for key, label, kind, n in _rows(earlier)}
    return tuple(
        Subgroup.from_key(key)
        for key, label, kind, n in _rows(later)
        if key in before
        and before[key][:2] == (label, kind)
        and kind != "stated"
        and min(fewest_people(n), fewest_people(before[key][2])) >= _needed(key, earlier, later)
    )


def _rows(release: Release) -> list[tuple[str, str, str, str]]:
    frame = release.table("groups")
    columns = (frame[name].astype(str).tolist() for name in ("key", "label", "kind", "n"))
    return list(zip(*columns, strict=True))


def _needed(key: str, *releases: Release) -> int:
    group = Subgroup.from_key(key)
    return FAR_ABOVE * max(
        least_people(group, r.promise.thresholds, r.instrument) for r in releases
    )
