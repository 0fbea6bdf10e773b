"""How far to trust the numbers: said from what was released, and by the survey's own rule."""

from dataclasses import replace

import pandas as pd
import pytest
from made_up_release import made_up_release

from audits.definition_files import library
from audits.release import Release
from audits.words.trust import (
    favourable_rules,
    favourable_sentence,
    silence_sentence,
    trust_sentences,
)
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release()
AREA = RELEASE.instrument.domains[0]


def with_whole(frame: pd.DataFrame) -> Release:
    """The release without headcounts and flags, and with these rows about the whole."""
    unknown = RELEASE.table("participation").assign(rate_low=None, rate_high=None)
    tables = {**RELEASE.tables, "whole": frame, "participation": unknown}
    return replace(RELEASE, tables=tables, quality={})


def headlines(by: float, word: str = "") -> Release:
    whole = RELEASE.table("whole")
    rows = whole[whole["statistic"] == "headline"].copy()
    plain = [RELEASE.cell(name).mean + by for name in rows["indicator"]]  # type: ignore[union-attr]
    return with_whole(rows.assign(value=plain, word=word))


def test_headcounts_that_move_nothing_take_one_sentence() -> None:
    assert list(trust_sentences(headlines(0), VOICE)) == [
        "If every team counted by its size, every score would stay as it is."
    ]


def test_scores_that_headcounts_move_are_told_with_both_numbers() -> None:
    said = list(trust_sentences(headlines(2), VOICE))
    assert said
    assert all("counting every team by its size the score is" in one for one in said)


def test_uneven_answering_is_told() -> None:
    said = list(trust_sentences(headlines(2, "uneven"), VOICE))
    assert "Some teams answered far less than others." in said[-1]


def answered(low: float) -> Release:
    table = RELEASE.table("participation").assign(rate_low=low, rate_high=low + 1)
    return replace(RELEASE, tables={**RELEASE.tables, "participation": table})


def test_silence_is_told_by_how_far_it_could_move_a_score() -> None:
    assert "20 points lower, a score of everyone would be up to 5 points lower" in silence_sentence(
        answered(75), VOICE
    )
    assert "up to 8 points lower" in silence_sentence(answered(62), VOICE)
    assert silence_sentence(answered(100), VOICE) == ""


def test_an_area_at_an_end_of_the_scale_is_told() -> None:
    rows = RELEASE.table("whole").query("statistic == 'end'")
    assert len(rows)
    said = list(trust_sentences(with_whole(rows), VOICE))
    assert len(said) == len(rows)
    assert "this score can hardly rise" in said[0]


def test_flagged_answers_are_told_even_where_their_effect_is_not_released() -> None:
    nothing = with_whole(RELEASE.table("whole").iloc[:0])
    assert list(trust_sentences(nothing, VOICE)) == []
    flagged = replace(nothing, quality={"counts": {"straight_line": 3}})
    [said] = trust_sentences(flagged, VOICE)
    assert "They stay in" in said
    assert "3" not in said


@pytest.mark.parametrize(
    ("survey", "way"),
    [
        ("compassion_resilience_audit", "own share"),
        ("sops_hospital2", "of each question"),
        ("fevs_eei", "of each question"),
    ],
)
def test_a_survey_says_its_own_way_of_counting_the_caring_side(survey: str, way: str) -> None:
    [said] = favourable_rules(library()[survey], VOICE)
    assert way in said


def test_an_area_whose_share_is_held_back_says_nothing() -> None:
    scores = RELEASE.table("scores").assign(favourable_low=float("nan"))
    held = replace(RELEASE, tables={**RELEASE.tables, "scores": scores})
    assert favourable_sentence(held, AREA.id, VOICE) == ""
    assert "on the caring side" in favourable_sentence(RELEASE, AREA.id, VOICE)
