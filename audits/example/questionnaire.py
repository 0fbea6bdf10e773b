"""The questionnaire as it was filled in: all questions in the order of the survey."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from audits.definitions import DimensionKind, Instrument, Item
from audits.example.arrival import RESPONDENT
from audits.example.own_words import comment_question, own_questions
from audits.example.questions import NOTHING, Flags, Question
from audits.example.visits import Visits
from audits.responses import Codes, Missing

Generator = np.random.Generator


def filled_in(
    instrument: Instrument,
    said: Mapping[str, Question],
    answers: Codes,
    visits: Visits,
    rng: Generator,
) -> Iterator[Question]:
    """Yield all questions in the order of the survey, as people filled them in.

    Parameters
    ----------
    said
        Dimension id -> what people say of themselves; same rows as the answers. The team is
        asked before the items, all else after them: who broke off has not been asked.
    """
    first = {d.id for d in instrument.dimensions if d.kind is DimensionKind.TEAM}
    respondent = visits.kind == RESPONDENT
    for question in own_questions(visits.personal, rng):
        yield _only(question, respondent)
    yield from (question for name, question in said.items() if name in first)
    for column, item in enumerate(instrument.items):
        yield item_question(instrument, item, answers[:, column])
    for name, question in said.items():
        if name not in first:
            yield _only(question, visits.finished)
    for comment in instrument.comments:
        written = comment_question(comment, visits.personal, rng)
        yield _only(written, respondent & visits.finished)


def _only(question: Question, people: Flags) -> Question:
    return question.rows(np.where(people, np.arange(len(people)), NOTHING))


def item_question(instrument: Instrument, item: Item, answers: NDArray[np.int8]) -> Question:
    """Return an item as a question. Non-answers come after the options of the scale.

    Parameters
    ----------
    answers
        Raw option codes and `Missing` codes, shape (people,).
    """
    scale = instrument.scale_of(item)
    beyond = scale.codes[-1] + 1 + np.arange(len(scale.non_answers))
    stored = [*scale.codes, *(int(Missing.of(n.kind)) for n in scale.non_answers)]
    place_of = np.full(256, NOTHING, dtype=np.int16)  # by code as an unsigned byte
    place_of[np.array(stored).astype(np.int8).view(np.uint8)] = np.arange(len(stored))
    return Question(
        id=item.id,
        text=str(item.text),
        stem=str(instrument.stems[item.stem]) if item.stem else "",
        options=(
            *(str(option.label) for option in scale.options),
            *(str(non_answer.label) for non_answer in scale.non_answers),
        ),
        codes=(*scale.codes, *(int(code) for code in beyond)),
        chosen=place_of[answers.view(np.uint8)],
    )
