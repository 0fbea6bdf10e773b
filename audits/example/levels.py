"""Levels: where people stand on each domain before they answer, on its 0-100."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Instrument, Polarity
from audits.example import story
from audits.example.effects import Effect
from audits.example.questions import Question

Generator = np.random.Generator
Levels = NDArray[np.float64]

_PERSON, _DOMAIN = 7.0, 10.0  # standard deviations in points


def levels(instrument: Instrument, people: int, rng: Generator) -> Levels:
    """Return everyone's level on every domain before effects, shape (people, domains)."""
    worse = np.array([d.polarity is Polarity.HIGHER_WORSE for d in instrument.domains])
    usual = np.where(worse, story.CENTRE_OF_BURDEN, story.CENTRE)
    ids = [domain.id for domain in instrument.domains]
    centre = [story.CENTRES.get(name, at) for name, at in zip(ids, usual, strict=True)]
    person = rng.normal(0.0, _PERSON, (people, 1)) * np.where(worse, -1.0, 1.0)
    found: Levels = np.array(centre) + person + rng.normal(0.0, _DOMAIN, (people, len(worse)))
    return found


def shifts(
    instrument: Instrument,
    effects: tuple[Effect, ...],
    questions: Mapping[str, Question],
    people: int,
) -> Levels:
    """Return what the effects add to everyone's level, shape (people, domains), in points."""
    places = {domain.id: place for place, domain in enumerate(instrument.domains)}
    found = np.zeros((people, len(places)))
    for effect in effects:
        who = questions[effect.dimension].who_chose(effect.category) if effect.dimension else ...
        found[who, places[effect.domain]] += effect.points
    return found
