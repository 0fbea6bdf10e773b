"""The leader's checks A1 to A20: those that no other test proves, and that the list is true."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from threading import Event

import pytest
import streamlit as st
from charts.test_chart_specs import every_chart
from journey import App, Visit
from made_up_release import made_up_release
from pages.import_by_hand import dropped
from pages.opening import opening
from streamlit.delta_generator import DeltaGenerator
from test_leader_journey import (
    PLATFORM,
    publish_by_hand,
    small_organisation,
    with_questions_open,
)
from words.plain_words import grade

from audits import pipeline
from audits.charts.spec import Cell
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.store.store import Store
from audits.workshop.pack import read_pack

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs" / "checks.md"
EXPORTS = ROOT / "tests" / "exports"
CHECKS = {f"A{n}" for n in range(1, 21)} - {"A18"} | {f"C{n}" for n in range(1, 15)}
"""There is no A18 in the list the project was given."""


@pytest.mark.browser
def test_a1_the_first_view_says_what_this_is_and_both_ways_in(visit: Visit) -> None:
    assert visit.title() == "Hear everyone. Single out no one."
    for way in ("Open the example", "Import an export"):
        assert visit.page.get_by_role("button", name=way).is_enabled()


@pytest.mark.browser
def test_a5_a_wrong_file_gets_a_sentence_with_its_way_out(visit: Visit, app: App) -> None:
    lines = export(small_organisation(), "csv").splitlines(keepends=True)
    lines[20] = b"a row that was cut\n"
    asks = "Where is your desk?"
    for name, content, says in (
        ("cut.csv", b"".join(lines), "Row 21 has more or fewer cells than the header"),
        ("strange.csv", with_questions_open(small_organisation()), asks),
        ("photo.csv", (EXPORTS / "photo_renamed.csv").read_bytes(), "Export the survey as CSV"),
    ):
        visit.go("/import")
        visit.drop(name, content)
        assert says in visit.page.content(), name
    assert "Nothing was stored" in visit.words()
    assert "Traceback" not in visit.words() + app.log()


def test_a6_while_a_file_is_read_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page looks on while another thread reads: on a fast machine it would see nothing."""
    heard = Event()

    def progress(_: DeltaGenerator, share: float, text: str = "") -> None:
        if "Reading export" in text and 0 < share < 1:
            heard.set()

    def inspect(*args: object, **kwargs: object) -> object:
        told.append(heard.wait(20))
        return inspected(*args, **kwargs)

    inspected, told = pipeline.inspect, list[bool]()
    monkeypatch.setenv("AUDIT_STORE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.setattr(DeltaGenerator, "progress", progress)
    monkeypatch.setattr(pipeline, "inspect", inspect)
    st.cache_resource.clear()
    page = dropped(export(small_organisation(), "csv"))
    assert not page.exception
    assert told[:1] == [True], "the page says what it does while it does it"
    st.cache_resource.clear()


@pytest.mark.browser
def test_a9_the_next_wave_of_a_form_takes_two_clicks(visit: Visit, app: App) -> None:
    publish_by_hand(visit, export(small_organisation(), PLATFORM), "House of two waves")
    again = organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=3, wave=2)
    visit.click("Import", role="link")
    visit.drop(file_name(PLATFORM), export(again, PLATFORM))
    visit.clicks = 0
    wave = visit.page.get_by_role("textbox", name="Wave", exact=True)
    wave.fill("Spring 2027")
    wave.press("Tab")
    visit.settle()
    visit.click("Publish")
    visit.click("Read the Overview")
    assert visit.title() == "Overview"
    assert "House of two waves · Spring 2027" in visit.words()
    assert visit.clicks <= 2
    store = Store(f"sqlite:///{app.store_path}")
    assert {e.wave for e in store.releases()} >= {"Autumn 2026", "Spring 2027"}
    store.close()


@pytest.mark.browser
def test_a19_a_facilitators_pack_is_three_clicks_away(visit: Visit) -> None:
    visit.click("Open the example")
    visit.click("Workshop", role="link")
    with visit.page.expect_download() as waiting:
        visit.click("Take it along (facilitator's pack)")
    assert visit.clicks <= 3
    assert read_pack(Path(waiting.value.path()).read_bytes()).release.groups("team")


def cells(part: object, n: str = "") -> Iterator[tuple[Cell, str]]:
    """Yield every cell of a chart with the number of people it or its row carries."""
    if isinstance(part, Cell):
        yield part, part.n or n
    elif isinstance(part, tuple):
        for one in part:
            yield from cells(one, n)
    elif is_dataclass(part):
        for one in fields(part):
            yield from cells(getattr(part, one.name), getattr(part, "n", "") or n)


def test_a13_and_a16_every_number_of_a_chart_has_its_people_and_its_spread() -> None:
    found = [(chart.id, cell, n) for chart in every_chart() for cell, n in cells(chart)]
    shown = [(name, cell, n) for name, cell, n in found if cell.shown]
    assert len(shown) > 200
    assert [(name, cell) for name, cell, n in shown if not n] == []
    assert [(name, c) for name, c, _ in shown if None in (c.low, c.high)] == []
    assert all(c.low <= c.value <= c.high for _, c, _ in shown)


def test_a14_the_overview_reads_at_grade_nine_or_lower(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opening(monkeypatch)("overview", made_up_release())
    texts = [one.value for kind in ("markdown", "info") for one in page.get(kind)]
    prose = re.sub(r"[*\\\u2060#]", "", " ".join(texts))
    assert len(prose.split()) > 100
    assert grade(prose) <= 9


def test_every_check_is_listed_with_tests_that_exist() -> None:
    rows = re.findall(r"^\| ([AC]\d+) \|(.+)\|$", LIST.read_text(encoding="utf-8"), re.MULTILINE)
    assert {check for check, _ in rows} == CHECKS
    assert len(rows) == len(CHECKS)
    for check, row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row)
        assert named or "not met" in row, check
        for path, test in named:
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            functions = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
            assert test in functions, f"{check} names {path}::{test}"
