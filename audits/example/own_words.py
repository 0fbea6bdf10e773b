"""What people write in their own words, among it what should never have been asked."""

from collections.abc import Iterator

import numpy as np

from audits.definitions import Comment
from audits.example import story
from audits.example.personal import PersonalValues
from audits.example.questions import Question, Texts

Generator = np.random.Generator

_GIVES_OWN, _COMMENTS, _SIGNS = 0.75, 0.3, 0.3


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
