"""Scores, favourable shares, floor and ceiling: the same as R, from the same answers."""

import numpy as np
import pytest
from answers_of_r import bfi_gender, bfi_responses, bfi_scores, reference, survey_of

from audits.definitions import Domain
from audits.indicators.counting import estimate
from audits.indicators.extremes import ends
from audits.indicators.scoring import mean_of_answered, person_scores
from audits.indicators.sum_scores import bands_of, count_bands, raw_sums
from audits.indicators.sums import Sums
from audits.responses import Responses
from audits.subgroups import EVERYONE, Subgroup

DOMAINS = ("agree", "cons", "extra", "neuro", "open")
EXACT = 1e-9


@pytest.fixture(scope="module")
def estimates():
    groups = [
        (EVERYONE, bfi_gender() > 0),
        (Subgroup.of({"gender": "1"}), bfi_gender() == 1),
        (Subgroup.of({"gender": "2"}), bfi_gender() == 2),
    ]
    return estimate(bfi_responses(), bfi_scores(), groups)


@pytest.mark.parametrize("domain", DOMAINS)
def test_domain_scores_by_the_half_rule(estimates, domain):
    on_hundred = reference("scores")["score100"][domain]
    on_scale = reference("scores")["domain_half_rule"][domain]
    sums = Sums.of_groups(estimates, [EVERYONE], [domain])
    assert sums.n.item() == on_hundred["n"]
    assert sums.mean.item() == pytest.approx(on_hundred["mean"], rel=EXACT)
    assert sums.squares.item() == pytest.approx(on_hundred["sumsq"], rel=EXACT)
    assert np.sqrt(sums.variance).item() == pytest.approx(on_hundred["sd"], rel=EXACT)
    assert sums.mean.item() / 100 * 5 + 1 == pytest.approx(on_scale["mean"], rel=EXACT)


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("gender", ["1", "2"])
def test_domain_scores_by_group(estimates, domain, gender):
    expected = reference("scores")["domain_by_gender"][domain][gender]
    sums = Sums.of_groups(estimates, [Subgroup.of({"gender": gender})], [domain])
    assert sums.n.item() == expected["n"]
    assert sums.mean.item() / 100 * 5 + 1 == pytest.approx(expected["mean"], rel=EXACT)
    assert np.sqrt(sums.variance).item() / 20 == pytest.approx(expected["sd"], rel=EXACT)


def test_favourable_answers_of_every_item(estimates):
    for item, expected in reference("scores")["item_favourable"].items():
        column = estimates.indicators.index(item.lower())
        assert estimates.n[0, column] == expected["n"]
        assert estimates.favourable[0, column] == expected["fav"]


def test_missing_answers_of_every_item(estimates):
    for item, expected in reference("scores")["item_missing"].items():
        assert estimates.set_aside[item.lower()][0].tolist() == [expected, 0, 0, 0, 0, 0, 0, 0]


def test_floor_and_ceiling():
    expected = reference("scores")["floor_ceiling_agree"]
    found = ends(bfi_scores().values[:, bfi_scores().indicators.index("agree")])
    assert found.n == expected["n"]
    assert found.floor == pytest.approx(expected["floor"], rel=EXACT)
    assert found.ceiling == pytest.approx(expected["ceiling"], rel=EXACT)
    assert found.flag is None


def test_half_rule_of_a_small_table_with_gaps():
    table = reference("scores")["cohesion"]
    answers = np.array(table["rows"], dtype=float)
    np.testing.assert_allclose(mean_of_answered(answers.T, 3), table["score"], rtol=EXACT)


@pytest.fixture(scope="module")
def proqol():
    """The scoring key as a definition: item numbers, no wording."""
    key = reference("published")["proqol"]
    low, mid, high = key["cuts"]["low_max"], key["cuts"]["average"], key["cuts"]["high_min"]
    bands = [(10, low, "low"), (*mid, "moderate"), (high, 50, "high")]
    domains = {
        name.lower(): Domain.model_validate(
            {
                "id": name.lower(),
                "label": name,
                "kind": "outcome",
                "items": [f"q{number:02}" for number in numbers],
                "minimum_answered": 9,
                "score": "sum",
                "bands": [
                    {"lowest": a, "highest": b, "label": w, "source": "self-score sheet"}
                    for a, b, w in bands
                ],
            }
        )
        for name, numbers in key["items"].items()
    }
    return key, domains


def proqol_sums(proqol, answer_of):
    key, domains = proqol
    scale = (
        bfi_responses()
        .instrument.response_scales[0]
        .model_copy(update={"options": bfi_responses().instrument.response_scales[0].options[:5]})
    )
    reversed_items = {1, 4, 15, 17, 29}
    item = bfi_responses().instrument.items[0]
    items = tuple(
        item.model_copy(update={"id": f"q{n:02}", "reverse_keyed": n in reversed_items})
        for n in range(1, 31)
    )
    instrument = bfi_responses().instrument.model_copy(
        update={
            "response_scales": (scale,),
            "items": items,
            "domains": tuple(domains.values()),
        }
    )
    answers = np.array([[answer_of(n) for n in range(1, 31)]], dtype=np.int8)
    responses = Responses(instrument, answers, ())
    return {
        name: raw_sums(responses, domains[name.lower()]).item() for name in key["items"]
    }, responses


@pytest.mark.parametrize("everywhere", [1, 3, 5])
def test_sums_of_somebody_who_gives_one_answer_everywhere(proqol, everywhere):
    found, _ = proqol_sums(proqol, lambda _: everywhere)
    assert found == proqol[0][f"all_answers_{everywhere}"]


def test_sums_of_two_patterns(proqol):
    odd_five, _ = proqol_sums(proqol, lambda n: 5 if n % 2 else 1)
    assert list(odd_five.values()) == [18, 22, 38]
    by_number, _ = proqol_sums(proqol, lambda n: 1 + n % 5)
    assert list(by_number.values()) == [28, 28, 32]


def test_a_sum_with_one_gap_is_completed_and_with_two_is_none(proqol):
    one_gap, responses = proqol_sums(proqol, lambda n: -1 if n == 3 else 4)
    assert one_gap["CS"] == 40
    assert person_scores(responses).values[0, 0] == pytest.approx(75)
    two_gaps, _ = proqol_sums(proqol, lambda n: -1 if n in (3, 6) else 4)
    assert np.isnan(two_gaps["CS"])


def test_bands_at_their_edges(proqol):
    _, domains = proqol
    sums = np.array([10, 22, 22.2, 22.5, 23, 41, 42, 50, np.nan])
    places = bands_of(sums, domains["cs"])
    assert places.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, -1]
    assert count_bands(places, 3).tolist() == [3, 3, 2]


@pytest.mark.parametrize(("key", "options"), [("codes_1_to_5", 5), ("yes_no", 2)])
def test_a_score_from_zero_to_ten_is_a_tenth_of_ours(key, options):
    codes = range(1, options + 1)
    survey = survey_of({"asked": False}, {"area": ["asked"]}, codes)
    answers = np.array(codes, dtype=np.int8)[:, None]
    found = person_scores(Responses(survey, answers, ())).values[:, 0] / 10
    assert found.tolist() == reference("published")["zero_to_ten"][key]
