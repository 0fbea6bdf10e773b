"""Every page in every state it can be in: readable by everybody, never wider than its window."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from journey import App, Visit
from states import EVIL, HELD_BACK, HOSTILE_RELEASE, OF_A_RELEASE, PAGES, SHOWN, stored

pytestmark = pytest.mark.browser

MORE = ("Change", "Comments", "Workshop", "Actions", "Own goals")
"""Pages that show more where there are two waves, comments and actions."""
LOST = ("Overview", "Change", "Workshop")
"""Every page says the same of an address that leads nowhere: tests of the pages hold it to that."""
OBEYED = (
    '[data-testid="stMain"] :is(script, iframe, object, embed), [href^="javascript"], '
    '[src*="tracker.invalid"], [href*="tracker.invalid"], [onerror], [onload], #page'
)


@pytest.fixture(autouse=True, scope="module")
def _stored(app: App) -> Iterator[None]:
    with stored(app.store_path):
        yield


def walk(visit: Visit, titles: tuple[str, ...], **words: str) -> Iterator[str]:
    """Open a page by its address, the others by its links; yield each when all on it is drawn."""
    for title in titles:
        if title == titles[0]:
            visit.go(f"/{PAGES[title]}?{urlencode(words)}")
        else:
            visit.turn_to(title, PAGES[title])
        yield _drawn(visit, title)


def each(visit: Visit, titles: tuple[str, ...], **words: str) -> Iterator[str]:
    """Open every page by its address, which a phone needs: its navigation is folded away."""
    for title in titles:
        visit.go(f"/{PAGES[title]}?{urlencode(words)}")
        yield _drawn(visit, title)


def _drawn(visit: Visit, title: str) -> str:
    for chart in visit.page.get_by_test_id("stPlotlyChart").all():
        chart.locator("svg.main-svg").first.wait_for()
    return title


def states(visit: Visit) -> Iterator[tuple[str, str, str]]:
    """Open all pages in all states; yield state, title, and what a page says in this state."""
    ways = (
        ("empty", "No audit is open yet", walk(visit, tuple(PAGES))),
        ("example", "is made up", walk(visit, OF_A_RELEASE, release="example")),
        ("held back", HELD_BACK.promise.wave, walk(visit, OF_A_RELEASE, release=HELD_BACK.id)),
        ("two waves", SHOWN.promise.wave, walk(visit, MORE, release=SHOWN.id)),
        ("error", "leads to no audit", each(visit, LOST, release="of-no-name")),
    )
    for state, says, pages in ways:
        for title in pages:
            yield state, title, says


def test_the_list_of_pages_is_the_apps_own() -> None:
    assert len(PAGES) == 16
    assert PAGES["Start"] == ""
    assert PAGES["Import"] == "import"


def test_no_page_breaks_a_rule_of_accessibility_in_any_state(visit: Visit) -> None:
    broken, wide = {}, {}
    for state, title, says in states(visit):
        assert says in visit.words() or title not in OF_A_RELEASE, (state, title)
        broken[state, title] = visit.violations()
        wide[state, title] = visit.overflow()
    assert {place: found for place, found in broken.items() if found} == {}
    assert {place: pixels for place, pixels in wide.items() if pixels > 0} == {}
    assert visit.other_hosts() == set()
    assert visit.failures == []


@pytest.mark.parametrize("visit", [(1366, 768, "dark")], indirect=True)
def test_no_words_are_too_faint_in_the_dark_on_any_page_in_any_state(visit: Visit) -> None:
    """The other rules look at what stands there, which is the same by day and by night."""
    faint = {}
    for state, title, says in states(visit):
        assert says in visit.words() or title not in OF_A_RELEASE, (state, title)
        faint[state, title] = visit.too_faint()
    assert {place: found for place, found in faint.items() if found} == {}
    assert visit.other_hosts() == set()
    assert visit.failures == []


@pytest.mark.parametrize("visit", [(400, 800, "dark")], indirect=True)
def test_words_of_a_hostile_export_are_text_on_every_page(visit: Visit) -> None:
    asked = []
    visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    wide, broken = {}, {}
    for title in each(visit, tuple(PAGES), release=HOSTILE_RELEASE.id):
        visit.unfold(most=3)
        assert visit.page.locator(OBEYED).count() == 0, title
        if title in OF_A_RELEASE:
            assert "<script>alert(1)</script>" in visit.words(), title
        if title == "Actions":
            assert EVIL in visit.words()
        wide[title], broken[title] = visit.overflow(), visit.violations()
    assert {title: pixels for title, pixels in wide.items() if pixels > 0} == {}
    assert {title: found for title, found in broken.items() if found} == {}
    assert asked == []
    assert visit.other_hosts() == set()
    assert visit.failures == []


@pytest.mark.parametrize("visit", [(1280, 720, "light")], indirect=True)
def test_a_window_of_1280_pixels_zoomed_to_400_percent_never_scrolls_sideways(
    visit: Visit,
) -> None:
    wide = {}
    for title in walk(visit, tuple(PAGES), release=SHOWN.id):
        visit.page.set_viewport_size({"width": 320, "height": 640})
        visit.page.wait_for_timeout(300)  # charts are drawn anew for their new width
        wide[title] = visit.overflow()
        visit.page.set_viewport_size({"width": 1280, "height": 720})
    assert {title: pixels for title, pixels in wide.items() if pixels > 0} == {}
