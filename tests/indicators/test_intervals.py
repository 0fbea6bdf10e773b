"""Intervals against known answers, their limits, and arrays."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audits.indicators.intervals import (
    mean_interval,
    mean_square_of_options,
    newcombe,
    people_interval,
    share_interval,
)


def sums(codes, lowest=1, highest=5):
    points = (np.array(codes) - lowest) / (highest - lowest) * 100
    return len(points), points.sum(), (points**2).sum()


NINE = (5, 4, 4, 3, 5, 2, 4, 4, 5)


@pytest.mark.parametrize(
    ("codes", "headcount", "low", "high"),
    [
        (NINE, None, 54.96526662678654, 90.03473337321347),
        (NINE, 12, 65.24963543181936, 81.25),
        ((5,) * 5, None, 69.86784332709215, 100),
        ((5,) * 5, 8, 82.71624891148949, 100),
        ((*NINE, 4, 4, 3), 12, 72.91666666666667, 72.91666666666667),
        ((1, 1, 1, 5, 5, 5), None, 9.71950410329351, 90.2804958967065),
    ],
)
def test_the_worked_examples_of_the_mean(codes, headcount, low, high):
    found = mean_interval(*sums(codes), 5, headcount)
    np.testing.assert_allclose(found, (low, high), atol=1e-9)


@pytest.mark.parametrize("steps", [2, 4, 5, 7, 11])
def test_the_imaginary_answer_is_spread_evenly_over_the_options(steps):
    options = np.arange(steps) / (steps - 1) * 100
    assert mean_square_of_options(steps) == pytest.approx(np.mean(options**2))


def test_four_people_have_no_interval():
    assert np.isnan(mean_interval(*sums([5, 4, 3, 4]), 5)).all()
    assert np.isnan(mean_interval(0, 0, 0, 5)).all()


def test_a_headcount_smaller_than_the_answers_is_not_used():
    wrong = mean_interval(*sums(NINE), 5, 8)
    np.testing.assert_array_equal(wrong, mean_interval(*sums(NINE), 5))


def test_many_intervals_are_the_same_as_each_alone():
    groups = [sums(NINE), sums((5,) * 6), sums((1, 2, 5, 5, 1))]
    headcounts = [12, np.nan, 5]
    n, total, squares = np.array(groups).T
    low, high = mean_interval(n, total, squares, [5, 5, 5], headcounts)
    for place, (group, people) in enumerate(zip(groups, headcounts, strict=True)):
        alone = mean_interval(*group, 5, people)
        np.testing.assert_array_equal((low[place], high[place]), alone)


def test_with_hundreds_of_answers_it_is_the_ordinary_t_interval():
    codes = np.repeat([1, 2, 3, 4, 5], [40, 100, 200, 460, 200])
    n, total, squares = sums(codes)
    error = np.sqrt((squares / n - (total / n) ** 2) / (n - 1))
    reach = stats.t.ppf(0.975, n - 1) * error
    low, high = mean_interval(n, total, squares, 5)
    assert low == pytest.approx(total / n - reach, abs=0.05)
    assert high == pytest.approx(total / n + reach, abs=0.05)


@settings(deadline=None)  # machines are slow at times
@given(
    st.lists(st.integers(1, 5), min_size=5, max_size=40),
    st.one_of(st.none(), st.integers(0, 60)),
)
def test_a_mean_interval_lies_within_what_is_possible(codes, silent):
    n, total, squares = sums(codes)
    headcount = None if silent is None else n + silent
    low, high = mean_interval(n, total, squares, 5, headcount)
    assert 0 <= low <= high <= 100
    if silent is not None:
        assert total / headcount - 1e-9 <= low
        assert high <= (total + 100 * silent) / headcount + 1e-9


@settings(deadline=None)  # machines are slow at times
@given(st.lists(st.integers(1, 5), min_size=5, max_size=40))
def test_turning_the_scale_round_turns_the_interval_round(codes):
    low, high = mean_interval(*sums(codes), 5)
    turned = mean_interval(*sums([6 - c for c in codes]), 5)
    np.testing.assert_allclose(turned, (100 - high, 100 - low), atol=1e-9)


# Newcombe 1998, Statistics in Medicine 17, 857-872, table I.
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_as_printed(k, n, low, high):
    np.testing.assert_allclose(share_interval(k, n), (low, high), atol=5e-5)


def test_wilsons_interval_is_the_same_as_an_independent_one_for_every_small_share():
    for n in range(1, 31):
        for k in range(n + 1):
            other = stats.binomtest(k, n).proportion_ci(method="wilson")
            np.testing.assert_allclose(share_interval(k, n), other, atol=1e-12)


@pytest.mark.parametrize(
    ("k", "n", "headcount", "low", "high"),
    [
        (7, 9, 12, 7, 10),
        (9, 9, 12, 10, 12),
        (4, 5, 8, 4, 7),
        (10, 15, 20, 10, 15),
        (5, 6, 30, 14, 29),
    ],
)
def test_in_whole_people_the_interval_is_rounded_outwards(k, n, headcount, low, high):
    assert [int(v) for v in people_interval(k, n, headcount)] == [low, high]


def test_whole_people_never_leave_what_is_possible():
    cases = [
        (k, n, people)
        for people in range(1, 16)
        for n in range(1, people + 1)
        for k in range(n + 1)
    ]
    k, n, people = np.array(cases).T
    low, high = people_interval(k, n, people)
    assert (low >= k).all()
    assert (high <= people - n + k).all()
    everyone = n == people
    np.testing.assert_array_equal(low[everyone], k[everyone])
    np.testing.assert_array_equal(high[everyone], k[everyone])


def test_whole_people_hold_the_true_number_at_least_95_times_in_100():
    for people, n in [(7, 5), (11, 8), (16, 12), (27, 20), (12, 5), (20, 8)]:
        k = np.arange(n + 1)
        low, high = people_interval(k, n, people)
        for true in range(people + 1):
            inside = (low <= true) & (true <= high)
            assert stats.hypergeom.pmf(k, people, true, n)[inside].sum() >= 0.95


def test_whole_people_need_a_headcount_that_holds_everybody():
    with pytest.raises(ValueError, match="headcount"):
        people_interval(7, 9, 8)


def test_nobody_has_no_share():
    assert np.isnan(share_interval(0, 0)).all()
    assert np.isnan(newcombe(0, 0, 3, 5)).all()


# Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
    ],
)
def test_newcombes_interval_as_printed(counts, low, high):
    np.testing.assert_allclose(newcombe(*counts), (low, high), atol=5e-5)


def test_newcombes_interval_turns_round_and_stays_within_one():
    cases = itertools.product(range(7), [6], range(10), [9])
    k1, n1, k2, n2 = np.array(list(cases)).T
    low, high = newcombe(k1, n1, k2, n2)
    assert (low >= -1 - 1e-12).all()
    assert (high <= 1 + 1e-12).all()
    np.testing.assert_allclose(newcombe(k2, n2, k1, n1), (-high, -low), atol=1e-12)
