"""How the made-up people answer: levels become options, and some answers are missing.

A graded response model: everyone has a level on every domain, on its 0-100; an item adds its own
shift and chance; the option chosen is the one whose stretch of 0-100 the sum falls into
(Samejima 1969, with normal noise).
"""

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Instrument, Item, NonAnswerKind
from audits.example.behaviour import Behaviour
from audits.example.levels import Levels
from audits.example.questions import NOTHING
from audits.responses import Codes, Missing

Generator = np.random.Generator

_ITEM, _STEP, _CHANCE = 5.0, 2.0, 17.0  # standard deviations in points
_NON_ANSWERS = {
    NonAnswerKind.DOES_NOT_APPLY: 0.02,
    NonAnswerKind.DONT_KNOW: 0.02,
    NonAnswerKind.PREFER_NOT_TO_SAY: 0.015,
    NonAnswerKind.NOT_NEEDED: 0.14,
    NonAnswerKind.NOT_TRIED: 0.14,
}


def item_answers(
    instrument: Instrument, level: Levels, how: Behaviour, rngs: tuple[Generator, Generator]
) -> Codes:
    """Return raw option codes and `Missing` codes, int8, shape (people, items).

    Parameters
    ----------
    level
        Everyone's level on every domain, shape (people, domains).
    rngs
        Of the items (the same in every wave) and of the people.
    """
    level_on = {i: level[:, d] for d, domain in enumerate(instrument.domains) for i in domain.items}
    overall = level.mean(axis=1)  # of items that stand alone
    found = np.empty((len(level), len(instrument.items)), dtype=np.int8)
    for column, item in enumerate(instrument.items):
        places = _places(instrument, item, level_on.get(item.id, overall), rngs)
        codes = np.array(instrument.scale_of(item).codes)
        straight = np.minimum(how.straight, len(codes) - 1)
        places = np.where(how.straight == NOTHING, places, straight)
        reached = codes[places].astype(np.int8)
        if column:  # everyone answers the first item: a respondent has at least one answer
            reached = _with_missing(instrument, item, reached, how, rngs[1])
            reached[how.answered <= column] = Missing.UNFINISHED
        found[:, column] = reached
    _hide_last(found, how)
    return found


def _places(
    instrument: Instrument,
    item: Item,
    level: NDArray[np.float64],
    rngs: tuple[Generator, Generator],
) -> NDArray[np.int64]:
    """Place of the option everyone chooses. A reverse-keyed item is answered the other way."""
    options = len(instrument.scale_of(item).options)
    shift = rngs[0].normal(0.0, _ITEM)
    borders = (np.arange(options - 1) + 0.5) * 100 / (options - 1)
    borders = np.sort(borders - shift + rngs[0].normal(0.0, _STEP, options - 1))
    places = np.searchsorted(borders, level + rngs[1].normal(0.0, _CHANCE, len(level)))
    return options - 1 - places if item.reverse_keyed else places


def _with_missing(
    instrument: Instrument, item: Item, codes: Codes, how: Behaviour, rng: Generator
) -> Codes:
    """Return the codes of one item with chosen non-answers and skips; straight lines have none."""
    draw, from_here = rng.random(len(codes)), 0.0
    chooses = how.straight == NOTHING
    for non_answer in instrument.scale_of(item).non_answers:
        share = _NON_ANSWERS[non_answer.kind]
        here = (draw >= from_here) & (draw < from_here + share)
        codes[here & chooses] = Missing.of(non_answer.kind)
        from_here += share
    codes[(rng.random(len(codes)) < how.skips) & chooses] = Missing.SKIPPED
    return codes


def _hide_last(codes: Codes, how: Behaviour) -> None:
    """Leave out the last item for some of those who reached the end."""
    codes[how.short & (how.answered == codes.shape[1]), -1] = Missing.NOT_SHOWN
