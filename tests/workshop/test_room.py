"""A room keeps everything at once, tells it only as totals, and leaves nothing else behind."""

import time
from pathlib import Path

import pytest
from room_server import go_to, opened_again

from audits.problems import AuditError
from audits.store.database import Database
from audits.store.workshops import Workshops
from audits.workshop import room as room_module
from audits.workshop.codes import new_key
from audits.workshop.room import Room
from audits.workshop.votes import GUESSES, Totals


def joined(room: Room, people: int) -> list[str]:
    phones = [room.join() for _ in range(people)]
    return [phone for phone in phones if phone]


def test_a_phone_that_comes_again_is_the_same_phone(room: Room) -> None:
    phone = room.join()
    assert phone is not None
    assert room.join(phone) == phone
    assert room.joined == 1
    assert room.join("made up") != "made up"
    assert room.joined == 2


def test_a_double_tap_is_one_vote_and_a_change_of_mind_replaces_it(room: Room) -> None:
    go_to(room, "predict")
    (phone,) = joined(room, 1)
    for choice in ("0-20", "0-20", "20-40"):
        assert room.vote(phone, room.slide.id, (choice,))
    assert (room.answered, room.chosen_by(phone)) == (1, ("20-40",))


def test_a_vote_needs_a_phone_that_joined_the_slide_on_the_screen_and_a_choice_there_is(
    room: Room,
) -> None:
    go_to(room, "predict")
    (phone,) = joined(room, 1)
    here = room.slide.id
    assert not room.vote(new_key(), here, ("0-20",))
    assert not room.vote("", here, ("0-20",))
    assert not room.vote(phone, "choose", (room.plan.areas[0],))
    assert not room.vote(phone, here, ("100",))
    assert not room.vote(phone, here, ())
    assert not room.vote(phone, here, ("0-20", "20-40"))
    assert room.answered == 0


def test_guesses_are_told_when_the_result_is_and_from_five_people_on(room: Room) -> None:
    go_to(room, "predict")
    area, slide = room.slide.domain, room.slide.id
    phones = joined(room, 6)
    for phone in phones[:4]:
        room.vote(phone, slide, ("40-60",))
    room.vote(phones[4], slide, ("pass",))
    assert room.totals() == Totals()
    room.do("next")
    assert room.totals().predicted == {area: None}
    assert not room.vote(phones[5], slide, ("40-60",)), "the result is on the screen"

    go_to(room, "predict")
    for phone in phones:
        room.vote(phone, room.slide.id, ("0-20",))
    area = room.slide.domain
    room.do("next")
    assert room.totals().predicted[area or ""] == {**dict.fromkeys(GUESSES, 0), "0-20": 6}


def test_dots_are_told_when_they_are_revealed(room: Room) -> None:
    go_to(room, "choose")
    first, second = room.plan.areas[:2]
    for phone in joined(room, 5):
        assert room.vote(phone, room.slide.id, (first, second, first))
    assert room.totals().dots is None
    room.do("enter")
    assert room.totals().dots == {**dict.fromkeys(room.plan.areas, 0), first: 10, second: 5}


def test_a_program_that_died_in_the_middle_loses_nothing(room: Room, database: Database) -> None:
    go_to(room, "predict")
    phones = joined(room, 7)
    for phone in phones:
        room.vote(phone, room.slide.id, ("60-80",))
    again = opened_again(database, room)
    assert (again.state, again.doors, again.joined) == (room.state, room.doors, 7)
    assert all(again.chosen_by(phone) == ("60-80",) for phone in phones)
    again.do("next")
    assert sum((again.totals().predicted[again.slide.domain or ""] or {}).values()) == 7


def test_the_store_cannot_join_two_votes_of_one_phone(room: Room, database: Database) -> None:
    (phone,) = joined(room, 1)
    go_to(room, "predict")
    room.vote(phone, room.slide.id, ("0-20",))
    room.do("next")
    go_to(room, "predict")
    room.vote(phone, room.slide.id, ("0-20",))
    workshops = Workshops(database)
    stood = {vote.ballot for vote in workshops.votes(room.id)} | workshops.arrivals(room.id)
    assert len(stood) == 3
    assert phone not in stood


def test_a_closed_room_leaves_its_totals_only(
    room: Room, database: Database, tmp_path: Path
) -> None:
    phones = joined(room, 5)
    go_to(room, "predict")
    for phone in phones:
        room.vote(phone, room.slide.id, ("0-20",))
    room.do("next")
    totals = room.close()
    assert Workshops(database).totals(room.release.id, room.plan.group) == (totals.to_json(),)
    assert not room.knows(phones[0])
    assert not room.opens_with(room.doors.code)
    assert room.join() is None
    with pytest.raises(AuditError):
        opened_again(database, room)
    database.close()
    left = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    for gone in (room.doors.code, room.doors.control, room.id + "0"):
        assert gone.encode() not in left


def test_after_four_hours_a_session_is_over(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    (phone,) = joined(room, 1)
    later = time.time() + room_module.LONGEST + 1
    assert room_module.LONGEST <= 4 * 3600
    monkeypatch.setattr(room_module.time, "time", lambda: later)
    assert room.is_over()
    assert not room.opens_with(room.doors.code)
    assert not room.knows(phone)
    before = room.state
    room.do("next")
    assert room.state == before


def test_a_room_is_full_before_the_memory_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "MOST_PHONES", 3)
    assert [bool(room.join()) for _ in range(4)] == [True, True, True, False]
