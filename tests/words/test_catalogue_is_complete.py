"""Every sentence that is said anywhere is in every catalogue, and nothing else is."""

import pytest
from said_sentences import SAID_BY_NAME, out_of_sight
from test_catalogue import OTHERS, catalogue, wanted


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = [f"{place}: {said}" for said, place in wanted().items() if said not in known]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_over(language: str) -> None:
    assert catalogue(language).keys() - wanted().keys() == set()


def test_a_sentence_out_of_sight_is_a_listed_word_of_data() -> None:
    assert out_of_sight() == SAID_BY_NAME
