"""Teams of the made-up organisation: names, departments, and how many people are in each."""

import numpy as np
from numpy.typing import NDArray

from audits.example import story

Generator = np.random.Generator

_SMALL_TEAMS = (3, 4, 2)


def team_names(teams: int) -> tuple[str, ...]:
    """Return so many different team names.

    Examples
    --------
    >>> team_names(2)
    ('Elm Street Shelter', 'Mobile Crisis')
    """
    return tuple(_team(place)[0] for place in range(teams))


def departments(teams: int) -> dict[str, str]:
    """Return the department of each team."""
    return dict(_team(place) for place in range(teams))


def _team(place: int) -> tuple[str, str]:
    site, program = divmod(place, len(story.TEAMS))
    name, department = story.TEAMS[program]
    if site == 0:
        return name, department
    lap, corner = divmod(site - 1, len(story.SITES))
    return f"{name}, {story.SITES[corner]}{f' {lap + 1}' if lap else ''}", department


def team_sizes(respondents: int, teams: int, rng: Generator) -> NDArray[np.int64]:
    """Return how many answered in each team: log-normal, everyone somewhere, a few tiny teams.

    With six people a team on average and six teams or more, three teams have 2 to 4 people.
    """
    weights = rng.lognormal(0.0, 0.6, teams)
    sizes = 1 + rng.multinomial(respondents - teams, weights / weights.sum())
    if teams >= 6 and respondents >= 6 * teams:
        tiny = np.argsort(sizes, kind="stable")[: len(_SMALL_TEAMS)]
        freed = sizes[tiny].sum() - sum(_SMALL_TEAMS)
        sizes[tiny] = _SMALL_TEAMS
        sizes[np.argmax(sizes)] += freed
    return sizes


def headcounts(sizes: NDArray[np.int64], rng: Generator) -> NDArray[np.int64]:
    """Return how many people were asked in each team; 45 to 95 of 100 of them answered."""
    found: NDArray[np.int64] = np.ceil(sizes / rng.uniform(0.45, 0.95, len(sizes))).astype(np.int64)
    return found
