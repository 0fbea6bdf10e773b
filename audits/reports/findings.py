"""Strengths, then what is mixed, then needs: chosen by fixed rules, told in the survey's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from audits.charts.cells import indicator_label, is_higher_worse
from audits.charts.likert import answers
from audits.charts.spec import LikertRow
from audits.definitions import Domain
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.voice import Voice

MIDDLE: Final = 50.0
_NAMED: Final = 3
_BOTH_SIDES: Final = 25.0
"""From this share on both sides on, people see it in different ways."""


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


@dataclass(frozen=True, slots=True)
class Findings:
    """What a group's release says, as sentences; each list may be empty."""

    strengths: tuple[str, ...]
    mixed: tuple[str, ...]
    needs: tuple[str, ...]


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


def findings(release: Release, group: Subgroup, voice: Voice) -> Findings:
    """Return strengths, mixed and needs of a group.

    Told by single questions where their answers are released: a strength has more than half on
    the caring side, a need fewer than half, mixed a quarter or more on either side. Where no
    shares are released, told by areas whose interval leaves out the middle.
    """
    rows = tuple(_rows(release, group, voice))
    return _by_question(rows, voice) if rows else _by_area(areas_of(release, group, voice), voice)


def _rows(release: Release, group: Subgroup, voice: Voice) -> Iterator[LikertRow]:
    seen: set[str] = set()
    for domain in release.instrument.domains:
        for chart in answers(release, domain.id, voice, group):
            fresh = [row for row in chart.rows if row.shown and row.label not in seen]
            seen |= {row.label for row in fresh}
            yield from fresh


def _by_question(rows: tuple[LikertRow, ...], voice: Voice) -> Findings:
    strong = _chosen(rows, lambda row: _low(row) - MIDDLE)
    weak = _chosen(rows, lambda row: MIDDLE - _high(row))
    rest = tuple(row for row in rows if row not in strong and row not in weak)
    split = _chosen(rest, lambda row: min(_low(row), row.unfavourable.low or 0) - _BOTH_SIDES)
    return Findings(
        *(
            tuple(
                voice.say(
                    "{question} {share} on the caring side.",
                    question=row.label,
                    share=row.favourable.text,
                )
                for row in part
            )
            for part in (strong, split, weak)
        )
    )


def _chosen(
    rows: tuple[LikertRow, ...], beyond: Callable[[LikertRow], float]
) -> tuple[LikertRow, ...]:
    """The few rows furthest beyond a rule, back in the survey's own order."""
    found = sorted((row for row in rows if beyond(row) >= 0), key=beyond, reverse=True)[:_NAMED]
    return tuple(row for row in rows if row in found)


def _low(row: LikertRow) -> float:
    return row.favourable.low or 0.0


def _high(row: LikertRow) -> float:
    return 100.0 if row.favourable.high is None else row.favourable.high


def _by_area(areas: tuple[Area, ...], voice: Voice) -> Findings:
    def said(part: list[Area], words: str) -> tuple[str, ...]:
        return tuple(voice.say(words, area=area.label) for area in part[:_NAMED])

    return Findings(
        strengths=said(
            [area for area in areas if area.is_strength],
            "{area} stands on the caring side of the middle.",
        ),
        mixed=said(
            [area for area in areas if not area.is_strength and not area.is_need],
            "{area} is close to the middle, or there are too few answers to tell.",
        ),
        needs=said(
            [area for area in areas if area.is_need],
            "{area} stands on the strain side of the middle.",
        ),
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
    return tuple(
        _asked(prompted[place], number, voice) for number, place in enumerate(chosen)
    )


def _asked(area: Area, number: int, voice: Voice) -> str:
    prompts = area.domain.prompts
    prompt = prompts[min(number, len(prompts) - 1)].in_language(voice.language)
    return f"{area.label}: {prompt}"
