"""The decision: from memberships only, the same whatever the order of rows; and its proof."""

import inspect
import itertools

import composed
import numpy as np
import pytest
from attacker import given_away
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import dimension, made_up
from scipy import sparse
from test_gate_against_attacker import long_plan, prepared

from audits.definitions import DimensionKind
from audits.disclosure.certificate import System, certify
from audits.disclosure.exposure import SAFE, exposure
from audits.disclosure.incidence import Incidence
from audits.disclosure.policy import default_plan
from audits.disclosure.scope import scope_of
from audits.disclosure.span import ACROSS_TEAMS, Span
from audits.disclosure.suppression import decide
from audits.memberships import DimensionMembership, Memberships
from audits.subgroups import EVERYONE


def reordered(memberships: Memberships, order: np.ndarray) -> Memberships:
    dimensions = tuple(
        DimensionMembership(
            d.id, d.label, d.kind, d.minimum_n, d.categories, d.matrix[order], d.multiple
        )
        for d in memberships.dimensions
    )
    return Memberships(
        memberships.n, dimensions, {name: base[order] for name, base in memberships.bases.items()}
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_respondents_does_not_matter(seed: int) -> None:
    memberships = prepared(seed, 110, 9, 5, 0.05)
    order = np.random.default_rng(seed).permutation(memberships.n)
    plan = long_plan(memberships)
    one, other = decide(memberships, plan), decide(reordered(memberships, order), plan)
    assert one.groups == other.groups
    for name, mask in one.masks.items():
        assert mask.tolist() == other.masks[name].tolist()
    assert one.certificate == other.certificate


def test_nothing_an_answer_could_pass_through_is_a_parameter() -> None:
    assert set(inspect.signature(decide).parameters) == {
        "memberships", "plan", "instrument", "earlier",
    }  # fmt: skip


def test_six_scores_of_the_whole_and_most_teams_survive_from_sixty_people_on() -> None:
    for seed in range(6):
        memberships = prepared(seed, 60, 8, 6, 0.05)
        decision = decide(memberships, default_plan(memberships))
        teams = [c.kind in {"team", "cluster"} for c in decision.candidates]
        all_teams = [n for n in memberships.dimensions[0].matrix.sum(axis=0) if n >= 5]
        for name in memberships.bases:
            assert decision.published(name)[0]
            assert (decision.published(name) & teams).sum() >= len(all_teams) / 2


def test_an_item_for_the_whole_only_is_never_cut() -> None:
    instrument = composed.instrument()
    items = [
        item.model_copy(update={"organisation_only": item.id == "item_0"})
        for item in instrument.items
    ]
    instrument = instrument.model_copy(update={"items": tuple(items)})
    plain = prepared(2, 60, 8, 2, 0.0)
    memberships = composed.with_bases(plain, np.ones((60, 4), dtype=bool))
    decision = decide(memberships, default_plan(memberships), instrument)
    assert decision.published("item_0").tolist() == [g == EVERYONE for g in decision.groups]
    assert decision.published("dom_a").sum() > 1
    assert decision.published("item_1").sum() == 1, "item_1 and the score would give it away"


def test_a_domain_of_items_for_the_whole_only_is_never_cut_either() -> None:
    instrument = composed.instrument()
    items = [i.model_copy(update={"organisation_only": True}) for i in instrument.items]
    scope = scope_of(instrument.model_copy(update={"items": tuple(items)}))
    assert {"dom_a", "dom_b", "index"} <= scope.organisation_only


def test_an_items_own_threshold_counts() -> None:
    instrument = composed.instrument()
    items = [
        i.model_copy(update={"minimum_n": 15 if i.id == "item_2" else None})
        for i in instrument.items
    ]
    instrument = instrument.model_copy(update={"items": tuple(items)})
    team = dimension("team", ["a"] * 12 + ["b"] * 30 + ["c"] * 40, DimensionKind.TEAM)
    memberships = composed.with_bases(Memberships(82, (team,)), np.ones((82, 4), dtype=bool))
    decision = decide(memberships, default_plan(memberships), instrument)
    keys = [group.key for group in decision.groups]
    shown = dict(zip(keys, decision.published("item_2").tolist(), strict=True))
    assert not shown["team=a"]
    assert not shown["team=b"], "everyone minus b minus c would be a"
    assert shown["team=c"]


def test_where_nobody_skipped_anything_every_item_is_published() -> None:
    memberships = composed.with_bases(prepared(1, 60, 8, 2, 0.0), np.ones((60, 4), dtype=bool))
    decision = decide(memberships, default_plan(memberships), composed.instrument())
    masks = [decision.published(name).tolist() for name in decision.masks]
    assert all(mask == masks[0] for mask in masks)


def test_an_anchor_stays_whole_where_a_few_skipped_something() -> None:
    answered = np.ones((60, 4), dtype=bool)
    answered[[3, 20], 0] = False
    memberships = composed.with_bases(prepared(1, 60, 8, 2, 0.0), answered)
    decision = decide(memberships, default_plan(memberships), composed.instrument())
    anchor = decision.published("item_1")
    assert not anchor[0], "two people skipped item_0: everyone's totals would single them out"
    assert decision.published("item_0")[0]
    assert decision.published("dom_a")[0]


def test_repr_holds_counts_only() -> None:
    memberships = prepared(1, 60, 8, 2, 0.0)
    decision = decide(memberships, default_plan(memberships))
    assert repr(decision).startswith("Decision(")
    assert "Team" not in repr(decision)


def test_the_certificate_says_what_was_reached() -> None:
    memberships = prepared(1, 60, 8, 4, 0.05)
    found = decide(memberships, default_plan(memberships)).certificate
    assert found["largest_exposure"] <= found["tau"] == 0.5
    assert found["largest_isolation"] < 1
    assert found["groups_published"] <= found["groups_considered"]


def span_of(columns: np.ndarray) -> Span:
    count = columns.shape[1]
    nobody = np.zeros(len(columns), dtype=np.int64)
    incidence = Incidence.of(sparse.csr_array(columns))
    return Span.of(incidence, np.arange(count), np.full(count, ACROSS_TEAMS), nobody)


columns = st.integers(7, 11).flatmap(
    lambda n: st.lists(st.lists(st.booleans(), min_size=n, max_size=n), min_size=1, max_size=5)
)


@settings(deadline=None, max_examples=60)
@given(columns, st.sampled_from([3, 4, 5]))
def test_decide_and_certificate_agree_and_neither_clears_a_leak(rows: list, k: int) -> None:
    """Small spaces: whatever they call safe, no set below k can be computed from it."""
    table = np.array(rows, dtype=float)
    bounds = certify(System("all", table.T.copy(), k))
    found = exposure(span_of(table.T.copy()), k)
    assert bounds.exposure == pytest.approx(found.h.max(), abs=1e-6)
    if not bounds.within(1.0) and not (found.r >= SAFE).any():
        pytest.fail("the certificate refuses what decide accepts")
    if bounds.within(1.0):
        people = range(table.shape[1])
        sets = [s for size in range(1, k) for s in itertools.combinations(people, size)]
        assert given_away(table.astype(np.int64), sets) == []


def test_a_certificate_of_a_partition_is_the_threshold_rule() -> None:
    for size in range(2, 12):
        blocks = np.repeat(np.eye(3), size, axis=0)
        assert certify(System("teams", blocks, 5)).within(1.0) is (size >= 5)


def test_duplicated_columns_change_nothing() -> None:
    blocks = np.repeat(np.eye(3), 6, axis=0)
    twice = np.column_stack([blocks, blocks, blocks.sum(axis=1)])
    assert certify(System("a", twice, 5)).isolation == pytest.approx(
        certify(System("b", blocks, 5)).isolation
    )


def test_made_up_organisations_differ_by_seed() -> None:
    one, other = made_up(1), made_up(2)
    assert not np.array_equal(one.dimensions[0].matrix.sum(0), other.dimensions[0].matrix.sum(0))


def test_a_small_team_of_one_category_keeps_its_total() -> None:
    """Six people, all of one identity: their result as a team is no secret of the identity."""
    team = dimension("team", ["a"] * 6 + ["b"] * 30 + ["c"] * 30, DimensionKind.TEAM)
    identity = dimension("d", ["x"] * 21 + ["y"] * 45, DimensionKind.IDENTITY)
    memberships = Memberships(66, (team, identity))
    plan = default_plan(memberships)
    plan = plan.model_copy(update={"tables": (*plan.tables, ("team", "d"))})
    keys = [group.key for group in decide(memberships, plan).groups]
    assert {"team=a", "team=b", "team=c", "d=x", "d=y"} <= {*keys}
    assert "d=x&team=a" not in keys


def test_a_small_team_that_is_all_of_an_identity_has_no_total() -> None:
    """Seven people of a category, and nobody else of it anywhere: ten are promised."""
    team = dimension("team", ["a"] * 7 + ["b"] * 30 + ["c"] * 30, DimensionKind.TEAM)
    identity = dimension("d", ["x"] * 7 + ["y"] * 30 + ["z"] * 30, DimensionKind.IDENTITY)
    memberships = Memberships(67, (team, identity))
    keys = [group.key for group in decide(memberships, default_plan(memberships)).groups]
    assert not {"team=a", "d=x"} & {*keys}
