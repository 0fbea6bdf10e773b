"""CodeBook: what the variables of a file ask and what their codes mean; holds no answer.

With it, codes are read as the labels they stand for, before anything else looks at them: from
there on an export of codes and an export of labels of one survey are the same file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from audits.ingestion.header_rows import FileColumn
from audits.ingestion.table import Column

_WHOLE = re.compile(r"(-?\d{1,9})\.0+")
_BETWEEN = re.compile(r"[/\-.]")
_BEFORE_CHOICE = re.compile("___|/|_")


class Answer(BaseModel):
    """One variable.

    Parameters
    ----------
    text, part
        The question, and the row of it that the variable is; empty where there is none.
    labels
        Code -> label, in the order of the survey.
    multiple
        Whether several codes may be chosen: joined in one cell, or one column each.
    personal
        Whether the survey's makers marked it as telling who somebody is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = ""
    part: str = ""
    labels: Mapping[str, str] = {}
    multiple: bool = False
    personal: bool = False

    def choice(self, code: str) -> str:
        """Return the label of one of several choices by the code in a header; else nothing."""
        if not self.multiple:
            return ""
        labels = {known.casefold(): label for known, label in self.labels.items()}
        return labels.get(code) or labels.get(code.replace("_", "-"), "")


class CodeBook(BaseModel):
    """The variables of a survey by name.

    Parameters
    ----------
    source
        Where it comes from, in words for the receipt.
    answers
        Name of the variable as it stands in the header -> what it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    answers: Mapping[str, Answer]

    def joined_with(self, other: "CodeBook | None") -> "CodeBook":
        """Return both; where they differ the other one counts."""
        if other is None:
            return self
        return CodeBook(source=other.source, answers={**self.answers, **other.answers})

    @cached_property
    def by_key(self) -> Mapping[str, Answer]:
        """The variables by name, whatever the case."""
        return {name.casefold(): answer for name, answer in self.answers.items()}

    def found(self, name: str) -> tuple[Answer, str] | None:
        """Return the variable a header cell names, and the label of the choice it is about.

        Groups stand before the name with a slash, hyphen or dot between; choices after it with
        three underscores, a slash, or one underscore; the question after it with a full stop
        and a blank (`G01Q02. How often ...`).

        Examples
        --------
        >>> gender = Answer(text="Gender", labels={"1": "Woman"}, multiple=True)
        >>> CodeBook(source="a test", answers={"q3": gender}).found("group/Q3___1")[1]
        'Woman'
        """
        key = name.strip().casefold()
        if (code := key.partition(". ")[0]) in self.by_key:
            return self.by_key[code], ""
        starts = [0, *(found.end() for found in _BETWEEN.finditer(key))]
        for start in starts:
            if answer := self.by_key.get(key[start:]):
                return answer, ""
        for start in starts:
            for between in _BEFORE_CHOICE.finditer(key, start):
                answer = self.by_key.get(key[start : between.start()])
                if answer and (label := answer.choice(key[between.end() :])):
                    return answer, label
        return None


def with_code_book(columns: Sequence[FileColumn], book: CodeBook) -> tuple[FileColumn, ...]:
    """Return the columns with the question and the choice that their names stand for."""
    return tuple(_with_text(column, book) for column in columns)


def _with_text(column: FileColumn, book: CodeBook) -> FileColumn:
    if column.tag and column.text and column.tag != column.text:
        return column  # the header itself says what is asked
    for name in (column.tag, column.text):
        found = book.found(name) if name else None
        if found is None or not (found[0].text or found[1]):
            continue
        answer, choice = found
        part = " - ".join(text for text in (answer.part, choice) if text)
        label = f"{answer.text} - {part}" if part and answer.text else part or answer.text
        return replace(column, tag=name, text=answer.text, part=part, label=label)
    return column


def relabelled(column: Column, names: Sequence[str], book: CodeBook) -> Column:
    """Return the cells of one variable with labels for codes; what has no label stays.

    Parameters
    ----------
    column
        The cells.
    names
        Header cells that may name the variable; the first one the book knows counts.
    book
        What the codes mean.
    """
    found = next((f for name in names if name and (f := book.found(name))), None)
    if found is None or found[1] or not found[0].labels:
        return column
    answer = found[0]
    labels = {code.casefold(): label for code, label in answer.labels.items()}
    return Column(column.codes, tuple(_label(v, labels, answer) for v in column.values)).merged()


def _label(value: str, labels: Mapping[str, str], answer: Answer) -> str:
    key = _plain(value)
    if key in labels:
        return labels[key]
    if answer.multiple and key:
        codes = [_plain(code) for code in re.split(r"[\s,;|]+", key) if code]
        if codes and all(code in labels for code in codes):
            return "; ".join(labels[code] for code in codes)
    return value


def _plain(value: str) -> str:
    key = value.strip().casefold()
    whole = _WHOLE.fullmatch(key)
    return whole[1] if whole else key
