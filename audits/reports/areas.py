"""Areas of one group, turned towards care, and the questions they suggest to talk about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from audits.charts.cells import indicator_label, is_higher_worse
from audits.definitions import Domain
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.voice import Voice

MIDDLE: Final = 50.0


@dataclass(frozen=True, slots=True)
class Area:
    """A domain of one group with the side of the middle its whole interval is on.

    `level` and the ends run towards care: 100 is most care, whichever way the number runs.
    """

    domain: Domain
    label: str
    level: float
    low: float
    high: float
    too_few: bool

    @property
    def is_strength(self) -> bool:
        """Whether the whole interval is on the caring side of the middle."""
        return self.low > MIDDLE and not self.too_few

    @property
    def is_need(self) -> bool:
        """Whether the whole interval is on the strain side of the middle."""
        return self.high < MIDDLE and not self.too_few


def areas_of(release: Release, group: Subgroup, voice: Voice) -> tuple[Area, ...]:
    """Return the published areas of a group, in the instrument's order."""
    return tuple(_areas(release, group, voice))


def _areas(release: Release, group: Subgroup, voice: Voice) -> Iterator[Area]:
    for domain in release.instrument.domains:
        found = release.cell(domain.id, group)
        if isinstance(found, Published):
            turned = is_higher_worse(release.instrument, domain.id)
            low, high = (100 - found.high, 100 - found.low) if turned else (found.low, found.high)
            yield Area(
                domain=domain,
                label=indicator_label(release.instrument, domain.id, voice),
                level=100 - found.mean if turned else found.mean,
                low=low,
                high=high,
                too_few=found.too_few,
            )


def conversations(areas: tuple[Area, ...], voice: Voice) -> tuple[str, ...]:
    """Return up to three questions to talk about: of a strength, of the mixed, of a need.

    The questions come from the definition, whose first prompts ask what works and whose last
    ones ask what would have to change.
    """
    prompted = sorted((a for a in areas if a.domain.prompts), key=lambda area: -area.level)
    if not prompted:
        return ()
    chosen = dict.fromkeys((0, len(prompted) // 2, len(prompted) - 1))
    return tuple(_asked(prompted[place], number, voice) for number, place in enumerate(chosen))


def _asked(area: Area, number: int, voice: Voice) -> str:
    prompts = area.domain.prompts
    prompt = prompts[min(number, len(prompts) - 1)].in_language(voice.language)
    return f"{area.label}: {prompt}"
