"""Clusters and plans: fixed before results are seen, from sizes alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import dimension, made_up

from audits.definitions import NOT_STATED, DimensionKind
from audits.disclosure.clustering import apply_clusters, propose_clusters
from audits.disclosure.policy import Plan, PlannedDimension, default_plan
from audits.disclosure.preview import preview_of
from audits.memberships import DimensionMembership, Memberships
from audits.problems import AuditError
from audits.promise import Thresholds

TEAM = DimensionKind.TEAM


def teams(sizes: dict[str, int], unstated: int = 0) -> DimensionMembership:
    labels = [label for label, size in sizes.items() for _ in range(size)] + [""] * unstated
    return dimension("team", labels, TEAM, categories=[*sizes])


def sizes_of(found: DimensionMembership) -> dict[str, int]:
    return dict(zip(found.categories, found.matrix.sum(axis=0).tolist(), strict=True))


def test_small_neighbours_are_joined_and_named_by_their_members() -> None:
    found = teams({"Outreach": 3, "Kitchen": 9, "Night shelter": 4})
    assert propose_clusters(found, 5) == dict.fromkeys(
        ["Outreach", "Night shelter"], "Night shelter + Outreach"
    )


@settings(max_examples=20, deadline=None)
@given(st.permutations(["North", "south", "Éa", "Z", "a"]))
def test_the_same_teams_have_the_same_name_in_any_order(order: list[str]) -> None:
    found = propose_clusters(teams(dict.fromkeys(order, 1), unstated=1), 5)
    assert set(found.values()) == {"a + North + south + Z + Éa + no team given"}


def test_large_teams_stand_alone() -> None:
    assert propose_clusters(teams({"A": 5, "B": 6}), 5) == {}


def test_teams_of_the_same_parent_are_joined_first() -> None:
    found = teams({"A": 3, "B": 3, "C": 3, "D": 3, "E": 20})
    parents = {"A": "east", "B": "west", "C": "east", "D": "west", "E": "west"}
    found = DimensionMembership(
        found.id, found.label, TEAM, 5, found.categories, found.matrix, parents=parents
    )
    assert propose_clusters(found, 5) == {
        "A": "A + C", "C": "A + C", "B": "B + D", "D": "B + D"
    }  # fmt: skip


def test_what_is_left_over_joins_a_cluster_rather_than_a_large_team() -> None:
    found = propose_clusters(teams({"A": 3, "B": 3, "C": 9, "D": 2}), 5)
    assert set(found.values()) == {"A + B + D"}


def test_a_handful_without_a_team_joins_the_last_cluster() -> None:
    found = propose_clusters(teams({"A": 3, "B": 3, "C": 9}, unstated=2), 5)
    assert found[NOT_STATED] == "A + B + no team given"
    applied = apply_clusters(teams({"A": 3, "B": 3, "C": 9}, unstated=2), found)
    assert sizes_of(applied) == {"A + B + no team given": 8, "C": 9, NOT_STATED: 0}


def test_enough_people_without_a_team_stay_a_category() -> None:
    assert NOT_STATED not in propose_clusters(teams({"A": 3, "B": 3, "C": 9}, unstated=5), 5)


def test_a_cluster_stands_at_the_place_of_its_first_team() -> None:
    found = teams({"A": 9, "B": 3, "C": 9, "D": 3})
    applied = apply_clusters(found, {"B": "Small ones", "D": "Small ones"})
    assert applied.categories == ("A", "Small ones", "C", NOT_STATED)


@pytest.mark.parametrize(
    ("clusters", "code"),
    [
        ({"Nobody": "X"}, "gate-cluster-unknown"),
        ({"B": "A", "C": "A"}, "gate-cluster-name-taken"),
        ({"B": NOT_STATED, "C": NOT_STATED}, "gate-cluster-name-taken"),
        ({"B": " ", "C": " "}, "gate-cluster-name-taken"),
    ],
)
def test_a_wrong_cluster_is_refused(clusters: dict[str, str], code: str) -> None:
    with pytest.raises(AuditError) as refused:
        apply_clusters(teams({"A": 9, "B": 3, "C": 3}), clusters)
    assert refused.value.problems[0].code == code


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=30), st.integers(0, 6))
def test_every_cluster_is_large_enough_and_nobody_is_lost(sizes: list[int], unstated: int) -> None:
    found = teams({f"T{i}": size for i, size in enumerate(sizes)}, unstated)
    if sum(sizes) + unstated == 0:
        return
    applied = apply_clusters(found, propose_clusters(found, 5))
    there = {label: n for label, n in sizes_of(applied).items() if n}
    assert sum(there.values()) == sum(sizes) + unstated
    stood_alone = sum(sizes) >= 5 and (unstated == 0 or unstated >= 5 or len(there) > 0)
    if sum(sizes) >= 5 and stood_alone:
        assert min(there.values()) >= 5


@pytest.mark.parametrize("seed", range(5))
def test_at_a_median_team_of_four_nearly_everyone_stands_in_some_view(seed: int) -> None:
    found = made_up(seed, 120, 4, 4)
    team = found.dimensions[0]
    assert np.median(team.matrix[:, :-1].sum(axis=0)) <= 4
    joined = apply_clusters(team, propose_clusters(team, 5))
    memberships = Memberships(found.n, (joined, *found.dimensions[1:]), found.bases)
    seen = preview_of(memberships, default_plan(memberships))
    assert seen.in_teams >= 0.95


def test_the_preview_names_what_is_held_back_and_shows_no_result() -> None:
    labels = ["A"] * 20 + ["B"] * 15 + ["C"] * 4
    memberships = Memberships(39, (dimension("team", labels, TEAM),), {})
    seen = preview_of(memberships, default_plan(memberships))
    assert [(t.label, t.shown) for t in seen.teams] == [("A", True), ("B", False), ("C", False)]
    assert seen.tables[1].held_back == ("B", "C")
    assert seen.in_teams == pytest.approx(20 / 39)


def test_a_plan_is_longer_for_larger_organisations() -> None:
    small, large = made_up(1, 60, 10, 4), made_up(1, 400, 60, 4)
    assert all(len(table) <= 1 for table in default_plan(small).tables)
    assert any(len(table) == 2 for table in default_plan(large).tables)


def test_a_plan_starts_with_everyone_and_teams_and_has_a_stable_digest() -> None:
    plan = default_plan(made_up(1, 60, 10, 4), Thresholds())
    assert plan.tables[:2] == ((), ("team",))
    assert plan.digest == default_plan(made_up(2, 60, 10, 4), Thresholds()).digest
    assert plan.digest != default_plan(made_up(1, 60, 10, 3), Thresholds()).digest


def test_raised_thresholds_are_the_plans() -> None:
    plan = default_plan(made_up(1, 60, 10, 4), Thresholds().raised_to(12))
    assert plan.smallest == 12
    assert {d.minimum_n for d in plan.dimensions} == {12}


@pytest.mark.parametrize(
    "tables", [(("a", "a"),), (("a",), ("a",)), (("nobody",),), (("a", "b", "c"),)]
)
def test_a_plan_with_a_table_that_cannot_be_is_refused(tables: tuple) -> None:
    dimensions = tuple(PlannedDimension(id=name, minimum_n=5) for name in "abc")
    with pytest.raises(ValueError, match=r"plan|cut"):
        Plan(dimensions=dimensions, tables=tables)


def test_the_budget_cannot_be_raised() -> None:
    with pytest.raises(ValueError, match="less than or equal"):
        Plan(dimensions=(), tables=((),), tau=0.6)
