"""A made-up organisation that answered a survey, the same for the same seed."""

from collections.abc import Mapping

import numpy as np

from audits.definitions import Dimension, Instrument
from audits.example import answering, story
from audits.example.arrival import EMPTY, arrival
from audits.example.behaviour import behaviour
from audits.example.effects import Effect, planted_effects, wave_effects
from audits.example.levels import Levels, shifts
from audits.example.made_up import MadeUp
from audits.example.planted import Planted, personal_in
from audits.example.questionnaire import filled_in
from audits.example.questions import Question
from audits.example.staff import Staff, hire
from audits.example.teams import departments
from audits.example.visits import visits
from audits.problems import AuditError, Problem
from audits.responses import Missing

_ITEMS, _ANSWERS, _ROWS, _OWN = range(10, 14)


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
    level, effects = _levels(staff, instrument, belonging, wave)
    rngs = np.random.default_rng([seed, _ITEMS]), np.random.default_rng([seed, _ANSWERS, wave])
    how = behaviour(respondents, len(instrument.items), rngs[1])
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
        departments=departments(teams),
        planted=Planted(effects, personal_in(questions, visited.personal)),
    )


def _is_asked(dimension: Dimension, respondents: int) -> bool:
    return dimension.default_on and respondents >= (dimension.minimum_staff or 0)


def _levels(
    staff: Staff, instrument: Instrument, belonging: Mapping[str, Question], wave: int
) -> tuple[Levels, tuple[Effect, ...]]:
    """Return everyone's level with everything planted in it, and what was planted."""
    planted = planted_effects(instrument, belonging)
    moved = wave_effects(instrument, wave)
    seats = len(staff.team)
    found = staff.levels(instrument) + shifts(instrument, planted, belonging, seats)
    for _ in range(1, wave):
        found += shifts(instrument, moved, belonging, seats)
    return found, (*planted, *moved)
