"""Arrival: in which order the rows of the export came in, and of which kind each is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Generator = np.random.Generator

RESPONDENT, PREVIEW, EMPTY = 0, 1, 2


@dataclass(frozen=True)
class Arrival:
    """The rows of the file in order: whose answers each holds, and of which kind it is.

    `source` is the row of the drawn people, or -1 where nothing was answered.
    """

    source: NDArray[np.intp]
    kind: NDArray[np.int8]


def arrival(people: int, team: NDArray[np.int64], rng: Generator) -> Arrival:
    """Return rows in order of arrival: trial runs, then respondents, then empty visits.

    One in a hundred sends the survey twice; the second time stands in for a team mate, so that
    the number of rows stays. `team` is sorted, shape (people,).
    """
    source = np.arange(people)
    mates = np.flatnonzero((team[1:] == team[:-1]) & (np.bincount(team)[team[1:]] >= 10)) + 1
    again = rng.choice(mates[::2], size=min(len(mates[::2]), people // 100), replace=False)
    source[again] = again - 1
    order = rng.random(people)
    order[again] = order[again - 1] + 1e-12
    rows = source[np.argsort(order, kind="stable")]
    previews, empty = min(2, people), 1 + people // 80
    return Arrival(
        source=np.concatenate([rows[:previews], rows, np.full(empty, -1)]),
        kind=np.repeat(np.array([PREVIEW, RESPONDENT, EMPTY], np.int8), [previews, people, empty]),
    )
