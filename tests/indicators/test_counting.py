"""Counting: sums by subgroup, n counted last, percent favourable three ways."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_surveys import instrument_of, responses_of

from audits.indicators import counting
from audits.indicators.counting import estimate, scale_steps
from audits.indicators.scoring import person_scores
from audits.responses import Responses
from audits.subgroups import EVERYONE, Subgroup

NORTH, SOUTH = (Subgroup.of({"dem_team": name}) for name in ("north", "south"))


@pytest.fixture(scope="session")
def two_items():
    return instrument_of(
        {"heard": "agree5", "ignored": "-agree5"},
        {"voice": {"items": ["heard", "ignored"], "minimum_answered": 2}},
    )


def counted(responses, *groups):
    team = responses.dimensions[0]
    masks = [
        (g, np.ones(responses.n, bool) if g == EVERYONE else team.mask(dict(g.parts)["dem_team"]))
        for g in groups
    ]
    return estimate(responses, person_scores(responses), masks)


def cell(estimates, table, group, indicator):
    return getattr(estimates, table)[
        estimates.groups.index(group), estimates.indicators.index(indicator)
    ]


SMALL = """
heard ignored team
5     1       north
4     4       north
.     2       north
3     na      south
1     unneeded south
2     5       ?
"""


def test_n_is_counted_last_on_the_rows_used(two_items):
    found = counted(responses_of(SMALL, two_items), EVERYONE, NORTH, SOUTH)
    assert found.respondents.tolist() == [6, 3, 2]
    assert [cell(found, "n", g, "voice") for g in found.groups] == [3, 2, 0]
    assert [cell(found, "n", g, "heard") for g in found.groups] == [5, 2, 2]
    assert [cell(found, "n", g, "ignored") for g in found.groups] == [4, 3, 0]


def test_sums_are_of_scores_after_reversal(two_items):
    found = counted(responses_of(SMALL, two_items), NORTH)
    assert cell(found, "total", NORTH, "voice") == 100 + 50
    assert cell(found, "squares", NORTH, "voice") == 100**2 + 50**2
    assert cell(found, "favourable", NORTH, "voice") == 1 + 0.5
    assert cell(found, "favourable_squares", NORTH, "voice") == 1 + 0.25
    assert cell(found, "total", NORTH, "ignored") == 100 + 25 + 75
    assert cell(found, "favourable", NORTH, "ignored") == 2


def test_options_are_counted_as_answered_and_every_kind_of_nothing_apart(two_items):
    found = counted(responses_of(SMALL, two_items), EVERYONE, SOUTH)
    assert found.options["ignored"].tolist() == [[1, 1, 0, 1, 1], [0, 0, 0, 0, 0]]
    assert found.set_aside["ignored"].tolist() == [
        [0, 0, 0, 1, 0, 0, 1, 0],
        [0, 0, 0, 1, 0, 0, 1, 0],
    ]
    assert found.set_aside["heard"].tolist()[0] == [1, 0, 0, 0, 0, 0, 0, 0]


def test_no_subgroup_is_a_table_without_rows(two_items):
    found = counted(responses_of(SMALL, two_items))
    assert found.n.shape == (0, 3)
    assert found.options["heard"].shape == (0, 5)


def test_an_empty_subgroup_counts_nobody(two_items):
    responses = responses_of(SMALL, two_items)
    found = estimate(responses, person_scores(responses), [(NORTH, np.zeros(6, bool))])
    assert found.respondents.tolist() == [0]
    assert found.n.tolist() == [[0, 0, 0]]


def test_small_blocks_count_the_same_as_one_large_block(two_items, monkeypatch):
    responses = responses_of(SMALL, two_items)
    whole = counted(responses, EVERYONE, NORTH, SOUTH, NORTH)
    monkeypatch.setattr(counting, "_LARGEST_BLOCK", 2)
    parts = counted(responses, EVERYONE, NORTH, SOUTH, NORTH)
    assert parts.groups == whole.groups
    np.testing.assert_array_equal(parts.total, whole.total)
    np.testing.assert_array_equal(parts.options["heard"], whole.options["heard"])


def test_row_numbers_count_the_same_as_a_mask(two_items):
    responses = responses_of(SMALL, two_items)
    scores = person_scores(responses)
    mask = np.array([True, False, True, True, False, False])
    by_mask = estimate(responses, scores, [(NORTH, mask)])
    by_rows = estimate(responses, scores, [(NORTH, np.array([3, 0, 2]))])
    np.testing.assert_array_equal(by_rows.n, by_mask.n)
    np.testing.assert_array_equal(by_rows.squares, by_mask.squares)
    np.testing.assert_array_equal(by_rows.set_aside["heard"], by_mask.set_aside["heard"])


def test_the_number_of_options_is_the_smallest_of_a_domains_items():
    instrument = instrument_of(
        {"a": "agree5", "b": "anchor11", "c": "yes_no"},
        {"mixed": {"items": ["a", "b"]}, "events": {"items": ["c"]}},
        {"all_of_it": {"domains": ["mixed", "events"]}},
    )
    assert scale_steps(instrument) == {
        "a": 5, "b": 11, "c": 2, "mixed": 5, "events": 2, "all_of_it": 2,
    }  # fmt: skip


# AHRQ SOPS user's guide rule: percent positive by item, then the plain mean of items.
SOPS = """
a1 a8 a9 team
5  4  1  x
4  4  2  x
3  5  3  x
2  5  5  x
.  1  .  x
"""


# Pooled answers (61.5 %) would be wrong. People's own shares: 1, 1, 1/3, 1/3 and 0.
@pytest.mark.parametrize(("rule", "expected"), [("items", 0.6), ("people", 8 / 15)])
def test_a_definition_says_whether_people_or_items_are_averaged(rule, expected):
    instrument = instrument_of(
        {"a1": "agree5", "a8": "agree5", "a9": "-agree5"},
        {"sops": {"items": ["a1", "a8", "a9"], "favourable_from": rule}},
    )
    found = counted(responses_of(SOPS, instrument), EVERYONE)
    share = cell(found, "favourable", EVERYONE, "sops") / cell(found, "n", EVERYONE, "sops")
    assert share == pytest.approx(expected)


def test_an_index_of_item_based_domains_is_the_mean_of_its_subindices():
    instrument = instrument_of(
        {"a": "agree5", "b": "agree5", "c": "agree5"},
        {
            "one": {"items": ["a", "b"], "favourable_from": "items"},
            "two": {"items": ["c"], "favourable_from": "items"},
        },
        {"engaged": {"domains": ["one", "two"]}},
    )
    responses = responses_of("a b c\n5 1 5\n5 . 1\n1 . 1\n5 . 1", instrument)
    found = counted(responses, EVERYONE)
    shares = found.favourable / found.n
    np.testing.assert_allclose(shares[0, :3], [(0.75 + 0) / 2, 0.25, (0.375 + 0.25) / 2])


def test_averaging_items_keeps_the_spread_between_people():
    variances = {}
    for rule in ("people", "items"):
        instrument = instrument_of(
            {"a1": "agree5", "a8": "agree5", "a9": "-agree5"},
            {"sops": {"items": ["a1", "a8", "a9"], "favourable_from": rule}},
        )
        found = counted(responses_of(SOPS, instrument), EVERYONE)
        n, total = found.n[0, 0], found.favourable[0, 0]
        variances[rule] = found.favourable_squares[0, 0] / n - (total / n) ** 2
    assert variances["items"] == pytest.approx(variances["people"])


@settings(deadline=None)  # machines are slow at times
@given(st.lists(st.tuples(*[st.sampled_from([-1, 1, 2, 5])] * 2), min_size=1, max_size=15))
def test_a_group_and_everyone_else_add_up_to_everyone(two_items, rows):
    responses = Responses(two_items, np.array(rows, dtype=np.int8), ())
    half = np.arange(responses.n) % 2 == 0
    groups = [(EVERYONE, half | ~half), (NORTH, half), (SOUTH, ~half)]
    found = estimate(responses, person_scores(responses), groups)
    for table in ("n", "total", "squares", "favourable", "favourable_squares"):
        values = getattr(found, table)
        np.testing.assert_allclose(values[0], values[1] + values[2], atol=1e-9)
