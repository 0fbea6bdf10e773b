"""Signs that answers were given in a hurry or twice: counted, never dropped, never hidden.

Rules and base rates: `docs/methods.md`. Flags are counts of people, never about one.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Domain, Instrument
from audits.memberships import Mask
from audits.responses import Codes, Missing

_LONG_RUN = 10
_MANY_ITEMS = 15
_PATTERN = 20
_HURRIED = 2.0
_MINUTES = 10


def quality_flags(
    answers: Codes,
    instrument: Instrument,
    seconds: NDArray[np.float64] | None = None,
    sent: tuple[str | None, ...] = (),
) -> dict[str, Mask]:
    """Return for each sign the respondents who show it.

    Parameters
    ----------
    answers
        respondents x items, raw codes before reversal.
    instrument
        Which items are reverse-keyed.
    seconds
        How long each respondent took; NaN where unknown.
    sent
        When each was sent, `date|minute of the day`; None where unknown.

    Returns
    -------
    Flag -> respondents, each of shape (respondents,): `straight_line` (the same code on ten
    items in a row with a reversed pair among them, or on all items of the domains named for it),
    `low_variation` (one code on 15 items or more), `contradictory` (a reversed item and its
    domain's others at the same end, twice), `hurried` (under 2 s an item or a third of the
    median), `duplicate` (the same 20 answers or more within ten minutes), `too_empty` (under
    half of the items the file has).
    """
    straight = _long_runs(answers, instrument) | _straight_domains(answers, instrument)
    shown = ((answers != Missing.NOT_SHOWN).any(axis=0)).sum()
    answered = answers >= 0
    flags = {
        "straight_line": straight,
        "low_variation": _low_variation(answers),
        "contradictory": _contradictory(answers, instrument),
        "too_empty": 2 * answered.sum(axis=1) < shown,
        "duplicate": _duplicates(answers, sent) & ~straight,
    }
    if seconds is not None:
        flags["hurried"] = _hurried(answered, seconds)
    return flags


def _long_runs(answers: Codes, instrument: Instrument) -> Mask:
    """Return who gave the same code on ten neighbours, some of them reverse-keyed and some not."""
    n = len(answers)
    run = np.zeros(n, dtype=np.int32)
    seen = np.zeros((n, 2), dtype=np.bool_)
    found = np.zeros(n, dtype=np.bool_)
    before = np.full(n, -1, dtype=np.int8)
    for item, codes in zip(instrument.items, answers.T, strict=True):
        goes_on = (codes == before) & (codes >= 0)
        run = np.where(goes_on, run + 1, (codes >= 0).astype(np.int32))
        seen &= goes_on[:, None]
        seen[:, int(item.reverse_keyed)] |= codes >= 0
        found |= (run >= _LONG_RUN) & seen.all(axis=1)
        before = codes
    return found


def _straight_domains(answers: Codes, instrument: Instrument) -> Mask:
    """Return who gave one answer to all items of the domains the definition names."""
    places = _places(instrument)
    items = [item for name in instrument.straight_line for item in instrument.domain(name).items]
    codes = answers[:, [places[item] for item in items]]
    if not items:
        return np.zeros(len(answers), dtype=np.bool_)
    found: Mask = (codes >= 0).all(axis=1) & (codes == codes[:, :1]).all(axis=1)
    return found


def _low_variation(answers: Codes) -> Mask:
    answered = answers >= 0
    highest = np.where(answered, answers, -128).max(axis=1)
    lowest = np.where(answered, answers, 127).min(axis=1)
    found: Mask = (answered.sum(axis=1) >= _MANY_ITEMS) & (highest == lowest)
    return found


def _contradictory(answers: Codes, instrument: Instrument) -> Mask:
    pairs = np.zeros(len(answers), dtype=np.int32)
    for reversed_item, others in _reversed_pairs(instrument):
        ends = _at_end(answers, reversed_item, instrument)
        both = np.zeros(len(answers), dtype=np.bool_)
        for other in others:
            both |= (ends != 0) & (ends == _at_end(answers, other, instrument))
        pairs += both
    return pairs >= 2


def _reversed_pairs(instrument: Instrument) -> Iterator[tuple[int, list[int]]]:
    places = _places(instrument)
    for domain in instrument.domains:
        for item in _keyed(domain, instrument, reverse=True):
            yield places[item], [places[i] for i in _keyed(domain, instrument, reverse=False)]


def _keyed(domain: Domain, instrument: Instrument, *, reverse: bool) -> list[str]:
    return [i for i in domain.items if instrument.item(i).reverse_keyed is reverse]


def _at_end(answers: Codes, place: int, instrument: Instrument) -> NDArray[np.int8]:
    codes = instrument.scale_of(instrument.items[place]).codes
    column = answers[:, place]
    ends: NDArray[np.int8] = np.zeros(len(column), dtype=np.int8)
    ends[column == codes[-1]] = 1
    ends[column == codes[0]] = -1
    return ends


def _places(instrument: Instrument) -> dict[str, int]:
    return {item.id: place for place, item in enumerate(instrument.items)}


def _hurried(answered: Mask, seconds: NDArray[np.float64]) -> Mask:
    known = np.isfinite(seconds)
    if not known.any():
        return known
    limit = np.maximum(_HURRIED * answered.sum(axis=1), np.median(seconds[known]) / 3)
    found: Mask = known & (seconds < limit)
    return found


def _duplicates(answers: Codes, sent: tuple[str | None, ...]) -> Mask:
    """Return repeats: one pattern twice is chance in a large survey, in ten minutes it is not."""
    found = np.zeros(len(answers), dtype=np.bool_)
    if not sent:
        return found
    earlier: dict[bytes, list[int]] = {}
    for row in np.flatnonzero((answers >= 0).sum(axis=1) >= _PATTERN).tolist():
        same = earlier.setdefault(answers[row].tobytes(), [])
        found[row] = any(_close_in_time(sent[row], sent[other]) for other in same)
        same.append(row)
    return found


def _close_in_time(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    (day, minute), (other_day, other_minute) = one.split("|"), other.split("|")
    return day == other_day and abs(int(minute) - int(other_minute)) <= _MINUTES
