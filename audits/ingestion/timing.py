"""When a response was sent and how long it took: for quality flags only, then forgotten."""

import re
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Instrument
from audits.ingestion.ghost_rows import Body
from audits.ingestion.item_answers import ItemAnswers
from audits.ingestion.quality import quality_flags
from audits.ingestion.signatures import matches_any
from audits.ingestion.table import Column
from audits.memberships import Mask

_DURATION = (r"duration(?: ?\(.*\))?", r"interviewtime(?:\. .*)?|total time")
_STARTED = (
    r"startdate(?:\. .*)?|start ?date(?: \(utc\))?|start time|time started|date started|start|"
    "date ?created|"
    "hora de inicio|heure de début|startzeit",
)
_SENT = (
    "recordeddate|recorded date|enddate|end date|date modified|timestamp|marca temporal|end|"
    "horodateur|zeitstempel|carimbo de data/hora|tijdstempel|informazioni cronologiche|"
    r"submitdate(?:\. .*)?|date submitted|submit date \(utc\)|submission ?date|_submission_time|"
    "completion time|hora de finalización|heure de fin|fertigstellungszeit|.*timestamp",
)
_MOMENT = re.compile(
    r"(?P<day>[^\sT]+?),?[ T]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?\S*"
    r"\s*(?P<half>[ap]\.?m)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})")

Moment = tuple[str, int]
"""A day as it was written, and the second of that day."""


class DateOrder(StrEnum):
    """What the first number of dates is, decided over a whole column."""

    YEAR = "year first"
    DAY = "day first"
    MONTH = "month first"
    EITHER = "day or month first"
    MIXED = "mixed"


def flags_of(
    body: Body, items: ItemAnswers, instrument: Instrument, answered: Mask
) -> dict[str, Mask]:
    """Return the quality flags of the respondents (the `answered` rows of `body`)."""
    seconds = seconds_taken(body)
    sent = moments_sent(body)
    return quality_flags(
        items.codes[answered],
        instrument,
        None if seconds is None else seconds[answered],
        tuple(moment for moment, kept in zip(sent, answered.tolist(), strict=False) if kept),
    )


def seconds_taken(body: Body) -> NDArray[np.float64] | None:
    """Return how long each response took in seconds, NaN where it is not known.

    Where the tool does not say, it is the time from the start to the end, if both are of one day.
    """
    column = _first(body, _DURATION)
    if column is not None:
        return np.array([_number(value) for value in column.values])[column.codes]
    started, sent = _first(body, _STARTED), _first(body, _SENT)
    if started is None or sent is None or started is sent:
        return None
    return np.array(
        [_between(*pair) for pair in zip(_moments(started), _moments(sent), strict=True)]
    )


def moments_sent(body: Body) -> tuple[str | None, ...]:
    """Return when each response was sent as `day|minute`, the day as it was written.

    Two moments are only ever compared, so day and month need not be told apart.
    """
    column = _first(body, _SENT)
    if column is None:
        return ()
    return tuple(m and f"{m[0]}|{m[1] // 60}" for m in _moments(column))


def order_of_dates(body: Body) -> DateOrder | None:
    """Return how dates are written, for people to look at; nothing is worked out from it."""
    column = _first(body, _SENT)
    found = (
        {_order(date) for v, _ in column.used() if (date := _DATE.match(v))} if column else set()
    )
    told = found - {DateOrder.EITHER}
    if len(told) > 1:
        return DateOrder.MIXED
    return next(iter(told or found), None)


def _order(date: re.Match[str]) -> DateOrder:
    if len(date[1]) == 4:
        return DateOrder.YEAR
    if int(date[1]) > 12:
        return DateOrder.DAY
    return DateOrder.MONTH if int(date[2]) > 12 else DateOrder.EITHER


def _first(body: Body, patterns: tuple[str, ...]) -> Column | None:
    for column in body.header:
        if body.platform.is_metadata(column.keys) and matches_any(column.keys, patterns):
            return body.columns[column.position]
    return None


def _number(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return float("nan")


def _between(started: Moment | None, sent: Moment | None) -> float:
    if started is None or sent is None or started[0] != sent[0] or sent[1] < started[1]:
        return float("nan")
    return float(sent[1] - started[1])


def _moments(column: Column) -> list[Moment | None]:
    moments = [_moment(value) for value in column.values]
    return [moments[code] for code in column.codes.tolist()]


def _moment(text: str) -> Moment | None:
    found = _MOMENT.search(text.strip()[:60])
    if found is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    second = int(found["second"] or 0)
    return found["day"], 3600 * hour + 60 * int(found["minute"]) + second
