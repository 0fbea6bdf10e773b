"""What platforms know of a visit, as texts: when, from where, by whom."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from audits.example.arrival import PREVIEW
from audits.example.layouts import Coding
from audits.example.questions import Texts
from audits.example.visits import Visits

_USUAL = "%Y-%m-%d %H:%M:%S"

Cells = Callable[[Visits, Coding], Texts]


def person(name: str) -> Cells:
    """Return cells with a personal value, named as in `PersonalValues`."""

    def cells(visits: Visits, _coding: Coding) -> Texts:
        found: Texts = getattr(visits.personal, name)
        return found

    return cells


def full_name(visits: Visits, _coding: Coding) -> Texts:
    """First and last name."""
    found: Texts = visits.personal.first_name + " " + visits.personal.last_name
    return found


def always(text: str) -> Cells:
    """Return cells that all hold this text."""
    return lambda visits, _coding: np.full(len(visits.kind), text, dtype=object)


def numbered(pattern: str) -> Cells:
    """Return cells with the row number put into a pattern, from 1."""

    def cells(visits: Visits, _coding: Coding) -> Texts:
        return _texts([pattern.format(row) for row in range(1, len(visits.kind) + 1)])

    return cells


def opened(pattern: str | None = _USUAL) -> Cells:
    """Return cells with the start of the visit; without a pattern as times, for a workbook."""
    return lambda visits, _coding: _times(visits.started, pattern)


def sent(pattern: str | None = _USUAL, *, only_finished: bool = False) -> Cells:
    """Return cells with the end of the visit; blank for those who broke off, if wanted."""

    def cells(visits: Visits, _coding: Coding) -> Texts:
        found = _times(visits.started + visits.seconds.astype("timedelta64[s]"), pattern)
        if only_finished:
            found[~visits.finished] = ""
        return found

    return cells


def state(done: str, broken_off: str) -> Cells:
    """Return cells that tell who finished."""
    return lambda visits, _coding: np.where(visits.finished, done, broken_off).astype(object)


def coded_state(labels: tuple[str, str], codes: tuple[str, str] = ("1", "0")) -> Cells:
    """Return cells that tell who finished, as label or as code."""

    def cells(visits: Visits, coding: Coding) -> Texts:
        yes, no = labels if coding is Coding.TEXT else codes
        return np.where(visits.finished, yes, no).astype(object)

    return cells


def response_type(visits: Visits, coding: Coding) -> Texts:
    """Trial runs are told from visits by the network."""
    trial, visit = ("Survey Preview", "IP Address") if coding is Coding.TEXT else ("1", "0")
    return np.where(visits.kind == PREVIEW, trial, visit).astype(object)


def seconds(visits: Visits, _coding: Coding) -> Texts:
    """Return how long the visit took."""
    return visits.seconds.astype(str).astype(object)


def progress(visits: Visits, _coding: Coding) -> Texts:
    """Return the share of the survey reached, 0-100."""
    return visits.progress.astype(str).astype(object)


def _times(times: NDArray[np.datetime64], pattern: str | None) -> Texts:
    found = times.astype("datetime64[s]").astype(object)
    return found if pattern is None else _texts([time.strftime(pattern) for time in found])


def _texts(values: list[str]) -> Texts:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
