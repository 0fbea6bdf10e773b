"""Own goals: a start is frozen, and a step that chance could make is not told as one."""

from dataclasses import replace

import pytest
from made_up_release import made_up_release
from pydantic import ValidationError

from audits.definition_files import library
from audits.own_goals import OwnGoals, OwnRating, measured, set_by_leaders_only
from audits.problems import AuditError
from audits.release import Release
from audits.subgroups import EVERYONE
from audits.words.own_baseline import measured_sentence, scores_sentence
from audits.words.voice import Voice

STEPS = library()["steps_in_the_right_direction"]
RELEASE = made_up_release(instrument=STEPS)
VOICE = Voice()


def with_scores(release: Release, **means: float) -> Release:
    """The release with these means of everyone for items of the first area, ± 4 points."""
    scores = release.table("scores").copy()
    for part, mean in means.items():
        rows = (scores["group"] == "all") & (scores["indicator"] == f"hrs_p1_{part}")
        scores.loc[rows, ["mean", "low", "high"]] = (mean, mean - 4.0, mean + 4.0)
    return replace(release, tables={**release.tables, "scores": scores})


def first(release: Release, earlier: Release | None = None) -> tuple[str, str]:
    """The step and the scores of the first area in words."""
    found = next(measured(release, EVERYONE, earlier))
    return measured_sentence(found, VOICE), scores_sentence(found, VOICE)


def test_a_rating_is_a_whole_number_from_0_to_10() -> None:
    for wrong in (-1, 11, 3.5):
        with pytest.raises(ValidationError):
            OwnRating(start=wrong, now=1, goal=1)  # type: ignore[arg-type]


def test_a_start_is_written_down_once_and_the_rest_may_move() -> None:
    goals = OwnGoals().rated({"voice": OwnRating(start=3, now=3, goal=8)})
    later = goals.rated({"voice": OwnRating(start=3, now=5, goal=9)})
    assert later.ratings["voice"].steps.change == 2
    with pytest.raises(AuditError) as caught:
        goals.rated({"voice": OwnRating(start=2, now=5, goal=9)})
    assert caught.value.problems[0].code == "goal-start-moved"


def test_a_goal_set_by_leaders_only_is_seen() -> None:
    assert set_by_leaders_only(OwnGoals(set_by="Leaders only"), STEPS)
    assert not set_by_leaders_only(OwnGoals(set_by="Both"), STEPS)
    assert not set_by_leaders_only(OwnGoals(), STEPS)


def test_a_step_of_many_people_is_told_in_the_banks_words() -> None:
    step, scores = first(with_scores(RELEASE, start=30, now=50, goal=80))
    assert step == "2 steps forward, 40% of the way to your goal"
    assert scores.startswith("Start (looking back) 3 (could be 2.6 to 3.4; ")


def test_a_step_that_chance_could_make_is_no_clear_step() -> None:
    step, _ = first(with_scores(RELEASE, start=30, now=33, goal=80))
    assert step.startswith("no clear step yet; too few answers to see one smaller than ")
    assert "%" not in step


def test_a_goal_below_the_start_is_a_slip_to_check_however_many_answered() -> None:
    step, _ = first(with_scores(RELEASE, start=60, now=61, goal=40))
    assert step == "goal is below the start: check the entry"


def test_the_start_of_the_first_wave_goes_before_a_remembered_one() -> None:
    earlier = replace(with_scores(RELEASE, start=20), id="earlier")
    step, scores = first(with_scores(RELEASE, start=40, now=50, goal=80), earlier)
    assert step == "3 steps forward, 50% of the way to your goal"
    assert "looking back" not in scores


def test_an_area_with_a_held_back_part_is_not_shown() -> None:
    scores = RELEASE.table("scores")
    gone = scores[~((scores["group"] == "all") & (scores["indicator"] == "hrs_p1_goal"))]
    less = replace(RELEASE, tables={**RELEASE.tables, "scores": gone})
    assert len(list(measured(less, EVERYONE))) == len(STEPS.own_baselines) - 1


def test_a_survey_without_own_baselines_measures_none() -> None:
    assert list(measured(made_up_release(), EVERYONE)) == []
