"""The word-processor document: headings, pictures with words, tables with heads."""

import io
import itertools
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.charts.spec import Heat
from audits.reports.content import report_for
from audits.reports.editions import Edition
from audits.reports.writing import write_document
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release(instrument=small_instrument())
REPORT = report_for(RELEASE, Edition(), VOICE)


@pytest.fixture(scope="module")
def document() -> Any:
    return docx.Document(io.BytesIO(write_document(RELEASE, "docx", Edition(), VOICE)))


def test_every_drawn_chart_has_a_picture_with_words(document: Any) -> None:
    drawn = [chart for chart in REPORT.charts() if not isinstance(chart, Heat)]
    found = [picture._inline.docPr.get("descr") for picture in document.inline_shapes]
    assert found == [chart.summary for chart in drawn]


def test_every_table_repeats_its_head_and_keeps_its_rows_whole(document: Any) -> None:
    assert len(document.tables) > 5
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_headings_run_without_a_gap(document: Any) -> None:
    levels = [
        int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(later - sooner <= 1 for sooner, later in itertools.pairwise(levels))


def test_pictures_and_tables_fit_the_page(document: Any) -> None:
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert all(picture.width <= room * 1.01 for picture in document.inline_shapes)
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room * 1.01


@pytest.mark.parametrize(("paper", "wide"), [("a4", 210.0), ("letter", 215.9)])
def test_paper_is_what_was_asked_for(paper: Any, wide: float) -> None:
    content = write_document(RELEASE, "docx", Edition(paper=paper), VOICE)
    assert docx.Document(io.BytesIO(content)).sections[0].page_width.mm == pytest.approx(wide, 1e-3)
