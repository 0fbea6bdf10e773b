"""Pooling, intersections, and whether a team has a score of its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.indicators.agreement import anova, own_scores, team_reliability
from audits.indicators.intersections import additive_model, explained_part, main_effects
from audits.indicators.pooling import pool
from audits.indicators.random_effects import Model, fit
from audits.indicators.sums import Sums


def teams(*points):
    arrays = [np.asarray(p, dtype=float) for p in points]
    return Sums.of([len(a) for a in arrays], [a.sum() for a in arrays], [a @ a for a in arrays])


def noisy(means, size, seed=1):
    rng = np.random.default_rng(seed)
    return teams(*(np.clip(rng.normal(m, 18, size), 0, 100) for m in means))


SPREAD_OUT = (30, 45, 60, 75, 90)


def test_a_small_team_is_pulled_further_to_the_average_than_a_large_one():
    rng = np.random.default_rng(4)
    others = [rng.normal(60, 18, 30) for _ in range(8)]
    small, large = [30.0, 20.0, 40.0, 30.0, 30.0], [30.0, 20.0, 40.0, 30.0, 30.0] * 8
    for_small, for_large = pool(teams(*others, small)), pool(teams(*others, large))
    assert 30 < for_large.mean[-1] < for_small.mean[-1] < 60
    assert np.ptp([for_small.low[-1], for_small.high[-1]]) > np.ptp(
        [for_large.low[-1], for_large.high[-1]]
    )


def test_pooled_intervals_stay_on_the_scale():
    found = pool(teams(*([100.0] * 5 + [95.0] for _ in range(4)), [100.0] * 7))
    assert (found.low >= 0).all()
    assert (found.high <= 100).all()
    assert ((found.low <= found.mean) & (found.mean <= found.high)).all()


@pytest.mark.parametrize(
    "groups",
    [
        ([50.0, 60.0], [70.0, 20.0], [30.0, 10.0]),
        ([50.0, 50.0], [70.0, 70.0], [30.0, 30.0], [10.0, 10.0]),
        ([50.0], [70.0], [30.0], [10.0]),
    ],
    ids=["three groups", "nobody differs within a group", "one person each"],
)
def test_there_is_nothing_to_pool(groups):
    assert pool(teams(*groups)) is None
    assert anova(teams(*groups)) is None


def test_a_group_without_people_is_a_mistake():
    with pytest.raises(ValueError, match="at least one person"):
        fit(Sums.of([3, 0], [100, 0], [5000, 0]))


def test_equal_groups_have_no_more_spread_than_chance():
    same = [40.0, 60.0, 50.0, 70.0]
    found = fit(teams(same, same, same, same, same))
    assert found.between == 0
    assert found.deviations.tolist() == [0] * 5


def test_spread_with_chance_removed_is_near_the_truth():
    rng = np.random.default_rng(8)
    found = pool(noisy(rng.normal(60, 8, 60), 25))
    assert found.spread == pytest.approx(8, abs=2)
    assert found.chance_spread == pytest.approx(18 / 5, abs=0.4)


@settings(deadline=None)  # machines are slow at times
@given(st.permutations(range(5)))
def test_the_order_of_groups_changes_nothing(order):
    sums = noisy(SPREAD_OUT, 8)
    moved = Sums(*(values[list(order)] for values in (sums.n, sums.total, sums.squares)))
    here, there = pool(sums), pool(moved)
    np.testing.assert_allclose(there.mean, here.mean[list(order)], atol=1e-9)
    np.testing.assert_allclose(there.low, here.low[list(order)], atol=1e-9)


def test_two_thousand_teams_are_pooled():
    rng = np.random.default_rng(5)
    n = rng.integers(5, 60, 2000).astype(float)
    means = 60 + rng.normal(0, 5, 2000) + rng.normal(0, 1, 2000) * 20 / np.sqrt(n)
    found = pool(Sums(n, n * means, n * (means**2 + 400)))
    assert found.spread == pytest.approx(5, abs=0.7)


def test_teams_that_differ_have_scores_of_their_own():
    sums = noisy(SPREAD_OUT * 4, 12)
    assert own_scores(sums, pool(sums)).all()


def test_teams_that_do_not_differ_are_mostly_chance():
    sums = noisy([60.0] * 20, 8)
    assert not own_scores(sums, pool(sums)).any()


def test_between_the_two_a_large_team_may_have_a_score_of_its_own():
    small = [np.random.default_rng(i).normal(60 + 3 * (i % 3), 18, 6) for i in range(12)]
    sums = teams(*small, np.random.default_rng(99).normal(66, 18, 400))
    pooled = pool(sums)
    own = own_scores(sums, pooled)
    assert pooled.share_low <= 0.05
    assert own[-1]
    assert not own[:-1].any()


@pytest.mark.parametrize(
    ("icc", "half", "seven_tenths"),
    [(0.02, 49, 114), (0.05, 19, 44), (0.10, 9, 21), (0.15, 6, 13), (0.20, 4, 9), (0.25, 3, 7)],
)
def test_how_large_a_team_must_be(icc, half, seven_tenths):
    for people, wanted in ((half, 0.5), (seven_tenths, 0.7)):
        fewer, here, more = team_reliability([people - 1, people, people + 1], icc)
        assert fewer < wanted < more
        assert here == pytest.approx(wanted, abs=0.015)


def test_effects_that_others_determine_are_left_out():
    nested = [("a", "x"), ("b", "y"), ("c", "z"), ("c", "z")]
    assert main_effects(nested).shape == (4, 3)


def grid_of(effect):
    labels = [(a, b) for a in "pqr" for b in "xyzw"]
    rng = np.random.default_rng(6)
    return labels, teams(*(rng.normal(effect(a, b), 12, 40) for a, b in labels))


@given(st.lists(st.tuples(*[st.sampled_from("abcdef")] * 3), min_size=1, max_size=40, unique=True))
@settings(max_examples=50, deadline=None)
def test_effects_are_kept_while_they_add_to_the_rank_of_those_before(strata):
    found = main_effects(strata)
    known = [np.ones(len(strata))]
    for labels in zip(*strata, strict=True):
        for other in list(dict.fromkeys(labels))[1:]:
            column = np.array([label == other for label in labels], dtype=float)
            if np.linalg.matrix_rank(np.column_stack([*known, column])) > len(known):
                known.append(column)
    assert found.tolist() == np.column_stack(known).tolist()


def test_hundreds_of_teams_crossed_with_roles_are_fitted_as_with_every_zero_written_out():
    """Profiled criterion at one ratio, by the textbook: 260 teams by 4 roles, most cells there."""
    rng = np.random.default_rng(3)
    cells = [(f"team {t}", f"role {r}") for t in range(260) for r in range(4) if (t + r) % 7]
    n = rng.integers(5, 40, len(cells)).astype(float)
    mean = rng.normal(60, 9, len(cells))
    columns = main_effects(cells)
    assert columns.shape == (len(cells), 263)
    lam = 0.07
    at = Model(Sums(n, n * mean, n * (mean**2 + 300)), columns, restricted=True).profile(lam)
    weights = n / (1 + n * lam)
    precision = columns.T @ (columns * weights[:, None])
    fixed = np.linalg.solve(precision, columns.T @ (weights * mean))
    rest = mean - columns @ fixed
    free = n.sum() - columns.shape[1]
    within = (300 * n.sum() + weights @ rest**2) / free
    criterion = free * (1 + np.log(2 * np.pi * within)) + np.log1p(n * lam).sum()
    assert at.coefficients == pytest.approx(fixed, abs=1e-8)
    assert at.criterion == pytest.approx(criterion + np.linalg.slogdet(precision)[1], abs=1e-6)


def test_when_dimensions_add_up_nothing_is_left_for_the_intersection():
    added = {"p": 0, "q": 10, "r": -10, "x": 0, "y": 8, "z": -8, "w": 4}
    labels, sums = grid_of(lambda a, b: 60 + added[a] + added[b])
    assert explained_part(fit(sums), additive_model(labels, sums)) > 0.9


def test_what_is_specific_to_an_intersection_is_not_explained():
    labels, sums = grid_of(lambda a, b: 30 if (a, b) == ("q", "z") else 60)
    additive = additive_model(labels, sums)
    assert explained_part(fit(sums), additive) < 0.6
    assert labels[additive.deviations.argmin()] == ("q", "z")
    assert labels[pool(sums).mean.argmin()] == ("q", "z")


def test_as_many_effects_as_strata_leave_no_additive_model():
    labels = [("a",), ("b",), ("c",), ("d",)]
    sums = Sums.of([9, 9, 9, 9], [500, 400, 300, 600], [30000, 20000, 12000, 45000])
    assert additive_model(labels, sums) is None
    assert explained_part(fit(sums), None) is None
