"""What leaves beside scores: from published groups and everyone only, rounded, never too few."""

import pickle
from dataclasses import replace

import composed
import numpy as np
import pandas as pd
import pytest
from organisations import dimension

from audits.definitions import DimensionKind
from audits.disclosure.policy import default_plan
from audits.disclosure.statistics import Statistics
from audits.disclosure.whole_tables import whole_table
from audits.indicators.scoring import bases, person_scores
from audits.indicators.whole import Whole
from audits.ingestion.receipt import Receipt
from audits.memberships import Memberships
from audits.pipeline import Draft, publish
from audits.promise import Promise, Thresholds, digest
from audits.release import Release
from audits.responses import Responses

ROLES = {"a": 34, "b": 28, "c": 24, "d": 18, "e": 12, "f": 3, "g": 3}
N = sum(ROLES.values())


def responses(seed: int = 1) -> Responses:
    rng = np.random.default_rng(seed)
    role = [name for name, n in ROLES.items() for _ in range(n)]
    level = np.repeat(rng.normal(0, 0.6, len(ROLES)), list(ROLES.values()))
    person = rng.normal(3.2, 0.8, N) + level
    answers = np.clip(np.round(person[:, None] + rng.normal(0, 0.7, (N, 4))), 1, 5)
    team = [f"T{place % 6}" for place in range(N)]
    return Responses(
        composed.instrument(),
        answers.astype(np.int8),
        (dimension("team", team, DimensionKind.TEAM), dimension("role", role)),
        headcounts={f"T{place}": 25 + place for place in range(6)},
        flagged=np.arange(N) % 7 == 0,
    )


def draft_of(answers: Responses) -> Draft:
    scores = person_scores(answers)
    memberships = Memberships(answers.n, answers.dimensions, bases(scores))
    plan = default_plan(memberships, Thresholds(), {})
    promise = Promise(
        instrument="composed",
        instrument_digest=digest(answers.instrument.model_dump(mode="json")),
        organisation="Harbour",
        wave="Spring",
        thresholds=Thresholds(),
        plan_digest=plan.digest,
    )
    no_receipt: Receipt = None  # type: ignore[assignment]  # publishing reads none
    return Draft(answers, no_receipt, scores, memberships, plan, {}, promise)


@pytest.fixture(scope="module")
def released() -> Release:
    return publish(draft_of(responses()))


def roles(release: Release, name: str) -> pd.DataFrame:
    frame = release.table(name)
    return frame[frame["group"].str.startswith("role=")].reset_index(drop=True)


def test_every_table_has_rows(released: Release) -> None:
    for name in ("pooled", "spread", "superiority", "whole"):
        assert len(released.table(name)) > 0, name


def test_pooled_values_of_published_groups_know_nothing_of_hidden_ones(released: Release) -> None:
    published = {group.key for group in released.groups_of("role")}
    hidden = [name for name in ROLES if f"role={name}" not in published]
    assert hidden
    before = responses()
    answers = before.answers.copy()
    role = np.repeat(list(ROLES), list(ROLES.values()))
    answers[np.isin(role, hidden)] = 6 - answers[np.isin(role, hidden)]
    after = publish(draft_of(replace(before, answers=answers)))
    assert not released.table("scores").equals(after.table("scores"))
    pd.testing.assert_frame_equal(roles(released, "pooled"), roles(after, "pooled"))
    spreads = [r.table("spread").query("dimensions == 'role'") for r in (released, after)]
    pd.testing.assert_frame_equal(*spreads)


def test_a_pooled_value_has_the_step_of_its_score(released: Release) -> None:
    keys = ["group", "indicator"]
    both = released.table("pooled").merge(released.table("scores"), on=keys, suffixes=("", "_raw"))
    assert len(both) == len(released.table("pooled"))
    assert (both["step"] == both["step_raw"]).all()
    assert (both[["pooled", "low", "high"]].to_numpy() % both[["step"]].to_numpy() == 0).all()
    assert ((both["low"] <= both["pooled"]) & (both["pooled"] <= both["high"])).all()


def test_how_often_in_a_hundred_is_told_in_fives_and_never_never_or_always(
    released: Release,
) -> None:
    times = released.table("superiority")["times"]
    assert set(times % 5) == {0.0}
    assert times.between(5, 95).all()
    sizes = released.table("groups").set_index("key")["n"]
    assert not {"5–9", "10–14", "15–19"} & set(sizes[released.table("superiority")["group"]])


def test_what_describes_the_whole_has_two_digits_at_most(released: Release) -> None:
    whole = released.table("whole")
    numbers = whole[["value", "low", "high"]].to_numpy(dtype=float)
    assert np.allclose(numbers, np.round(numbers, 2), atol=1e-12, equal_nan=True)
    assert set(whole["statistic"]) >= {"alpha", "headline", "without_flagged"}


def row(statistic: str, n: int, indicator: str = "dom_a") -> pd.DataFrame:
    return pd.DataFrame([Whole(statistic, indicator, n, 0.777, 0.666, 0.888)])


@pytest.mark.parametrize(
    ("statistic", "n", "leaves"),
    [
        ("alpha", 49, False), ("alpha", 50, True), ("link", 49, False), ("headline", 49, False),
        ("without_flagged", 9, False), ("without_flagged", 10, True),
    ],
)  # fmt: skip
def test_too_few_people_leave_no_row(statistic: str, n: int, *, leaves: bool) -> None:
    decision = draft_of(responses()).preview.decision
    assert len(whole_table(decision, row(statistic, n), composed.instrument())) == leaves


def test_an_indicator_nobody_decided_about_leaves_no_row() -> None:
    decision = draft_of(responses()).preview.decision
    assert whole_table(decision, row("alpha", 500, "unknown"), composed.instrument()).empty


def test_a_statistic_without_a_rule_is_refused() -> None:
    decision = draft_of(responses()).preview.decision
    with pytest.raises(KeyError):
        whole_table(decision, row("mode", 500), composed.instrument())


def test_unrounded_results_never_leave_memory() -> None:
    found = Statistics(pd.DataFrame())
    with pytest.raises(TypeError):
        pickle.dumps(found)
    assert "0." not in repr(found)


def test_a_release_with_statistics_reads_back(released: Release) -> None:
    assert Release.from_json(released.to_json()).digest == released.digest


def test_fewer_than_fifty_people_have_no_statistic_of_the_whole() -> None:
    found = responses()
    rows = np.arange(N) % 3 == 0
    few = replace(
        found,
        answers=found.answers[rows],
        dimensions=tuple(
            replace(d, matrix=np.ascontiguousarray(d.matrix[rows])) for d in found.dimensions
        ),
        flagged=None,
    )
    assert few.n < 50
    released = publish(draft_of(few))
    for name in ("pooled", "spread", "whole"):
        assert released.table(name).empty
