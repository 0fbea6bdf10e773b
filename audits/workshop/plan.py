"""The plan of a session: who looks at which areas, in which order, and what was agreed on.

The slides are derived from it. A plan that came in a file can therefore not leave out the
agreements, the protection or the closing round, nor show a result before the guess.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.subgroups import Subgroup
from audits.workshop.openings import areas_for_room, require_opening
from audits.workshop.parts import PARTS, part_of
from audits.workshop.questions import questions_for_room

SlideKind = Literal[
    "arriving", "agreements", "protection", "predict", "reveal", "answers", "discuss",
    "stands_out", "choose", "actions", "closing",
]  # fmt: skip

MINUTES: Final[Mapping[SlideKind, int]] = {
    "arriving": 5, "agreements": 5, "protection": 3, "predict": 2, "reveal": 3, "answers": 4,
    "discuss": 8, "stands_out": 5, "choose": 4, "actions": 15, "closing": 5,
}  # fmt: skip
"""How long a slide takes in a calm session; three areas fit into an hour and a half."""

MOST_AREAS: Final = 6
MOST_LINES: Final = 5
MOST_WORDS: Final = 36
"""Words of all agreements together: with the title they stay under forty on one slide."""

_BEFORE: Final[tuple[SlideKind, ...]] = ("arriving", "agreements", "protection")
_AFTER: Final[tuple[SlideKind, ...]] = ("stands_out", "choose", "actions", "closing")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `id` is stable, such as "predict-safety"; `domain` where it is about an area."""

    id: str
    kind: SlideKind
    domain: str | None


@dataclass(frozen=True)
class Plan:
    """What a session goes through.

    Parameters
    ----------
    release_id, group
        Whose results: the id of a release, and the key of a subgroup.
    language
        Of everything on the screens.
    areas
        Domain ids in the order of the session.
    with_answers
        Those of them whose answers to single questions may be shown.
    agreements
        Lines the room agrees on, as the facilitator wrote them (untrusted); none: ours.
    minutes
        Minutes a kind of slide takes.
    """

    release_id: str
    group: str
    language: str
    areas: tuple[str, ...]
    with_answers: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    minutes: Mapping[SlideKind, int] = field(default_factory=lambda: dict(MINUTES))

    def __post_init__(self) -> None:
        """Refuse a session without areas, with too many, or with longer agreements than fit."""
        if not self.areas:
            raise AuditError(Problem("workshop-areas-missing"))
        if len(set(self.areas)) != len(self.areas) or len(self.areas) > MOST_AREAS:
            raise AuditError(Problem("workshop-areas-many", {"most": MOST_AREAS}))
        words = sum(len(line.split()) for line in self.agreements)
        if len(self.agreements) > MOST_LINES or words > MOST_WORDS:
            limits = {"lines": MOST_LINES, "words": MOST_WORDS}
            raise AuditError(Problem("workshop-agreements-long", limits))

    @property
    def subgroup(self) -> Subgroup:
        """Whose results are looked at."""
        return Subgroup.from_key(self.group)

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """All slides in order: consent before results, and a closing round always."""
        return tuple(self._slides())

    def seconds(self, index: int) -> int | None:
        """Return how long a slide takes; None where nobody counts."""
        minutes = self.minutes.get(self.slides[index].kind, 0)
        return 60 * minutes or None

    def agreeing_on(self, lines: Sequence[str]) -> "Plan":
        """Return the plan with other agreements; empty lines are left out.

        Raises
        ------
        AuditError
            `workshop-agreements-long` when they do not fit one slide.
        """
        kept = tuple(" ".join(line.split()) for line in lines if line.strip())
        return replace(self, agreements=kept)

    def to_json(self) -> str:
        """Return the plan as JSON text with sorted keys."""
        found = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return json.dumps(found, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Plan":
        """Return the plan a text holds.

        Raises
        ------
        AuditError
            `workshop-plan-unreadable` when it is none.
        """
        try:
            return cls._from_dict(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            raise AuditError(Problem("workshop-plan-unreadable")) from cause

    @classmethod
    def _from_dict(cls, found: dict[str, Any]) -> "Plan":
        minutes = {kind: int(found["minutes"].get(kind, usual)) for kind, usual in MINUTES.items()}
        return cls(
            release_id=_text(found["release_id"]),
            group=_text(found["group"]),
            language=_text(found["language"]),
            areas=_texts(found["areas"]),
            with_answers=_texts(found["with_answers"]),
            agreements=_texts(found["agreements"]),
            minutes=minutes,
        )

    def _slides(self) -> Iterator[Slide]:
        yield from (Slide(kind, kind, None) for kind in _BEFORE)
        for area in self.areas:
            kinds: tuple[SlideKind, ...] = ("predict", "reveal", "answers", "discuss")
            for kind in kinds:
                if kind != "answers" or area in self.with_answers:
                    yield Slide(f"{kind}-{area}", kind, area)
        yield from (Slide(kind, kind, None) for kind in _AFTER)


def plan_session(
    release: Release, group: Subgroup, domains: Sequence[str], language: str = "en"
) -> Plan:
    """Return the plan for a group and the areas it chose: strengths, then mixed, then needs.

    Within these three the survey's own order; nothing is sorted by score.

    Raises
    ------
    AuditError
        As `require_opening`; `workshop-areas-missing` when none of the areas may be shown to
        this room, `workshop-areas-many` when they are too many for one session.
    """
    require_opening(release, group)
    wanted = [domain for domain in areas_for_room(release, group) if domain.id in set(domains)]
    ordered = sorted(wanted, key=lambda d: PARTS.index(part_of(release, d, group)))
    areas = tuple(domain.id for domain in ordered)
    return Plan(
        release_id=release.id,
        group=group.key,
        language=language,
        areas=areas,
        with_answers=tuple(a for a in areas if questions_for_room(release, a, group)),
    )


def require_plan(plan: Plan, release: Release) -> None:
    """Refuse a plan that is not of this release, or shows more than a room may see.

    Raises
    ------
    AuditError
        `workshop-plan-foreign`, and as `require_opening`.
    """
    try:
        group = plan.subgroup
    except ValueError as cause:
        raise AuditError(Problem("workshop-group-unknown")) from cause
    if plan.release_id != release.id:
        raise AuditError(Problem("workshop-plan-foreign"))
    require_opening(release, group)
    shown = {domain.id for domain in areas_for_room(release, group)}
    told = {area for area in shown if questions_for_room(release, area, group)}
    if not set(plan.areas) <= shown or not set(plan.with_answers) <= told:
        raise AuditError(Problem("workshop-plan-foreign"))


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError(found)
    return found


def _texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise TypeError(found)
    return tuple(map(_text, found))
