"""Known answers of the drafting document, by a scorer of ten lines written from that document.

It shares no code with `audits.indicators`; a second test holds the two against each other.
"""

import numpy as np
import pytest

from audits.definition_files import library
from audits.definitions import Instrument, NonAnswerKind, Polarity
from audits.indicators.scoring import person_scores
from audits.responses import Responses

FLAGSHIP = {
    # domain: items, reversed, minimum answered, score if all answers are 5, if all are 1
    "safety": (4, 1, 3, 75, 25),
    "choice": (4, 1, 3, 75, 25),
    "collaboration": (4, 1, 3, 75, 25),
    "trustworthiness": (4, 0, 3, 100, 0),
    "empowerment": (4, 0, 3, 100, 0),
    "cultural_responsiveness": (4, 1, 3, 75, 25),
    "system_conditions": (12, 3, 8, 75, 25),
    "support_access": (6, 0, 4, 100, 0),
    "compassion_skills": (4, 0, 3, 100, 0),
    "inclusion": (6, 2, 4, 66.67, 33.33),
    "compassion_satisfaction": (3, 0, 2, 100, 0),
    "fatigue": (3, 0, 2, 100, 0),
    "intent_to_stay": (1, 0, 1, 100, 0),
    "survey_trust": (1, 0, 1, 100, 0),
}
MINIMUM = {
    # 2 of 2, 3 of 4, 4 of 6 and so on; indexes of twelve need eight
    "internal_community_practices_staff": {"share_power": 2, "value_equity": 1},
    "harm_reduction_alignment_staff": {
        "p1_pragmatic_acceptance": 2, "steps_and_goals": 4, "service": 6, "workplace": 6,
    },
    "harm_reduction_alignment_participants": {
        "participant_voice": 7, "p4_no_judgment_no_force": 2, "p5_voice": 2,
    },
    "resilience_supports_inventory": {"room_index": 9, "wheel_bonding": 2, "eco_individual": 2},
}  # fmt: skip


def straight_score(instrument: Instrument, domain: str, answer: int) -> float:
    values = []
    for item_id in instrument.domain(domain).items:
        item = instrument.item(item_id)
        lowest, highest = instrument.scale_of(item).codes[0], instrument.scale_of(item).codes[-1]
        value = lowest + highest - answer if item.reverse_keyed else answer
        values.append((value - lowest) / (highest - lowest) * 100)
    return sum(values) / len(values)


@pytest.mark.parametrize("domain", FLAGSHIP)
def test_straight_answers_give_the_scores_of_the_draft(domain: str) -> None:
    instrument = library()["compassion_resilience_audit"]
    items, reversed_items, minimum, all_five, all_one = FLAGSHIP[domain]
    declared = instrument.domain(domain)
    assert len(declared.items) == items
    assert sum(instrument.item(i).reverse_keyed for i in declared.items) == reversed_items
    assert declared.minimum_answered == minimum
    assert straight_score(instrument, domain, 5) == pytest.approx(all_five, abs=0.005)
    assert straight_score(instrument, domain, 1) == pytest.approx(all_one, abs=0.005)
    assert straight_score(instrument, domain, 3) == 50


def test_the_flagship_has_these_fourteen_domains_in_this_order() -> None:
    assert [d.id for d in library()["compassion_resilience_audit"].domains] == list(FLAGSHIP)


@pytest.mark.parametrize("name", library())
@pytest.mark.parametrize("answer", [1, 3, 5])
def test_the_scoring_of_the_tool_agrees_on_straight_answers(name: str, answer: int) -> None:
    instrument = library()[name]
    if any(domain.score == "sum" for domain in instrument.domains) or any(
        answer not in scale.codes for scale in instrument.response_scales
    ):
        pytest.skip("a published instrument on another unit")
    answers = np.full((1, len(instrument.items)), answer, dtype=np.int8)
    scores = person_scores(Responses(instrument, answers, ()))
    for column, domain in enumerate(instrument.domains):
        expected = straight_score(instrument, domain.id, answer)
        assert scores.values[0, column] == pytest.approx(expected)


@pytest.mark.parametrize("name", MINIMUM)
def test_minimum_answered_is_that_of_the_draft(name: str) -> None:
    for domain, minimum in MINIMUM[name].items():
        assert library()[name].domain(domain).minimum_answered == minimum


def test_values_and_practices_are_indexes_of_twelve_that_need_eight() -> None:
    indexes = library()["internal_community_practices_staff"].indexes
    shape = [(index.id, len(index.domains), index.minimum_answered) for index in indexes]
    assert shape == [("values", 12, 8), ("practices", 12, 8)]


def test_say_do_gaps_are_a_value_minus_its_practice() -> None:
    gaps = library()["internal_community_practices_staff"].gaps
    assert {(gap.score, gap.minus) for gap in gaps} == {
        ("value_equity", "practice_equity"),
        ("value_transparency", "be_transparent"),
        ("value_empowerment", "share_power"),
        ("value_shared_responsibility", "be_a_team"),
        ("value_nonjudgment", "positive_intent"),
    }
    assert {gap.kind for gap in gaps} == {"say_do"}


def test_the_mirror_gap_is_service_minus_workplace_over_eight_items_each() -> None:
    instrument = library()["harm_reduction_alignment_staff"]
    (gap,) = instrument.gaps
    assert (gap.kind, gap.score, gap.minus) == ("mirror", "service", "workplace")
    service, workplace = instrument.domain(gap.score), instrument.domain(gap.minus)
    assert (len(service.items), len(workplace.items)) == (8, 8)
    assert sum(instrument.item(i).reverse_keyed for i in workplace.items) == 2
    assert straight_score(instrument, "service", 5) == 100
    assert straight_score(instrument, "workplace", 5) == 75


def test_fatigue_alone_is_worse_when_higher_and_its_low_answers_are_favourable() -> None:
    instrument = library()["compassion_resilience_audit"]
    worse = [d for d in instrument.domains if d.polarity is Polarity.HIGHER_WORSE]
    assert [domain.id for domain in worse] == ["fatigue"]
    for item_id in worse[0].items:
        item = instrument.item(item_id)
        assert not item.reverse_keyed
        assert instrument.scale_of(item).favourable == (1, 2)


def test_what_was_not_needed_is_kept_apart_from_never() -> None:
    instrument = library()["compassion_resilience_audit"]
    for item_id in instrument.domain("support_access").items:
        scale = instrument.scale_of(instrument.item(item_id))
        assert [n.kind for n in scale.non_answers] == [NonAnswerKind.NOT_NEEDED]
        assert str(scale.help) == "If it is not offered here, choose Never."


def test_unmet_room_of_ten_people_who_find_it_helpful_is_three_of_eight() -> None:
    instrument = library()["resilience_supports_inventory"]
    technique = instrument.techniques[0]
    helpful = instrument.scale_of(instrument.item(str(technique.helpful)))
    room = instrument.scale_of(instrument.item(technique.room))
    people = [(5, room) for room in (1, 2, 2, 3, 4, 4, 5, 5, None, None)]
    asked = [r for h, r in people if h in helpful.favourable and r is not None]
    assert 100 * sum(r in room.unfavourable for r in asked) / len(asked) == 37.5


def test_use_and_helpfulness_are_added_to_nothing() -> None:
    instrument = library()["resilience_supports_inventory"]
    scored = {item for domain in instrument.domains for item in domain.items}
    for technique in instrument.techniques:
        assert technique.room in scored
        assert not {technique.use, technique.helpful} & scored
        use = instrument.item(str(technique.use))
        assert instrument.scale_of(use).favourable == (2, 3, 4, 5)  # used at least once
