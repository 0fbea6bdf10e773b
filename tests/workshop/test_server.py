"""The served room: news come at once, a restart loses nothing, and phones see what they should."""

import re
import threading
import time

import pytest
from room_server import (
    LOCAL,
    Browser,
    controls,
    go_to,
    ledger,
    made_up_plan,
    opened_again,
    phone,
    served,
)

from audits.actions import Power
from audits.problems import AuditError
from audits.release import Published
from audits.store.database import Database
from audits.workshop.room import Room
from audits.workshop.rooms import Rooms
from audits.workshop.server import RoomServer

ACTION = {
    "text": "Two people on each night shift", "power": "organisation", "domain": "",
    "owner_role": "Shift planner", "due": "2027-03-31", "how_we_will_know": "Nobody is alone",
}  # fmt: skip


def pressed(room: Room, command: str) -> dict[str, object]:
    return controls(room).post(f"/{room.doors.control}/command", {"do": command}).json()


def test_a_phone_joins_by_qr_code_sees_the_slide_and_votes_once(open_doors: Room) -> None:
    room = open_doors
    browser = Browser(room.doors.phones_url)
    assert browser.get(f"/j/{room.doors.code.lower()}").status == 303
    assert (
        "HttpOnly; Max-Age=14400; Path=/; SameSite=strict"
        in (browser.get(f"/j/{room.doors.code}").headers["set-cookie"])
    )
    assert room.joined == 1
    go_to(room, "predict")
    assert b"<form" in browser.get("/").body
    for _ in range(2):
        answer = browser.post("/vote", {"slide": room.slide.id, "choice": "0-20"})
        assert (answer.status, answer.json()["mine"]) == (200, ["0-20"])
    assert room.answered == 1
    assert browser.get("/state").json()["mine"] == ["0-20"]


def test_a_phone_without_a_script_votes_by_a_form(open_doors: Room) -> None:
    browser = phone(open_doors)
    go_to(open_doors, "predict")
    vote = {"slide": open_doors.slide.id, "choice": "pass"}
    answer = browser.post("/vote", vote, Accept="text/html")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert open_doors.answered == 1


def test_news_reach_a_waiting_phone_and_the_projector_at_once(open_doors: Room) -> None:
    room, took = open_doors, []
    browser = phone(room)
    first = browser.get("/state").json()["stamp"]

    def wait() -> None:
        answer = browser.get(f"/state?since={first}").json()
        took.append((time.monotonic(), answer["stamp"]))

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.3)
    assert not took
    began = time.monotonic()
    pressed(room, "next")
    waiting.join(5)
    assert took[0][0] - began < 1
    assert took[0][1] != first


def test_a_vote_is_news_for_the_projector_and_none_for_phones(open_doors: Room) -> None:
    room = open_doors
    browser, base = phone(room), f"/{room.doors.control}/state?face=projector"
    go_to(room, "predict")
    seen = controls(room).get(base).json()["stamp"]
    on_phone = browser.get("/state").json()["stamp"]
    browser.post("/vote", {"slide": room.slide.id, "choice": "0-20"})
    told = controls(room).get(f"{base}&since={seen}").json()
    assert told["stamp"] != seen
    assert told["answered"] == "1 of 1 phones have answered"
    assert browser.get("/state").json()["stamp"] == on_phone


def test_the_keys_of_the_facilitator_move_pause_and_ask(open_doors: Room) -> None:
    assert pressed(open_doors, "next")["place"] == f"2 of {len(open_doors.plan.slides)}"
    assert pressed(open_doors, "next")["asking"] is True
    assert pressed(open_doors, "enter")["asking"] is False
    assert pressed(open_doors, "pause")["paused"] is True
    assert phone(open_doors).get("/state").json()["paused"] is True
    assert pressed(open_doors, "resume")["paused"] is False


def test_no_result_is_in_an_answer_before_it_is_revealed(open_doors: Room) -> None:
    room = open_doors
    browser = phone(room)
    go_to(room, "predict")
    area = room.slide.domain or ""
    cell = room.release.cell(area)
    assert isinstance(cell, Published)
    result = re.compile(rf"\b{cell.mean:.0f}\b(?!</button>)")

    def screens() -> list[str]:
        projector = controls(room).get(f"/{room.doors.control}/state?face=projector").json()
        return [projector["html"], browser.get("/state").json()["html"]]

    assert not any(result.search(re.sub(r'="[^"]*"', "", html)) for html in screens())
    pressed(room, "next")
    assert all(result.search(html) for html in screens())


def test_an_action_is_written_down_and_a_wrong_one_comes_back(
    open_doors: Room, database: Database
) -> None:
    room, path = open_doors, f"/{open_doors.doors.control}/actions"
    go_to(room, "actions")
    wrong = controls(room).post(path, {**ACTION, "owner_role": "kim@example.org"})
    assert wrong.status == 422
    assert "Two people on each night shift" in wrong.json()["html"]
    saved = controls(room).post(path, ACTION)
    assert saved.status == 200
    assert "Two people on each night shift" in saved.json()["html"]
    (kept,) = ledger(database).actions()
    assert (kept.power, kept.opened_in) == (Power.ORGANISATION, room.release.id)


def test_a_server_that_was_killed_is_found_on_the_same_ports_with_every_vote(
    database: Database, room: Room
) -> None:
    with served(database, room):
        go_to(room, "predict")
        phones = [phone(room) for _ in range(5)]
        for browser in phones:
            browser.post("/vote", {"slide": room.slide.id, "choice": "20-40"})
    again = opened_again(database, room)
    server = RoomServer(again, ledger(database))
    server.start()
    try:
        assert again.doors == room.doors
        assert all(browser.get("/state").json()["mine"] == ["20-40"] for browser in phones)
        pressed(again, "next")
        assert sum((again.totals().predicted[again.slide.domain or ""] or {}).values()) == 5
    finally:
        server.stop()


def test_with_phones_off_nothing_listens_but_the_controls(database: Database, room: Room) -> None:
    with served(database, room) as server:
        browser = phone(room)
        server.close_phones()
        with pytest.raises(OSError, match="refused"):
            browser.get("/state")
        assert controls(room).get(f"/{room.doors.control}/projector").status == 200
        server.open_phones(LOCAL)
        assert browser.get("/state").status == 200


def test_an_address_of_another_computer_cannot_be_opened(database: Database, room: Room) -> None:
    with served(database, room) as server:
        with pytest.raises(AuditError) as told:
            server.open_phones("198.51.100.7")
        assert told.value.problems[0].code == "workshop-address-unusable"


def test_closing_tells_every_screen_and_stopping_is_quick(database: Database, room: Room) -> None:
    with served(database, room) as server:
        browser = phone(room)
        seen = browser.get("/state").json()["stamp"]
        waiting = threading.Thread(target=lambda: browser.get(f"/state?since={seen}"))
        waiting.start()
        room.close()
        waiting.join(3)
        assert not waiting.is_alive()
        assert browser.get("/state").json()["over"] is True
        assert b"The session is over" in browser.get("/").body
        began = time.monotonic()
        server.close_phones()
        assert time.monotonic() - began < 3


def test_a_session_that_is_ended_in_the_app_is_told_on_every_screen(database: Database) -> None:
    release, plan = made_up_plan()
    rooms = Rooms(database)
    server = rooms.begin(plan, release)
    server.open_phones(LOCAL)
    guest, wall = phone(server.room), controls(server.room)
    rooms.close(server.room.id)
    assert rooms.served() == ()
    path = server.room.doors.projector_url.partition(str(server.room.doors.control_port))[2]
    for answer in (guest.get("/"), wall.get(path)):
        assert answer.status == 200
        assert b"The session is over" in answer.body
    # The look of the wall is asked from the door it hangs on.
    assert wall.get(path.replace("projector", "look/projector.css")).status == 200
    server.stop()


def test_the_door_for_phones_is_shut_soon_after_the_end(
    open_doors: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audits.workshop.server.FAREWELL", 0.2)
    browser = phone(open_doors)
    open_doors.close()
    assert browser.get("/state").json()["over"] is True
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            browser.get("/state")
        except OSError:
            return
        time.sleep(0.1)
    pytest.fail("the door is still open")
