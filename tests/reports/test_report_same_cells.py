"""The same cells in all five formats: values, words, and what is held back."""

import io
from collections import Counter
from functools import cache

import openpyxl
import pytest
from document_parts import notes_of_deck, rows_of_deck, rows_of_page, rows_of_word
from made_up_release import made_up_release
from pdf_text import text_of

from audits.charts.spec import Cell, Dots, Dumbbell, Gaps, Heat, Likert
from audits.charts.tables import table_of
from audits.reports.content import report_for
from audits.reports.document import Report
from audits.reports.editions import Edition
from audits.reports.slide_pictures import cells_in_words
from audits.reports.writing import write_document
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release()
EDITIONS = {
    "organisation": Edition(),
    "team": Edition.about(RELEASE.groups("team")[2]),
    "all staff": Edition("all_staff"),
}
NAMES = tuple(EDITIONS)


@cache
def made(name: str, form: str) -> bytes:
    return write_document(RELEASE, form, EDITIONS[name], VOICE)


@cache
def report(name: str) -> Report:
    return report_for(RELEASE, EDITIONS[name], VOICE)


def rows_of_charts(name: str) -> list[tuple[str, ...]]:
    rows = [row for chart in report(name).charts() for row in table_of(chart).rows]
    assert len(rows) > 60
    return rows


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_chart_is_in_the_pdf(name: str) -> None:
    text = text_of(made(name, "pdf"))
    assert [row for row in rows_of_charts(name) if squeezed("".join(row)) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_chart_is_a_row_of_the_word_document(name: str) -> None:
    assert set(rows_of_charts(name)) - set(rows_of_word(made(name, "docx"))) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_chart_is_a_row_of_the_web_page(name: str) -> None:
    assert set(rows_of_charts(name)) - set(rows_of_page(made(name, "html"))) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_chart_is_in_the_notes_of_the_deck(name: str) -> None:
    lines = set(notes_of_deck(made(name, "pptx")))
    for chart in report(name).charts():
        table = table_of(chart)
        assert set(cells_in_words(table.headers, table.rows)) <= lines


@pytest.mark.parametrize("name", NAMES)
def test_every_score_stands_in_a_table_of_the_deck(name: str) -> None:
    shown = {text for row in rows_of_deck(made(name, "pptx")) for text in row}
    for chart in report(name).charts():
        if isinstance(chart, Likert):
            totals = [(r.label, r.favourable.text, r.unfavourable.text) for r in chart.rows]
            assert {text for row in totals for text in row} <= shown
        else:
            assert {c.text for c in cells_of(chart)} <= shown


def cells_of(chart: Dots | Dumbbell | Gaps | Heat) -> list[Cell]:
    if isinstance(chart, Heat):
        return [cell for row in chart.rows for cell in row.cells]
    if isinstance(chart, Dumbbell):
        return [cell for row in chart.rows for cell in (row.first, row.second)]
    return [row.cell for row in chart.rows]


@pytest.mark.parametrize("name", NAMES)
def test_every_score_of_a_chart_is_a_row_of_the_workbook(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(name, "xlsx")), read_only=True)
    rows = list(book["Scores"].iter_rows(min_row=4, values_only=True))
    scores = {
        (str(row[1]), str(row[2]), float(row[3]), float(row[4]), float(row[5])) for row in rows
    }
    drawn = [
        (row.label, row.cell.n, row.cell.value, row.cell.low, row.cell.high)
        for chart in report(name).charts() if isinstance(chart, Dots)
        for row in chart.rows if row.cell.shown
    ]  # fmt: skip
    drawn += [
        (row.label, cell.n, cell.value, cell.low, cell.high)
        for chart in report(name).charts() if isinstance(chart, Dumbbell)
        for row in chart.rows for cell in (row.first, row.second) if cell.shown
    ]  # fmt: skip
    assert drawn
    assert set(drawn) - scores == set()


@pytest.mark.parametrize("form", ["docx", "pptx", "html"])
def test_what_is_held_back_is_held_back_everywhere(form: str) -> None:
    """A hidden cell says so and nothing else, as often as the charts have one."""
    held = [row for row in rows_of_charts("organisation") if "held back" in row]
    assert held
    if form == "pptx":
        said = "\n".join(notes_of_deck(made("organisation", form)))
        assert all(f"{row[0]}:" in said for row in held)
        return
    read = {"docx": rows_of_word, "html": rows_of_page}[form](made("organisation", form))
    assert Counter(row for row in read if "held back" in row) == Counter(held)
