"""Layout: what one platform's export looks like, declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from audits.example.questions import Question, Texts
from audits.example.visits import Visits


class Coding(StrEnum):
    """What an answer is in the file: its label, its code, or codes in an order of their own."""

    TEXT = "text"
    NUMERIC = "numeric"
    SHUFFLED = "shuffled"


class Part(StrEnum):
    """What a column of a question holds."""

    ANSWER = "answer"
    """The one answer, or all answers joined."""
    OPTION = "option"
    """One of several options."""
    BOX = "box"
    """What was written in the box beside an option."""


@dataclass(frozen=True)
class Place:
    """Where a column stands: question number, row of a grid and option, all counted from 1.

    `row` is 0 outside a grid, `option` is 0 where the column is about no single option.
    """

    question: Question
    part: Part
    number: int
    row: int = 0
    option: int = 0

    @property
    def label(self) -> str:
        """Label of the option the column is about."""
        return self.question.options[self.option - 1]


Headings = tuple[str, ...]
Heading = Callable[[Place, Coding], Headings]


@dataclass(frozen=True, repr=False)
class Column:
    """Header cells, one a header row, and one cell a row of the export."""

    headings: Headings
    cells: Texts


@dataclass(frozen=True)
class Meta:
    """A column the platform adds by itself."""

    headings: Headings
    cells: Callable[[Visits, Coding], Texts]


@dataclass(frozen=True)
class File:
    """How the table is written. Without a delimiter it is a workbook with this sheet."""

    delimiter: str = ","
    quote_all: bool = False
    mark: bool = False
    """Starts with a byte order mark."""
    line_end: str = "\n"
    sheet: str = "Sheet1"


@dataclass(frozen=True)
class Layout:
    """One platform.

    Parameters
    ----------
    heading
        Header cells of a column of the survey.
    joined
        Text between the options of a question with several answers, all in one cell. Without
        it there is one column an option.
    trailing
        Whether that text also follows the last option.
    spread
        Whether the options get columns of their own although they are joined as well.
    marks
        Coding -> texts for an option chosen and not chosen, in a column of its own. Without an
        entry the cell holds the label or the code, or nothing.
    box
        What people wrote in a box gets its own column; otherwise it stands in for the option.
    blank_when_skipped
        Whether the options of a skipped question are blank instead of not chosen.
    merged
        Whether the first header row names a grid or a list of options only once.
    trial_runs, empty_visits
        Whether the platform exports the trial runs of the survey's makers, marked as such, and
        those who opened the survey and answered nothing.
    """

    heading: Heading
    before: tuple[Meta, ...] = ()
    after: tuple[Meta, ...] = ()
    codings: tuple[Coding, ...] = (Coding.TEXT,)
    joined: str = ""
    trailing: bool = False
    spread: bool = False
    marks: Mapping[Coding, tuple[str, str]] = field(default_factory=dict)
    box: bool = True
    blank_when_skipped: bool = False
    merged: bool = False
    trial_runs: bool = False
    empty_visits: bool = False
    file: File = File()


EVERY_CODING = tuple(Coding)


def one_row(*columns: tuple[str, Callable[[Visits, Coding], Texts]]) -> tuple[Meta, ...]:
    """Return the platform's own columns for an export with one header row."""
    return tuple(Meta((heading,), cells) for heading, cells in columns)
