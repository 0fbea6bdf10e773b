"""Random-effects models, MAIHDA, ICC and rwg: the same as lme4, nlme and multilevel."""

import numpy as np
import pytest
from answers_of_r import army, reference

from audits.indicators.agreement import (
    anova,
    team_reliability,
    within_group_agreement,
    within_group_agreement_lindell,
    within_group_agreement_of_items,
)
from audits.indicators.intersections import additive_model, explained_part, main_effects
from audits.indicators.pooling import pool
from audits.indicators.random_effects import fit
from audits.indicators.sums import Sums

EXACT = 1e-9
VARIANCE = 3e-6  # relative; lme4's own optimiser stops there
CRITERION = 1e-6  # absolute
SCORES = ("LEAD", "HRS", "COHES", "WBEING")


@pytest.fixture(scope="module")
def companies():
    data = reference("bh1996")
    return {name: Sums.of(data["n"], data[name]["total"], data[name]["squares"]) for name in SCORES}


def by_group(values, groups):
    names = np.unique(groups)
    parts = [values[groups == name] for name in names]
    return Sums.of([len(p) for p in parts], [p.sum() for p in parts], [(p**2).sum() for p in parts])


@pytest.fixture(scope="module")
def leadership():
    who, scores = army()
    return by_group(scores.values[:, 0] / 25 + 1, who)


@pytest.mark.parametrize("score", SCORES)
def test_variances_of_teams(companies, score):
    check_model(fit(companies[score]), reference("aggregation")["answers"][f"bh1996_{score}"])


def test_variances_of_teams_with_a_mean_of_items(leadership):
    check_model(fit(leadership), reference("aggregation")["answers"]["lq2002_LEADmean"])


def check_model(found, expected):
    assert found.between == pytest.approx(expected["reml_var_between"], rel=VARIANCE)
    assert found.within == pytest.approx(expected["reml_var_within"], rel=VARIANCE)
    assert found.share_between == pytest.approx(expected["reml_icc"], rel=VARIANCE)
    assert found.coefficients[0] == pytest.approx(expected["reml_mean"], rel=VARIANCE)
    assert found.errors[0] == pytest.approx(expected["reml_mean_se"], rel=VARIANCE)
    assert found.criterion == pytest.approx(-2 * expected["reml_loglik"], abs=CRITERION)


@pytest.mark.parametrize("score", SCORES)
def test_analysis_of_variance(companies, score):
    check_anova(anova(companies[score]), reference("aggregation")["answers"][f"bh1996_{score}"])


def test_analysis_of_variance_with_a_mean_of_items(leadership):
    check_anova(anova(leadership), reference("aggregation")["answers"]["lq2002_LEADmean"])


def check_anova(found, expected):
    names = {
        "MSB": found.mean_square_between,
        "MSW": found.mean_square_within,
        "k0": found.typical_size,
        "ICC1_aov": found.icc1,
        "ICC2_aov": found.icc2,
        "F": found.mean_square_between / found.mean_square_within,
    }
    for name, value in names.items():
        assert value == pytest.approx(expected[name], rel=EXACT), name


def test_pulled_in_distances_of_99_companies(companies):
    expected = reference("aggregation")["answers"]["bh1996_LEAD_ranef"]
    found = fit(companies["LEAD"])
    np.testing.assert_allclose(found.deviations, expected["dev"], atol=1e-6)
    np.testing.assert_allclose(found.deviation_errors, expected["sd"], atol=1e-6)


def test_the_grid_interval_agrees_with_the_profile_interval(companies):
    expected = reference("aggregation")["answers"]["bh1996_LEAD_ranef"]
    between, within = (np.square(expected[f"profile_ci_sd_{k}"]) for k in ("between", "within"))
    found = pool(companies["LEAD"])
    assert found.share_low == pytest.approx(between[0] / (between[0] + within.mean()), abs=0.005)
    assert found.share_high == pytest.approx(between[1] / (between[1] + within.mean()), abs=0.005)


def test_reliability_of_each_company(companies):
    expected = reference("aggregation")["answers"]["gmeanrel_bh1996_LEAD"]
    found = team_reliability(companies["LEAD"].n, expected["ICC"])
    np.testing.assert_allclose(found[:3], expected["first3"], rtol=EXACT)
    assert found.mean() == pytest.approx(expected["mean"], rel=EXACT)


@pytest.mark.parametrize("batches", ["dyestuff", "dyestuff2"])
def test_the_batches_of_dye(batches):
    expected = reference("aggregation")["answers"][batches]
    rows = reference("dyestuff")[batches].values()
    squares = [sum(v * v for v in row) for row in rows]
    found = fit(Sums.of([len(row) for row in rows], [sum(row) for row in rows], squares))
    assert found.between == pytest.approx(expected["var_between"], rel=VARIANCE, abs=0)
    assert found.within == pytest.approx(expected["var_within"], rel=VARIANCE)
    assert found.coefficients[0] == pytest.approx(expected["mean"], rel=EXACT)
    assert found.errors[0] == pytest.approx(expected["se_mean"], rel=VARIANCE)
    assert found.criterion == pytest.approx(expected["reml_criterion"], abs=CRITERION)
    np.testing.assert_allclose(found.deviations, list(expected["ranef"].values()), rtol=VARIANCE)
    np.testing.assert_allclose(
        found.deviation_errors, list(expected["ranef_sd"].values()), rtol=VARIANCE
    )


def strata_of(name):
    rows = reference("maihda")["strata"][name]
    labels = [tuple(stratum.split(".")) for stratum, *_ in rows]
    return labels, Sums.of(*([row[i] for row in rows] for i in (1, 2, 3)))


@pytest.mark.parametrize("likelihood", ["reml", "ml"])
def test_strata_of_gender_education_and_age(likelihood):
    suffix = {"reml": "", "ml": "_ML"}[likelihood]
    expected = reference("maihda")["answers"][f"bfi_neuro{suffix}"]
    labels, sums = strata_of("bfi_neuro")
    null, additive = fit(sums, None, likelihood), fit(sums, main_effects(labels), likelihood)
    check_maihda(null, additive, expected)
    np.testing.assert_allclose(additive.coefficients, list(expected["fixef"].values()), atol=1e-5)
    np.testing.assert_allclose(additive.errors, list(expected["fixef_se"].values()), atol=1e-5)
    order = [".".join(label) for label in labels]
    check_residuals(null.deviations, expected["null_ranef"], order)
    check_residuals(null.deviation_errors, expected["null_ranef_sd"], order)
    check_residuals(additive.deviations, expected["add_ranef"], order)


def test_strata_of_73421_ratings():
    expected = reference("maihda")["answers"]["insteval"]
    labels, sums = strata_of("insteval")
    null, additive = fit(sums), fit(sums, main_effects(labels))
    # R codes the ordered factors by orthogonal polynomials: another basis of the same columns,
    # which changes the restricted criterion by a constant and nothing else.
    check_maihda(null, additive, {**expected, "add_crit": additive.criterion})
    order = [".".join(label) for label in labels]
    check_residuals(null.deviations, expected["null_ranef"], order, atol=1e-6)
    check_residuals(additive.deviations, expected["add_ranef"], order, atol=1e-6)


def check_maihda(null, additive, expected):
    assert null.between == pytest.approx(expected["null_between"], rel=VARIANCE)
    assert null.within == pytest.approx(expected["null_within"], rel=VARIANCE)
    assert null.coefficients[0] == pytest.approx(expected["null_mean"], rel=VARIANCE)
    assert null.share_between == pytest.approx(expected["VPC"], rel=VARIANCE)
    assert null.criterion == pytest.approx(expected["null_crit"], abs=CRITERION)
    assert additive.between == pytest.approx(expected["add_between"], rel=2 * VARIANCE)
    assert additive.within == pytest.approx(expected["add_within"], rel=VARIANCE)
    assert additive.criterion == pytest.approx(expected["add_crit"], abs=CRITERION)
    assert 1 - additive.between / null.between == pytest.approx(expected["PCV"], rel=VARIANCE)


def check_residuals(found, expected, order, atol=2e-5):
    np.testing.assert_allclose(found, [expected[stratum] for stratum in order], atol=atol)


def test_the_whole_answer_of_an_intersection():
    labels, sums = strata_of("bfi_neuro")
    assert explained_part(fit(sums), additive_model(labels, sums)) == pytest.approx(
        0.7039, abs=5e-5
    )
    pooled = pool(sums)
    assert (pooled.share_low, pooled.share_high) == pytest.approx((0.014, 0.063), abs=5e-4)


def test_the_data_on_which_a_well_known_library_is_silently_wrong():
    data = reference("mixedlm_trap")
    sums = Sums.of(data["n"], data["total"], data["squares"])
    found = fit(sums, np.column_stack([np.ones(len(data["a"])), data["a"]]))
    expected = data["answers"]
    np.testing.assert_allclose(found.coefficients, list(expected["fixef"].values()), rtol=1e-5)
    np.testing.assert_allclose(found.errors, list(expected["fixef_se"].values()), rtol=1e-5)
    assert found.between == pytest.approx(expected["var_between"], rel=1e-5)
    assert found.within == pytest.approx(expected["var_within"], rel=1e-5)
    assert found.criterion == pytest.approx(expected["reml_criterion"], abs=CRITERION)


def test_agreement_in_a_company_on_one_score(companies):
    expected = reference("aggregation")["answers"]["rwg_bh1996_LEAD"]
    found = within_group_agreement(companies["LEAD"].variance, options=5)
    assert found.mean() == pytest.approx(expected["mean"], rel=EXACT)
    assert np.median(found) == pytest.approx(expected["median"], rel=EXACT)
    np.testing.assert_allclose(found[:3], [r["rwg"] for r in expected["first3"]], rtol=EXACT)


def test_agreement_in_a_company_on_eleven_items():
    who, scores = army()
    variances = [by_group(scores.values[:, c] / 25, who).variance for c in range(1, 12)]
    mean = np.mean(variances, axis=0)
    answers = reference("aggregation")["answers"]
    for found, name, column in (
        (within_group_agreement_of_items(mean, 11, 5), "rwgj_lq2002_LEAD", "rwg.j"),
        (within_group_agreement_lindell(mean, 5), "rwgjlindell_lq2002_LEAD", "rwg.lindell"),
    ):
        expected = answers[name]
        assert found.mean() == pytest.approx(expected["mean"], rel=EXACT)
        assert np.median(found) == pytest.approx(expected["median"], rel=EXACT)
        np.testing.assert_allclose(found[:3], [r[column] for r in expected["first3"]], rtol=EXACT)
