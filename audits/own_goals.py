"""Own goals: a team's own starting point, where it is now, and where it wants to be.

Rated by the team together, in conversation, one shared rating for each area; or worked out from
what people answered. A team is measured against itself and against nobody else.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from audits.definitions import Instrument, OwnBaseline, Steps, steps
from audits.problems import AuditError, Problem
from audits.release import Published, Release
from audits.released_differences import between
from audits.subgroups import Subgroup
from audits.waves import comparable_groups

MOST: float = 10.0
"""The end of the rating scale; a released score of 0 to 100 is ten times a rating."""

_Rating = Annotated[int, Field(ge=0, le=10)]


class OwnRating(BaseModel):
    """One area as a team rates it together, 0 to 10."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: _Rating
    now: _Rating
    goal: _Rating

    @property
    def steps(self) -> Steps:
        """How far it is from the start towards the goal."""
        return steps(self.start, self.now, self.goal)


class OwnGoals(BaseModel):
    """What a team wrote down: ratings by own baseline, until when, and who set the goal.

    `set_by` is one of the options of the survey's record, in English; empty while nobody said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ratings: Mapping[str, OwnRating] = {}
    target: dt.date | None = None
    set_by: Annotated[str, StringConstraints(max_length=80)] = ""

    def rated(self, ratings: Mapping[str, OwnRating]) -> "OwnGoals":
        """Return these goals with newer ratings.

        Raises
        ------
        AuditError
            `goal-start-moved`: a start is written down once, and what came after is measured
            against it.
        """
        for name, rating in ratings.items():
            known = self.ratings.get(name)
            if known is not None and known.start != rating.start:
                raise AuditError(Problem("goal-start-moved"))
        return self.model_copy(update={"ratings": {**self.ratings, **ratings}})


def set_by_leaders_only(goals: OwnGoals, instrument: Instrument) -> bool:
    """Return whether the goal is one that others set: a goal is meant to be one's own."""
    flagged = {str(r.flagged) for r in instrument.records if r.flagged is not None}
    return goals.set_by in flagged


@dataclass(frozen=True, slots=True)
class Measured:
    """One area as people answered: three released scores on 0 to 100.

    Parameters
    ----------
    looking_back
        The start was asked in the same wave as where things stand now: it is remembered.
    low, high
        How far it moved from the start could be from here to there, in points of 0 to 100.
    """

    baseline: OwnBaseline
    start: Published
    now: Published
    goal: Published
    looking_back: bool
    low: float
    high: float

    @property
    def steps(self) -> Steps:
        """How far the means are from the start towards the goal, in ratings of 0 to 10."""
        tenth = MOST / 100
        return steps(*(found.mean * tenth for found in (self.start, self.now, self.goal)))

    @property
    def is_told(self) -> bool:
        """Whether chance alone would hardly make this step."""
        return self.low > 0 or self.high < 0


def measured(
    release: Release, group: Subgroup, earlier: Release | None = None
) -> Iterator[Measured]:
    """Yield every area of which start, now and goal were released for a group.

    Parameters
    ----------
    earlier
        The first wave: its start goes before one that is remembered now, where the group is
        large enough to be told beside its earlier self (see `audits.waves`).
    """
    first = release
    if earlier is not None and group in comparable_groups(earlier, release):
        first = earlier
    for baseline in release.instrument.own_baselines:
        names = (baseline.start, baseline.now, baseline.goal)
        found = [
            _cell(one, name, group)
            for one, name in zip((first, release, release), names, strict=True)
        ]
        if all(isinstance(cell, Published) for cell in found):
            start, now, goal = (cell for cell in found if isinstance(cell, Published))
            _, low, high = between(start, now)
            yield Measured(baseline, start, now, goal, first is release, low, high)


def _cell(release: Release, item: str, group: Subgroup) -> object:
    known = {one.id for one in release.instrument.items}
    return (
        release.cell(item, group) if item in known and group.dimensions in release.planned else None
    )
