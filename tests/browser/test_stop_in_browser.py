"""A reader presses Stop while the app works: nothing is kept, and everything is still there."""

import pytest
from journey import App, Visit
from test_leader_journey import PLATFORM

from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.store.store import Store

STOPPED = "Stopped. Nothing was published or kept."


@pytest.mark.browser
def test_publishing_is_stopped_and_published_after_all(visit: Visit, app: App) -> None:
    made_up = organisation(library()[FLAGSHIP], respondents=400, teams=20, seed=3)
    stop = visit.main().get_by_role("button", name="Stop", exact=True)
    visit.click("Import", role="link")
    visit.drop(file_name(PLATFORM), export(made_up, PLATFORM))
    for label, text in (("Organisation", "House of second thoughts"), ("Wave", "Autumn 2026")):
        field = visit.page.get_by_role("textbox", name=label, exact=True)
        field.fill(text)
        field.press("Tab")
        visit.settle()
    visit.page.get_by_role("button", name="Publish", exact=True).click()
    stop.click()
    visit.page.get_by_text(STOPPED).wait_for()
    visit.settle()
    assert not stop.is_visible()
    assert visit.violations() == []
    assert visit.page.get_by_role("textbox", name="Wave", exact=True).input_value() == "Autumn 2026"
    store = Store(f"sqlite:///{app.store_path}")
    assert "House of second thoughts" not in {entry.organisation for entry in store.releases()}
    visit.click("Publish")
    visit.click("Read the Overview")
    assert "House of second thoughts" in {entry.organisation for entry in store.releases()}
    store.close()
    assert "House of second thoughts · Autumn 2026" in visit.words()
    assert "Traceback" not in app.log()
