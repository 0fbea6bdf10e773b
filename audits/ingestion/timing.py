"""When a response was sent and how long it took: for quality flags only, then forgotten."""

import re

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Instrument
from audits.ingestion.ghost_rows import Body
from audits.ingestion.item_answers import ItemAnswers
from audits.ingestion.quality import quality_flags
from audits.ingestion.signatures import matches_any
from audits.ingestion.table import Column
from audits.memberships import Mask

_DURATION = (r"duration(?: ?\(.*\))?",)
_SENT = ("recordeddate|recorded date|enddate|end date|date modified|timestamp|marca temporal",)
_MOMENT = re.compile(
    r"(?P<day>[^\sT]+?),?[ T]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\S*\s*(?P<half>[ap]\.?m)?",
    re.IGNORECASE,
)


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
    """Return how long each response took in seconds, NaN where it is not a number."""
    column = _first(body, _DURATION)
    if column is None:
        return None
    return np.array([_number(value) for value in column.values])[column.codes]


def moments_sent(body: Body) -> tuple[str | None, ...]:
    """Return when each response was sent as `day|minute`, the day as it was written.

    Two moments are only ever compared, so day and month need not be told apart.
    """
    column = _first(body, _SENT)
    if column is None:
        return ()
    moments = [_moment(value) for value in column.values]
    return tuple(moments[code] for code in column.codes.tolist())


def _first(body: Body, patterns: tuple[str, ...]) -> Column | None:
    for column in body.header:
        if body.platform.is_metadata(column.keys) and matches_any(column.keys, patterns):
            return body.columns[column.position]
    return None


def _number(text: str) -> float:
    return float(text) if text.strip().isdecimal() else float("nan")


def _moment(text: str) -> str | None:
    found = _MOMENT.search(text.strip()[:60])
    if found is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return f"{found['day']}|{60 * hour + int(found['minute'])}"
