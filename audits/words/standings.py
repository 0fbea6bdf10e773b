"""Where a domain stands for the whole organisation, on one scale from strain to care."""

from dataclasses import dataclass

from audits.definitions import Domain, Item, Polarity
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup


@dataclass(frozen=True, slots=True)
class Standing:
    """A domain on the scale of care: 0 strain, 100 care, whatever its polarity."""

    domain: Domain
    found: Published
    care: float
    low: float
    high: float


def standing_of(release: Release, domain: Domain, group: Subgroup = EVERYONE) -> Standing | None:
    """Return where a domain stands for a group; None when held back or too few to tell."""
    found = release.cell(domain.id, group)
    if not isinstance(found, Published) or found.too_few:
        return None
    if domain.polarity is Polarity.HIGHER_WORSE:
        return Standing(domain, found, 100 - found.mean, 100 - found.high, 100 - found.low)
    return Standing(domain, found, found.mean, found.low, found.high)


def share_on_both_sides(release: Release, domain: Domain) -> float:
    """Mean over the items of the smaller of the two sides, in percent of all middles of bands."""
    found = [_smaller_side(release, release.instrument.item(item)) for item in domain.items]
    known = [side for side in found if side is not None]
    return sum(known) / len(known) if known else 0.0


def _smaller_side(release: Release, item: Item) -> float | None:
    scale = release.instrument.scale_of(item)
    rows = release.rows_of("shares", "item", item.id)
    middles = {row.code: (row.low + row.high) / 2 for row in rows if row.group == "all"}
    if not scale.favourable or not scale.unfavourable or not middles:
        return None
    sides = (scale.favourable, scale.unfavourable)
    # Wide bands of rare options have middles that add up to more than 100.
    whole = sum(middles.get(code, 0.0) for code in scale.codes)
    if not whole:  # only why people did not answer is released, not what they answered
        return None
    smaller = min(sum(middles.get(code, 0.0) for code in side) for side in sides)
    return float(100 * smaller / whole)
