"""A survey asked in Spanish is the same survey: same fields, same answers, same numbers."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from audits import pipeline
from audits.definition_files import library
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.questions import Question
from audits.example.writing import FLAGSHIP, export
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.pipeline import Settings

PULSE = "compassion_resilience_pulse"
INSTRUMENTS = (FLAGSHIP, PULSE)
PLATFORMS = (
    "qualtrics", "surveymonkey", "google_forms", "microsoft_forms", "limesurvey", "kobo", "csv",
)  # fmt: skip


@cache
def made_up(instrument: str) -> MadeUp:
    return organisation(library()[instrument], 150, 8, 4)


def in_spanish(english: MadeUp) -> MadeUp:
    """Return the same answers to the same questions, asked in Spanish."""
    spanish = dict(_pairs(english.instrument.model_dump(mode="json")))

    def asked(question: Question) -> Question:
        return replace(
            question,
            text=spanish.get(question.text, question.text),
            stem=spanish.get(question.stem, question.stem),
            options=tuple(spanish.get(option, option) for option in question.options),
        )

    return replace(english, questions=tuple(asked(question) for question in english.questions))


def _pairs(part: Any) -> list[tuple[str, str]]:
    """Return English and Spanish of every text, wherever it stands."""
    if isinstance(part, dict):
        own = [(part["en"], part["es"])] if {"en", "es"} <= part.keys() else []
        return own + [pair for value in part.values() for pair in _pairs(value)]
    if isinstance(part, list):
        return [pair for value in part for pair in _pairs(value)]
    return []


def _without_spanish(part: Any, path: str = "") -> list[str]:
    if isinstance(part, dict):
        own = [path] if "en" in part and "es" not in part and not part["en"].isdigit() else []
        return own + [p for key, v in part.items() for p in _without_spanish(v, f"{path}.{key}")]
    if isinstance(part, list):
        return [p for i, v in enumerate(part) for p in _without_spanish(v, f"{path}[{i}]")]
    return []


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_a_survey_that_names_spanish_has_every_text_in_spanish(instrument: str) -> None:
    definition = library()[instrument]
    assert definition.languages == ("en", "es")
    assert _without_spanish(definition.model_dump(mode="json")) == []


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_two_items_or_two_answers_never_share_their_spanish(instrument: str) -> None:
    definition = library()[instrument]
    asked = [item.text.in_language("es") for item in definition.items]
    assert len(set(asked)) == len(asked)
    for scale in definition.response_scales:
        labels = [o.label.in_language("es") for o in (*scale.options, *scale.non_answers)]
        assert len(set(labels)) == len(labels), scale.id
    for dimension in definition.dimensions:
        labels = [category.label.in_language("es") for category in dimension.categories]
        assert len(set(labels)) == len(labels), dimension.id


@pytest.mark.parametrize(
    ("instrument", "platform"),
    [*((PULSE, platform) for platform in PLATFORMS), (FLAGSHIP, "qualtrics"), (FLAGSHIP, "csv")],
)
def test_answers_given_in_spanish_are_the_answers_given_in_english(
    instrument: str, platform: str
) -> None:
    english = made_up(instrument)
    read = [
        read_responses(inspect(export(one, platform), "export", english.instrument))[0]
        for one in (english, in_spanish(english))
    ]
    assert read[0].n == read[1].n
    np.testing.assert_array_equal(read[0].answers, read[1].answers)
    for one, other in zip(read[0].dimensions, read[1].dimensions, strict=True):
        assert (one.id, one.categories) == (other.id, other.categories)
        np.testing.assert_array_equal(one.matrix, other.matrix)


def test_the_release_of_a_spanish_export_has_the_same_bytes() -> None:
    english = made_up(PULSE)
    settings = Settings("Harbor House", "Autumn 2026", headcounts=english.headcounts)
    tables = []
    for one in (english, in_spanish(english)):
        found = pipeline.inspect(export(one, "qualtrics"), "export.csv")
        assert found.instrument.id == PULSE
        released = pipeline.publish(pipeline.prepare(found, settings)).to_dict()
        tables.append({name: released[name] for name in ("tables", "held_back", "quality")})
    assert repr(tables[0]) == repr(tables[1])
