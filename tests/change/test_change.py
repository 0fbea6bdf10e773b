"""Two waves: what is told is never surer than the unrounded answers would make it."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_release import made_up_release, without_group

from audits.change import Changes, StepCount, common_indicators
from audits.definition_files import library
from audits.disclosure.rounding import nearest, outwards, step_of_mean
from audits.disclosure.spread import LARGE
from audits.indicators.intervals import mean_interval
from audits.indicators.verdicts import Difference, gap_words
from audits.indicators.verdicts import discovery_rates as rates_of_gaps
from audits.problems import AuditError
from audits.release import Published, Release
from audits.released_differences import between, discovery_rates, word
from audits.subgroups import EVERYONE
from audits.words.change import without_start_sentence
from audits.words.voice import Voice

STANDING_OUT = {"clearly", "probably", "slightly"}
SIZES = (5, 8, 12, 20, 50, 120, 400)


def waves(seed: int = 1, **changes: object) -> Changes:
    return Changes(made_up_release(seed), made_up_release(seed + 1, **changes))


def answered(rng: np.random.Generator, n: int, shift: float = 0.0) -> tuple[float, float, float]:
    """Mean and interval of n made-up area scores, unrounded."""
    scores = np.clip(rng.normal(62 + shift, 22, n), 0, 100)
    low, high = mean_interval(n, scores.sum(), (scores**2).sum(), 5)
    return float(scores.mean()), float(low), float(high)


def released(mean: float, low: float, high: float, n: int) -> Published:
    """As the gate shows it: below 30 people the interval lies around the mean as shown."""
    step = float(step_of_mean(n))
    if n < LARGE:
        centre = (n * float(nearest(mean, step)) + 50) / (n + 1)
        reach = np.ceil((high - low) / step) * step / 2
        low, high = max(centre - reach, 0), min(centre + reach, 100)
    wide = outwards(low, high, step, (0.0, 100.0))
    return Published(
        str(n), float(nearest(mean, step)), float(wide[0]), float(wide[1]), step, False, None
    )


def test_the_interval_from_released_scores_holds_that_of_unrounded_ones() -> None:
    rng = np.random.default_rng(7)
    for n1, n2 in rng.choice(SIZES, (2000, 2)):
        (m1, l1, h1), (m2, l2, h2) = answered(rng, n1), answered(rng, n2, rng.normal(0, 8))
        low = (m2 - m1) - np.hypot(m2 - l2, h1 - m1)
        high = (m2 - m1) + np.hypot(h2 - m2, m1 - l1)
        _, wide_low, wide_high = between(released(m1, l1, h1, n1), released(m2, l2, h2, n2))
        assert wide_low <= max(low, -100) + 1e-9
        assert wide_high >= min(high, 100) - 1e-9


def test_without_any_change_hardly_a_word_stands_out() -> None:
    rng = np.random.default_rng(8)
    told = 0
    for n1, n2 in rng.choice(SIZES, (2000, 2)):
        found = between(released(*answered(rng, n1), n1), released(*answered(rng, n2), n2))
        told += word(found, 0.0, 0.0) in STANDING_OUT
    assert told / 2000 < 0.01


def test_a_large_change_of_many_people_is_told() -> None:
    rng = np.random.default_rng(9)
    before, after = answered(rng, 400), answered(rng, 400, 15)
    found = between(released(*before, 400), released(*after, 400))
    assert word(found, 0.01, 0.01) == "clearly"
    assert found[0] > 0


def test_words_follow_the_same_rules_as_gaps() -> None:
    rng = np.random.default_rng(10)
    for _ in range(2000):
        gap = float(np.round(rng.normal(0, 9)))
        low, high = gap - rng.uniform(0.5, 14), gap + rng.uniform(0.5, 14)
        p, q = sorted(rng.uniform(0, 0.3, 2))
        numbers = (np.array([value]) for value in (gap, low, high, p))
        assert word((gap, low, high), p, q) == gap_words(Difference(*numbers), np.array([q]))[0]


def test_the_safeguard_for_many_comparisons_is_that_of_gaps() -> None:
    p = np.random.default_rng(11).uniform(0, 0.2, 40)
    np.testing.assert_allclose(discovery_rates(list(p)), rates_of_gaps(p), atol=1e-12)


def test_swapping_the_waves_turns_the_change_round() -> None:
    one, other = (
        Published("", 50, 30, 70, 10, False, None), Published("", 64, 60, 70, 2, False, None),
    )  # fmt: skip
    change, low, high = between(one, other)
    assert between(other, one) == pytest.approx((-change, -high, -low))


def test_no_change_at_all_counts_no_step() -> None:
    first = made_up_release(1)
    again = replace(first, id="second")
    changed = Changes(first, replace(again, held_back=("Somebody new",)))
    for group in changed.groups:
        steps = changed.steps(group)
        assert (steps.forward, steps.back) == (0, 0)
    assert changed.steps().compared == len(first.instrument.domains)


def test_a_burden_that_falls_is_a_step_forward() -> None:
    first = made_up_release(1)
    scores = first.table("scores")
    up = moved(first, scores["indicator"] == "fatigue", -25.0)
    assert Changes(first, up).steps() == steps_of(1, 0, first)
    down = moved(first, scores["indicator"] == "safety", -25.0)
    assert Changes(first, down).steps() == steps_of(0, 1, first)


def steps_of(forward: int, back: int, release: Release) -> StepCount:
    return StepCount(forward, back, len(release.instrument.domains))


def moved(release: Release, rows: object, points: float) -> Release:
    scores = release.table("scores").copy()
    for column in ("mean", "low", "high"):
        scores.loc[rows, column] = (scores.loc[rows, column] + points).clip(0, 100)
    return replace(release, id="later", tables={**release.tables, "scores": scores})


def test_groups_without_a_first_result_have_no_change_and_are_named() -> None:
    found = Changes(made_up_release(1, teams=4), made_up_release(1, teams=8))
    assert found.without_start
    said = without_start_sentence(found, Voice())
    for new in found.without_start:
        assert found.of("safety", new) is None
        assert found.second.label(new) in said


def test_a_category_without_a_first_result_is_named_with_its_question() -> None:
    first, second = made_up_release(1), made_up_release(2)
    category = second.groups("category")[0]
    found = Changes(without_group(first, first.label(category)), second)
    assert category in found.without_start
    label = second.instrument.dimension(category.dimensions[0]).label
    assert f"{label}: {second.label(category)}" in without_start_sentence(found, Voice())


def test_a_held_back_cell_has_no_change() -> None:
    first = made_up_release(1)
    scores = first.table("scores")
    gone = scores[~((scores["group"] == "all") & (scores["indicator"] == "safety"))]
    later = replace(first, id="later", tables={**first.tables, "scores": gone})
    found = Changes(first, later)
    assert found.of("safety") is None
    assert found.of("choice") is not None


def test_only_what_means_the_same_is_compared() -> None:
    full, pulse = (library()[f"compassion_resilience_{name}"] for name in ("audit", "pulse"))
    shared = common_indicators(full, pulse)
    assert shared
    known = {item.id for item in full.items} & {item.id for item in pulse.items}
    assert set(shared) <= known | {"intent_to_stay", "survey_trust"}


def test_a_reworded_question_takes_its_area_along() -> None:
    full = library()["compassion_resilience_audit"]
    item = full.item("cra_safety_admit_struggle")
    reworded = full.model_copy(
        update={
            "items": tuple(
                one.model_copy(update={"reverse_keyed": not item.reverse_keyed})
                if one.id == item.id
                else one
                for one in full.items
            )
        }
    )
    shared = common_indicators(full, reworded)
    assert item.id not in shared
    assert "safety" not in shared
    assert "choice" in shared


def test_two_times_the_same_audit_is_refused() -> None:
    with pytest.raises(AuditError) as caught:
        Changes(made_up_release(1), made_up_release(1))
    assert caught.value.problems[0].code == "change-wave-same"


def test_audits_without_a_common_question_are_refused() -> None:
    other = library()["harm_reduction_alignment_participants"]
    with pytest.raises(AuditError) as caught:
        Changes(made_up_release(1), made_up_release(1, instrument=other))
    assert caught.value.problems[0].code == "change-questions-different"


def test_the_pull_is_the_way_from_the_first_score_to_its_careful_estimate() -> None:
    found = waves()
    pooled = found.first.table("pooled").iloc[0]
    group = next(g for g in found.first.groups() if g.key == pooled["group"])
    score = found.first.cell(pooled["indicator"], group)
    assert isinstance(score, Published)
    assert found.pull(pooled["indicator"], group) == pooled["pooled"] - score.mean
    assert found.pull("safety", EVERYONE) is None
