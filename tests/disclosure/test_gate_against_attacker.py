"""The gate under attack: made-up organisations, exact arithmetic, nothing recovered."""

import itertools

import composed
import numpy as np
import pytest
from attacker import all_mixtures, given_away, joint_mixtures, proportional, small_sets
from naive_gates import row_and_column, threshold_only
from organisations import made_up

from audits.disclosure.clustering import apply_clusters, propose_clusters
from audits.disclosure.decision import Decision
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.suppression import decide
from audits.memberships import DimensionMembership, Memberships

SETTINGS = [
    # seed, people, team size, dimensions, missing, long plan
    (1, 15, 5, 3, 0.1, True),
    (2, 40, 4, 4, 0.05, True),
    (3, 60, 8, 3, 0.03, False),
    (4, 90, 12, 6, 0.05, True),
    (5, 140, 20, 5, 0.02, True),
    (6, 200, 8, 8, 0.03, False),
    (7, 260, 15, 4, 0.15, True),
]


def prepared(seed: int, n: int, team_size: float, dimensions: int, missing: float) -> Memberships:
    """Memberships with small teams joined, as the pipeline makes them."""
    found = made_up(seed, n, team_size, dimensions, missing)
    team = found.dimensions[0]
    joined = apply_clusters(team, propose_clusters(team, team.minimum_n))
    return Memberships(n, (joined, *found.dimensions[1:]), found.bases)


def long_plan(memberships: Memberships) -> Plan:
    """Everything by everything: each dimension within departments and within teams."""
    plan = default_plan(memberships)
    names = [d.id for d in plan.dimensions]
    inner = [name for name in names if name not in {"team", "department"}]
    crossed = [(outer, name) for outer in ("department", "team") for name in inner]
    return plan.model_copy(update={"tables": ((), *[(n,) for n in names], *crossed)})


def rows_of(memberships: Memberships, decision: Decision, base: str | None = None) -> np.ndarray:
    """Published groups x people, on everyone or on one indicator's base."""
    groups = np.array([memberships.mask(group) for group in decision.groups])
    if base is None:
        return groups.astype(np.int64)
    people = memberships.bases[base]
    return groups[decision.published(base)][:, people].astype(np.int64)


def sensitive_sets(memberships: Memberships, people: np.ndarray) -> list[np.ndarray]:
    """Cells, complements, unions, overlaps of identities with 5 to 9 of these people."""
    found = []
    for dimension in memberships.dimensions:
        if dimension.minimum_n > 5:
            found.extend(_cells(dimension, people))
    return [np.flatnonzero(mask) for mask in found if 5 <= mask.sum() < min(10, people.sum())]


def _cells(dimension: DimensionMembership, people: np.ndarray) -> list[np.ndarray]:
    cells = [column[people] for column in dimension.matrix.T]
    overlaps = [a & b for a, b in itertools.combinations(cells, 2)]
    unions = [a | b for a, b in itertools.combinations(cells, 2)]
    return [*cells, *(~cell for cell in cells), *overlaps, *unions]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: f"{s[1]} people, {s[3]} dimensions")
def test_nobody_is_recovered_from_everything_published(setting: tuple) -> None:
    *made, long = setting
    memberships = prepared(*made)
    plan = long_plan(memberships) if long else default_plan(memberships)
    decision = decide(memberships, plan)
    for base in (None, *memberships.bases):
        rows = rows_of(memberships, decision, base)
        if not len(rows):
            continue
        everyone = np.ones(memberships.n, dtype=bool)
        people = everyone if base is None else memberships.bases[base]
        assert small_sets(rows) == []
        assert proportional(rows) == []
        assert given_away(rows, sensitive_sets(memberships, people)) == []


def test_the_attacker_bites_what_other_rules_publish() -> None:
    memberships = prepared(4, 90, 12, 6, 0.05)
    plan = long_plan(memberships)
    naive = [threshold_only(memberships, plan), row_and_column(memberships, plan)]
    found = [len(small_sets(np.array(list(c.values()), dtype=np.int64))) for c in naive]
    assert found[0] > 100
    assert found[1] > 0


@pytest.mark.parametrize("seed", range(8))
def test_no_mixture_of_few_people_is_left_in_tiny_organisations(seed: int) -> None:
    memberships = prepared(seed, 15, 7, 2, 0.05)
    rows = rows_of(memberships, decide(memberships, long_plan(memberships)))
    assert all_mixtures(rows) == []


@pytest.mark.parametrize(("seed", "n", "missing"), [(1, 20, 0.15), (2, 24, 0.08), (3, 40, 0.04)])
def test_scores_and_their_items_together_give_nobody_away(
    seed: int, n: int, missing: float
) -> None:
    """46: the score's half rule counts people whom an item does not."""
    plain = prepared(seed, n, 8, 1, missing)
    answered = np.random.default_rng(seed).random((n, 4)) >= missing
    memberships = composed.with_bases(plain, answered)
    decision = decide(memberships, default_plan(memberships), composed.instrument())
    rows, person_of = composed.equations(memberships, decision)
    partly = np.flatnonzero(~answered.all(axis=1))
    singles = [(i,) for i in range(n)]
    few = [s for size in (2, 3, 4) for s in itertools.combinations(partly.tolist(), size)][:150]
    assert decision.published("dom_a")[0]
    assert joint_mixtures(rows, person_of, [*singles, *few]) == []


def test_the_attacker_bites_when_score_and_all_items_are_published_together() -> None:
    plain = prepared(3, 40, 8, 1, 0.0)
    answered = np.ones((40, 4), dtype=bool)
    answered[7, 0] = False
    memberships = composed.with_bases(plain, answered)
    decision = decide(memberships, default_plan(memberships))
    rows, person_of = composed.equations(memberships, decision)
    assert joint_mixtures(rows, person_of, [(6,), (7,)]) == [(7,)]
