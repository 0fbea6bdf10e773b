"""Teams put together or split in change reports: side by side in every format, and no change."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from made_up_release import made_up_release
from pdf_text import text_of

from audits.change import Changes
from audits.release import Published, Release
from audits.reports.changes import change_report
from audits.reports.editions import Edition
from audits.reports.writing import write_document
from audits.words.predecessors import made_of_sentence
from audits.words.voice import Voice

EN = Voice()
HOSTILE = '=cmd() <b>"North"</b> \u202eteam'


def wave(seed: int, name: str, **past: tuple[str, ...]) -> Release:
    made = made_up_release(seed)
    groups = made.table("groups").copy(deep=True)
    groups["n"] = groups["n"].where(groups["kind"] != "team", "30–49")
    promise = made.promise.model_copy(update={"wave": name})
    tables = {**made.tables, "groups": groups}
    return replace(made, promise=promise, tables=tables, predecessors=past)


NOW, BEFORE = "Palliative care", "Kitchen and meals"
FIRST = wave(1, "Autumn 2026")
SECOND = wave(2, "Autumn 2027", **{NOW: (NOW, BEFORE, HOSTILE)})
CHANGES = Changes(FIRST, SECOND)
(MADE,) = CHANGES.regrouped
TEAM = Edition("team", MADE.group)


def test_a_section_shows_each_team_of_before_and_the_one_sentence() -> None:
    report = change_report(FIRST, SECOND, Edition(), EN)
    (section,) = [s for s in report.sections if s.id.startswith("regrouped-")]
    said = report.to_json()
    assert said.count("was put together from") >= 1
    titles = {block.chart.title for block in section.blocks if hasattr(block, "chart")}
    now = f"{NOW}, Autumn 2027"
    assert titles == {f"{team}, Autumn 2026 beside {now}" for team in (NOW, BEFORE)}
    assert "\u202e" not in said
    assert f"change-{MADE.group.key}" not in {s.id for s in report.sections}


def test_a_teams_own_report_begins_with_what_it_is_made_of() -> None:
    report = change_report(FIRST, SECOND, TEAM, EN)
    assert "was put together from" in report.sections[0].blocks[0].text
    assert sum(s.id.startswith("regrouped-") for s in report.sections) == 1
    other = next(g for g in CHANGES.groups if g in SECOND.groups("team"))
    assert NOW not in change_report(FIRST, SECOND, Edition("team", other), EN).to_json()


@pytest.mark.parametrize("audience", ["board", "all_staff"])
def test_audiences_without_teams_read_nothing_of_it(audience: str) -> None:
    said = change_report(FIRST, SECOND, Edition(audience), EN).to_json()  # type: ignore[arg-type]
    assert [name for name in (NOW, BEFORE, "cmd()") if name in said] == []


def test_the_workbook_has_a_row_an_area_with_released_numbers_and_no_change() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_document(SECOND, "xlsx", TEAM, EN, FIRST)))
    rows = list(book["Put together or split"].iter_rows(min_row=4, values_only=True))
    expected = [
        [found for release, group in ((FIRST, before), (SECOND, MADE.group))
         for cell in (release.cell(domain.id, group),) if isinstance(cell, Published)
         for found in (cell.n, cell.mean, cell.low, cell.high)]
        for before in MADE.beside
        for domain in SECOND.instrument.domains
    ]  # fmt: skip
    assert [list(row[3:]) for row in rows] == [one for one in expected if len(one) == 8]
    changed = {row[0] for row in book["Change"].iter_rows(min_row=4, values_only=True)}
    assert NOW not in changed
    facts = [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert any("is held back" in str(fact) and "cmd()" in str(fact) for fact in facts)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_document_says_it_in_the_readers_language(language: str) -> None:
    voice = Voice(language)
    sentence = made_of_sentence(CHANGES, replace(MADE, names=("A", "B")), voice)
    why = sentence.partition("Autumn 2026")[2].strip(",; .")
    pdf = text_of(write_document(SECOND, "pdf", TEAM, voice, FIRST))
    assert "".join(why.split()) in pdf
    assert why in write_document(SECOND, "html", TEAM, voice, FIRST).decode()
    for format, inside in (("docx", "word/document.xml"), ("pptx", "ppt/slides/slide")):
        made = zipfile.ZipFile(io.BytesIO(write_document(SECOND, format, TEAM, voice, FIRST)))
        parts = [made.read(name).decode() for name in made.namelist() if inside in name]
        assert any(why in part for part in parts)
