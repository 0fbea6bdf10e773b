"""Actions in a browser: written, taken back, given to staff on paper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from journey import App, Visit
from made_up_actions import action
from made_up_release import HOSTILE, made_up_release
from pdf_text import text_of

from audits.definition_files import library
from audits.own_goals import OwnGoals, OwnRating
from audits.store.goals import StoredGoals
from audits.store.ledger import StoredLedger
from audits.store.store import Store

pytestmark = pytest.mark.browser

EVIL = HOSTILE[1][:60]
SECOND = made_up_release()
_EARLIER = made_up_release(2)
FIRST = replace(
    _EARLIER, id="spring", promise=_EARLIER.promise.model_copy(update={"wave": "Spring 2026"})
)
STEPS = library()["steps_in_the_right_direction"]


@pytest.fixture(autouse=True, scope="module")
def ledger(app: App) -> Iterator[StoredLedger]:
    """Two waves, actions and goals in the app's store, which others find empty afterwards."""
    store = Store(f"sqlite:///{app.store_path}")
    for entry in store.releases():
        store.delete(entry.id)
    store.save(FIRST)
    store.save(SECOND)
    name = SECOND.promise.organisation
    kept, goals = StoredLedger(store.database, name), StoredGoals(store.database, name, STEPS.id)
    kept.keep(action(opened_in="spring"))
    kept.keep(action(text=EVIL, owner_role=EVIL, how_we_will_know=EVIL, power="team"))
    rated = {one.id: OwnRating(start=3, now=5, goal=8) for one in STEPS.own_baselines}
    goals.keep("all", OwnGoals(ratings=rated))
    yield kept
    for one in kept.actions():
        kept.remove(one.id)
    goals.remove("all")
    for release in (FIRST, SECOND):
        store.delete(release.id)
    store.close()


def test_an_action_is_written_within_five_clicks_and_kept(
    visit: Visit, ledger: StoredLedger
) -> None:
    visit.go(f"/actions?{urlencode({'release': SECOND.id})}")
    page = visit.page
    page.get_by_text("Write an action down").click()
    page.get_by_label("What will be done").first.fill("A quiet room with a door")
    page.get_by_text("The organisation", exact=True).first.click()
    page.get_by_label("Whose role it is (no names)").first.fill("Team lead")
    page.get_by_label("How we will know").first.fill("It is used every week")
    visit.click("Save the action")
    page.get_by_text("Undo the last change").wait_for()
    assert "A quiet room with a door" in [one.text for one in ledger.actions()]
    visit.click("Undo the last change")
    page.get_by_text("Undo the last change").wait_for(state="detached")
    assert "A quiet room with a door" not in [one.text for one in ledger.actions()]


def test_staff_can_be_given_the_page_on_paper(visit: Visit, tmp_path: Path) -> None:
    visit.go(f"/actions?{urlencode({'release': SECOND.id, 'staff': '1'})}")
    assert EVIL in visit.words()
    assert visit.page.get_by_role("button", name="Save the action").count() == 0
    with visit.page.expect_download() as waiting:
        visit.click("Download one page to print (PDF)")
    waiting.value.save_as(tmp_path / "actions.pdf")
    said = text_of((tmp_path / "actions.pdf").read_bytes())
    assert "Twopeopleoneverylateshift" in said
