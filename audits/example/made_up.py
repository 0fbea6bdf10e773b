"""MadeUp: everything a made-up organisation answered, ready to be exported."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.definitions import Instrument
from audits.example.arrival import RESPONDENT
from audits.example.planted import Planted
from audits.example.questions import Flags, Question
from audits.example.visits import Visits
from audits.responses import Codes


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
