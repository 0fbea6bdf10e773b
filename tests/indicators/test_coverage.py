"""A short share of the simulations our formulas rest on; all of it: `benchmarks.coverage`."""

import numpy as np
import pytest

from benchmarks import coverage, released_coverage

SAMPLES = 1500


@pytest.mark.parametrize("answered", [None, 0.75, 0.4])
def test_the_interval_of_a_mean_holds_the_truth_even_in_its_worst_case(answered):
    rows = list(coverage.mean_coverage(SAMPLES, answered))
    assert [row for row in rows if not row.kept] == []
    assert rows[0].n == 5
    assert rows[0].worst >= 91 - 3 * np.sqrt(91 * 9 / SAMPLES)
    assert all(94 <= row.mean <= 99 for row in rows)


def test_whole_people_hold_the_true_number_at_least_95_times_in_100():
    assert [row for row in coverage.people_coverage() if not row.kept] == []


def test_no_gap_is_seldom_called_one():
    assert [row for row in coverage.false_alarms(SAMPLES) if not row.kept] == []
    assert [row for row in coverage.false_words(2 * SAMPLES) if not row.kept] == []


def test_a_page_without_gaps_seldom_has_a_false_word_thanks_to_the_safeguard():
    with_safeguard, without = coverage.false_pages(100)
    assert with_safeguard.mean <= 5
    assert without.mean >= 50


def test_pooled_intervals_hold_the_true_scores_of_teams():
    assert [row for row in coverage.pooled_coverage(30) if not row.kept] == []


def test_what_the_gate_prints_holds_the_truth_as_well():
    rows = list(released_coverage.mean_coverage(200))
    assert [row.n for row in rows] == list(released_coverage.SIZES)
    assert all(row.worst >= 91 - 3 * np.sqrt(91 * 9 / 200) for row in rows)


def test_a_difference_of_two_released_means_seldom_leaves_out_no_difference():
    rows = list(released_coverage.difference_coverage(60))
    assert all(row.mean >= 95 for row in rows)
