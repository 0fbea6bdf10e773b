"""The pages of results in a browser: readable by everybody, calling nobody, holding nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from journey import App, Visit
from made_up_release import made_up_release, without_group

from audits.release import Release
from audits.reports.writing import report_name
from audits.store.store import Store
from audits.subgroups import Subgroup

pytestmark = pytest.mark.browser

PAGES = (
    "overview", "values", "support", "teams", "equity", "conditions", "change", "comments",
    "library", "method", "report",
)  # fmt: skip
HELD = "Street outreach"
PALLIATIVE = Subgroup.of({"dem_team": "Palliative care"}).key
SHOWN = without_group(made_up_release(), HELD)
SCORE = 61.73
"""A score nobody else has: it is seen where it leaks."""


def _planted(release: Release) -> Release:
    """Return the release, all scores of one team planted."""
    scores = release.table("scores")
    team = scores["group"] == Subgroup.of({"dem_team": HELD}).key
    tables = {**release.tables, "scores": scores.assign(mean=scores["mean"].mask(team, SCORE))}
    promise = release.promise.model_copy(update={"wave": "Planted"})
    return replace(release, id="planted", tables=tables, promise=promise)


def _held_back(release: Release) -> Release:
    held = without_group(release, HELD)
    promise = held.promise.model_copy(update={"wave": "Held back"})
    return replace(held, id="planted-held-back", promise=promise)


PLANTED = _planted(made_up_release())
PLANTED_HELD_BACK = _held_back(PLANTED)


@pytest.fixture(autouse=True, scope="module")
def _stored(app: App) -> Iterator[None]:
    """Put the releases into the app's store, which journeys before and after find empty."""
    store = Store(f"sqlite:///{app.store_path}")
    for entry in store.releases():
        store.delete(entry.id)
    releases = (SHOWN, PLANTED, PLANTED_HELD_BACK)
    for release in releases:
        store.save(release)
    yield
    for release in releases:
        store.delete(release.id)
    store.close()


def _open(visit: Visit, name: str, release: Release, **words: str) -> None:
    visit.go(f"/{name}?{urlencode({'release': release.id, **words})}")
    visit.page.get_by_role("heading", level=1).first.wait_for()
    for chart in visit.page.get_by_test_id("stPlotlyChart").all():
        chart.locator("svg.main-svg").first.wait_for()
    visit.settle()


def test_nothing_of_a_held_back_group_reaches_the_browser_but_its_name(visit: Visit) -> None:
    """The same planted score is seen where it is published, and nowhere where it is held back."""
    for name in PAGES:
        _open(visit, name, PLANTED_HELD_BACK)
        assert str(SCORE) not in visit.page.content()
    before = "".join(visit.received)
    assert HELD in before
    assert str(SCORE) not in before
    _open(visit, "teams", PLANTED)
    assert str(SCORE) in "".join(visit.received)


def test_a_choice_stands_in_the_address_and_the_address_opens_it_again(visit: Visit) -> None:
    _open(visit, "teams", SHOWN)
    teams = visit.page.get_by_role("combobox", name="Team")
    teams.click()
    teams.fill("Palliative")  # the list draws only what fits: a later team is found by typing
    visit.page.get_by_role("option", name="Palliative care").click()
    beside = visit.page.get_by_role("heading", name="Palliative care beside everyone")
    beside.wait_for()
    assert parse_qs(urlsplit(visit.page.url).query)["group"] == [PALLIATIVE]
    visit.page.reload()
    beside.wait_for()
    visit.click("Report", role="link")
    visit.page.get_by_role("heading", name="What is left out").wait_for()
    chosen = visit.page.get_by_role("combobox", name="A report for")
    assert chosen.input_value() == "Palliative care"


def test_a_report_is_made_on_a_click_and_named_after_its_audit(visit: Visit) -> None:
    _open(visit, "report", SHOWN)
    with visit.page.expect_download(timeout=60_000) as waiting:
        visit.page.get_by_role("button", name="Download the report (PDF)").click()
    assert waiting.value.suggested_filename == report_name(SHOWN, "pdf")
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
