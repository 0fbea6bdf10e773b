"""A survey written from right to left becomes a document in every format."""

import io
from typing import Any

import pikepdf
import pytest
from made_up_release import made_up_release
from pdf_text import text_of
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
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


def slides(language: str) -> Any:
    return Presentation(io.BytesIO(write_document(RELEASE, "pptx", Edition(), Voice(language))))


def places(deck: Any) -> list[tuple[int, int]]:
    """Begin and end of every shape, in reading order."""
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    return [(shape.left, shape.left + shape.width) for shape in shapes]


def test_slides_for_such_readers_stand_the_other_way_round() -> None:
    turned, plain = slides("ar"), slides("en")
    wide = plain.slide_width
    assert places(turned) == [(wide - end, wide - begin) for begin, end in places(plain)]


def test_every_text_and_table_of_such_slides_runs_from_the_right() -> None:
    for slide in slides("ar").slides:
        parts = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]
        for part in parts:
            found = [paragraph.find(qn("a:pPr")) for paragraph in part.iter(qn("a:p"))]
            assert {one.get("rtl") for one in found} <= {"1"}
            assert {one.get("algn") for one in found} <= {"r", "ctr"}
        assert {table.get("rtl") for table in slide._element.iter(qn("a:tblPr"))} <= {"1"}
    assert b'rtl="1"' not in b"".join(slide.part.blob for slide in slides("en").slides)


def test_values_of_such_charts_grow_from_the_right_and_rows_stay_in_order() -> None:
    for turned, plain in zip(slides("ar").slides, slides("en").slides, strict=True):
        for one, other in zip(turned.shapes, plain.shapes, strict=True):
            if one.has_chart and one.chart.chart_type == XL_CHART_TYPE.BAR_STACKED:
                assert one.chart.value_axis.reverse_order
                assert one.chart.category_axis.reverse_order
            elif one.has_chart:
                assert one.chart.category_axis.reverse_order
                assert not other.chart.category_axis.reverse_order
                assert not one.chart.value_axis.reverse_order


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
