"""A survey written from right to left becomes a document in every format."""

import io

import pikepdf
import pytest
from made_up_release import made_up_release
from pdf_text import text_of
from right_to_left import TITLE, right_to_left_instrument

from audits.reports.content import report_for
from audits.reports.editions import Edition
from audits.reports.writing import FORMATS, write_document
from audits.words.voice import Voice

RELEASE = made_up_release(teams=4, instrument=right_to_left_instrument())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_document_is_made(form: str, language: str) -> None:
    content = write_document(RELEASE, form, Edition(), Voice(language))
    assert content[:4] in {b"%PDF", b"PK\x03\x04", b"<!do", b"<!DO"}


def test_a_page_for_such_readers_begins_at_the_right() -> None:
    page = write_document(RELEASE, "html", Edition(), Voice("ar")).decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert TITLE in page


def test_the_title_of_a_pdf_keeps_its_letters() -> None:
    pdf = write_document(RELEASE, "pdf", Edition(), Voice("ar"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "ar"
        with document.open_metadata() as about:
            assert TITLE in str(about.get("dc:title"))


def test_no_fence_becomes_a_mark_for_a_character_without_a_font() -> None:
    report = report_for(RELEASE, Edition(), Voice()).to_json()
    assert "\u2068" in report
    assert "▯" not in text_of(write_document(RELEASE, "pdf", Edition(), Voice()))
