"""Effect sizes, adjusted p-values, likelihood ratios and drivers: the same as R and as printed."""

import numpy as np
import pytest
from answers_of_r import bfi_gender, bfi_scores, reference
from scipy import stats

from audits.indicators.drivers import drivers
from audits.indicators.importance import lmg, relative_weights
from audits.indicators.sums import Sums
from audits.indicators.superiority import hedges_g, superiority
from audits.indicators.verdicts import discovery_rates
from audits.likelihoods import ratio_interval

EXACT = 1e-9
SMALL_P = 1e-6  # relative, of p-values far in the tail


@pytest.fixture(scope="module")
def two_groups():
    """Name in R's answers -> the two groups, on R's own units."""
    effects = reference("effects")
    found = {}
    for name, column in (("bfi_neuro_gender", "neuro"), ("bfi_A2_gender", "a2")):
        values = bfi_scores().values[:, bfi_scores().indicators.index(column)] / 20 + 1
        found[name] = [values[(bfi_gender() == g) & ~np.isnan(values)] for g in (1, 2)]
    found["sleep"] = [np.array(effects["sleep"][g]) for g in ("1", "2")]
    found["airquality"] = [np.array(effects["airquality"][g]) for g in ("5", "8")]
    pain = effects["answers"]["brunner_munzel_published"]
    found["brunner_munzel_published"] = [np.array(pain["x"], float), np.array(pain["y"], float)]
    return found


def counts(one, other):
    """Return how many of each group have each score that occurs, lowest first."""
    one, other = np.round(one, 9), np.round(other, 9)
    scores = np.union1d(one, other)
    return [(group[:, None] == scores).sum(axis=0) for group in (one, other)]


PAIRS = ("bfi_neuro_gender", "bfi_A2_gender", "sleep", "airquality", "brunner_munzel_published")


def sums(values):
    return Sums.of(len(values), values.sum(), (values**2).sum())


@pytest.mark.parametrize("pair", PAIRS)
def test_probability_of_superiority(two_groups, pair):
    expected = reference("effects")["answers"][pair]
    found = superiority(*counts(*two_groups[pair]))
    other_way = expected["brunner_munzel"]  # R's estimate is of the second group being higher
    assert found.probability == pytest.approx(expected["p_superiority"], rel=EXACT)
    assert found.delta == pytest.approx(expected["cliffs_delta"], rel=EXACT)
    assert 1 - found.probability == pytest.approx(other_way["p_x_lt_y"], rel=EXACT)
    assert -found.statistic == pytest.approx(other_way["stat"], rel=EXACT)
    assert found.df == pytest.approx(other_way["df"], rel=EXACT)
    assert found.p == pytest.approx(other_way["p"], rel=SMALL_P)
    if min(map(len, two_groups[pair])) >= 20:
        assert (1 - found.high, 1 - found.low) == pytest.approx(other_way["ci"], rel=EXACT)
    else:
        assert np.isnan(found.low)


def test_the_pain_scores_as_printed():
    printed = reference("effects")["answers"]["brunner_munzel_published"]
    found = superiority(*counts(printed["x"], printed["y"]))
    published = printed["published"]
    assert -found.statistic == pytest.approx(published["stat"], abs=5e-5)
    assert found.df == pytest.approx(published["df"], abs=5e-4)
    assert found.p == pytest.approx(published["p"], abs=5e-7)
    assert 1 - found.probability == pytest.approx(published["estimate"], abs=5e-7)


@pytest.mark.parametrize("pair", PAIRS)
def test_hedges_g(two_groups, pair):
    one, other = two_groups[pair]
    expected = reference("effects")["answers"][pair]["hedges_g"]
    assert hedges_g(sums(one), sums(other)).item() == pytest.approx(expected, rel=EXACT)


@pytest.mark.parametrize("pair", PAIRS)
def test_our_sums_hold_all_that_welch_needs(two_groups, pair):
    expected = reference("effects")["answers"][pair]["welch"]
    one, other = (sums(values) for values in two_groups[pair])
    parts = one.variance / one.n, other.variance / other.n
    df = sum(parts) ** 2 / (parts[0] ** 2 / (one.n - 1) + parts[1] ** 2 / (other.n - 1))
    t = (one.mean - other.mean) / np.sqrt(sum(parts))
    assert (t, df) == pytest.approx((expected["t"], expected["df"]), rel=EXACT)
    assert 2 * stats.t.sf(abs(t), df) == pytest.approx(expected["p"], rel=SMALL_P)


def test_adjusted_p_values():
    expected = reference("effects")["answers"]["p_adjust"]
    np.testing.assert_allclose(discovery_rates(expected["p"]), expected["BH"], rtol=EXACT)


@pytest.mark.parametrize("case", ["wres_like", "four_fifths", "titanic_sex", "ucb_gender"])
def test_the_interval_of_a_relative_likelihood(case):
    expected = reference("effects")["answers"]["relative_likelihood"][case]
    one, other = (expected["a"], expected["n1"]), (expected["b"], expected["n2"])
    low, high = ratio_interval(one, other)
    assert low < expected["rr"] < high
    # R's interval is another method (log-normal): near ours, and nearer with more people.
    assert (low, high) == pytest.approx(expected["katz_ci"], rel=0.05)


def test_the_score_interval_of_a_ratio():
    printed = reference("published")["wres_kmpt"]
    found = ratio_interval((9, 750), (17, 2430))
    np.testing.assert_allclose(found, printed["score_ci"], atol=5e-5)


@pytest.mark.parametrize(
    ("answers", "table", "outcome"),
    [("attitude_rating", "attitude", "rating"), ("swiss_fertility", "swiss", "Fertility")],
)
def test_shares_of_explained_differences(answers, table, outcome):
    data, expected = reference("drivers")[table], reference("drivers")["answers"][answers]
    order = [*expected["lmg"], outcome]
    rows = np.array(data["rows"], dtype=float)[:, [data["columns"].index(c) for c in order]]
    correlation = np.corrcoef(rows, rowvar=False)
    parts = lmg(correlation)
    np.testing.assert_allclose(correlation[:-1, -1], list(expected["cor"].values()), rtol=EXACT)
    np.testing.assert_allclose(parts, list(expected["lmg"].values()), rtol=EXACT)
    assert parts.sum() == pytest.approx(expected["r2"], rel=EXACT)
    np.testing.assert_allclose(
        relative_weights(correlation), list(expected["johnson"].values()), rtol=EXACT
    )


def test_drivers_of_a_survey():
    expected = reference("drivers")["answers"]["bfi_neuro"]
    found = drivers(bfi_scores(), "neuro", list(expected["lmg"]), resamples=100)
    assert found.n == expected["n"]
    assert found.explained == pytest.approx(expected["r2"], rel=EXACT)
    shares = np.array(list(expected["lmg"].values())) / expected["r2"]
    np.testing.assert_allclose(found.table["share"], shares, rtol=EXACT)
    np.testing.assert_allclose(found.table["r"], list(expected["cor"].values()), atol=1e-9)
    assert ((found.table["share_low"] < shares) & (shares < found.table["share_high"])).all()


def test_shares_of_explained_differences_as_printed():
    printed = reference("published")["relaimpo_swiss"]["lmg"]
    ours = reference("drivers")["answers"]["swiss_fertility"]["lmg"]
    assert ours == pytest.approx(printed, abs=5e-9)
