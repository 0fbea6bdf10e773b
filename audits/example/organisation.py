"""MadeUp: a made-up organisation that answered a survey, the same for the same seed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from audits.definitions import Dimension, DimensionKind, Instrument
from audits.example import answering, people, story
from audits.example.effects import Effect
from audits.example.personal import PersonalValues
from audits.example.questionnaire import comment_question, item_question, own_questions
from audits.example.questions import NOTHING, Flags, Question
from audits.example.staff import hire, staff_levels
from audits.example.visits import EMPTY, RESPONDENT, Visits, arrival, visits
from audits.problems import AuditError, Problem
from audits.responses import Codes, Missing

_ITEMS, _ANSWERS, _ROWS, _OWN = range(10, 14)


@dataclass(frozen=True, repr=False)
class Planted:
    """What a test can look for.

    Parameters
    ----------
    effects
        How far groups differ, and from the second wave on how far everyone moved.
    personal
        Kind -> personal values. Those of `own_...`, `comment` and `write_in` are in the export
        of every platform, those of `visit_...` where the platform itself adds them.
    """

    effects: tuple[Effect, ...]
    personal: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, repr=False)
class MadeUp:
    """A made-up organisation's answers.

    Parameters
    ----------
    questions
        As filled in, in the order of the survey, one row a row of the export.
    visits
        When and from where; the same rows.
    answers
        Raw option codes and `Missing` codes; the same rows, int8, shape (rows, items).
    headcounts, departments
        Team -> people who were asked, and the department it is part of.
    """

    instrument: Instrument
    name: str
    wave: int
    questions: tuple[Question, ...]
    visits: Visits
    answers: Codes
    headcounts: Mapping[str, int]
    departments: Mapping[str, str]
    planted: Planted

    @property
    def respondents(self) -> Flags:
        """Which rows are respondents, not trial runs or empty visits, shape (rows,)."""
        found: Flags = self.visits.kind == RESPONDENT
        return found

    def __repr__(self) -> str:
        return f"MadeUp({self.name!r}, wave {self.wave}, {int(self.respondents.sum())} respondents)"


def organisation(
    instrument: Instrument, respondents: int = 240, teams: int = 12, seed: int = 1, wave: int = 1
) -> MadeUp:
    """Return a made-up organisation that answered this instrument.

    Parameters
    ----------
    respondents
        People with at least one answer; those who sent it twice or broke off are among them.
    wave
        From the second on some people have left and others sit in their place, and the
        domains of `story.CHANGES` have moved. Teams and most people are those of wave 1.

    Raises
    ------
    AuditError
        If there are more teams than respondents, or a number is too small.
    """
    if not 1 <= teams <= respondents or seed < 0 or wave < 1:
        raise AuditError(Problem("example-size-wrong"))
    staff = hire(respondents, teams, seed, wave)
    asked = tuple(d for d in instrument.dimensions if _is_asked(d, respondents))
    belonging = staff.belonging(asked)
    level, effects = staff_levels(staff, instrument, belonging, wave)
    rngs = np.random.default_rng([seed, _ITEMS]), np.random.default_rng([seed, _ANSWERS, wave])
    how = answering.behaviour(respondents, len(instrument.items), rngs[1])
    answers = answering.item_answers(instrument, level, how, rngs)
    rows = arrival(respondents, staff.team, np.random.default_rng([seed, _ROWS, wave]))
    reached = how.answered * 100 // len(instrument.items)
    visited = visits(rows, reached, staff.numbers, wave, seed)
    found = answers[rows.source]
    found[rows.kind == EMPTY] = Missing.UNFINISHED
    said = {d.id: _said(d, belonging[d.id], reached < 100).rows(rows.source) for d in asked}
    own_rng = np.random.default_rng([seed, _OWN, wave])
    questions = tuple(_questionnaire(instrument, said, found, visited.personal, own_rng))
    return MadeUp(
        instrument=instrument,
        name=story.ORGANISATION,
        wave=wave,
        questions=questions,
        visits=visited,
        answers=found,
        headcounts=dict(zip(staff.names, staff.invited.tolist(), strict=True)),
        departments=people.departments(teams),
        planted=Planted(effects, _personal(questions, visited.personal)),
    )


def _is_asked(dimension: Dimension, respondents: int) -> bool:
    return dimension.default_on and respondents >= (dimension.minimum_staff or 0)


def _asked_first(dimension: Dimension) -> bool:
    return dimension.kind is DimensionKind.TEAM


def _said(dimension: Dimension, question: Question, broke_off: Flags) -> Question:
    """Leave out what was never reached: of the dimensions only the team comes before the items."""
    if _asked_first(dimension):
        return question
    return question.rows(np.where(broke_off, NOTHING, np.arange(len(broke_off))))


def _questionnaire(
    instrument: Instrument,
    said: Mapping[str, Question],
    answers: Codes,
    who: PersonalValues,
    rng: np.random.Generator,
) -> Iterator[Question]:
    """Yield all questions in the order of the survey."""
    first = {d.id for d in instrument.dimensions if _asked_first(d)}
    yield from own_questions(who, rng)
    yield from (question for name, question in said.items() if name in first)
    for column, item in enumerate(instrument.items):
        yield item_question(instrument, item, answers[:, column])
    yield from (question for name, question in said.items() if name not in first)
    for comment in instrument.comments:
        yield comment_question(comment, who, rng)


def _personal(questions: tuple[Question, ...], who: PersonalValues) -> dict[str, tuple[str, ...]]:
    """Return every personal value in the questions and the visits, by kind."""
    found: dict[str, set[str]] = {}
    for question in questions:
        if len(question.texts):
            kind = question.id if question.id.startswith("own_") else _kind(question)
            found.setdefault(kind, set()).update(question.texts)
    for kind in ("last_name", "work_email", "ip", "latitude", "longitude"):
        found[f"visit_{kind}"] = set(getattr(who, kind))
    return {kind: tuple(sorted(values - {""})) for kind, values in found.items()}


def _kind(question: Question) -> str:
    return "comment" if question.open else "write_in"
