"""Strengths, then what is mixed, then needs: chosen by fixed rules, told in the survey's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from audits.charts.likert import answers
from audits.charts.spec import LikertRow
from audits.release import Release
from audits.reports.areas import MIDDLE, Area, areas_of
from audits.subgroups import Subgroup
from audits.words.voice import Voice

_NAMED: Final = 3
_BOTH_SIDES: Final = 25.0
"""From this share on both sides on, people see it in different ways."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a group and the answers that count as caring: "Agree or Strongly agree"."""

    row: LikertRow
    caring: str

    @property
    def at_least(self) -> float:
        """The lower end of the share on the caring side, in percent."""
        return self.row.favourable.low or 0.0

    @property
    def at_most(self) -> float:
        """The upper end of the share on the caring side, in percent."""
        return 100.0 if self.row.favourable.high is None else self.row.favourable.high

    @property
    def on_both_sides(self) -> float:
        """The lower end of the smaller of the two sides, in percent."""
        return min(self.at_least, self.row.unfavourable.low or 0.0)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a group's release says, as sentences; each list may be empty."""

    strengths: tuple[str, ...]
    mixed: tuple[str, ...]
    needs: tuple[str, ...]


def findings(release: Release, group: Subgroup, voice: Voice) -> Findings:
    """Return strengths, mixed and needs of a group.

    Told by single questions where their answers are released: a strength has more than half on
    the caring side, a need fewer than half, mixed a quarter or more on either side. Where no
    shares are released, told by areas whose interval leaves out the middle.
    """
    asked = tuple(_questions(release, group, voice))
    return _by_question(asked, voice) if asked else _by_area(areas_of(release, group, voice), voice)


def _questions(release: Release, group: Subgroup, voice: Voice) -> Iterator[Question]:
    """Questions whose answers are released, each once although two areas may hold it."""
    seen: set[str] = set()
    for domain in release.instrument.domains:
        for chart in answers(release, domain.id, voice, group):
            for row in chart.rows:
                if row.shown and row.label not in seen:
                    seen.add(row.label)
                    yield Question(row, chart.favourable_label)


def _by_question(asked: tuple[Question, ...], voice: Voice) -> Findings:
    strong = _chosen(asked, lambda q: q.at_least - MIDDLE)
    weak = _chosen(asked, lambda q: MIDDLE - q.at_most)
    rest = tuple(q for q in asked if q not in strong and q not in weak)
    split = _chosen(rest, lambda q: q.on_both_sides - _BOTH_SIDES)
    return Findings(
        *(tuple(_told(question, voice) for question in part) for part in (strong, split, weak))
    )


def _told(question: Question, voice: Voice) -> str:
    return voice.say(
        "“{question}” {share}: {caring} ({n} answered).",
        question=question.row.label,
        share=question.row.favourable.text,
        caring=question.caring,
        n=question.row.n,
    )


def _chosen(
    asked: tuple[Question, ...], beyond: Callable[[Question], float]
) -> tuple[Question, ...]:
    """Return the few questions furthest beyond a rule, back in the survey's own order."""
    found = sorted((q for q in asked if beyond(q) >= 0), key=beyond, reverse=True)[:_NAMED]
    return tuple(question for question in asked if question in found)


def _by_area(areas: tuple[Area, ...], voice: Voice) -> Findings:
    strong = [area for area in areas if area.is_strength]
    weak = [area for area in areas if area.is_need]
    rest = [area for area in areas if not area.is_strength and not area.is_need]
    parts = (strong, rest, weak)
    return Findings(*(tuple(_told_area(area, voice) for area in part[:_NAMED]) for part in parts))


def _told_area(area: Area, voice: Voice) -> str:
    if area.is_strength:
        return voice.say("{area}: on the caring side of the middle.", area=area.label)
    if area.is_need:
        return voice.say("{area}: on the strain side of the middle.", area=area.label)
    if area.too_few:
        return voice.say("{area}: too few answers to tell.", area=area.label)
    return voice.say("{area}: it may stand on either side of the middle.", area=area.label)
