"""Probability of superiority, relative likelihood, support, weighting, pairs, unmet room."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from small_surveys import instrument_of, responses_of

from audits.definitions import PairedGap, Technique
from audits.indicators.counting import estimate
from audits.indicators.flagged import change_without
from audits.indicators.headline import effective_n, headcount_weighted, rake
from audits.indicators.paired import differences, within_people
from audits.indicators.scoring import person_scores
from audits.indicators.sums import Sums
from audits.indicators.superiority import hedges_g, superiority
from audits.indicators.techniques import unmet_room
from audits.likelihoods import ratio_interval, verdict
from audits.responses import Missing
from audits.subgroups import Subgroup

COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(lambda c: sum(c) > 1)


@settings(deadline=None)  # machines are slow at times
@given(COUNTS, COUNTS)
def test_superiority_is_what_comparing_every_pair_gives(one, other):
    scores = np.arange(5)
    first, second = np.repeat(scores, one), np.repeat(scores, other)
    pairs = first[:, None] - second[None, :]
    expected = (pairs > 0).mean() + (pairs == 0).mean() / 2
    there, back = superiority(one, other), superiority(other, one)
    assert there.probability == pytest.approx(expected)
    assert there.probability + back.probability == pytest.approx(1)
    assert there.delta == pytest.approx(-back.delta)
    assert 50 <= there.times_in_hundred == back.times_in_hundred


def test_groups_that_do_not_overlap_are_certain_and_do_not_crash():
    found = superiority([0, 0, 30], [30, 0, 0])
    assert found.probability == 1
    assert found.p == 0
    assert np.isnan(found.low)


def test_where_nobody_differs_nothing_can_be_tested():
    found = superiority([9], [9])
    assert found.probability == 0.5
    assert np.isnan(found.p)


def test_an_empty_group_has_no_probability():
    with pytest.raises(ValueError, match="people"):
        superiority([0, 0], [1, 2])


def test_hedges_g_of_groups_in_which_nobody_differs_is_nothing():
    same = Sums.of(5, 250, 12500)
    assert np.isnan(hedges_g(same, same))


def test_a_ratio_gets_a_word_only_with_an_interval_that_leaves_out_one():
    x1, n1 = np.array([48, 9, 300, 50]), np.array([80, 750, 1000, 1000])
    x2, n2 = np.array([12, 17, 300, 100]), np.array([40, 2430, 1000, 1000])
    words = verdict(x1 / n1 / (x2 / n2), *ratio_interval((x1, n1), (x2, n2)))
    assert words.tolist() == ["more likely", "cannot tell", "about as likely", "less likely"]


def test_nobody_on_the_dividing_side_leaves_nothing_to_divide_by():
    assert verdict(np.nan, 1.2, np.inf) == "cannot tell"
    low, high = ratio_interval((5, 20), (0, 20))
    assert low > 1
    assert np.isposinf(high)
    assert np.isnan(ratio_interval((0, 20), (0, 20))).all()


@settings(deadline=None)  # machines are slow at times
@given(st.integers(1, 30), st.integers(1, 40))
def test_turning_a_ratio_round_turns_its_interval_round(x1, x2):
    low, high = ratio_interval((x1, 30), (x2, 40))
    back = ratio_interval((x2, 40), (x1, 30))
    assert low <= x1 / 30 / (x2 / 40) * (1 + 1e-9)
    np.testing.assert_allclose(back, (1 / high, 1 / low), rtol=1e-6)


SUPPORT = """
rest     team
5        north
4        north
unneeded north
1        north
2        north
3        north
na       north
5        south
unneeded south
.        south
"""


def test_support_is_counted_among_those_who_needed_it_and_the_others_apart():
    responses = responses_of(
        SUPPORT, instrument_of({"rest": "access5"}, {"d": {"items": ["rest"]}})
    )
    team = responses.dimensions[0]
    groups = [(Subgroup.of({"dem_team": name}), team.mask((name,))) for name in ("north", "south")]
    found = estimate(responses, person_scores(responses), groups)
    column = found.indicators.index("rest")
    assert found.n[:, column].tolist() == [5, 1]
    assert found.favourable[:, column].tolist() == [2, 1]
    not_needed = found.set_aside["rest"][:, -1 - int(Missing.NOT_NEEDED)]
    assert not_needed.tolist() == [1, 1]


CELLS = Sums.of([10, 20], [800, 1000], [66000, 54000])


def test_a_team_that_answered_less_counts_by_its_size():
    found = headcount_weighted(CELLS, np.array([60.0, 40.0]))
    assert found.plain == pytest.approx(60)
    assert found.weighted == pytest.approx(0.6 * 80 + 0.4 * 50)
    assert found.low < found.weighted < found.high
    assert found.effective_n == pytest.approx(1 / (0.36 / 10 + 0.16 / 20))
    assert not found.uneven


def test_when_everybody_answered_nothing_is_uncertain_about_these_people():
    found = headcount_weighted(CELLS, CELLS.n, these_people=True)
    assert found.error == 0
    assert (found.low, found.high) == (found.weighted, found.weighted)
    assert found.weighted == pytest.approx(found.plain)


def test_weights_that_cost_too_much_are_told():
    assert headcount_weighted(CELLS, np.array([500.0, 20.0])).uneven


@pytest.mark.parametrize("headcounts", [[9, 40], [np.nan, 40]])
def test_a_headcount_that_is_wrong_or_unknown_leaves_the_plain_mean_alone(headcounts):
    assert headcount_weighted(CELLS, np.array(headcounts, dtype=float)) is None


def test_a_cell_of_four_is_too_small_to_be_weighted():
    cells = Sums.of([4, 20], [200, 1000], [11000, 54000])
    assert headcount_weighted(cells, np.array([60.0, 40.0])) is None


def test_weights_meet_every_total_and_keep_an_empty_one_empty():
    first, second = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    weights = rake([first, second], [np.array([30.0, 70.0]), np.array([60.0, 40.0])])
    np.testing.assert_allclose(np.bincount(first, weights), [30, 70], rtol=1e-9)
    np.testing.assert_allclose(np.bincount(second, weights), [60, 40], rtol=1e-9)
    assert effective_n(weights) < 4


def test_totals_nobody_can_meet_are_refused():
    with pytest.raises(ValueError, match="no respondent"):
        rake([np.array([0, 0])], [np.array([10.0, 5.0])])
    both = np.array([0, 1])
    with pytest.raises(ValueError, match="do not fit"):
        rake([both, both], [np.array([10.0, 5.0]), np.array([5.0, 10.0])])


MIRROR = PairedGap(id="mirror", label="Mirror gap", kind="mirror", score="given", minus="had")


def test_a_mirror_gap_is_within_people_who_have_both_scores():
    instrument = instrument_of(
        {"a": "agree5", "b": "agree5"}, {"given": {"items": ["a"]}, "had": {"items": ["b"]}}
    )
    responses = responses_of("a b\n5 3\n4 4\n5 4\n5 3\n4 3\n. 1\n5 na", instrument)
    points = differences(person_scores(responses), MIRROR)
    np.testing.assert_array_equal(points, [50, 0, 25, 50, 25, np.nan, np.nan])
    everybody = np.ones(7, dtype=bool)
    found = within_people(points, everybody, 5)
    assert (found.n, found.gap) == (5, 30)
    assert found.low < 30 < found.high
    four = within_people(points, np.arange(7) > 0, 5)
    assert (four.n, four.gap) == (4, 25)
    assert np.isnan([four.low, four.high]).all()
    assert within_people(points, np.arange(7) > 4, 5).n == 0


def test_with_hundreds_of_people_a_difference_within_them_is_the_ordinary_paired_t():
    rng = np.random.default_rng(9)
    points = rng.integers(-2, 4, 800) * 25.0
    low, high = stats.ttest_1samp(points, 0).confidence_interval()
    found = within_people(points, np.ones(800, dtype=bool), 5)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.1)


REST = Technique(id="rest", label="Rest", shown_as="a break", room="room", helpful="helps")
ROOM = """
helps room
5     1
4     2
5     2
4     3
5     4
4     4
5     5
4     5
5     .
4     .
3     1
1     1
"""


@pytest.mark.parametrize(("key", "unmet"), [("agree5", 3), ("-agree5", 4)])
def test_unmet_room_is_among_those_it_helps_who_answered_about_room(key, unmet):
    instrument = instrument_of(
        {"helps": "agree5", "room": key}, {"d": {"items": ["helps", "room"]}}
    )
    found = unmet_room(responses_of(ROOM, instrument), REST)
    assert (found.n, found.unmet) == (8, unmet)
    assert found.low < unmet / 8 < found.high


def test_without_the_question_whether_it_helps_there_is_no_unmet_room():
    instrument = instrument_of({"room": "agree5"}, {"d": {"items": ["room"]}})
    responses = responses_of("room\n1", instrument)
    assert unmet_room(responses, REST.model_copy(update={"helpful": None})) is None


def test_leaving_out_flagged_people_moves_a_score_by_what_they_differ():
    instrument = instrument_of(
        {"a": "agree5", "b": "agree5"}, {"d": {"items": ["a"]}, "e": {"items": ["b"]}}
    )
    scores = person_scores(responses_of("a b\n1 .\n5 .\n5 4\n5 .", instrument))
    flagged = np.array([True, False, True, False])
    np.testing.assert_array_equal(change_without(scores, flagged), [25, np.nan, 25, np.nan])
    assert change_without(scores, np.zeros(4, dtype=bool))[0] == 0
