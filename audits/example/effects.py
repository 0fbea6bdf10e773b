"""What is planted in the answers: how far groups differ, so that tests can look for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.definitions import DimensionKind, Instrument
from audits.example import story
from audits.example.questions import Question


@dataclass(frozen=True)
class Effect:
    """People of a category score `points` higher on a domain than they otherwise would.

    `points` are on the domain's own 0-100, so more points of fatigue are more fatigue. The
    difference between observed scores is a little smaller: answers stop at the ends of a scale.
    Without a dimension the effect is on everyone, against the wave before.
    """

    dimension: str
    category: str
    domain: str
    points: float


def planted_effects(
    instrument: Instrument, questions: Mapping[str, Question]
) -> tuple[Effect, ...]:
    """Return the effects of the story that this instrument has the questions for.

    Parameters
    ----------
    questions
        Dimension id -> who belongs where. The largest teams are found from them.

    Notes
    -----
    An instrument that the story knows no domain of gets two effects: the largest team is 18
    points lower on the first domain and the second largest 14 points higher on the last.
    """
    domains = {domain.id for domain in instrument.domains}
    teams = _teams_by_size(instrument, questions)
    planted = []
    for group, category, domain, points in _rows(instrument):
        where = teams.get(group, (group, category))
        known = where[0] in questions and where[1] in questions[where[0]].options
        if domain in domains and known:
            planted.append(Effect(*where, domain, points))
    return tuple(planted)


def wave_effects(instrument: Instrument, wave: int) -> tuple[Effect, ...]:
    """Return how far everyone has moved from the wave before; none in the first."""
    domains = [domain.id for domain in instrument.domains]
    if wave == 1:
        return ()
    known = [
        Effect("", "", domain, points) for domain, points in story.CHANGES if domain in domains
    ]
    return tuple(known) or (Effect("", "", domains[0], 9.0),)


def _rows(instrument: Instrument) -> tuple[tuple[str, str, str, float], ...]:
    domains = [domain.id for domain in instrument.domains]
    if any(domain in domains for _, _, domain, _ in story.EFFECTS):
        return story.EFFECTS
    return (
        (story.LARGEST_TEAM, "", domains[0], -18.0),
        (story.SECOND_TEAM, "", domains[-1], 14.0),
    )


def _teams_by_size(
    instrument: Instrument, questions: Mapping[str, Question]
) -> dict[str, tuple[str, str]]:
    asked = [d.id for d in instrument.dimensions if d.kind is DimensionKind.TEAM and d.open]
    if not asked or asked[0] not in questions:
        return {}
    teams = questions[asked[0]]
    sizes = [(-int(teams.who_chose(label).sum()), label) for label in teams.options[:-1]]
    names = [label for _, label in sorted(sizes)]
    roles = (story.LARGEST_TEAM, story.SECOND_TEAM)
    return {role: (asked[0], name) for role, name in zip(roles, names, strict=False)}
