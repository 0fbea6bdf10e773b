"""MadeUp: a made-up organisation that answered a survey, the same for the same seed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from audits.definitions import Dimension, Instrument
from audits.example import answering, people, story
from audits.example.planted import Planted, personal_in
from audits.example.questionnaire import filled_in
from audits.example.questions import Flags, Question
from audits.example.staff import hire, staff_levels
from audits.example.visits import EMPTY, RESPONDENT, Visits, arrival, visits
from audits.problems import AuditError, Problem
from audits.responses import Codes, Missing

_ITEMS, _ANSWERS, _ROWS, _OWN = range(10, 14)


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
    visited = visits(rows, how.reached(len(instrument.items)), staff.numbers, wave, seed)
    answers = answers[rows.source]
    answers[rows.kind == EMPTY] = Missing.UNFINISHED
    said = {name: question.rows(rows.source) for name, question in belonging.items()}
    own_rng = np.random.default_rng([seed, _OWN, wave])
    questions = tuple(filled_in(instrument, said, answers, visited, own_rng))
    return MadeUp(
        instrument=instrument,
        name=story.ORGANISATION,
        wave=wave,
        questions=questions,
        visits=visited,
        answers=answers,
        headcounts=dict(zip(staff.names, staff.invited.tolist(), strict=True)),
        departments=people.departments(teams),
        planted=Planted(effects, personal_in(questions, visited.personal)),
    )


def _is_asked(dimension: Dimension, respondents: int) -> bool:
    return dimension.default_on and respondents >= (dimension.minimum_staff or 0)
