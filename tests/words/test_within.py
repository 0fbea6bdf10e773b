"""Parts of an area, promise beside practice and missing room: told of everyone, as released."""

from dataclasses import replace

import pandas as pd
import pytest
from made_up_release import made_up_release

from audits.definition_files import library
from audits.release import COLUMNS, Release
from audits.words.voice import Voice
from audits.words.within import (
    band_notes,
    band_sentences,
    facet_sentences,
    paired_sentences,
    people_sentences,
    unmet_room_sentences,
)

VOICE = Voice()


def with_whole(release: Release, *rows: dict[str, object]) -> Release:
    blank = {"group": "all", "n": "200–499", "other": "", "word": ""}
    table = pd.DataFrame([{**blank, **row} for row in rows], columns=list(COLUMNS["whole"]))
    return replace(release, tables={**release.tables, "whole": table})


@pytest.fixture(scope="module")
def practices() -> Release:
    return made_up_release(instrument=library()["internal_community_practices_staff"])


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((12.0, 8.0, 16.0), "what we say stands about 12 points above what we do (8 to 16)"),
        ((-12.0, -16.0, -8.0), "what we do stands about 12 points above what we say (8 to 16)"),
        ((3.0, -2.0, 8.0), "cannot tell what we say from what we do"),
    ],
)
def test_a_value_stands_beside_the_practice_it_promises(
    practices: Release, numbers: tuple[float, float, float], said: str
) -> None:
    pair = next(pair for pair in practices.instrument.gaps if pair.kind == "say_do")
    row = dict(zip(("value", "low", "high"), numbers, strict=True))
    names = {"statistic": "paired", "indicator": pair.score, "other": pair.minus}
    told = list(paired_sentences(with_whole(practices, {**names, **row}), VOICE))
    assert len(told) == 1
    assert said in told[0]


def test_missing_room_is_told_of_those_it_helps() -> None:
    release = made_up_release(instrument=library()["resilience_supports_inventory"])
    technique = release.instrument.techniques[0]
    names = {"indicator": technique.room, "other": technique.helpful}
    row = {"statistic": "unmet_room", "low": 30.0, "high": 35.0, **names}
    told = list(unmet_room_sentences(with_whole(release, row), VOICE))
    assert [said.replace("\xa0", " ") for said in told] == [
        f"{technique.label} ({technique.shown_as}): "
        "30–35 % of those it helps find no room for it at work."
    ]


def test_parts_of_an_area_are_told_under_their_own_names() -> None:
    release = made_up_release()
    domain = next(d for d in release.instrument.domains if d.facets)
    row = {"statistic": "facet", "indicator": domain.id, "value": 57.0}
    rows = ({**row, "other": facet.id} for facet in domain.facets)
    told = list(facet_sentences(with_whole(release, *rows), domain.id, VOICE))
    assert told == [f"{facet.label}: 57 out of 100." for facet in domain.facets]


def test_people_in_published_bands_are_told_from_the_lowest_band_on_with_their_source() -> None:
    release = made_up_release(instrument=library()["proqol5"])
    domain = release.instrument.domain("proqol5_bo")
    names = {"statistic": "band", "indicator": domain.id}
    ends = (("42–50", 0.0, 2.0), ("10–22", 38.0, 40.0), ("23–41", 58.0, 60.0))
    rows = ({**names, "other": other, "low": low, "high": high} for other, low, high in ends)
    told = [
        s.replace("\xa0", " ") for s in band_sentences(with_whole(release, *rows), domain.id, VOICE)
    ]
    assert told == [
        "Low (a sum of 10–22): 38–40 % of people.",
        "Moderate (a sum of 23–41): 58–60 % of people.",
        "High (a sum of 42–50): under 2 % of people.",
    ]
    what, where = band_notes(release, domain.id, VOICE)
    assert "no diagnosis" in what
    assert "Stamm 2010" in where


def test_people_invited_are_told_question_by_question_in_the_surveys_order() -> None:
    release = made_up_release()
    domain = release.instrument.domains[0]
    first, second = domain.items[:2]
    rows = (
        {"statistic": "people", "indicator": item, "low": low, "high": high}
        for item, low, high in ((second, 90.0, 120.0), (first, 210.0, 1240.0))
    )
    told = list(people_sentences(with_whole(release, *rows), domain.id, VOICE))
    assert told == [
        f"“{release.instrument.item(first).text}” 210 to 1240 people.",
        f"“{release.instrument.item(second).text}” 90 to 120 people.",
    ]


def test_nothing_is_told_that_was_not_released(practices: Release) -> None:
    none = with_whole(practices)
    assert [*paired_sentences(none, VOICE), *unmet_room_sentences(none, VOICE)] == []
