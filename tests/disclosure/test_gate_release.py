"""The release: only decided cells, every number rounded, nothing else in the file."""

import itertools

import composed
import numpy as np
import pandas as pd
import pytest
from organisations import dimension

from audits.definitions import DimensionKind
from audits.disclosure.clustering import apply_clusters, propose_clusters
from audits.disclosure.decision import Decision
from audits.disclosure.gate import comparable, release
from audits.disclosure.policy import default_plan
from audits.disclosure.rounding import STEPS, band_of_n, band_of_share, step_of_mean, width_of_share
from audits.disclosure.spread import LARGE, shown_intervals
from audits.disclosure.suppression import decide
from audits.estimates import Estimates
from audits.indicators.counting import estimate
from audits.indicators.gaps import gap_table
from audits.indicators.intervals import mean_interval
from audits.indicators.scoring import bases, person_scores
from audits.memberships import Memberships
from audits.problems import AuditError
from audits.promise import Promise, Thresholds, digest
from audits.release import Release
from audits.responses import Quality, Responses
from audits.subgroups import EVERYONE, Subgroup

HEADCOUNTS = {"North": 30, "South": 20, "East": 3, "West": 4, "Hub": 25}


def responses(seed: int = 1, *, same: bool = False) -> Responses:
    """Fifty-six people: two larger teams, two tiny ones, one of nineteen; a role; an identity."""
    rng = np.random.default_rng(seed)
    team = ["North"] * 18 + ["South"] * 14 + ["East"] * 2 + ["West"] * 3 + ["Hub"] * 19
    role = ["x", "y", "y"] * 18 + ["", ""]
    identity = ["p"] * 30 + ["q"] * 20 + [""] * 6
    answers = rng.integers(1, 6, (56, 4)).astype(np.int8)
    if same:
        answers[:] = 5
    answers[rng.random((56, 4)) < 0.04] = -1
    return Responses(
        composed.instrument(),
        answers,
        (
            dimension("team", team, DimensionKind.TEAM),
            dimension("role", role),
            dimension("identity", identity, DimensionKind.IDENTITY),
        ),
        quality=Quality({"straight_line": 6}, {}),
        headcounts=HEADCOUNTS,
    )


def decided(answers: Responses) -> tuple[Memberships, Decision, str]:
    clusters = propose_clusters(answers.dimensions[0], 5)
    teams = apply_clusters(answers.dimensions[0], clusters)
    memberships = Memberships(
        answers.n, (teams, *answers.dimensions[1:]), bases(person_scores(answers))
    )
    plan = default_plan(memberships, Thresholds(), clusters)
    return memberships, decide(memberships, plan, answers.instrument), plan.digest


def counted(answers: Responses, memberships: Memberships, decision: Decision) -> Estimates:
    groups = [(group, memberships.mask(group)) for group in decision.groups]
    return estimate(answers, person_scores(answers), groups)


def released(answers: Responses) -> tuple[Release, Decision, Estimates]:
    memberships, decision, plan_digest = decided(answers)
    estimates = counted(answers, memberships, decision)
    gaps = gap_table(comparable(decision, estimates), decision.gap_pairs)
    promise = Promise(
        instrument="composed",
        instrument_digest=digest(answers.instrument.model_dump(mode="json")),
        organisation="Harbour",
        wave="Spring",
        thresholds=Thresholds(),
        plan_digest=plan_digest,
    )
    return release(decision, estimates, gaps, promise, answers), decision, estimates


@pytest.fixture(scope="module")
def made() -> tuple[Release, Decision, Estimates]:
    return released(responses())


def test_only_decided_cells_are_rows(made: tuple[Release, Decision, Estimates]) -> None:
    found, decision, estimates = made
    scores = found.table("scores")
    shown = set(zip(scores["group"], scores["indicator"], strict=True))
    decided_cells = {
        (group.key, name)
        for name in estimates.indicators
        for group, there in zip(decision.groups, decision.published(name), strict=True)
        if there
    }
    assert shown == decided_cells
    assert len(shown) < len(decision.groups) * len(estimates.indicators)


def test_every_mean_lies_on_its_step_and_within_half_a_step_of_the_truth(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found, decision, estimates = made
    truth = estimates.total / np.maximum(estimates.n, 1)
    for row in found.table("scores").itertuples():
        place = decision.groups.index(Subgroup.from_key(row.group))
        column = estimates.indicators.index(row.indicator)
        n = estimates.n[place, column]
        assert row.step >= 100 / n
        assert row.step in STEPS
        assert abs(row.mean - truth[place, column]) <= row.step / 2 + 1e-9
        assert row.mean % row.step == 0
        assert row.low % row.step == 0 or row.low == 0
        assert row.high % row.step == 0 or row.high == 100
        assert row.low <= truth[place, column] <= row.high


def test_shares_need_twice_the_threshold_and_come_in_bands_of_two_people(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found, decision, estimates = made
    shares = found.table("shares")
    assert len(shares)
    for row in shares[shares["code"] >= 0].itertuples():
        place = decision.groups.index(Subgroup.from_key(row.group))
        n = estimates.options[row.item][place].sum()
        assert n >= 2 * decision.candidates[place].minimum_n
        assert row.high - row.low >= 200 / n
        assert 0 <= row.low < row.high <= 100


def test_identical_answers_never_read_zero_or_all() -> None:
    """43, S4: everybody chose the highest option."""
    found, _, _ = released(responses(same=True))
    for row in found.table("shares").itertuples():
        assert (row.low, row.high) != (100, 100)
        assert row.high > row.low
    scores = found.table("scores")
    assert (scores["low"] < 100).all()


def test_n_is_exact_for_everyone_and_a_band_for_every_other_group(
    made: tuple[Release, Decision, Estimates],
) -> None:
    groups = made[0].table("groups").set_index("key")
    assert groups.loc["all", "n"] == "56"
    assert groups.drop("all")["n"].str.contains("–").all()


def test_groups_stand_in_the_organisations_order_with_small_teams_joined(
    made: tuple[Release, Decision, Estimates],
) -> None:
    groups = made[0].table("groups")
    kinds = groups["kind"].tolist()
    assert kinds[0] == "organisation"
    order = ["organisation", "team", "cluster", "category", "stated", "crossing"]
    teams = groups[groups["kind"].isin(["team", "cluster"])]
    assert teams["label"].tolist() == ["North", "South", "East + West", "Hub"]
    assert teams["kind"].tolist() == ["team", "team", "cluster", "team"]
    assert set(kinds) <= set(order)


def test_participation_knows_clusters_and_uses_bands(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found = made[0].table("participation").set_index("group")
    assert found.loc["all", ["respondents", "invited", "word"]].tolist() == ["56", "82", "usable"]
    cluster = found.loc["team=East+%2B+West"]
    assert cluster["invited"] == "7"
    assert cluster["word"] == "strong"
    assert cluster["rate_high"] - cluster["rate_low"] == 20


def test_a_headcount_below_the_answers_is_treated_as_unknown() -> None:
    answers = responses()
    too_low = {**HEADCOUNTS, "South": 10}
    wrong = Responses(answers.instrument, answers.answers, answers.dimensions, headcounts=too_low)
    row = released(wrong)[0].table("participation").set_index("group").loc["team=South"]
    assert row["word"] == "unknown"
    assert row[["invited", "rate_low"]].isna().all()


def test_gaps_are_rounded_to_the_coarser_side_and_hide_what_is_hidden(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found, decision, estimates = made
    gaps = found.table("gaps")
    assert len(gaps)
    shown = set(zip(*found.table("scores")[["group", "indicator"]].to_numpy().T, strict=True))
    for row in gaps.itertuples():
        assert (row.group, row.indicator) in shown
        assert (row.comparator, row.indicator) in shown
        place = decision.groups.index(Subgroup.from_key(row.group))
        n = estimates.n[place, estimates.indicators.index(row.indicator)]
        assert row.step >= 100 / n
        assert row.gap % row.step == 0


def test_words_of_gaps_do_not_depend_on_hidden_cells(
    made: tuple[Release, Decision, Estimates],
) -> None:
    """Changing every hidden cell leaves the released gaps as they are."""
    found, decision, estimates = made
    kept = np.column_stack([decision.published(name) for name in estimates.indicators])
    estimates.total[~kept] = 0.0
    again = gap_table(comparable(decision, estimates), decision.gap_pairs)
    promise = found.promise
    other = release(decision, estimates, again, promise, responses())
    pd.testing.assert_frame_equal(found.table("gaps"), other.table("gaps"))


def test_the_same_answers_give_the_same_tables_and_a_file_reads_back(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found = made[0]
    again = released(responses())[0]
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert Release.from_json(found.to_json()).digest == found.digest


def test_replacing_all_answers_leaves_the_decision_as_it_is() -> None:
    """54: the same people answered the same questions, with other answers."""
    one, other = responses(1), responses(1, same=True)
    assert (one.answers >= 0).tolist() == (other.answers >= 0).tolist()
    first, second = decided(one)[1], decided(other)[1]
    assert first.groups == second.groups
    assert first.certificate == second.certificate


def test_a_promise_for_another_plan_is_refused(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found, decision, estimates = made
    promise = found.promise.model_copy(update={"plan_digest": "other"})
    with pytest.raises(AuditError) as refused:
        release(decision, estimates, found.table("gaps"), promise, responses())
    assert refused.value.problems[0].code == "gate-promise-other"


def test_estimates_of_other_groups_are_refused(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found, decision, _ = made
    answers = responses()
    strange = estimate(answers, person_scores(answers), [(EVERYONE, np.ones(56, dtype=bool))])
    with pytest.raises(ValueError, match="decided group"):
        release(decision, strange, found.table("gaps"), found.promise, answers)


def test_reasons_for_no_answer_are_shown_only_where_none_or_enough_are_silent(
    made: tuple[Release, Decision, Estimates],
) -> None:
    found, decision, estimates = made
    shares = found.table("shares")
    for row in shares[shares["code"] < 0].itertuples():
        place = decision.groups.index(Subgroup.from_key(row.group))
        silent = estimates.respondents[place] - estimates.options[row.item][place].sum()
        assert silent == 0 or silent >= 5


def test_the_interval_of_many_people_is_the_same_as_that_of_the_indicators(
    made: tuple[Release, Decision, Estimates],
) -> None:
    estimates = made[2]
    steps = np.array([estimates.steps[name] for name in estimates.indicators])
    known = estimates.n >= LARGE
    assert known.any()
    expected = mean_interval(estimates.n, estimates.total, estimates.squares, steps)
    for mine, theirs in zip(shown_intervals(estimates), expected, strict=True):
        np.testing.assert_allclose(mine[known], theirs[known])


@pytest.mark.parametrize("n", range(5, 300))
def test_steps_are_the_smallest_that_hide_one_person_in_a_mean_and_two_in_a_share(n: int) -> None:
    for found, least in ((step_of_mean(n), 100 / n), (width_of_share(n), 200 / n)):
        finer = [step for step in STEPS if step < found]
        assert found >= least or found == 20
        assert all(step < least for step in finer)


def test_every_share_falls_into_the_band_that_holds_it() -> None:
    for n in range(10, 120):
        counts = np.arange(n + 1)
        low, high = band_of_share(counts / n, np.full(n + 1, n))
        percent = 100 * counts / n
        assert (low <= percent + 1e-9).all()
        assert ((percent < high) | (high == 100)).all()
        per_band = [len([*group]) for _, group in itertools.groupby(low.tolist())]
        assert min(per_band) >= 2 or per_band[-1] == 1


def test_a_band_of_n_below_the_minimum_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer"):
        band_of_n(4)
