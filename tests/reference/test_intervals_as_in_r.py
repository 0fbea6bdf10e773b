"""Wilson, whole people, finite population, post-stratification and raking: the same as R."""

import numpy as np
import pytest
from answers_of_r import reference

from audits.indicators.headline import effective_n, headcount_weighted, rake
from audits.indicators.intervals import mean_interval, newcombe, people_interval, share_interval
from audits.indicators.sums import Sums

EXACT = 1e-9


def test_wilsons_interval():
    for case in reference("intervals")["proportion"]:
        found = share_interval(case["k"], case["n"])
        np.testing.assert_allclose(found, case["wilson"], atol=EXACT)


def test_wilsons_and_newcombes_intervals_as_printed():
    for case, printed in reference("published")["newcombe_1998_one_proportion"].items():
        if case != "source":
            k, n = map(int, case.split("/"))
            np.testing.assert_allclose(share_interval(k, n), printed["wilson"], atol=5e-5)
    for case, printed in reference("published")["newcombe_1998_difference"].items():
        if case != "source":
            counts = map(int, case.replace("-", "/").split("/"))
            np.testing.assert_allclose(newcombe(*counts), printed, atol=5e-5)


def test_whole_people_beside_the_exact_interval():
    """Ours differs from the hypergeometric search by at most two people, in large unknowns."""
    for case in reference("intervals")["finite_proportion"]:
        k, n, people = case["k"], case["n"], case["N"]
        low, high = (int(v) for v in people_interval(k, n, people))
        assert abs(low - case["exact_K"][0]) <= 2
        assert abs(high - case["exact_K"][1]) <= 1
        worst = np.multiply(case["worst_case"], people)
        np.testing.assert_allclose(worst, [k, k + people - n], rtol=EXACT)
        assert k <= low <= high <= k + people - n


def test_a_team_of_twelve():
    """Ours is for a bounded scale and wider than svymean's for nine people; the inputs agree."""
    expected = reference("intervals")["team_9_of_12"]
    points = (np.array(expected["y"]) - 1) * 25.0
    sums = Sums.of(len(points), points.sum(), (points**2).sum())
    assert sums.mean / 25 + 1 == pytest.approx(expected["svy_mean"], rel=EXACT)
    error = np.sqrt(sums.variance / sums.n) / 25
    assert error == pytest.approx(expected["se_nofpc"], rel=EXACT)
    corrected = error * np.sqrt(1 - sums.n / expected["N"])
    assert corrected == pytest.approx(expected["svy_se_fpc"], rel=EXACT)
    low, high = mean_interval(sums.n, sums.total, sums.squares, 5, expected["N"])
    svy_low, svy_high = (25 * (v - 1) for v in expected["svy_ci_t8"])
    assert low < svy_low < svy_high < high + 5


def test_the_worked_examples_of_our_own_interval():
    for case in reference("published")["own_interval_examples"]["cases"].values():
        points = (np.array(case["codes"]) - 1) * 25.0
        found = mean_interval(len(points), points.sum(), (points**2).sum(), 5, case["N"])
        np.testing.assert_allclose(found, case["lo_hi"], atol=EXACT)


def test_every_school_type_counted_by_its_size():
    data, expected = reference("intervals")["apisrs"], reference("intervals")["poststratify"]
    scores, types = np.array(data["api00"], float), np.array(list(data["stype"]))
    parts = [scores[types == t] for t in expected["pop"]]
    cells = Sums.of(
        [len(p) for p in parts], [p.sum() for p in parts], [(p**2).sum() for p in parts]
    )
    staff = np.array(list(expected["pop"].values()), float)
    found = headcount_weighted(cells, staff, these_people=True)
    assert found.plain == pytest.approx(expected["srs_mean"], rel=EXACT)
    assert found.weighted == pytest.approx(expected["ps_mean"], rel=EXACT)
    # survey linearises over the whole sample, we take each cell's own variance: 0.4 % apart.
    assert found.error == pytest.approx(expected["ps_se"], rel=0.005)
    share, n, people = staff / staff.sum(), cells.n.sum(), staff.sum()
    linearised = (n / (n - 1) * (share**2 / cells.n**2 * cells.scatter)).sum() * (1 - n / people)
    assert np.sqrt(linearised) == pytest.approx(expected["ps_se"], rel=EXACT)


def test_raking_to_two_margins():
    data, expected = reference("intervals")["apisrs"], reference("intervals")["rake"]
    types = np.array(["EHM".index(t) for t in data["stype"]])
    awards = np.array(["NY".index(a) for a in data["awards"]])
    totals = [
        np.array([reference("intervals")["poststratify"]["pop"][t] for t in "EHM"], float),
        np.array([expected["pop_awards"][a] for a in ("No", "Yes")], float),
    ]
    weights = rake([types, awards], totals)
    scores = np.array(data["api00"], float)
    assert weights @ scores / weights.sum() == pytest.approx(expected["mean"], rel=EXACT)
    assert effective_n(weights) == pytest.approx(expected["kish_neff"], rel=EXACT)
    for cell, weight in expected["weights_by_cell"].items():
        school, award = cell.split()
        here = (types == "EHM".index(school)) & (awards == ["No", "Yes"].index(award))
        assert weights[here][0] == pytest.approx(weight, rel=1e-8)
