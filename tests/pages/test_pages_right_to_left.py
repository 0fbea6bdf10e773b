"""A survey written from right to left opens on every page, its words fenced off in sentences."""

import pytest
from made_up_release import made_up_release
from opening import NAMES, opening, said
from right_to_left import TITLE, right_to_left_instrument

from audits.pages.text import md, plain
from audits.words.direction import fenced
from audits.words.voice import Voice

RELEASE = made_up_release(instrument=right_to_left_instrument())
WITH_AREAS = {"overview", "values", "teams", "equity", "method"}
OPEN, CLOSE = "\u2068", "\u2069"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_and_every_fence_closes(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = said(opening(monkeypatch)(name, RELEASE, lang=language))
    assert text.count(OPEN) == text.count(CLOSE)
    assert "العمل" in text or name not in WITH_AREAS


def test_the_title_of_the_survey_is_read_in_its_own_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert TITLE in said(opening(monkeypatch)("method", RELEASE))


def test_a_number_after_words_from_the_right_stays_after_them() -> None:
    sentence = Voice().say("{label}: {mean} out of 100.", label="الأمان", mean="62")
    assert sentence == f"{OPEN}الأمان{CLOSE}: 62 out of 100."
    assert Voice().say("{label}: {mean} out of 100.", label="Safety", mean="62").isascii()
    assert fenced("Seguridad más alta") == "Seguridad más alta"


def test_a_file_cannot_open_a_fence_and_leave_it_open() -> None:
    assert plain(f"Night{OPEN} team") == "Night team"
    assert md(f"{CLOSE}Night{OPEN}") == "Night"
    assert plain(f"{OPEN}אמון{CLOSE}: 5") == f"{OPEN}אמון{CLOSE}: 5"
    assert plain("\u202eevil\u2066\u2067") == "evil"
