"""Gaps: against whom, in which word, and the safeguard for many comparisons."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from small_surveys import instrument_of

from audits.definitions import NOT_STATED
from audits.indicators.counting import estimate
from audits.indicators.gaps import difference, gap_table
from audits.indicators.scoring import person_scores
from audits.indicators.sums import Sums
from audits.indicators.verdicts import WORDS, Difference, discovery_rates, gap_words
from audits.responses import Responses
from audits.subgroups import EVERYONE, EVERYONE_STATED, Subgroup

GROUP = Subgroup.of({"dem_disability": "Yes"})
OTHER = Subgroup.of({"dem_disability": "No"})
NOBODY_KNOWS = Subgroup.of({"dem_disability": NOT_STATED})
STATED = Subgroup.of({"dem_disability": EVERYONE_STATED})


def sums(points):
    points = np.asarray(points, dtype=float)
    return Sums.of(len(points), points.sum(), (points**2).sum())


def told(gap, low, high, p, q=None):
    found = Difference(*(np.array([v], dtype=float) for v in (gap, low, high, p)))
    return gap_words(found, None if q is None else [q])[0]


@pytest.mark.parametrize(
    ("gap", "low", "high", "p", "word"),
    [
        (-14, -22, -6, 0.001, "clearly"),
        (14, 5, 23, 0.001, "clearly"),
        (-9, -16, -2, 0.01, "probably"),
        (9, 4.9, 13, 0.01, "probably"),
        (-3, -5, -1, 0.01, "slightly"),
        (-7, -18, 4, 0.19, "maybe"),
        (-7, -20, 6, 0.21, "cannot tell"),
        (1, -4, 4.5, 0.8, "about the same"),
        (1, -6, 4.5, 0.8, "cannot tell"),
        (0, -5, 5, 1.0, "cannot tell"),
        (40, float("nan"), float("nan"), float("nan"), "cannot tell"),
    ],
)
def test_each_word_has_its_rule(gap, low, high, p, word):
    assert told(gap, low, high, p) == word


def test_a_gap_that_fails_the_safeguard_becomes_maybe_and_is_not_hidden():
    assert told(-9, -16, -2, 0.01, q=0.04) == "probably"
    assert told(-9, -16, -2, 0.01, q=0.06) == "maybe"
    assert told(-3, -5.5, -0.5, 0.02, q=0.06) == "cannot tell"
    assert told(-3, -4.5, -0.5, 0.02, q=0.06) == "about the same"


def test_every_combination_of_the_rules_gives_a_word_the_table_of_rules_gives():
    edges = [-20.0, -7.0, -4.0, 0.0, 4.0, 7.0, 20.0]
    for low, gap, high in itertools.combinations_with_replacement(edges, 3):
        for p, q in itertools.product([0.01, 0.19, 0.21], [0.04, 0.06]):
            assert told(gap, low, high, p, q) == expected_word(gap, low, high, p, q)


def expected_word(gap, low, high, p, q):
    """The rules once more, one after the other, as plain sentences."""
    if (low > 0 or high < 0) and q <= 0.05:
        if abs(gap) < 5:
            return "slightly"
        return "clearly" if min(abs(low), abs(high)) >= 5 else "probably"
    if abs(gap) >= 5 and p <= 0.20:
        return "maybe"
    return "about the same" if max(abs(low), abs(high)) < 5 else "cannot tell"


def test_the_margin_is_a_setting():
    found = Difference(*(np.array([v]) for v in (-8.0, -11.0, -5.5, 0.001)))
    assert gap_words(found)[0] == "clearly"
    assert gap_words(found, noticeable=7.0)[0] == "probably"
    assert gap_words(found, noticeable=10.0)[0] == "slightly"


def test_four_people_are_too_few_to_tell():
    found = difference(sums([0, 0, 0, 0]), sums([100] * 50), 5)
    assert found.gap == -100
    assert np.isnan(found.p)
    assert gap_words(found).item() == "cannot tell"


def test_with_hundreds_of_answers_a_gap_is_the_ordinary_welch_interval():
    rng = np.random.default_rng(3)
    one, other = rng.integers(0, 5, 900) * 25, rng.integers(1, 5, 1500) * 25
    welch = stats.ttest_ind(one, other, equal_var=False)
    low, high = welch.confidence_interval()
    found = difference(sums(one), sums(other), 5)
    assert found.gap == pytest.approx(one.mean() - other.mean())
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.1)


def test_identical_answers_on_both_sides_are_still_not_certain():
    found = difference(sums([100] * 5), sums([100] * 6), 5)
    assert found.gap == 0
    assert found.low < -10
    assert found.high > 10


@settings(deadline=None)  # machines are slow at times
@given(
    st.lists(st.integers(0, 4), min_size=5, max_size=30),
    st.lists(st.integers(0, 4), min_size=5, max_size=30),
)
def test_swapping_the_sides_turns_the_gap_round(one, other):
    there = difference(sums(np.array(one) * 25), sums(np.array(other) * 25), 5)
    back = difference(sums(np.array(other) * 25), sums(np.array(one) * 25), 5)
    np.testing.assert_allclose((back.low, back.high), (-there.high, -there.low), atol=1e-9)
    assert gap_words(there).item() == gap_words(back).item()


def test_the_fifteen_p_values_of_benjamini_and_hochberg():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
         0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]  # fmt: skip
    assert (discovery_rates(p) <= 0.05).sum() == 4


def test_families_are_adjusted_apart_and_missing_p_values_do_not_count():
    p = [0.01, 0.04, np.nan, 0.01, 0.5]
    np.testing.assert_allclose(discovery_rates(p, [1, 1, 1, 2, 2]), [0.02, 0.04, np.nan, 0.02, 0.5])


@pytest.fixture(scope="session")
def estimates():
    """8 people who say yes score low, 30 who say no score high, 6 do not say."""
    instrument = instrument_of(
        {"heard": "agree5", "safe": "agree5"},
        {"voice": {"items": ["heard"]}, "safety": {"items": ["safe"]}},
    )
    heard = [1, 2, 2, 1, 2, 3, 1, 2] + [4, 5, 3, 4, 5, 4] * 5 + [5] * 6
    answers = np.array([heard, [3, 4] * 22], dtype=np.int8).T
    who = np.array(["yes"] * 8 + ["no"] * 30 + ["?"] * 6)
    responses = Responses(instrument, answers, ())
    groups = [
        (EVERYONE, who != ""),
        (GROUP, who == "yes"),
        (OTHER, who == "no"),
        (NOBODY_KNOWS, who == "?"),
        (STATED, who != "?"),
    ]
    return estimate(responses, person_scores(responses), groups)


def row(table, group, indicator):
    return table[(table["group"] == group.key) & (table["indicator"] == indicator)].iloc[0]


def test_a_group_is_compared_with_everyone_else_who_answered(estimates):
    found = row(gap_table(estimates, [(GROUP, STATED)]), GROUP, "voice")
    assert (found["n_group"], found["n_rest"]) == (8, 30)
    mean_yes, mean_no = (14 / 8 - 1) * 25, (125 / 30 - 1) * 25
    assert found["gap"] == pytest.approx(mean_yes - mean_no)
    assert found["word"] == "clearly"
    assert found["comparator"] == STATED.key


def test_not_stated_is_its_own_row_and_no_part_of_everyone_else(estimates):
    found = row(gap_table(estimates, [(NOBODY_KNOWS, STATED)]), NOBODY_KNOWS, "voice")
    assert (found["n_group"], found["n_rest"]) == (6, 38)


def test_a_chosen_reference_is_used_as_it_is(estimates):
    against_other = gap_table(estimates, [(GROUP, OTHER)], against="reference")
    against_rest = gap_table(estimates, [(GROUP, STATED)])
    for name in ("gap", "low", "high", "p", "n_rest"):
        np.testing.assert_allclose(against_other[name], against_rest[name])


def test_the_safeguard_covers_all_domains_of_a_dimension_and_its_items_apart(estimates):
    table = gap_table(estimates, [(GROUP, STATED), (OTHER, STATED)])
    assert len(table) == 2 * 4
    for names in (["voice", "safety"], ["heard", "safe"]):
        page = table[table["indicator"].isin(names)]
        np.testing.assert_allclose(page["q"], stats.false_discovery_control(page["p"]))


def test_only_the_indicators_asked_for_are_looked_at(estimates):
    table = gap_table(estimates, [(GROUP, STATED)], indicators=["safety"])
    assert table["indicator"].tolist() == ["safety"]
    assert table["q"].tolist() == table["p"].tolist()
    assert set(table["word"]) <= set(WORDS)


def test_with_a_comparator_that_is_held_back_there_is_no_gap(estimates):
    shown = np.array([True, True, True, True, False])[:, None]
    table = gap_table(
        replace(
            estimates,
            n=np.where(shown, estimates.n, 0),
            total=np.where(shown, estimates.total, 0.0),
            squares=np.where(shown, estimates.squares, 0.0),
        ),
        [(GROUP, STATED), (NOBODY_KNOWS, STATED)],
    )
    assert table[["gap", "low", "high", "p"]].isna().all(axis=None)
    assert set(table["n_rest"]) == {0}
    assert set(table["word"]) == {"cannot tell"}


def test_no_pair_is_a_table_without_rows(estimates):
    assert list(gap_table(estimates, []).columns) == [
        "group", "comparator", "indicator", "gap", "low", "high", "p", "q",
        "n_group", "n_rest", "word",
    ]  # fmt: skip
