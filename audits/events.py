"""Events: yes-or-no questions that stand by themselves, and how much oftener a group has them.

In the manner of WRES and WDES, from released scores only: such a question's score is the percent
who gave its last answer. Two released shares say how much oftener; nothing new is told of anybody.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from audits.certified import fewest_people
from audits.definitions import Instrument, Item
from audits.likelihoods import MINIMUM_PEOPLE, ratio_interval, verdict
from audits.reference_groups import references
from audits.release import Published, Release
from audits.subgroups import Subgroup


@dataclass(frozen=True, slots=True)
class Event:
    """A question whose last answer says that something happened. `hoped_for`: something good."""

    item: Item
    hoped_for: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """How often an event happened in a group and in the reference, and how much oftener.

    Parameters
    ----------
    share, reference_share
        Percent who said that it happened, as released.
    ratio, low, high
        Above 1 is a disadvantage of the group: of an event one hopes for, the reference's share
        is divided by the group's. NaN where the dividing share is nothing; `high` may be infinite.
    word
        One of `likelihoods.WORDS`.
    """

    group: Subgroup
    share: float
    reference_share: float
    ratio: float
    low: float
    high: float
    word: str


def events(instrument: Instrument) -> tuple[Event, ...]:
    """Return the questions that are about an event, in the survey's order.

    Declared by their form: in no domain on purpose (`stands_alone`), on a scale of two options,
    one of them favourable and the other one unfavourable.
    """
    return tuple(_events(instrument))


def _events(instrument: Instrument) -> Iterator[Event]:
    for item in instrument.items:
        scale = instrument.scale_of(item)
        sides = len(scale.favourable), len(scale.unfavourable)
        if item.stands_alone and len(scale.codes) == 2 and sides == (1, 1):
            yield Event(item, hoped_for=scale.codes[-1] in scale.favourable)


def beside(release: Release, event: Event, reference: Subgroup) -> tuple[Beside, ...]:
    """Return how much oftener an event happened in each group than in a chosen one.

    Where both scores are released and at least `likelihoods.MINIMUM_PEOPLE` people answered on
    each side. The interval is taken where, within their rounding, the two shares lie furthest
    apart, with the fewest people their bands stand for: never narrower than that of the answers.

    Raises
    ------
    ValueError
        When the reference is none of `reference_groups.references`.
    """
    (dimension,) = reference.dimensions
    if reference not in references(release, dimension):
        raise ValueError(f"{reference.key} is no group to compare others with")
    here = _Share.of(release, event, reference)
    others = (g for g in references(release, dimension) if g != reference)
    found = ((group, _Share.of(release, event, group)) for group in others)
    return tuple(_beside(group, one, here, event) for group, one in found if one and here)


@dataclass(frozen=True, slots=True)
class _Share:
    """A released share in percent, from where to where it may have been, and fewest people."""

    told: float
    low: float
    high: float
    people: int

    @classmethod
    def of(cls, release: Release, event: Event, group: Subgroup) -> "_Share | None":
        cell = release.cell(event.item.id, group)
        if not isinstance(cell, Published) or fewest_people(cell.n) < MINIMUM_PEOPLE:
            return None
        told = 100.0 - cell.mean if event.item.reverse_keyed else cell.mean
        low, high = max(told - cell.step / 2, 0.0), min(told + cell.step / 2, 100.0)
        return cls(told, low, high, fewest_people(cell.n))

    def people_of(self, percent: float) -> tuple[float, float]:
        return percent * self.people / 100, float(self.people)


def _beside(group: Subgroup, one: _Share, reference: _Share, event: Event) -> Beside:
    above, below = (reference, one) if event.hoped_for else (one, reference)
    ratio = above.told / below.told if below.told else math.nan
    low = float(ratio_interval(above.people_of(above.low), below.people_of(below.high))[0])
    high = float(ratio_interval(above.people_of(above.high), below.people_of(below.low))[1])
    word = str(verdict(ratio, low, high))
    return Beside(group, one.told, reference.told, ratio, low, high, word)
