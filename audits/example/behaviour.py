"""Behaviour: how people go through a survey, apart from what they think."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audits.example.questions import NOTHING, Places

Generator = np.random.Generator

_SKIPS, _SKIPS_MUCH, _STOPS, _STRAIGHT, _NOT_SHOWN = 0.015, 0.02, 0.035, 0.02, 0.04


@dataclass(frozen=True)
class Behaviour:
    """How people went through the survey, shape (people,) each.

    `answered` is how many items they reached; `straight` is the place of the option they gave
    to everything, or `NOTHING`; `skips` their chance to leave out a question; `short` whether
    the last item was not shown to them.
    """

    answered: NDArray[np.int64]
    straight: Places
    skips: NDArray[np.float64]
    short: NDArray[np.bool_]

    def reached(self, items: int) -> NDArray[np.int64]:
        """Return how far everyone came in a survey of so many items, 0-100."""
        return self.answered * 100 // items


def behaviour(people: int, items: int, rng: Generator) -> Behaviour:
    """Return how everyone goes through a survey of so many items."""
    stops = (rng.random(people) < _STOPS) & (items > 1)
    straight = np.where(rng.random(people) < _STRAIGHT, rng.choice([2, 3], people), NOTHING)
    much = rng.random(people) < _SKIPS_MUCH
    return Behaviour(
        answered=np.where(stops, rng.integers(1, max(items, 2), people), items),
        straight=straight.astype(np.int16),
        skips=np.where(much, 0.4, _SKIPS),
        short=(rng.random(people) < _NOT_SHOWN) & (items > 1),
    )
