"""Raised thresholds: whoever promises seven, eight or nine gets results, and they are proved."""

import itertools

import numpy as np
import pytest
from attacker import PRIME, marks
from scipy import sparse
from test_gate_against_attacker import prepared, rows_of

from audits.definition_files import library
from audits.disclosure import certificate
from audits.disclosure.certificate import System, certify, worst
from audits.disclosure.clustering import apply_clusters, propose_clusters
from audits.disclosure.decision import Decision
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.suppression import decide
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.ingestion.inspection import Inspection
from audits.memberships import Memberships
from audits.pipeline import inspect, prepare
from audits.pipeline import raised as raised_thresholds
from audits.problems import AuditError
from audits.promise import Thresholds
from audits.settings import Settings


def raised(seed: int, n: int, k: int) -> tuple[Memberships, Plan]:
    """An organisation whose teams are joined up to a raised threshold, and its plan."""
    made = prepared(seed, n, 9, 4, 0.05)
    team = made.dimensions[0]
    joined = apply_clusters(team, propose_clusters(team, k))
    members = Memberships(n, (joined, *made.dimensions[1:]), made.bases)
    return members, default_plan(members, Thresholds().raised_to(k))


def decided(seed: int, n: int, k: int) -> tuple[Memberships, Decision]:
    members, plan = raised(seed, n, k)
    return members, decide(members, plan)


@pytest.mark.parametrize("k", [6, 7, 8, 9, 10, 12])
@pytest.mark.parametrize(("seed", "n"), [(1, 60), (2, 120), (3, 200)])
def test_every_threshold_can_be_promised(seed: int, n: int, k: int) -> None:
    members, decision = decided(seed, n, k)
    assert float(str(decision.certificate["largest_isolation"])) < 1
    assert all(members.mask(group).sum() >= k for group in decision.groups)
    assert len(decision.groups) > 3


@pytest.mark.parametrize("k", [6, 7])
@pytest.mark.parametrize("seed", range(3))
def test_no_set_of_fewer_people_than_promised_can_be_computed(seed: int, k: int) -> None:
    """All sets of up to k-1 of 28 people, in exact arithmetic."""
    members, decision = decided(seed, 28, k)
    for base in (None, *members.bases):
        rows = rows_of(members, decision, base)
        mark = marks(rows)
        for size in range(1, k):
            sets = np.array(list(itertools.combinations(range(mark.shape[1]), size)))
            assert (mark[:, sets].sum(axis=2) % PRIME).any(axis=0).all()


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    made = organisation(library()[FLAGSHIP], 120, 8, 1)
    return inspect(export(made, "qualtrics"), file_name("qualtrics"), FLAGSHIP)


@pytest.mark.parametrize("k", [7, 9])
def test_a_whole_survey_is_proved_with_what_was_looked_at_on_the_way(
    inspection: Inspection, k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fewer results give less away, but the bound on it can be larger."""
    settings = Settings("Harbour", "One", thresholds=raised_thresholds(Thresholds(), k))
    found = prepare(inspection, settings).preview.decision
    assert len(found.groups) > 20
    monkeypatch.setattr(certificate, "_among_wider", lambda _, who: np.full(len(who), np.inf))
    with pytest.raises(AuditError) as refused:
        _ = prepare(inspection, settings).preview
    assert refused.value.problems[0].code == "gate-not-certified"


def test_a_wider_system_counts_only_when_it_holds_all_columns() -> None:
    groups = np.repeat([[1.0, 1, 0], [1, 0, 1]], [5, 6], axis=0)
    few = groups[:, :2].copy()
    few[0, 1] = 0.0
    others = sparse.csc_array(groups)
    assert certify(System("few", few, 5, wider=(lambda: others,))).isolation >= 1 - 1e-9
    both = sparse.csc_array(np.column_stack([groups, few[:, 1]]))
    assert worst([System("few", few, 5, wider=(lambda: both,))]).isolation >= 1 - 1e-9
