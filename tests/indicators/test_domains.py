"""Reliability, drivers, ends of the scale: what is said of a whole domain."""

import numpy as np
import pytest

from audits.indicators.drivers import correlation_interval, drivers
from audits.indicators.extremes import Ends, ends
from audits.indicators.importance import lmg, relative_weights
from audits.indicators.reliability import omega, one_factor, reliability, reliability_word
from audits.indicators.scoring import PersonScores

NOTHING = float("nan")


def scores_of(**columns):
    values = np.column_stack(list(columns.values())).astype(float)
    return PersonScores(tuple(columns), values, np.full(values.shape, NOTHING))


def related(n, *loadings, seed=2):
    rng = np.random.default_rng(seed)
    common = rng.normal(size=n)
    return [load * common + np.sqrt(1 - load**2) * rng.normal(size=n) for load in loadings]


def test_a_domain_made_by_one_thing_gives_back_its_loadings():
    truth = np.array([0.9, 0.7, 0.5, 0.8])
    exact = np.outer(truth, truth) + np.diag(1 - truth**2)
    loadings, residuals = one_factor(exact * 400)
    np.testing.assert_allclose(loadings, truth * 20, atol=1e-3)
    np.testing.assert_allclose(residuals, (1 - truth**2) * 400, atol=0.1)
    assert omega(exact) == pytest.approx(2.9**2 / (2.9**2 + (1 - truth**2).sum()), abs=1e-5)


def test_only_complete_answers_count_and_fifty_are_needed():
    a, b, c = related(80, 0.8, 0.8, 0.8)
    found = reliability(scores_of(a=a, b=b, c=c), ["a", "b", "c"])
    assert found.n == 80
    a[:31] = NOTHING
    assert reliability(scores_of(a=a, b=b, c=c), ["a", "b", "c"]) is None


def test_two_items_have_no_omega_and_one_has_nothing():
    a, b = related(80, 0.8, 0.8)
    found = reliability(scores_of(a=a, b=b), ["a", "b"])
    assert found.omega is None
    assert found.item_rest[0] == pytest.approx(np.corrcoef(a, b)[0, 1])
    assert reliability(scores_of(a=a, b=b), ["a"]) is None


def test_an_item_everybody_answered_alike_says_nothing_about_the_domain():
    a, b = related(80, 0.8, 0.8)
    assert reliability(scores_of(a=a, b=b, c=np.full(80, 50.0)), ["a", "b", "c"]) is None


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0.8, "one thing"),
        (0.79, "groups"),
        (0.7, "groups"),
        (0.6, "with care"),
        (0.59, "item by item"),
    ],
)
def test_words_of_reliability(value, word):
    assert reliability_word(value) == word


def test_shares_add_up_to_what_all_explain_together():
    rows = np.column_stack(related(300, 0.9, 0.6, 0.3, 0.5, 0.7))
    correlation = np.corrcoef(rows, rowvar=False)
    beta = np.linalg.solve(correlation[:-1, :-1], correlation[:-1, -1])
    assert lmg(correlation).sum() == pytest.approx(beta @ correlation[:-1, -1])
    assert relative_weights(correlation).sum() == pytest.approx(lmg(correlation).sum())
    assert (lmg(correlation) >= 0).all()


def test_a_driver_and_its_copy_share_what_they_explain():
    a, b, y = related(300, 0.8, 0.6, 0.7)
    alone = lmg(np.corrcoef([a, b, y]))
    doubled = lmg(np.corrcoef([a, a, b, y]))
    assert doubled[0] == pytest.approx(doubled[1])
    assert doubled.sum() == pytest.approx(alone.sum())


def test_many_correlation_matrices_at_once_are_the_same_as_one_by_one():
    matrices = np.array([np.corrcoef(related(90, 0.9, 0.5, 0.7, seed=s)) for s in range(4)])
    np.testing.assert_allclose(lmg(matrices), [lmg(one) for one in matrices])


def test_below_fifty_people_there_is_no_correlation_and_below_two_hundred_no_share():
    for n, correlated in ((49, False), (50, True), (199, True)):
        a, y = related(n, 0.8, 0.8)
        found = drivers(scores_of(a=a, y=y), "y", ["a"])
        assert found.table["r"].notna().item() is correlated
        assert found.explained is None
        assert found.table["share"].isna().all()


def test_one_area_that_stands_out_is_named_and_equals_are_not():
    a, b, c, y = related(1000, 0.95, 0.1, 0.1, 0.9)
    found = drivers(scores_of(a=a, b=b, c=c, y=y), "y", ["a", "b", "c"])
    assert found.stands_out == "a"
    assert found.table["share"].sum() == pytest.approx(1)
    a, b, y = related(1000, 0.6, 0.6, 0.9)
    assert drivers(scores_of(a=a, b=b, y=y), "y", ["a", "b"]).stands_out is None


def test_the_same_answers_give_the_same_intervals_every_time():
    a, b, y = related(400, 0.8, 0.5, 0.7)
    scores = scores_of(a=a, b=b, y=y)
    first, second = (drivers(scores, "y", ["a", "b"]).table for _ in range(2))
    assert first.equals(second)


def test_each_correlation_uses_everybody_who_has_both_scores():
    a, b, y = related(400, 0.8, 0.5, 0.7)
    b[:150] = NOTHING
    found = drivers(scores_of(a=a, b=b, y=y), "y", ["a", "b"])
    assert found.table["n"].tolist() == [400, 250]
    assert found.n == 250
    assert found.table["r"][0] == pytest.approx(np.corrcoef(a, y)[0, 1])


def test_an_outcome_nobody_differs_in_has_no_drivers():
    a, b = related(400, 0.8, 0.5)
    found = drivers(scores_of(a=a, b=b, y=np.full(400, 50.0)), "y", ["a", "b"])
    assert found.table["r"].isna().all()
    assert found.explained is None


def test_a_perfect_correlation_has_its_end_and_three_people_have_no_interval():
    low, high = correlation_interval([1.0, 0.5], [50, 3])
    assert low[0] == high[0] == 1
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize(
    ("found", "flag"),
    [
        (Ends(50, 0.16, 0.0), "floor"),
        (Ends(50, 0.0, 0.16), "ceiling"),
        (Ends(50, 0.2, 0.2), "both"),
        (Ends(50, 0.15, 0.15), None),
        (Ends(49, 0.9, 0.0), None),
    ],
)
def test_an_end_that_holds_more_than_fifteen_percent_is_flagged(found, flag):
    assert found.flag == flag


def test_a_score_nobody_has_is_at_no_end():
    found = ends(np.full(60, NOTHING))
    assert found.n == 0
    assert found.flag is None
