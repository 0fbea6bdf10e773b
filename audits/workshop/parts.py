"""Where an area stands in the order of a session: strengths, then mixed, then needs."""

from typing import Final, Literal

from audits.definitions import Domain
from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.standings import standing_of

Part = Literal["strength", "mixed", "need"]
PARTS: Final[tuple[Part, ...]] = ("strength", "mixed", "need")

_MIDDLE: Final = 50.0


def part_of(release: Release, domain: Domain, group: Subgroup) -> Part:
    """Return where an area stands for a group: a strength or a need by its whole interval.

    Where the interval reaches over the middle, or too few answered to tell, it is mixed.
    """
    found = standing_of(release, domain, group)
    if found is not None and found.low > _MIDDLE:
        return "strength"
    return "need" if found is not None and found.high < _MIDDLE else "mixed"
