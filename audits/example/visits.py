"""Visits: when and from where the rows of the export were sent in. No answers."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from audits.example.arrival import Arrival
from audits.example.personal import PersonalValues, personal_values

_OPENS = np.datetime64("2026-03-02T07:00:00")
_DAYS_OPEN, _SECONDS_A_DAY = 14, 86_400


@dataclass(frozen=True, repr=False)
class Visits:
    """One row a row of the export, shape (rows,) each.

    `kind` tells respondents from trial runs of the survey's makers and from people who opened
    the survey and answered nothing.
    """

    kind: NDArray[np.int8]
    started: NDArray[np.datetime64]
    seconds: NDArray[np.int64]
    finished: NDArray[np.bool_]
    progress: NDArray[np.int64]
    personal: PersonalValues

    def where(self, rows: NDArray[np.bool_]) -> "Visits":
        """Return only some rows."""
        personal = {name: values[rows] for name, values in vars(self.personal).items()}
        return replace(
            self,
            kind=self.kind[rows],
            started=self.started[rows],
            seconds=self.seconds[rows],
            finished=self.finished[rows],
            progress=self.progress[rows],
            personal=PersonalValues(**personal),
        )


def visits(
    rows: Arrival, answered: NDArray[np.int64], people: NDArray[np.int64], wave: int, seed: int
) -> Visits:
    """Return the visits of the rows.

    Parameters
    ----------
    answered
        Share of the items reached, 0-100, shape (drawn people,).
    people
        Number of the person behind each drawn row, shape (drawn people,).
    """
    rng = np.random.default_rng([seed, wave, 77])
    total = len(rows.source)
    somebody = rows.source >= 0
    started = np.sort(rng.integers(0, _DAYS_OPEN * _SECONDS_A_DAY, total))
    twice = np.flatnonzero(somebody[1:] & (rows.source[1:] == rows.source[:-1])) + 1
    started[twice] = started[twice - 1] + 240
    progress = np.where(somebody, answered[rows.source], 0)
    numbers = np.where(somebody, people[rows.source], people.max() + 1 + np.arange(total))
    return Visits(
        kind=rows.kind,
        started=_OPENS + (started + (wave - 1) * 364 * _SECONDS_A_DAY).astype("timedelta64[s]"),
        seconds=np.maximum(20, (progress * rng.lognormal(1.8, 0.35, total)).astype(np.int64)),
        finished=progress == 100,
        progress=progress,
        personal=personal_values(numbers, seed),
    )
