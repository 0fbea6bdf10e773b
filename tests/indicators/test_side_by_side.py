"""What is worked out from many groups at once, or from everyone: the parts fit together."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from audits.definition_files import library
from audits.definitions import NOT_STATED
from audits.estimates import Estimates
from audits.indicators.agreement import own_scores
from audits.indicators.counting import estimate
from audits.indicators.drivers import drivers
from audits.indicators.headline import headcount_weighted
from audits.indicators.many_groups import side_by_side
from audits.indicators.pooling import pool
from audits.indicators.reliability import reliability
from audits.indicators.scoring import PersonScores, person_scores
from audits.indicators.sums import Sums
from audits.indicators.superior_groups import superior_groups
from audits.indicators.weighted_headlines import weighted_headlines
from audits.indicators.whole import whole_statistics
from audits.memberships import Mask
from audits.responses import Responses
from audits.subgroups import EVERYONE, EVERYONE_STATED, Subgroup

FLAGSHIP = library()["compassion_resilience_audit"]
SIZES = (40, 31, 22, 13, 9, 5)


@pytest.fixture(scope="module")
def survey() -> Responses:
    rng = np.random.default_rng(4)
    n = sum(SIZES)
    level = np.repeat(rng.normal(0, 0.5, len(SIZES)), SIZES) + rng.normal(0, 0.7, n)
    raw = np.round(3.2 + level[:, None] + rng.normal(0, 0.8, (n, len(FLAGSHIP.items))))
    answers = np.clip(raw, 1, 5).astype(np.int8)
    answers[rng.random(answers.shape) < 0.05] = -1
    return Responses(FLAGSHIP, answers, (), flagged=np.arange(n) % 9 == 0)


@pytest.fixture(scope="module")
def scores(survey: Responses) -> PersonScores:
    return person_scores(survey)


def members(survey: Responses) -> dict[Subgroup, Mask]:
    team = np.repeat(np.arange(len(SIZES)), SIZES)
    found = {Subgroup.of({"team": f"T{t}"}): team == t for t in range(len(SIZES))}
    everyone = np.ones(survey.n, dtype=bool)
    return {
        EVERYONE: everyone,
        **found,
        Subgroup.of({"team": NOT_STATED}): team == 5,
        Subgroup.of({"team": EVERYONE_STATED}): everyone,
    }


@pytest.fixture(scope="module")
def counted(survey: Responses, scores: PersonScores) -> Estimates:
    return estimate(survey, scores, list(members(survey).items()))


def test_a_pool_is_made_of_the_groups_of_one_table_and_of_no_total(counted: Estimates) -> None:
    found = side_by_side(counted, [("team",)], ["safety"]).pooled
    teams = [group for group in counted.groups if group.key.startswith("team=T")]
    sums = Sums.of_groups(counted, teams, ["safety"])
    alone = Sums(sums.n[:, 0], sums.total[:, 0], sums.squares[:, 0])
    expected = pool(alone)
    assert expected is not None
    assert found["group"].tolist() == [team.key for team in teams]
    np.testing.assert_array_equal(found["pooled"], expected.mean)
    np.testing.assert_array_equal(found["signal"] == "own", own_scores(alone, expected))


def test_a_crossing_is_pooled_whichever_question_the_plan_names_first(
    survey: Responses, scores: PersonScores
) -> None:
    team = np.repeat(np.arange(len(SIZES)), SIZES)
    role = np.arange(survey.n) % 2
    both = {
        Subgroup.of({"team": f"T{t}", "role": f"R{r}"}): (team == t) & (role == r)
        for t in range(4)
        for r in range(2)
    }
    counted = estimate(survey, scores, list(both.items()))
    found = [
        side_by_side(counted, [table], ["safety"]) for table in (("team", "role"), ("role", "team"))
    ]
    assert found[0].pooled["group"].tolist() == [group.key for group in both]
    assert found[0].spread["dimensions"].tolist() == ["role&team"]
    pd.testing.assert_frame_equal(found[0].pooled, found[1].pooled)


def test_a_held_back_cell_is_in_no_pool(counted: Estimates) -> None:
    n = counted.n.copy()
    n[counted.groups.index(Subgroup.of({"team": "T0"}))] = 0
    found = side_by_side(replace(counted, n=n), [("team",)], ["safety"]).pooled
    assert "team=T0" not in set(found["group"])


def test_three_groups_or_few_people_have_no_pool(counted: Estimates) -> None:
    few = [EVERYONE, *(Subgroup.of({"team": f"T{t}"}) for t in (0, 1, 2))]
    rows = [counted.groups.index(group) for group in few]
    three = replace(
        counted,
        groups=tuple(few),
        n=counted.n[rows],
        total=counted.total[rows],
        squares=counted.squares[rows],
    )
    assert side_by_side(three, [("team",)], ["safety"]).spread.empty


def test_superiority_is_that_of_the_people_on_both_sides(
    survey: Responses, scores: PersonScores
) -> None:
    who = members(survey)
    team, total = Subgroup.of({"team": "T1"}), Subgroup.of({"team": EVERYONE_STATED})
    found = superior_groups(scores, [(team, total)], who.__getitem__, ["safety", "fatigue"])
    for row in found.itertuples(index=False):
        values = scores.values[:, scores.indicators.index(str(row.indicator))]
        one, other = (v[~np.isnan(v)] for v in (values[who[team]], values[~who[team]]))
        pairs = np.round(one[:, None] - other, 9)
        assert row.probability == pytest.approx((pairs > 0).mean() + (pairs == 0).mean() / 2)
        assert row.n_least == min(len(one), len(other))
    assert len(found) == 2


def test_below_twenty_people_nothing_is_said_of_pairs(
    survey: Responses, scores: PersonScores
) -> None:
    who = members(survey)
    small, total = Subgroup.of({"team": "T3"}), Subgroup.of({"team": EVERYONE_STATED})
    assert superior_groups(scores, [(small, total)], who.__getitem__, ["safety"]).empty


def test_teams_that_are_not_published_weigh_together(counted: Estimates) -> None:
    shown = {Subgroup.of({"team": f"T{t}"}): 60 - t for t in range(4)}
    found = next(weighted_headlines(counted, shown, 300, ["safety"]))
    whole = Sums.of_groups(counted, [EVERYONE], ["safety"])
    parts = Sums.of_groups(counted, list(shown), ["safety"])
    cells = Sums(
        *(
            np.append(part[:, 0], everybody[0, 0] - part.sum())
            for part, everybody in (
                (parts.n, whole.n), (parts.total, whole.total), (parts.squares, whole.squares),
            )
        )
    )  # fmt: skip
    counts = np.append(np.array(list(shown.values()), dtype=float), 300 - sum(shown.values()))
    expected = headcount_weighted(cells, counts)
    assert expected is not None
    assert (found.value, found.low) == (expected.weighted, expected.low)


def test_a_headcount_below_the_answers_gives_no_weighted_headline(counted: Estimates) -> None:
    shown = {Subgroup.of({"team": f"T{t}"}): 12 for t in range(4)}
    assert not list(weighted_headlines(counted, shown, 300, ["safety"]))


def test_statistics_of_the_whole_are_those_of_their_own_functions(
    survey: Responses, scores: PersonScores
) -> None:
    rows = pd.DataFrame(whole_statistics(survey, scores))
    safety = reliability(scores, FLAGSHIP.domain("safety").items)
    assert safety is not None
    told = rows.query("statistic == 'omega' and indicator == 'safety'")
    assert told["value"].tolist() == [safety.omega]
    links = rows.query("statistic == 'link' and indicator == 'system_conditions'")
    expected = drivers(scores, "fatigue", ["system_conditions"]).table
    assert links["value"].tolist() == expected["r"].tolist()
    assert "explained" not in set(rows["statistic"])  # fewer than 200 people
    assert set(rows.query("statistic == 'facet'")["other"]) >= {"workload", "resources"}


def test_without_flagged_people_each_area_moves_as_far_as_it_says(
    survey: Responses, scores: PersonScores
) -> None:
    rows = pd.DataFrame(whole_statistics(survey, scores)).query("statistic == 'without_flagged'")
    assert survey.flagged is not None
    for row in rows.itertuples(index=False):
        values = scores.values[:, scores.indicators.index(str(row.indicator))]
        moved = np.nanmean(values[~survey.flagged]) - np.nanmean(values)
        assert row.value == pytest.approx(abs(moved), abs=1e-9)
    assert len(rows) == len(FLAGSHIP.domains)


def test_a_facet_is_the_mean_of_its_items_means(survey: Responses, scores: PersonScores) -> None:
    rows = pd.DataFrame(whole_statistics(survey, scores)).query("statistic == 'facet'")
    for row in rows.itertuples(index=False):
        among = FLAGSHIP.domain(str(row.indicator)).items
        items = [i.id for i in FLAGSHIP.items if i.facet == row.other and i.id in among]
        means = [np.nanmean(scores.values[:, scores.indicators.index(item)]) for item in items]
        assert row.value == pytest.approx(np.mean(means), abs=1e-9)


@pytest.mark.parametrize("left_out", [0, 3, 10])
def test_a_difference_within_people_is_that_of_the_means_which_are_told(left_out: int) -> None:
    """The mean of people with both scores would, beside both means, tell of the others."""
    staff = library()["harm_reduction_alignment_staff"]
    assert staff.gaps
    answers = np.random.default_rng(5).integers(1, 5, (90, len(staff.items))).astype(np.int8)
    domains = {domain.id: domain.items for domain in staff.domains}
    pair = staff.gaps[0]
    minus = {index.id: index.domains for index in staff.indexes}.get(pair.minus, (pair.minus,))
    gone = {item for name in minus for item in domains[name]}
    columns = [place for place, item in enumerate(staff.items) if item.id in gone]
    answers[np.ix_(np.arange(left_out), columns)] = -1
    found = Responses(staff, answers, ())
    scores = person_scores(found)
    rows = pd.DataFrame(whole_statistics(found, scores))
    (told,) = rows.query("statistic == 'paired' and other == @pair.minus").itertuples()
    first, second = (
        np.nanmean(scores.values[:, scores.indicators.index(name)])
        for name in (pair.score, pair.minus)
    )
    assert told.value == pytest.approx(first - second)
    assert told.n == 90 - left_out
    assert told.low < told.value < told.high
