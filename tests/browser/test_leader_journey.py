"""A leader's ten minutes in a real browser: start, example, import, preview, publish, report."""

import dataclasses
import time
from pathlib import Path

import numpy as np
import pytest
from journey import App, Visit
from made_up_release import HOSTILE
from states import PAGES

from audits.definition_files import library
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.store.store import Store

pytestmark = pytest.mark.browser

PLATFORM = "qualtrics"
SIZES = {(1366, 768, "light"): "House on a desk", (400, 800, "dark"): "House on a phone"}


def small_organisation() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=60, teams=5, seed=3)


def with_hostile_teams(made_up: MadeUp) -> MadeUp:
    """The same people, in teams whose names would run, fetch or turn something around."""
    names = (HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[5], HOSTILE[7])
    questions = tuple(
        dataclasses.replace(question, options=(*names, *question.options[5:]))
        if question.id == "dem_team"
        else question
        for question in made_up.questions
    )
    return dataclasses.replace(made_up, questions=questions)


def with_questions_open(made_up: MadeUp) -> bytes:
    """An export with a label nobody knows, a team nobody finds, and a wording that is near."""
    text = export(made_up, "csv").decode("utf-8-sig")
    changes = {
        "Strongly agree": "Totally so",
        str(made_up.instrument.dimension("dem_team").question): "Where is your desk?",
        "Staff help decide when they work.": "Staff can help decide when they work",
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def planted_values(made_up: MadeUp) -> list[str]:
    return [value for values in made_up.planted.personal.values() for value in values]


def publish_by_hand(visit: Visit, content: bytes, organisation_name: str) -> None:
    """Drop an export, name the audit and publish it, as a leader does."""
    visit.click("Import", role="link")
    visit.drop(file_name(PLATFORM), content)
    publish_what_was_read(visit, organisation_name)


def publish_what_was_read(visit: Visit, organisation_name: str) -> None:
    for label, text in (("Organisation", organisation_name), ("Wave", "Autumn 2026")):
        field = visit.page.get_by_role("textbox", name=label, exact=True)
        field.fill(text)
        field.press("Tab")
        visit.settle()
    visit.click("Publish")
    visit.click("Read the Overview")


@pytest.mark.parametrize(("visit", "name"), SIZES.items(), indirect=["visit"], ids=SIZES.values())
def test_a_leader_comes_from_an_export_to_a_report(
    visit: Visit, name: str, app: App, tmp_path: Path
) -> None:
    made_up = small_organisation()
    assert "never kept" in visit.words()
    visit.click("Open the example")
    assert visit.title() == "Overview"
    assert "made up" in visit.words()

    visit.clicks = 0
    publish_by_hand(visit, export(made_up, PLATFORM), name)
    visit.page.get_by_role("heading", name="Overview", level=1).wait_for()
    assert visit.clicks <= 5, "a known shape: at most 5 clicks to the first results"
    assert name in visit.words()
    assert "made up" not in visit.words()

    kept = Store(f"sqlite:///{app.store_path}").releases()
    assert [entry.wave for entry in kept if entry.organisation == name] == ["Autumn 2026"]
    visit.click("Report", role="link")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download the report (PDF)").click()
    document = tmp_path / "report.pdf"
    waiting.value.save_as(document)
    assert document.read_bytes().startswith(b"%PDF")
    assert visit.other_hosts() == set()
    assert visit.failures == []
    assert "Traceback" not in app.log()


def test_no_planted_value_reaches_the_page_the_log_or_the_store(visit: Visit, app: App) -> None:
    made_up = small_organisation()
    content = export(made_up, PLATFORM)
    planted = [value for value in planted_values(made_up) if value.encode() in content]
    assert len(planted) > 50, "the search must be able to find"
    seen = []
    visit.click("Import", role="link")
    visit.drop(file_name(PLATFORM), content)
    visit.unfold()
    seen.append(visit.page.content())
    publish_what_was_read(visit, "House of secrets")
    seen.append(visit.page.content())
    for page in ("Values", "Teams", "Equity", "Method and confidentiality", "Report"):
        visit.turn_to(page, PAGES[page])
        seen.append(visit.page.content())
    kept = b"".join(path.read_bytes() for path in app.store_path.parent.glob("store.sqlite*"))
    haystack = "\n".join(seen) + "\n".join(visit.received) + app.log()
    assert [v for v in planted if v in haystack or v.encode() in kept] == []


def test_names_of_hostile_teams_are_shown_and_never_obeyed(visit: Visit) -> None:
    made_up = with_hostile_teams(small_organisation())
    visit.click("Import", role="link")
    visit.drop(file_name("csv"), export(made_up, "csv"))
    words = visit.words()
    for name in HOSTILE[0], HOSTILE[1], HOSTILE[2]:
        assert name[:25] in words
    publish_what_was_read(visit, HOSTILE[0])
    visit.click("Teams", role="link")
    assert HOSTILE[0] in visit.words()
    obeyed = '[data-testid="stMain"] script, [href^="javascript"], [src*="tracker.invalid"]'
    assert visit.page.locator(obeyed).count() == 0
    assert visit.other_hosts() == set()


def test_the_promise_is_on_the_first_screen_without_scrolling(visit: Visit) -> None:
    box = visit.page.locator(".st-key-promise").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
    for words in ("Answers are never kept", "from 5 people", "10", "from 8", "this computer"):
        assert words in visit.page.locator(".st-key-promise").inner_text()


@pytest.mark.parametrize(
    "visit", [(1366, 768, "light"), (1366, 768, "dark"), (400, 800, "light")], indirect=True
)
def test_start_and_import_break_no_rule_of_accessibility_in_any_state(visit: Visit) -> None:
    dark = visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    broken_rules = visit.too_faint if dark else visit.violations  # what else stands there is same
    found = {"start": broken_rules()}
    visit.click("Import an export")
    found["import, empty"] = broken_rules()
    visit.drop("holiday.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    found["import, dead end"] = broken_rules()
    visit.go("/import")
    visit.drop("strange.csv", with_questions_open(small_organisation()))
    assert "Which column says the team?" in visit.words()
    found["import, asks"] = broken_rules()
    visit.go("/import")
    visit.drop(file_name(PLATFORM), export(small_organisation(), PLATFORM))
    found["import, recognised"] = broken_rules()
    visit.unfold()
    found["import, all opened"] = broken_rules()
    assert {state: broken for state, broken in found.items() if broken} == {}


@pytest.mark.parametrize("visit", [(400, 800, "light")], indirect=True)
def test_start_and_import_never_scroll_sideways_on_a_phone(visit: Visit) -> None:
    assert visit.overflow() <= 0
    visit.click("Import an export")
    visit.drop(file_name(PLATFORM), export(small_organisation(), PLATFORM))
    assert visit.overflow() <= 0


def test_fifty_megabytes_of_commas_are_refused_at_once(visit: Visit, tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.csv"
    heavy.write_bytes(np.full(50 * 2**20, ord(","), dtype=np.uint8).tobytes())
    visit.click("Import an export")
    started = time.monotonic()
    visit.drop_file(heavy)
    alert = visit.page.get_by_role("alert").or_(
        visit.page.get_by_test_id("stFileUploaderFileErrorMessage")
    )
    alert.first.wait_for(timeout=20_000)
    assert time.monotonic() - started < 20
    assert "Traceback" not in visit.words()
