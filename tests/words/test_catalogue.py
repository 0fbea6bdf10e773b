"""Every language is complete: each sentence has its translation, and none is left over."""

import json
from pathlib import Path
from string import Formatter

import pytest
from said_sentences import (
    FROM_DATA,
    progress_sentences,
    sentences,
)

from audits.words import voice
from audits.words.numbers import list_text
from audits.words.voice import Voice, languages, own_name

OTHERS = [language for language in languages() if language != "en"]

_PLACE = Path(voice.__file__).parent


def catalogue(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((_PLACE / f"{language}.json").read_text(encoding="utf-8"))
    return found


def wanted() -> dict[str, str]:
    found = sentences()
    for source, words in FROM_DATA.items():
        found |= dict.fromkeys(words(), source)
    return found | dict.fromkeys(progress_sentences(), "progress")


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_spanish_is_spoken() -> None:
    assert languages() == ("en", "es")


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_the_same_names(language: str) -> None:
    in_sight = sentences() | dict.fromkeys(FROM_DATA["problems"](), "problems")
    pairs = ((said, told) for said, told in catalogue(language).items() if said in in_sight)
    assert [said for said, told in pairs if names(said) != names(told)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_its_own_name(language: str) -> None:
    assert own_name("en") == "English"
    assert own_name(language) != "English"


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_empty_or_left_in_english(language: str) -> None:
    tools = set(FROM_DATA["platforms"]())  # menus are named as the tool names them
    long = {k: v for k, v in catalogue(language).items() if len(k.split()) > 5 and k not in tools}
    assert all(told.strip() for told in catalogue(language).values())
    assert [said for said, told in long.items() if said == told] == []


def test_spanish_joins_names_as_they_sound() -> None:
    es = Voice("es")
    assert list_text(("Apoyo", "Inclusión"), es) == "Apoyo e Inclusión"
    assert list_text(("Agua", "Hielo"), es) == "Agua y Hielo"
    assert list_text(("A", "B", "C"), es) == "A, B y C"


def test_what_is_not_translated_stays_english() -> None:
    assert Voice("es").say("Nobody wrote {n} like this.", n=3) == "Nobody wrote 3 like this."


def test_a_language_never_becomes_a_path() -> None:
    assert Voice("../../pyproject").say("Overview") == "Overview"
    assert Voice("../words/es").say("Overview") == "Overview"
