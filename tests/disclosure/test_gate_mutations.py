"""Each rule is weakened in turn: the attacker must catch it, and the certificate refuse it."""

import composed
import numpy as np
import pytest
from attacker import given_away, joint_mixtures, small_sets
from organisations import dimension, several
from test_gate_against_attacker import long_plan, prepared
from test_gate_attack_cases import organisation, published, rows_of, spelled

from audits.definitions import DimensionKind
from audits.disclosure import bases, composites, proposal, suppression
from audits.disclosure.certificate import Bounds
from audits.disclosure.exposure import Exposure
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.span import Span
from audits.disclosure.suppression import decide
from audits.memberships import Mask, Memberships
from audits.problems import AuditError


@pytest.fixture
def no_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "worst", lambda systems: Bounds(len([*systems]) * 0.0, 0.0))


@pytest.fixture
def no_verification(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local rules only: nobody looks at everything published together."""

    def blind(span: Span, *_: object) -> Exposure:
        return Exposure(np.zeros(len(span.team)), np.zeros(len(span.team)))

    monkeypatch.setattr(proposal, "exposure", blind)


def leaks(memberships: Memberships, plan: Plan) -> list[tuple[int, ...]]:
    return small_sets(rows_of(published(memberships, plan)))


FOUR = "a" * 4 + "b" * 20 + "c" * 30


def test_threshold_off_by_one_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    memberships, plan = organisation(dimension("d", spelled(FOUR)))
    assert leaks(memberships, plan) == []
    monkeypatch.setattr(Plan, "smallest", 4)
    monkeypatch.setattr(Plan, "minimum_n", lambda _self, _table: 4)
    assert leaks(memberships, plan) == [(0, 1, 2, 3)]


@pytest.mark.usefixtures("no_certificate", "no_verification")
def test_a_dropped_complement_rule_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    memberships, plan = organisation(dimension("d", spelled(FOUR)))
    assert leaks(memberships, plan) == []
    monkeypatch.setattr(proposal, "without_small_remainders", lambda _f, shown, _s: shown)
    assert leaks(memberships, plan) == [(0, 1, 2, 3)]


def test_without_the_complement_rule_the_verification_still_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memberships, plan = organisation(dimension("d", spelled(FOUR)))
    monkeypatch.setattr(proposal, "without_small_remainders", lambda _f, shown, _s: shown)
    assert leaks(memberships, plan) == []


@pytest.mark.usefixtures("no_certificate", "no_verification")
def test_a_dropped_verification_is_caught() -> None:
    memberships = prepared(4, 90, 12, 6, 0.05)
    assert leaks(memberships, long_plan(memberships)) != []


@pytest.mark.usefixtures("no_verification")
def test_the_certificate_refuses_what_was_not_verified() -> None:
    memberships = prepared(4, 90, 12, 6, 0.05)
    with pytest.raises(AuditError) as refused:
        decide(memberships, long_plan(memberships))
    assert refused.value.problems[0].code == "gate-not-certified"


@pytest.mark.usefixtures("no_certificate", "no_verification")
def test_not_stated_left_out_of_account_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    memberships, plan = organisation(dimension("d", spelled("..." + "a" * 20 + "b" * 30)))
    assert leaks(memberships, plan) == []
    monkeypatch.setattr("audits.disclosure.complements._settle_stated", lambda *_: None)
    assert leaks(memberships, plan) == [(0, 1, 2)]


def test_item_level_n_ignored_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = spelled("a" * 6 + "b" * 20 + "c" * 30)
    plain, plan = organisation(dimension("d", labels))
    answered = np.ones(plain.n, dtype=bool)
    answered[:2] = False
    memberships = Memberships(plain.n, plain.dimensions, {"item": answered})

    def on_the_item() -> list[tuple[int, ...]]:
        decision = decide(memberships, plan)
        groups = np.array([memberships.mask(g) for g in decision.groups])
        return small_sets(groups[decision.published("item")][:, answered].astype(np.int64))

    assert on_the_item() == []
    monkeypatch.setattr(bases.Settlement, "repaired", lambda _self, _name, _people, shown: shown)
    assert on_the_item() == [(0, 1, 2, 3)]


def test_an_earlier_release_ignored_is_caught() -> None:
    """26: a team of twelve was released; one has joined since, and the team has thirteen."""
    memberships, plan = organisation(
        dimension("team", spelled("t" * 13 + "u" * 30), DimensionKind.TEAM)
    )
    before = np.zeros(43, dtype=bool)
    before[:12] = True
    earlier = (before, np.arange(43) != 12)

    def union(known: tuple[Mask, ...]) -> np.ndarray:
        groups = decide(memberships, plan, earlier=known).groups
        return np.array([*(memberships.mask(g) for g in groups), before], dtype=np.int64)

    assert (12,) in small_sets(union(()))
    with pytest.raises(AuditError):
        decide(memberships, plan, earlier=earlier)
    memberships, plan = organisation(
        dimension("team", spelled("t" * 17 + "u" * 30), DimensionKind.TEAM)
    )
    before = np.zeros(47, dtype=bool)
    before[:12] = True
    assert small_sets(union((before,))) == []


def test_an_anchor_published_like_any_item_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = np.ones((40, 4), dtype=bool)
    answered[7, 0] = False
    memberships = composed.with_bases(prepared(3, 40, 8, 1, 0.0), answered)

    def on_person_seven() -> list[tuple[int, ...]]:
        decision = decide(memberships, default_plan(memberships), composed.instrument())
        return joint_mixtures(*composed.equations(memberships, decision), [(7,)])

    assert on_person_seven() == []
    monkeypatch.setattr(
        composites,
        "_settle_anchor",
        lambda settlement, anchored: settlement.masks.__setitem__(
            anchored.anchor, settlement.alone[anchored.anchor]
        ),
    )
    assert on_person_seven() == [(7,)]


def test_untested_sensitive_groups_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five to nine people of an identity, given away by overlapping categories."""
    sets = ["ab"] * 7 + ["a"] * 20 + ["b"] * 20 + ["c"] * 30
    team = dimension("team", spelled("t" * 40 + "u" * 37), DimensionKind.TEAM)
    plain, plan = organisation(several("d", sets), team)
    union = np.array([s[0] in "ab" for s in sets])
    overlap = range(7)

    def recovered() -> list[tuple[int, ...]]:
        groups = decide(plain, plan, earlier=(union,)).groups
        rows = np.array([*(plain.mask(g) for g in groups), union], dtype=np.int64)
        return given_away(rows, [overlap])

    assert recovered() == []
    monkeypatch.setattr(
        proposal,
        "given_away",
        lambda _span, targets, _shown: np.zeros(len(targets.sizes), dtype=bool),
    )
    assert recovered() == [tuple(overlap)]


def test_a_budget_ignored_is_seen_in_the_exposure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exposure of everybody, computed here from scratch, stays within the budget."""

    def largest() -> float:
        rows = rows_of(published(memberships, plan)).astype(float)
        return float(np.diag(np.linalg.pinv(rows) @ rows).max())

    memberships = prepared(6, 200, 8, 8, 0.03)
    plan = default_plan(memberships).model_copy(update={"tau": 0.3})
    assert largest() <= 0.3 + 1e-9
    monkeypatch.setattr(suppression, "worst", lambda systems: Bounds(len([*systems]) * 0.0, 0.0))
    plan = plan.model_copy(update={"tau": 1.0})
    assert largest() > 0.3
