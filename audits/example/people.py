"""Who works in the made-up organisation: what people say of themselves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Dimension, DimensionKind
from audits.example import story
from audits.example.personal import invented_name
from audits.example.questions import NOTHING, Question

Generator = np.random.Generator

_UNSAID = {DimensionKind.TEAM: 0.02, DimensionKind.ROLE: 0.04, DimensionKind.IDENTITY: 0.09}
_WRITES_IN = 0.03


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
