"""The web page: one file, nothing fetched, nothing run, and open to everybody."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_up_instrument import small_instrument
from made_up_release import made_up_release
from playwright.sync_api import Browser

from audits.reports.content import report_for
from audits.reports.editions import Edition
from audits.reports.writing import write_document
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release(instrument=small_instrument())
PAGES = {
    "organisation": Edition(),
    "team": Edition.about(RELEASE.groups("team")[0]),
    "all staff": Edition("all_staff"),
    "board": Edition("board"),
}


def page_of(edition: Edition) -> str:
    return write_document(RELEASE, "html", edition, VOICE).decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_no_script_and_fetches_nothing(name: str) -> None:
    page = page_of(PAGES[name])
    assert "<script" not in page
    assert not re.search(r"(?i)\bon\w+=|javascript:|@import|\bsrc=", page)
    targets = set(re.findall(r'href="([^"]*)"', page))
    assert {t for t in targets if not t.startswith("#")} == set()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert "default-src &#x27;none&#x27;" in policy
    assert "script-src" not in policy


def test_an_interactive_page_runs_only_what_it_carries() -> None:
    page = page_of(Edition(interactive=True))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"sha256-{allowed}" in page
    assert '"showSendToCloud": false' in page
    charts = len(re.findall("<details>", page))
    assert len(re.findall(r'type="application/json"', page)) == charts > 3


def test_every_picture_has_words_and_a_table() -> None:
    page = page_of(Edition())
    report = report_for(RELEASE, Edition(), VOICE)
    drawn = len(re.findall(r'<svg role="img" aria-label="[^"]+"', page))
    assert drawn == len(re.findall("<details>", page))
    assert drawn + page.count('<table class="heat">') == len(list(report.charts()))


def test_ids_are_unique() -> None:
    ids = re.findall(r'\bid="([^"]+)"', page_of(Edition()))
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.browser
@pytest.mark.parametrize("name", [*PAGES, "interactive"])
def test_axe_finds_nothing(name: str, tmp_path: Path, chromium: Browser) -> None:
    edition = PAGES.get(name, Edition(interactive=True))
    path = tmp_path / "report.html"
    path.write_text(page_of(edition), encoding="utf-8")
    with chromium.new_context(viewport={"width": 400, "height": 900}) as context:
        page = context.new_page()
        said: list[Any] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri())
        if name == "interactive":
            page.wait_for_selector(".main-svg")
            assert not page.query_selector_all("text=Share chart")
        found = Axe().run(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
    assert said == []
    assert found.violations_count == 0, found.generate_report()
    assert wide <= 400


@pytest.mark.browser
def test_letters_of_a_chart_stay_readable_on_a_phone(tmp_path: Path, chromium: Browser) -> None:
    path = tmp_path / "report.html"
    path.write_text(page_of(Edition()), encoding="utf-8")
    with chromium.new_context(viewport={"width": 400, "height": 900}) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        widths = page.eval_on_selector_all(
            ".drawing", "all => all.map(one => [one.clientWidth, one.scrollWidth])"
        )
    assert widths
    assert all(seen <= 400 and drawn >= 600 for seen, drawn in widths)
