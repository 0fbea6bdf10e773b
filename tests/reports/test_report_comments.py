"""Comments in documents: only released ones, only for the whole organisation, beside nobody."""

import io
import zipfile
from dataclasses import replace

import pytest
from made_up_release import made_up_release
from pdf_text import text_of

from audits.release import Release
from audits.reports.blocks import Bullets, Heading, Picture, TableOfTexts
from audits.reports.content import report_for
from audits.reports.editions import Edition, left_out
from audits.reports.writing import write_document
from audits.words.voice import Voice

EN = Voice()
HOSTILE = '=cmd() <script>alert("1")</script> #set page() \u202eover\x00'
LONG = "We need more nights off. " * 120
TEXTS = (HOSTILE, LONG, *(f"Comment number {number} of many" for number in range(12)))


def with_comments(texts: tuple[str, ...] = TEXTS) -> Release:
    release = made_up_release()
    promise = release.promise.model_copy(update={"comments_published": True})
    asked = release.instrument.comments[0].id
    return replace(release, promise=promise, comments={asked: texts})


RELEASE = with_comments()
ORGANISATION = Edition()
OTHERS = (
    Edition("leadership"),
    Edition("board"),
    Edition("all_staff"),
    Edition("team", RELEASE.groups("team")[0]),
)


def test_every_released_comment_stands_under_its_question_in_the_released_order() -> None:
    report = report_for(RELEASE, ORGANISATION, EN)
    section = next(s for s in report.sections if s.id == "comments")
    (first,) = [block for block in section.blocks if isinstance(block, Bullets)]
    assert [item.strip("\u2068\u2069“”") for item in first.items][2:] == list(TEXTS[2:])
    headings = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert headings == [str(asked.text) for asked in RELEASE.instrument.comments]
    assert not any(isinstance(block, Picture | TableOfTexts) for block in section.blocks)
    assert section.new_page


def test_a_question_with_too_few_comments_says_that_they_are_held_back() -> None:
    said = report_for(RELEASE, ORGANISATION, EN).to_json()
    held_back = len(RELEASE.instrument.comments) - len(RELEASE.comments)
    assert said.count("Comments on this question are held back") == held_back


@pytest.mark.parametrize("edition", OTHERS, ids=lambda edition: edition.audience)
def test_no_other_audience_is_given_a_comment_and_each_is_told_so(edition: Edition) -> None:
    report = report_for(RELEASE, edition, EN)
    assert "Comment number" not in report.to_json()
    assert any("Comments." in said for said in left_out(RELEASE, edition, EN))
    assert not any("Comments." in said for said in left_out(RELEASE, ORGANISATION, EN))


def test_without_comments_in_the_release_nothing_is_said_of_them() -> None:
    report = report_for(made_up_release(), ORGANISATION, EN)
    assert "comments" not in {section.id for section in report.sections}


def test_comments_are_text_in_every_format_and_none_is_cut_on_a_slide() -> None:
    pdf = text_of(write_document(RELEASE, "pdf", ORGANISATION, EN))
    page = write_document(RELEASE, "html", ORGANISATION, EN).decode()
    assert "Commentnumber11ofmany" in pdf
    assert "&lt;script&gt;alert(" in page
    assert "<script>alert(" not in page
    assert "\u202eover" not in page
    for format, inside in (("docx", "word/document.xml"), ("pptx", "ppt/slides/slide")):
        made = zipfile.ZipFile(io.BytesIO(write_document(RELEASE, format, ORGANISATION, EN)))
        parts = [made.read(name).decode() for name in made.namelist() if inside in name]
        assert sum(part.count("We need more nights off.") for part in parts) == 120
        assert max(part.count("We need more nights off.") for part in parts) <= (
            120 if format == "docx" else 36
        )
