"""Every page in every state it can be in: readable by everybody, never wider than its window."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from journey import App, Visit
from states import EVIL, HELD_BACK, HOSTILE_RELEASE, OF_A_RELEASE, PAGES, SHOWN, stored

pytestmark = pytest.mark.browser

LIGHT_AND_DARK = [(1366, 768, "light"), (1366, 768, "dark")]
MORE = ("Change", "Comments", "Workshop", "Actions", "Own goals")
"""Pages that show more where there are two waves, comments and actions."""
OBEYED = (
    '[data-testid="stMain"] :is(script, iframe, object, embed), [href^="javascript"], '
    '[src*="tracker.invalid"], [href*="tracker.invalid"], [onerror], [onload], #page'
)


@pytest.fixture(autouse=True)
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
    """Open every page by its address."""
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
        ("error", "leads to no audit", each(visit, OF_A_RELEASE, release="of-no-name")),
    )
    for state, says, pages in ways:
        for title in pages:
            yield state, title, says


def test_the_list_of_pages_is_the_apps_own() -> None:
    assert len(PAGES) == 16
    assert PAGES["Start"] == ""
    assert PAGES["Import"] == "import"


@pytest.mark.parametrize("visit", LIGHT_AND_DARK, indirect=True, ids=["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility_in_any_state(visit: Visit) -> None:
    broken, looked_at = {}, set()
    for state, title, says in states(visit):
        assert says in visit.words() or title not in OF_A_RELEASE, (state, title)
        looks = visit.main().inner_html()
        if looks not in looked_at and (found := visit.violations()):
            broken[state, title] = found
        looked_at.add(looks)
    assert broken == {}
    assert visit.other_hosts() == set()
    assert visit.failures == []


@pytest.mark.parametrize("visit", [(400, 800, "dark")], indirect=True)
def test_words_of_a_hostile_export_are_text_on_every_page(visit: Visit) -> None:
    asked = []
    visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    wide, broken = {}, {}
    for title in each(visit, tuple(PAGES), release=HOSTILE_RELEASE.id):
        closed = visit.main().locator("details:not([open]) > summary")
        closed.evaluate_all("all => all.slice(0, 3).forEach((summary) => summary.click())")
        visit.settle()
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


@pytest.mark.parametrize("visit", [(320, 640, "light")], indirect=True)
def test_a_window_of_1280_pixels_zoomed_to_400_percent_never_scrolls_sideways(
    visit: Visit,
) -> None:
    wide = {title: visit.overflow() for title in each(visit, tuple(PAGES), release=SHOWN.id)}
    assert {title: pixels for title, pixels in wide.items() if pixels > 0} == {}
