"""Staff: everyone who answers one wave; most of them also answered the wave before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Dimension, Instrument
from audits.example import levels, people, teams
from audits.example.questions import Question

Generator = np.random.Generator

_STAYS = 0.82
_TEAMS, _LEAVING, _BELONGING, _LEVELS = range(4)


@dataclass(frozen=True, repr=False)
class Staff:
    """One seat a respondent; a seat keeps its team, the person in it may change.

    Parameters
    ----------
    names
        Of the teams.
    team
        Place of the team of each seat, sorted, shape (seats,).
    joined
        Wave in which the person in each seat joined, from 1, shape (seats,).
    invited
        People asked in each team, shape (teams,).
    """

    names: tuple[str, ...]
    team: NDArray[np.int64]
    joined: NDArray[np.int64]
    invited: NDArray[np.int64]
    seed: int

    @property
    def numbers(self) -> NDArray[np.int64]:
        """A number for each person that stays the same from wave to wave, shape (seats,)."""
        return (self.joined - 1) * len(self.team) + np.arange(len(self.team))

    def belonging(self, dimensions: tuple[Dimension, ...]) -> dict[str, Question]:
        """Return what everyone says of themselves, by dimension id."""

        def drawn(place: int, dimension: Dimension) -> Callable[[int], Question]:
            return lambda joined: people.dimension_question(
                dimension, self.names, self.team, self._stream(_BELONGING, joined, place)
            )

        return {d.id: self._seated(drawn(place, d)) for place, d in enumerate(dimensions)}

    def levels(self, instrument: Instrument) -> levels.Levels:
        """Return everyone's level on every domain before effects, shape (seats, domains)."""
        found = levels.levels(instrument, len(self.team), self._stream(_LEVELS, 1))
        for wave in range(2, int(self.joined.max()) + 1):
            drawn = levels.levels(instrument, len(self.team), self._stream(_LEVELS, wave))
            found[self.joined == wave] = drawn[self.joined == wave]
        return found

    def _seated(self, drawn: Callable[[int], Question]) -> Question:
        """Return a question with every seat answered by the person who sits there now."""
        found = drawn(1)
        for wave in range(2, int(self.joined.max()) + 1):
            newer, new = drawn(wave), self.joined == wave
            several = new[:, None] if found.multiple else new
            found = replace(
                found,
                chosen=np.where(several, newer.chosen, found.chosen),
                texts=np.where(new, newer.texts, found.texts),
            )
        return found

    def _stream(self, *part: int) -> Generator:
        return np.random.default_rng([self.seed, *part])


def hire(respondents: int, many: int, seed: int, wave: int) -> Staff:
    """Return the staff of so many teams who answer a wave."""
    rng = np.random.default_rng([seed, _TEAMS])
    sizes = teams.team_sizes(respondents, many, rng)
    joined = np.ones(respondents, dtype=np.int64)
    for later in range(2, wave + 1):
        leaves = np.random.default_rng([seed, _LEAVING, later]).random(respondents) >= _STAYS
        joined[leaves] = later
    return Staff(
        names=teams.team_names(many),
        team=np.repeat(np.arange(many), sizes),
        joined=joined,
        invited=teams.headcounts(sizes, rng),
        seed=seed,
    )
