"""What is true of the made-up organisation, for tests: nothing in it is personal."""

import numpy as np

from audits.example.files import file_bytes
from audits.example.layouts import File
from audits.example.made_up import MadeUp
from audits.example.questions import Question, Texts
from audits.responses import Codes, Missing


def truth_csv(made_up: MadeUp) -> bytes:
    """Return what respondents answered as CSV: no personal value, one row a respondent.

    Items hold the raw code, or the kind of nothing as a word ("skipped"). Dimensions hold the
    labels chosen, several of them with "|" between, and "Not stated" where there is none.
    Rows are in the order of the export without trial runs and empty visits.
    """
    rows = made_up.respondents
    items = [item.id for item in made_up.instrument.items]
    dimensions = {d.id: str(d.prefer_not_to_say) for d in made_up.instrument.dimensions}
    said = [q for q in made_up.questions if q.id in dimensions]
    columns = [
        *_words(made_up.answers[rows]).T,
        *(_labels(q, dimensions[q.id])[rows] for q in said),
    ]
    table = [[*items, *(q.id for q in said)], *zip(*columns, strict=True)]
    return file_bytes(File(), table)


def _words(answers: Codes) -> Texts:
    """Codes as text and `Missing` codes as words, shape (respondents, items)."""
    names = {int(missing): missing.name.lower() for missing in Missing}
    words = np.array([names.get(code, str(code)) for code in range(-128, 128)], dtype=object)
    found: Texts = words[answers.astype(np.int16) + 128]
    return found


def _labels(question: Question, prefer_not: str) -> Texts:
    labels = np.array([*question.options, "Not stated"], dtype=object)
    labels[question.options.index(prefer_not)] = "Not stated"
    if not question.multiple:
        found: Texts = labels[question.chosen]
        return found
    found = np.full(len(question.chosen), "Not stated", dtype=object)
    for row in np.flatnonzero(question.chosen.any(axis=1)):
        found[row] = "|".join(labels[:-1][question.chosen[row]])
    return found
