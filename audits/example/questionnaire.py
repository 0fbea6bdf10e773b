"""The questionnaire as it was filled in: items, comments, and what should not have been asked."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Comment, DimensionKind, Instrument, Item
from audits.example import story
from audits.example.personal import PersonalValues
from audits.example.questions import NOTHING, Flags, Question, Texts
from audits.example.visits import RESPONDENT, Visits
from audits.responses import Codes, Missing

Generator = np.random.Generator

_GIVES_OWN, _COMMENTS, _SIGNS = 0.75, 0.3, 0.3


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


def comment_question(comment: Comment, who: PersonalValues, rng: Generator) -> Question:
    """Return an open question; three in ten write something, some of them with a name in it."""
    writes, signs = rng.random((2, len(who.last_name)))
    remark = rng.integers(0, len(story.REMARKS), len(writes))
    texts = np.array(story.REMARKS, dtype=object)[remark]
    texts[signs < _SIGNS] = [
        f"{text} {story.SIGNED.format(name=name)}"
        for text, name in zip(texts[signs < _SIGNS], who.last_name[signs < _SIGNS], strict=True)
    ]
    texts[writes >= _COMMENTS] = ""
    return Question(id=comment.id, text=str(comment.text), texts=texts)


def own_questions(who: PersonalValues, rng: Generator) -> Iterator[Question]:
    """Yield the questions that ask who somebody is; three in four answer each."""
    names = who.first_name + " " + who.last_name
    values: dict[str, Texts] = {
        "own_name": names,
        "own_email": who.private_email,
        "own_phone": who.phone,
        "own_staff_number": who.staff_number,
        "own_zip": who.zip_code,
        "own_message": np.array([story.SIGNED.format(name=name) for name in names], dtype=object),
    }
    for own_id, text in story.OWN_QUESTIONS:
        given = rng.random(len(names)) < _GIVES_OWN
        yield Question(id=own_id, text=text, texts=np.where(given, values[own_id], ""))
