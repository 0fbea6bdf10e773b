"""The Workshop page: who may open a session and why not, starting, phones, going on, ending."""

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from made_up_release import made_up_release
from opening import Open, only_everyone, opening, said
from streamlit.testing.v1 import AppTest

from audits.pages import rooms_served
from audits.release import Release
from audits.store.store import Store
from audits.subgroups import EVERYONE
from audits.workshop import openings
from audits.workshop.rooms import Rooms

RELEASE = made_up_release()


@pytest.fixture
def rooms(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    made = Rooms(store.database)
    monkeypatch.setattr(rooms_served, "rooms", lambda: made)
    for page in ("room_open", "room_prepared"):
        monkeypatch.setattr(f"audits.pages.{page}.rooms", lambda: made)
    yield made
    made.stop()


@pytest.fixture
def open_page(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> Open:
    assert not rooms.served()
    return opening(monkeypatch)


def pressed(page: AppTest, label: str) -> AppTest:
    button = next(b for b in page.button if b.label == label)
    button.click()
    page.run()
    assert not page.exception
    return page


def test_a_session_starts_lets_phones_in_goes_on_and_ends(open_page: Open, rooms: Rooms) -> None:
    page = pressed(open_page("workshop", RELEASE), "Start the session")
    (server,) = rooms.served()
    room = server.room
    assert (room.plan.group, room.release.id) == (EVERYONE.key, RELEASE.id)
    assert urlopen(room.doors.projector_url, timeout=5).status == 200
    assert "The session is open" in said(page)
    assert not room.doors.address

    page.text_input[0].set_value("127.0.0.1").run()
    page = pressed(page, "Switch phones on")
    assert room.doors.code in said(page)
    assert urlopen(room.doors.phones_url, timeout=5).status == 200
    page = pressed(page, "Switch phones off")
    assert not room.doors.address

    rooms.stop()
    page.run()
    assert "Nothing of it is lost" in said(page)
    page = pressed(page, "Go on with it")
    assert rooms.served()[0].room.doors.code == room.doors.code
    page = pressed(page, "End it for good")
    assert "What was agreed stands on the page Actions" in said(page)
    assert rooms.served() == ()
    assert rooms.waiting() == ()


def test_areas_and_agreements_are_chosen_before(open_page: Open, rooms: Rooms) -> None:
    page = open_page("workshop", RELEASE)
    areas = [domain.id for domain in RELEASE.instrument.domains][:2]
    page.multiselect[0].set_value(areas)
    page.text_area[0].set_value("Phones away\n\n<b>Breathe</b>")
    page.run()
    pressed(page, "Start the session")
    plan = rooms.served()[0].room.plan
    assert set(plan.areas) == set(areas)
    assert plan.agreements == ("Phones away", "<b>Breathe</b>")
    page = open_page("workshop", RELEASE)
    assert "The session is open" in said(page)


def test_too_long_agreements_are_told_and_nothing_starts(open_page: Open, rooms: Rooms) -> None:
    page = open_page("workshop", RELEASE)
    page.text_area[0].set_value("word " * 200).run()
    assert page.error
    assert "Start the session" not in [button.label for button in page.button]
    assert rooms.served() == ()


def test_a_group_below_the_threshold_of_a_room_is_named_with_the_reason_and_another(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = RELEASE.groups("team")[0]
    real = openings._n
    monkeypatch.setattr(
        openings, "_n", lambda release, group: "5–9" if group == team else real(release, group)
    )
    page = open_page("workshop", RELEASE)
    told = said(page)
    assert f"{RELEASE.label(team)}: open Everyone in its place." in told
    assert "8 people or more" in told
    assert not any(RELEASE.label(team) in option for option in page.selectbox[0].options)


def test_where_no_group_is_large_enough_the_page_says_so(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    small: Release = only_everyone(RELEASE)
    monkeypatch.setattr(openings, "_n", lambda _release, _group: "5–9")
    page = open_page("workshop", small)
    assert "No group of this audit is large enough for a room" in said(page)
    assert not page.button
