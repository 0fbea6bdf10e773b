"""Scores of persons: keying, half rule, polarity, percent favourable, sums and indexes."""

import itertools
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_surveys import instrument_of, responses_of

from audits.indicators.keying import favourable_codes, score_by_code
from audits.indicators.scoring import bases, indicator_ids, person_scores
from audits.responses import Responses

NOTHING = float("nan")


def column(responses, indicator, table="values"):
    scores = person_scores(responses)
    return getattr(scores, table)[:, scores.indicators.index(indicator)]


@pytest.fixture(scope="session")
def safety():
    return instrument_of(
        {"fixed": "agree5", "admit": "agree5", "after": "agree5", "punished": "-agree5"},
        {"safety": {"items": ["fixed", "admit", "after", "punished"], "minimum_answered": 3}},
    )


@pytest.mark.parametrize(
    ("scale_name", "expected"),
    [
        ("agree5", [0, 25, 50, 75, 100]),
        ("yes_no", [0, 100]),
        ("anchor11", [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
    ],
)
def test_each_step_of_a_scale_is_the_same_number_of_points(scale_name, expected):
    instrument = instrument_of({"one": scale_name}, {"d": {"items": ["one"]}})
    scale = instrument.scale_of(instrument.items[0])
    assert score_by_code(scale, reverse=False)[list(scale.codes)].tolist() == expected
    assert score_by_code(scale, reverse=True)[list(scale.codes)].tolist() == expected[::-1]


def test_whoever_answers_only_threes_gets_fifty_and_fives_lose_on_the_reversed_item(safety):
    responses = responses_of(
        """
        fixed admit after punished
        5     5     5     5
        1     1     1     1
        3     3     3     3
        5     5     5     1
        """,
        safety,
    )
    np.testing.assert_allclose(column(responses, "safety"), [75, 25, 50, 100])


def test_too_few_answers_are_no_score_and_a_non_answer_is_never_the_midpoint(safety):
    responses = responses_of(
        """
        fixed admit after punished
        5     5     .     1
        5     5     .     na
        5     dk    na    .
        """,
        safety,
    )
    np.testing.assert_array_equal(column(responses, "safety"), [100, NOTHING, NOTHING])
    np.testing.assert_array_equal(column(responses, "punished"), [100, NOTHING, NOTHING])


def test_every_pattern_of_four_answers_follows_the_half_rule(safety):
    patterns = list(itertools.product([".", "1", "4"], repeat=4))
    table = "fixed admit after punished\n" + "\n".join(" ".join(p) for p in patterns)
    worth = [{"1": 0, "4": 75}, {"1": 0, "4": 75}, {"1": 0, "4": 75}, {"1": 100, "4": 25}]
    expected = []
    for pattern in patterns:
        points = [w[a] for a, w in zip(pattern, worth, strict=True) if a != "."]
        expected.append(sum(points) / len(points) if len(points) >= 3 else NOTHING)
    np.testing.assert_allclose(column(responses_of(table, safety), "safety"), expected)


def test_percent_favourable_counts_the_low_end_of_a_reversed_item(safety):
    responses = responses_of("fixed admit after punished\n4 3 5 2\n4 . 5 4", safety)
    np.testing.assert_allclose(column(responses, "safety", "favourable"), [3 / 4, 2 / 3])
    assert column(responses, "punished", "favourable").tolist() == [1, 0]


def test_where_a_high_score_is_worse_low_answers_are_favourable():
    fatigue = instrument_of(
        {"drained": "agree5", "rested": "-agree5"},
        {"fatigue": {"items": ["drained", "rested"], "polarity": "higher_worse"}},
    )
    responses = responses_of("drained rested\n5 1\n2 5\n1 3", fatigue)
    np.testing.assert_allclose(column(responses, "fatigue"), [100, 12.5, 25])
    np.testing.assert_allclose(column(responses, "fatigue", "favourable"), [0, 1, 0.5])


def test_an_item_in_domains_of_both_directions_is_favourable_as_each_domain_says():
    instrument = instrument_of(
        {"busy": "agree5"},
        {
            "pace": {"items": ["busy"]},
            "strain": {"items": ["busy"], "polarity": "higher_worse"},
        },
    )
    responses = responses_of("busy\n5\n1\n3", instrument)
    assert column(responses, "pace", "favourable").tolist() == [1, 0, 0]
    assert column(responses, "strain", "favourable").tolist() == [0, 1, 0]


@pytest.mark.parametrize("declared", [(4, 5), (1, 2)])
def test_favourable_points_the_way_of_the_score_at_whichever_end_it_is_declared(declared):
    scale = instrument_of({"one": "agree5"}, {"d": {"items": ["one"]}}).response_scales[0]
    scale = scale.model_copy(update={"favourable": declared})
    assert favourable_codes(scale, low_is_good=False) == {4, 5}
    assert favourable_codes(scale, low_is_good=True) == {1, 2}


def test_a_scale_that_declares_nothing_favourable_has_no_favourable_share():
    instrument = instrument_of(
        {"often": "plain5", "agreed": "agree5"}, {"d": {"items": ["often", "agreed"]}}
    )
    responses = responses_of("often agreed\n5 5", instrument)
    assert np.isnan(column(responses, "often", "favourable")).all()
    assert np.isnan(column(responses, "d", "favourable")).all()
    assert column(responses, "d").tolist() == [100]


def test_an_index_is_the_mean_of_the_persons_domain_scores():
    instrument = instrument_of(
        {"a": "agree5", "b": "agree5", "c": "agree5"},
        {"one": {"items": ["a", "b"]}, "two": {"items": ["c"]}},
        {"both": {"domains": ["one", "two"], "minimum_answered": 2}},
    )
    responses = responses_of("a b c\n5 5 1\n5 3 .", instrument)
    np.testing.assert_array_equal(column(responses, "both"), [50, NOTHING])


def test_an_index_turns_round_a_domain_of_the_other_direction():
    instrument = instrument_of(
        {"a": "agree5", "b": "agree5"},
        {"calm": {"items": ["a"]}, "strain": {"items": ["b"], "polarity": "higher_worse"}},
        {"well": {"domains": ["calm", "strain"]}},
    )
    responses = responses_of("a b\n5 1\n5 5", instrument)
    assert column(responses, "well").tolist() == [100, 50]


def test_indicators_are_domains_then_indexes_then_items(safety):
    assert indicator_ids(safety) == ("safety", "fixed", "admit", "after", "punished")


def test_a_base_is_everyone_with_a_score(safety):
    found = bases(
        person_scores(responses_of("fixed admit after punished\n5 5 5 .\n5 . . .", safety))
    )
    assert found["safety"].tolist() == [True, False]
    assert found["fixed"].tolist() == [True, True]
    assert found["punished"].tolist() == [False, False]


def test_scores_of_persons_do_not_leave_memory_and_do_not_show_themselves(safety):
    scores = person_scores(responses_of("fixed admit after punished\n5 5 5 1", safety))
    assert repr(scores) == "PersonScores(1 respondents, 5 indicators)"
    with pytest.raises(TypeError):
        pickle.dumps(scores)


answers = st.lists(
    st.tuples(*[st.sampled_from([-4, -1, 1, 2, 3, 4, 5])] * 4), min_size=1, max_size=12
)


@settings(deadline=None)  # machines are slow at times
@given(answers)
def test_reversing_all_items_twice_changes_nothing(safety, rows):
    raw = np.array(rows, dtype=np.int8)
    answered_the_other_way = np.where(raw > 0, 6 - raw, raw).astype(np.int8)
    keyed_the_other_way = instrument_of(
        {i.id: ("" if i.reverse_keyed else "-") + i.response_scale for i in safety.items},
        {"safety": {"items": [i.id for i in safety.items], "minimum_answered": 3}},
    )
    before = Responses(safety, raw, ())
    once = Responses(safety, answered_the_other_way, ())
    twice = Responses(keyed_the_other_way, answered_the_other_way, ())
    for table in ("values", "favourable"):
        np.testing.assert_array_equal(
            column(twice, "safety", table), column(before, "safety", table)
        )
    np.testing.assert_allclose(column(once, "safety"), 100 - column(before, "safety"))


@settings(deadline=None)  # machines are slow at times
@given(answers, st.permutations(range(4)))
def test_the_order_of_items_and_of_respondents_changes_nothing(safety, rows, order):
    raw = np.array(rows, dtype=np.int8)
    names = [item.id for item in safety.items]
    kinds = {i.id: ("-" if i.reverse_keyed else "") + i.response_scale for i in safety.items}
    moved = instrument_of(
        {names[place]: kinds[names[place]] for place in order},
        {"safety": {"items": [names[place] for place in order], "minimum_answered": 3}},
    )
    before = column(Responses(safety, raw, ()), "safety")
    after = column(Responses(moved, raw[::-1, list(order)], ()), "safety")
    np.testing.assert_allclose(after[::-1], before, atol=1e-9)


@settings(deadline=None)  # machines are slow at times
@given(answers)
def test_an_item_nobody_answered_changes_nothing(safety, rows):
    raw = np.array(rows, dtype=np.int8)
    names = {i.id: ("-" if i.reverse_keyed else "") + i.response_scale for i in safety.items}
    longer = instrument_of(
        {**names, "new": "agree5"},
        {"safety": {"items": [*names, "new"], "minimum_answered": 3}},
    )
    with_blank = np.hstack([raw, np.full((len(raw), 1), -2, dtype=np.int8)])
    before, after = Responses(safety, raw, ()), Responses(longer, with_blank, ())
    for table in ("values", "favourable"):
        np.testing.assert_array_equal(
            column(after, "safety", table), column(before, "safety", table)
        )
