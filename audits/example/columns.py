"""Questions become columns of an export, as a layout declares."""

from collections.abc import Iterator
from itertools import compress

import numpy as np

from audits.example.layouts import Coding, Column, Layout, Part, Place
from audits.example.questions import NOTHING, Question, Texts


def survey_columns(
    layout: Layout, questions: tuple[Question, ...], coding: Coding
) -> Iterator[Column]:
    """Yield the columns of all questions in this layout."""
    number, row, before = 0, 0, None
    for question in questions:
        row = row + 1 if question.stem and question.stem == before else int(bool(question.stem))
        number += row <= 1
        before = question.stem
        for place, cells in _parts(layout, Place(question, Part.ANSWER, number, row), coding):
            yield Column(layout.heading(place, coding), cells)


def answer_codes(question: Question, coding: Coding) -> tuple[str, ...]:
    """Return what stands in the file for each option of a question.

    Shuffled codes are those of a survey whose options were added and moved over time: the first
    keeps 1, the others run on from 6 and then from 2, as seen in a real export.

    Examples
    --------
    >>> agree = Question("q", "", options=("a", "b", "c", "d", "e"), codes=(1, 2, 3, 4, 5))
    >>> answer_codes(agree, Coding.SHUFFLED)
    ('1', '6', '2', '3', '4')
    """
    if coding is Coding.TEXT:
        return question.options
    if coding is Coding.NUMERIC:
        return tuple(str(code) for code in question.codes)
    first, many = question.codes[0], len(question.codes)
    moved = [first, first + max(many, 5), *range(first + 1, first + many - 1)]
    return tuple(str(code) for code in moved[:many])


def _parts(layout: Layout, place: Place, coding: Coding) -> Iterator[tuple[Place, Texts]]:
    question = place.question
    if question.open:
        yield place, question.texts
    elif not question.multiple:
        yield place, _one_answer(layout, question, coding)
    elif layout.joined:
        yield place, _joined(layout, question, coding)
    if question.multiple and (layout.spread or not layout.joined):
        for option in range(1, len(question.options) + 1):
            here = Place(question, Part.OPTION, place.number, place.row, option)
            yield here, _one_option(layout, question, option - 1, coding)
    if layout.box and question.write_in != NOTHING:
        option = question.write_in + 1
        yield Place(question, Part.BOX, place.number, place.row, option), question.texts


def _one_answer(layout: Layout, question: Question, coding: Coding) -> Texts:
    words = np.array([*answer_codes(question, coding), ""], dtype=object)  # -1 is the last: blank
    cells: Texts = words[question.chosen]
    if not layout.box and question.write_in != NOTHING:
        cells = np.where(question.texts == "", cells, question.texts)
    return cells


def _one_option(layout: Layout, question: Question, option: int, coding: Coding) -> Texts:
    if not layout.box and option == question.write_in:
        return question.texts
    yes, no = layout.marks.get(coding, (answer_codes(question, coding)[option], ""))
    cells: Texts = np.array([no, yes], dtype=object)[question.chosen[:, option].astype(np.int8)]
    if layout.blank_when_skipped:
        cells[~question.chosen.any(axis=1)] = ""
    return cells


def _joined(layout: Layout, question: Question, coding: Coding) -> Texts:
    words = answer_codes(question, coding)
    end = layout.joined if layout.trailing else ""
    cells = np.full(len(question.chosen), "", dtype=object)
    for row, chosen in enumerate(question.chosen.tolist()):
        if not any(chosen):
            continue
        said = [*compress(words, chosen)]
        if not layout.box and question.write_in != NOTHING and question.texts[row]:
            said[said.index(words[question.write_in])] = question.texts[row]
        cells[row] = layout.joined.join(said) + end
    return cells
