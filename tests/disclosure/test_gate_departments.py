"""Departments are published as their teams together: more of them stay, and nobody is left over."""

import numpy as np
import pytest
from attacker import proportional, small_sets
from organisations import dimension
from test_gate_against_attacker import long_plan, prepared, rows_of

from audits.definitions import DimensionKind
from audits.disclosure.clustering import propose_clusters
from audits.disclosure.nesting import (
    departments_among,
    parents_in,
    with_parents,
    with_whole_teams,
)
from audits.disclosure.policy import default_plan
from audits.disclosure.suppression import decide
from audits.memberships import Memberships

TEAM = DimensionKind.TEAM


def with_departments(seed: int, n: int, team_size: float, dimensions: int) -> Memberships:
    made = prepared(seed, n, team_size, dimensions, 0.03)
    return Memberships(n, with_whole_teams(made.dimensions), made.bases)


@pytest.mark.parametrize("seed", range(6))
def test_every_department_stays_and_nobody_is_recovered(seed: int) -> None:
    memberships = with_departments(seed, 160, 9, 3)
    decision = decide(memberships, long_plan(memberships))
    department = memberships.dimension("department")
    sizes = department.matrix[:, :-1].sum(axis=0)
    kept = [c for c in decision.candidates if c.group.dimensions == ("department",)]
    named = [c for c in kept if c.label.startswith("Department")]
    assert len(named) >= 0.75 * (sizes >= 5).sum()
    for base in (None, *memberships.bases):
        rows = rows_of(memberships, decision, base)
        assert small_sets(rows) == []
        assert proportional(rows) == []


def test_without_holding_people_out_fewer_departments_stay() -> None:
    def kept(memberships: Memberships) -> int:
        groups = decide(memberships, default_plan(memberships)).groups
        return sum(group.dimensions == ("department",) for group in groups)

    made = prepared(1, 390, 10, 3, 0.03)
    assert kept(with_departments(1, 390, 10, 3)) > kept(made) + 3


def test_roles_are_no_departments_and_stay_as_they_are() -> None:
    made = prepared(2, 200, 10, 4, 0.03)
    team = made.dimensions[0]
    for before, after in zip(made.dimensions, with_whole_teams(made.dimensions), strict=True):
        if before.id != "department":
            assert after is before
            assert parents_in(team, before) == {}
    assert departments_among(made.dimensions) == ("department",)
    assert departments_among(made.dimensions[1:]) == ()


def test_small_teams_are_joined_within_their_department_first() -> None:
    labels = ["a"] * 3 + ["b"] * 9 + ["c"] * 3 + ["d"] * 3 + ["e"] * 9 + ["f"] * 3
    halls = ["North"] * 15 + ["South"] * 15
    team, hall = dimension("team", labels, TEAM), dimension("hall", halls)
    plain = propose_clusters(team, 5)
    joined = propose_clusters(with_parents(team, [team, hall]), 5)
    assert joined == {"a": "a + c", "c": "a + c", "d": "d + f", "f": "d + f"}
    assert plain == joined, "the same here, because neighbours are of one department"
    odd = dimension("team", [*labels[:12], *labels[15:], *labels[12:15]], TEAM, categories="abdefc")
    halls = ["North"] * 12 + ["South"] * 15 + ["North"] * 3
    hall = dimension("hall", halls)
    assert propose_clusters(odd, 5)["a"] == "a + d"
    assert propose_clusters(with_parents(odd, [hall]), 5)["a"] == "a + c"


def test_whoever_gave_no_team_is_held_out_of_the_department() -> None:
    labels = ["a"] * 8 + ["b"] * 8 + ["c"] * 8 + ["d"] * 8 + [None] * 2
    halls = ["North"] * 16 + ["South"] * 16 + ["North"] * 2
    team, hall = dimension("team", labels, TEAM), dimension("hall", halls)
    held = with_whole_teams((team, hall))[1]
    assert held.matrix.sum(axis=0).tolist() == [16, 16, 2]
    assert np.flatnonzero(held.matrix[:, -1]).tolist() == [32, 33]


def test_where_a_team_grew_too_small_its_department_goes_and_the_other_groups_stay() -> None:
    labels = [*np.repeat(list("abcdefgh"), 6).tolist(), None, None, None]
    halls = [*np.repeat(["North", "South", "East", "West"], 12).tolist(), None, None, None]
    sites = ["left" if i % 2 else "right" for i in range(len(labels))]
    dimensions = (
        dimension("team", labels, TEAM),
        dimension("hall", halls),
        dimension("site", sites),
    )
    answered = np.ones(len(labels), dtype=bool)
    answered[:2] = False
    memberships = Memberships(len(labels), dimensions, {"item": answered})
    decision = decide(memberships, default_plan(memberships))
    everywhere = {c.label for c in decision.candidates if c.kind != "stated"}
    shown = decision.published("item")
    here = {
        c.label
        for c, is_shown in zip(decision.candidates, shown, strict=True)
        if is_shown and c.kind != "stated"
    }
    assert {"a", "North", "left", "right"} <= everywhere
    assert everywhere - here == {"a", "North"}
    assert small_sets(rows_of(memberships, decision, "item")) == []
