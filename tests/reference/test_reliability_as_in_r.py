"""Alpha and item-rest correlations as psych, omega as psych and lavaan."""

import numpy as np
import pytest
from answers_of_r import army, bfi_scores, reference

from audits.indicators.reliability import alpha, item_rest, omega, one_factor, reliability

EXACT = 1e-9
FITTED = 1e-6  # omega of a fitted model: both stop where the likelihood is flat
LOADINGS = 1e-5


@pytest.fixture(scope="module")
def complete():
    """Name of the scale in R's answers -> complete answers on R's own units."""
    points = dict.fromkeys(("agree", "cons", "extra", "neuro", "open"))
    for name in points:
        items = [i.lower() for i in reference("scores")["scales"][name]]
        points[name] = (
            bfi_scores().values[:, [bfi_scores().indicators.index(i) for i in items]] / 20
        )
    points["lq_lead"] = army()[1].values[:, 1:] / 25
    points["attitude"] = np.array(reference("drivers")["attitude"]["rows"], dtype=float)
    return {name: rows[~np.isnan(rows).any(axis=1)] for name, rows in points.items()}


SCALES = ("agree", "cons", "extra", "neuro", "open", "lq_lead", "attitude")


@pytest.mark.parametrize("scale", SCALES)
def test_alpha_and_item_rest(complete, scale):
    expected = reference("reliability")["answers"][scale]
    covariance = np.cov(complete[scale], rowvar=False)
    assert len(complete[scale]) == expected["n_complete"]
    assert alpha(covariance) == pytest.approx(expected["alpha_raw_listwise"], rel=EXACT)
    np.testing.assert_allclose(
        item_rest(covariance), list(expected["item_rest_r_listwise"].values()), rtol=EXACT
    )


@pytest.mark.parametrize("scale", SCALES)
def test_omega_of_covariances_and_of_correlations(complete, scale):
    expected = reference("reliability")["answers"][scale]
    rows = complete[scale]
    assert omega(np.cov(rows, rowvar=False)) == pytest.approx(
        expected["omega_lavaan_ml_cov"], abs=FITTED
    )
    assert omega(np.corrcoef(rows, rowvar=False)) == pytest.approx(
        expected["omega_ml_corr"], abs=FITTED
    )


@pytest.mark.parametrize("scale", SCALES[:-1])
def test_loadings_and_residual_variances(complete, scale):
    expected = reference("reliability")["answers"][scale]
    rows = complete[scale]
    loadings, residuals = one_factor(np.cov(rows, rowvar=False, bias=True))
    np.testing.assert_allclose(loadings, list(expected["lavaan_loadings"].values()), atol=LOADINGS)
    np.testing.assert_allclose(
        residuals, list(expected["lavaan_resid_var"].values()), atol=LOADINGS
    )


def test_a_forgotten_reversal_shows(complete):
    rows = complete["agree"].copy()
    rows[:, 0] = 5 - rows[:, 0]
    expected = reference("reliability")["answers"]["agree_not_reversed"]
    covariance = np.cov(rows, rowvar=False)
    assert alpha(covariance) == pytest.approx(expected["alpha_raw_listwise"], rel=EXACT)
    assert item_rest(covariance)[0] < 0


def test_the_reliability_of_a_domain_of_a_survey():
    expected = reference("reliability")["answers"]["neuro"]
    found = reliability(bfi_scores(), ["n1", "n2", "n3", "n4", "n5"])
    assert found.n == expected["n_complete"]
    assert found.alpha == pytest.approx(expected["alpha_raw_listwise"], rel=EXACT)
    assert found.omega == pytest.approx(expected["omega_lavaan_ml_cov"], abs=FITTED)
    assert found.word == "one thing"
