"""Who works in the made-up organisation: teams of uneven size and what people say of themselves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Dimension, DimensionKind
from audits.example import story
from audits.example.personal import invented_name
from audits.example.questions import NOTHING, Question

Generator = np.random.Generator

_SMALL_TEAMS = (3, 4, 2)
_UNSAID = {DimensionKind.TEAM: 0.02, DimensionKind.ROLE: 0.04, DimensionKind.IDENTITY: 0.09}
_WRITES_IN = 0.03


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


def dimension_question(
    dimension: Dimension, teams: Sequence[str], team: NDArray[np.int64], rng: Generator
) -> Question:
    """Return a dimension as a question and what everyone says of themselves.

    Parameters
    ----------
    teams, team
        Names of all teams, and the place of everyone's team, shape (people,).

    Notes
    -----
    Some people leave the question out; as many choose the "prefer not to say" option.
    """
    labels = _labels(dimension, teams)
    options = [*labels, str(dimension.write_in)] if dimension.write_in else [*labels]
    options.append(str(dimension.prefer_not_to_say))
    if dimension.kind is DimensionKind.TEAM and dimension.open:
        chosen = np.zeros((len(team), len(options)), dtype=np.bool_)
        chosen[np.arange(len(team)), team] = True
    else:
        chosen = _memberships(dimension, len(team), len(labels), rng)
    write_in = len(labels) if dimension.write_in else NOTHING
    chosen = _with_unsaid(chosen, _UNSAID[dimension.kind], rng)
    return Question(
        id=dimension.id,
        text=str(dimension.question),
        options=tuple(options),
        codes=tuple(range(1, len(options) + 1)),
        chosen=chosen if dimension.multiple else _places(chosen),
        texts=_own_words(chosen[:, write_in] if dimension.write_in else np.zeros(len(team), bool)),
        write_in=write_in,
    )


def _labels(dimension: Dimension, teams: Sequence[str]) -> tuple[str, ...]:
    if dimension.kind is DimensionKind.TEAM and dimension.open:
        return tuple(teams)
    if dimension.open and not dimension.categories:
        return story.CATEGORIES.get(dimension.id, story.OTHER_CATEGORIES)
    return tuple(str(category.label) for category in dimension.categories)


def _memberships(
    dimension: Dimension, people: int, labels: int, rng: Generator
) -> NDArray[np.bool_]:
    """Who is in which category, shape (people, options); the last option is never chosen here."""
    given = story.SHARES.get(dimension.id, ())
    shares = np.array(given if len(given) == labels else [1 / labels] * labels)
    width = labels + (2 if dimension.write_in else 1)
    chosen = np.zeros((people, width), dtype=np.bool_)
    first = rng.choice(labels, size=people, p=shares / shares.sum())
    chosen[np.arange(people), first] = True
    if dimension.multiple:
        chosen[:, :labels] |= rng.random((people, labels)) < shares * 0.12
    if dimension.write_in:
        writes = rng.random(people) < _WRITES_IN
        chosen[writes] &= dimension.multiple & (rng.random((int(writes.sum()), 1)) < 0.5)
        chosen[writes, labels] = True
    return chosen


def _with_unsaid(chosen: NDArray[np.bool_], share: float, rng: Generator) -> NDArray[np.bool_]:
    drawn = rng.random(len(chosen))
    chosen[drawn < share] = False
    chosen[drawn < share / 2, -1] = True
    return chosen


def _places(chosen: NDArray[np.bool_]) -> NDArray[np.int16]:
    found: NDArray[np.int16] = np.where(chosen.any(axis=1), chosen.argmax(axis=1), NOTHING).astype(
        np.int16
    )
    return found


def _own_words(writes: NDArray[np.bool_]) -> NDArray[np.object_]:
    texts = np.full(len(writes), "", dtype=object)
    for place in np.flatnonzero(writes):
        texts[place] = f"{invented_name(int(place) + 2_000_003)} family"
    return texts
