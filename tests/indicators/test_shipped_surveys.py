"""The surveys we ship, answered all alike: the known answers of their drafts."""

import numpy as np
import pytest

from audits.definition_files import library
from audits.definitions import Polarity
from audits.indicators.counting import estimate, scale_steps
from audits.indicators.scoring import person_scores
from audits.responses import Responses
from audits.subgroups import EVERYONE

SURVEYS = library()
FLAGSHIP = SURVEYS["compassion_resilience_audit"]

# domain: all answers 5, all answers 1 (all answers 3 are 50 everywhere)
KNOWN = {
    "safety": (75, 25),
    "choice": (75, 25),
    "collaboration": (75, 25),
    "trustworthiness": (100, 0),
    "empowerment": (100, 0),
    "cultural_responsiveness": (75, 25),
    "system_conditions": (75, 25),
    "support_access": (100, 0),
    "compassion_skills": (100, 0),
    "inclusion": (200 / 3, 100 / 3),
    "compassion_satisfaction": (100, 0),
    "fatigue": (100, 0),
    "intent_to_stay": (100, 0),
    "survey_trust": (100, 0),
}


def answered_alike(instrument, *places):
    """One respondent an entry: the option at this place of every item's scale (negative: last)."""
    codes = [[instrument.scale_of(i).codes[place] for i in instrument.items] for place in places]
    return Responses(instrument, np.array(codes, dtype=np.int8), ())


@pytest.fixture(scope="module")
def flagship():
    return person_scores(answered_alike(FLAGSHIP, -1, 0, 2))


@pytest.mark.parametrize("domain", KNOWN)
def test_known_answers_of_the_flagship(flagship, domain):
    column = flagship.values[:, flagship.indicators.index(domain)]
    np.testing.assert_allclose(column, [*KNOWN[domain], 50])


def test_the_known_answers_cover_every_domain_of_the_flagship():
    assert {domain.id for domain in FLAGSHIP.domains} == set(KNOWN)


def test_of_a_burden_the_low_answers_are_favourable(flagship):
    fatigue = flagship.favourable[:, flagship.indicators.index("fatigue")]
    assert fatigue.tolist() == [0, 1, 0]
    trust = flagship.favourable[:, flagship.indicators.index("trustworthiness")]
    assert trust.tolist() == [1, 0, 0]


@pytest.mark.parametrize("name", SURVEYS)
def test_every_shipped_survey_is_scored_and_counted(name):
    instrument = SURVEYS[name]
    responses = answered_alike(instrument, -1, 0)
    scores = person_scores(responses)
    assert ((scores.values >= 0) & (scores.values <= 100)).all()
    np.testing.assert_allclose(scores.values.sum(axis=0), 100)  # one end mirrors the other
    found = estimate(responses, scores, [(EVERYONE, np.ones(2, dtype=bool))])
    assert (found.n == 2).all()
    np.testing.assert_allclose(found.total[0], scores.values.sum(axis=0))
    assert set(scale_steps(instrument)) == set(found.indicators)


@pytest.mark.parametrize("name", SURVEYS)
def test_favourable_and_score_point_the_same_way(name):
    instrument = SURVEYS[name]
    scores = person_scores(answered_alike(instrument, -1, 0))
    better = {d.id: d.polarity is Polarity.HIGHER_BETTER for d in instrument.domains}
    for column, indicator in enumerate(scores.indicators):
        share, value = scores.favourable[:, column], scores.values[:, column]
        if indicator in better and not np.isnan(share).any():
            difference = (share[0] - share[1]) * (value[0] - value[1])
            assert difference * (1 if better[indicator] else -1) >= 0, indicator
