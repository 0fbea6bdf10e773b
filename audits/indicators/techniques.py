"""Unmet room: people whom something helps, and whose work leaves no room for it."""

from dataclasses import dataclass

import numpy as np

from audits.definitions import Technique
from audits.indicators.intervals import share_interval
from audits.indicators.keying import favourable_codes, unfavourable_codes
from audits.indicators.scoring import codes_of
from audits.responses import Responses


@dataclass(frozen=True)
class UnmetRoom:
    """Of `n` people whom it helps and who answered about room, `unmet` have none.

    `low`, `high`: Wilson interval of the share, 0-1; NaN with nobody.
    """

    n: int
    unmet: int
    low: float
    high: float


def unmet_room(responses: Responses, technique: Technique) -> UnmetRoom | None:
    """Return how many people whom a technique helps lack room for it, in the whole organisation.

    Never by group: answers about one's own practice are too personal for any breakdown.

    Returns
    -------
    UnmetRoom or None
        None where the survey did not ask whether it helps.
    """
    if technique.helpful is None:
        return None
    instrument = responses.instrument
    helpful, room = (instrument.item(name) for name in (technique.helpful, technique.room))
    helps = favourable_codes(instrument.scale_of(helpful), low_is_good=helpful.reverse_keyed)
    lacks = unfavourable_codes(instrument.scale_of(room), low_is_good=room.reverse_keyed)
    answers = codes_of(responses, room.id)
    asked = np.isin(codes_of(responses, helpful.id), list(helps)) & (answers >= 0)
    n, unmet = int(asked.sum()), int((asked & np.isin(answers, list(lacks))).sum())
    low, high = share_interval(unmet, n)
    return UnmetRoom(n, unmet, float(low), float(high))
