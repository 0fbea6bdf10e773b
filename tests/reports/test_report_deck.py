"""The deck: native charts beside real tables, real titles, notes to speak from, room to think."""

import io
from typing import Any

import pptx
import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release
from pptx.util import Emu

from audits.charts.spec import Heat, Likert
from audits.reports.content import report_for
from audits.reports.editions import Edition
from audits.reports.slide_pictures import slides_of
from audits.reports.writing import write_document
from audits.words.voice import Voice

VOICE = Voice()
RELEASES = {
    "usual": made_up_release(instrument=small_instrument()),
    "40 teams with long names": made_up_release(seed=3, teams=42),
}


@pytest.fixture(scope="module", params=list(RELEASES))
def deck(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    release = RELEASES[request.param]
    content = write_document(release, "pptx", Edition(), VOICE)
    return pptx.Presentation(io.BytesIO(content)), report_for(release, Edition(), VOICE)


def test_every_slide_has_a_title(deck: tuple[Any, Any]) -> None:
    slides, _ = deck
    assert all(slide.shapes.title.text.strip() for slide in slides.slides)


def test_nothing_stands_outside_a_slide(deck: tuple[Any, Any]) -> None:
    slides, _ = deck
    for slide in slides.slides:
        for shape in slide.shapes:
            assert min(shape.width, shape.height) > 0
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= slides.slide_width
            assert shape.top + shape.height <= slides.slide_height + Emu(1)


def test_every_text_of_a_report_is_on_a_slide(deck: tuple[Any, Any]) -> None:
    slides, report = deck
    frames = (s.text_frame for slide in slides.slides for s in slide.shapes if s.has_text_frame)
    text = "".join("".join(frame.text for frame in frames).split())
    told = (s for s in report.sections if s.id != "numbers")  # these stand beside the charts
    for section in told:
        for block in section.blocks:
            items = getattr(block, "items", ()) or (getattr(block, "text", ""),)
            assert [item for item in items if "".join(item.split()) not in text] == []


def test_every_drawn_chart_is_native_and_has_words(deck: tuple[Any, Any]) -> None:
    slides, report = deck
    frames = [shape for slide in slides.slides for shape in slide.shapes if shape.has_chart]
    expected = [
        part
        for chart in report.charts() if not isinstance(chart, Heat)
        for part in slides_of(chart)
        if any(row.shown for row in part.rows if isinstance(part, Likert))
        or not isinstance(part, Likert)
    ]  # fmt: skip
    summaries = [frame._element.xpath(".//p:cNvPr")[0].get("descr") for frame in frames]
    assert set(summaries) <= {part.summary for part in expected}
    assert len(frames) >= 0.8 * len(expected) > 3
    assert not [s for slide in slides.slides for s in slide.shapes if s.shape_type == 13]


def test_every_table_has_a_header_row_named_rows_and_words(deck: tuple[Any, Any]) -> None:
    slides, _ = deck
    frames = [shape for slide in slides.slides for shape in slide.shapes if shape.has_table]
    assert len(frames) > 3
    for frame in frames:
        assert frame.table.first_row
        assert frame.table.first_col
        assert frame._element.xpath(".//p:cNvPr")[0].get("descr")


def test_charts_that_ask_the_same_share_one_slide_to_think(deck: tuple[Any, Any]) -> None:
    slides, report = deck
    titles = [slide.shapes.title.text for slide in slides.slides]
    thinking = [i for i, title in enumerate(titles) if title == "What do we make of it?"]
    about = [
        "\n".join(s.text for s in slides.slides[i].shapes if s.has_text_frame) for i in thinking
    ]
    charts = list(report.charts())
    for chart in charts:
        last = max(i for i, title in enumerate(titles) if title.startswith(chart.title))
        assert chart.title in about[thinking.index(min(i for i in thinking if i > last))]
    assert 3 < len(thinking) < len(charts)


def test_notes_ask_the_questions_of_the_survey(deck: tuple[Any, Any]) -> None:
    slides, report = deck
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text for slide in slides.slides if slide.has_notes_slide
    )
    prompts = [p for s in report.sections for b in s.blocks for p in getattr(b, "prompts", ())]
    assert prompts
    assert all(prompt in notes for prompt in prompts)


def test_every_run_is_marked_with_its_language(deck: tuple[Any, Any]) -> None:
    slides, _ = deck
    for slide in slides.slides:
        runs = slide._element.xpath(".//a:r/a:rPr")
        assert {run.get("lang") for run in runs} <= {"en"}


@pytest.mark.parametrize("place", [0, -1])
def test_a_team_has_a_deck_of_its_own(place: int) -> None:
    release = RELEASES["40 teams with long names"]
    teams = release.groups("team", "cluster")
    content = write_document(release, "pptx", Edition.about(teams[place]), VOICE)
    slides = pptx.Presentation(io.BytesIO(content)).slides
    text = "\n".join(
        s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame
    )
    assert release.label(teams[place])[:80] in text
    others = [release.label(t) for t in teams if t != teams[place]]
    assert [o for o in others if f"{o} " in text and o not in release.label(teams[place])] == []
