"""Every sentence is grammatical, plain, honest about how sure it is, and about conditions."""

import itertools
import re

import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release
from plain_words import ABOUT_PEOPLE, RANKING, grade

from audits.definitions import DomainKind
from audits.release import SUPPRESSED, Published
from audits.words.differences import STRENGTH, Difference, difference_sentence, difference_words
from audits.words.next_steps import BY_DOMAIN, BY_KIND, next_step
from audits.words.numbers import people_text, points_text, share_text
from audits.words.overview import overview
from audits.words.sentences import (
    draft_notice,
    held_back_sentence,
    response_rate_sentence,
    score_sentence,
)
from audits.words.voice import Voice

EN = Voice()
SIZES = (0, 1, 2, 14, 100)


def differences() -> list[Difference]:
    """Every word, direction and size, with intervals that touch, leave out and cross zero."""
    found = []
    for word, size, side in itertools.product(STRENGTH, SIZES, (-1, 1)):
        gap = float(side * size)
        for half in (0.0, 1.0, 20.0):
            low, high = max(-100.0, gap - half), min(100.0, gap + half)
            found.append(Difference(gap, low, high, word))
    return found


def difference_sentences() -> list[str]:
    return [
        difference_sentence("Nights", "Safety", "everyone else", found, EN)
        for found in differences()
    ]


def plain_sentences() -> list[str]:
    score = Published("30–49", 62, 58, 66, 2, too_few=False, favourable=None)
    few = Published("5–9", 60, 20, 100, 20, too_few=True, favourable=None)
    rates = [
        response_rate_sentence("398", word, EN, (60, 65))
        for word in ("strong", "usable", "caution", "weak", "unknown")
    ]
    held = [held_back_sentence(("A",) * count, EN) for count in (0, 1, 2, 5)]
    scores = [score_sentence("Safety", found, EN) for found in (score, few, SUPPRESSED)]
    notice = draft_notice(small_instrument(), EN)
    return [*rates, *held, *scores, notice, *BY_DOMAIN.values(), *BY_KIND.values()]


def overview_sentences() -> list[str]:
    found = [
        overview(made_up_release(seed, instrument=small_instrument()), EN) for seed in (1, 2, 3)
    ]
    return [
        text
        for view in found
        for text in (view.hedge, *(f.sentence for f in (*view.strengths, *view.mixed, *view.needs)))
    ]


EVERY = [*difference_sentences(), *plain_sentences(), *overview_sentences()]


@pytest.mark.parametrize("sentence", sorted(set(EVERY)))
def test_a_sentence_is_a_sentence(sentence: str) -> None:
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert sentence.endswith((".", "”"))
    assert "  " not in sentence
    assert "{" not in sentence
    assert " ." not in sentence
    assert not re.search(r"\b(1 points|1 peoples?|a 8|1 people)\b", sentence)
    assert not RANKING.search(sentence)
    assert not ABOUT_PEOPLE.search(sentence)


@pytest.mark.parametrize("text", sorted(set(plain_sentences() + overview_sentences())))
def test_no_text_is_harder_than_the_ninth_grade(text: str) -> None:
    assert grade(text) <= 9, text


def test_the_words_together_read_at_grade_nine_or_lower() -> None:
    assert grade(" ".join(plain_sentences())) <= 9
    assert grade(" ".join(overview_sentences())) <= 9
    assert grade(" ".join(difference_sentences())) <= 9


def test_the_reading_grade_agrees_with_a_known_answer() -> None:
    # 6 words, 6 syllables, 1 sentence: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)


@pytest.mark.parametrize("found", differences())
def test_a_difference_names_its_direction_only_when_it_can_be_told(found: Difference) -> None:
    words = difference_words(found, EN)
    names_a_side = "lower" in words or "higher" in words
    if found.word in ("about the same", "cannot tell"):
        assert not names_a_side
    elif found.gap:
        assert ("lower" in words) == (found.gap < 0)
        assert ("higher" in words) == (found.gap > 0)


def test_a_gap_rounded_to_nothing_takes_its_side_from_the_interval() -> None:
    assert difference_words(Difference(0, -20, 0, "probably"), EN) == "probably lower"
    assert difference_words(Difference(0, -20, 20, "maybe"), EN) == "may differ"


def test_maybe_says_that_it_could_be_chance_and_clearly_does_not() -> None:
    said = {word: difference_sentence("A", "B", "C", Difference(-7, -16, 2, word), EN)
            for word in STRENGTH}  # fmt: skip
    assert "chance" in said["maybe"]
    assert "chance" not in said["clearly"]
    assert "from 16 lower to 2 higher" in said["maybe"]
    assert "7" not in said["cannot tell"]


def test_one_is_singular() -> None:
    assert people_text("1", EN) == "1 person"
    assert people_text("10–14", EN) == "10–14 people"
    assert points_text(-1, EN) == "about 1 point"
    assert points_text(2, EN) == "about 2 points"
    assert held_back_sentence(("Garage",), EN).startswith("Garage is ")
    assert held_back_sentence(("A", "B"), EN).startswith("A and B are ")
    assert held_back_sentence(("A",) * 5, EN).startswith("5 groups are ")


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 5), (0, 20), (0, 100), (80, 100), (99, 100)])
def test_a_share_is_never_nobody_or_everybody(low: int, high: int) -> None:
    assert share_text(low, high, EN).replace("\u00a0", " ") not in ("0 %", "100 %", "0", "100")


def test_a_held_back_score_says_neither_number_nor_reason_beyond_protection() -> None:
    assert not re.search(r"\d", score_sentence("Safety", SUPPRESSED, EN))


def test_an_unknown_headcount_gives_no_rate() -> None:
    assert "%" not in response_rate_sentence("12", "unknown", EN)
    assert "%" not in response_rate_sentence("12", "strong", EN)
    assert "60–65" in response_rate_sentence("398", "usable", EN, (60, 65))


def test_only_a_draft_carries_the_notice() -> None:
    draft = small_instrument()
    assert "draft" in draft_notice(draft, EN)
    assert draft_notice(draft.model_copy(update={"status": "validated"}), EN) == ""


def test_every_domain_has_one_next_step_and_every_kind_a_fallback() -> None:
    for domain in made_up_release().instrument.domains:
        assert next_step(domain, EN).endswith(".")
    assert set(BY_KIND) == set(DomainKind)
    strange = small_instrument().domains[0].model_copy(update={"id": "something_else"})
    assert next_step(strange, EN) == BY_KIND[DomainKind.VALUE]
