"""What was agreed: a role, a power, a day; and on whom it all rests."""

import datetime as dt

import pytest
from made_up_actions import DUE, action
from pydantic import ValidationError

from audits.actions import (
    LONGEST_TEXT,
    Action,
    Balance,
    Power,
    Status,
    balance,
    in_order,
    is_late,
    reaches_a_person,
    rests_on_individuals,
    written_action,
)
from audits.problems import AuditError


def test_an_action_survives_its_way_through_json() -> None:
    found = action(text="Écoute – 🧡 <b>tous</b>", status=Status.UNDER_WAY)
    assert Action.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize(
    "changes",
    [
        {"text": " \u202e\n "},
        {"text": "x" * (LONGEST_TEXT + 1)},
        {"owner_role": ""},
        {"how_we_will_know": ""},
        {"power": "director"},
        {"status": "failed"},
        {"domain": "../safety"},
        {"id": "1"},
        {"opened_in": ""},
        {"due": "soon"},
    ],
    ids=str,
)
def test_what_is_no_action_cannot_be_made(changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        action(**changes)


def test_a_text_is_one_line_and_cannot_turn_the_reading_direction() -> None:
    assert action(text="  Quiet\u202e room\n\tby\x00 May ").text == "Quiet room by May"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask kim@example.org", True),
        ("Tell @kim", True),
        ("Call +1 (555) 010 99 88", True),
        ("Rota out 14 days before, from 2026-11-05", False),
        ("Breaks at 10:30 and 15:30 for 12 of 14 people", False),
    ],
)
def test_an_address_or_a_number_of_a_person_is_seen(text: str, *, found: bool) -> None:
    assert reaches_a_person(text) is found


@pytest.mark.parametrize(
    ("changes", "rests"),
    [
        ({"text": "A mindfulness course, paid for"}, True),
        ({"text": "Remember to take care of yourself"}, True),
        ({"owner_role": "Everyone"}, True),
        ({"owner_role": "Each of us"}, True),
        ({"text": "A quiet room with a door"}, False),
        ({"text": "Gaps in the rota, so that there is room to breathe"}, False),
        ({"text": "Cover for breaks, so that they can be taken"}, False),
        ({"text": "Copies of the rota on the door"}, False),
    ],
    ids=str,
)
def test_what_asks_people_to_bear_a_condition_is_seen(
    changes: dict[str, str], *, rests: bool
) -> None:
    assert rests_on_individuals(action(**changes)) is rests


def test_more_than_half_on_the_team_or_on_individuals_is_warned_of() -> None:
    team, boss = action(power=Power.TEAM), action(power=Power.SUPERVISOR)
    course = action(text="Yoga at noon", power=Power.ORGANISATION)
    assert not balance([team, boss]).leans
    assert balance([team, course, boss]) == Balance(3, 1, 1)
    assert balance([team, course, boss]).leans
    assert balance([team, team, boss]).leans
    assert not balance([boss]).leans


def test_what_was_set_aside_rests_on_nobody() -> None:
    gone = action(power=Power.TEAM, status=Status.SET_ASIDE)
    assert balance([gone, gone, action()]) == Balance(1, 0, 0)


def test_a_teams_action_about_oneself_counts_once() -> None:
    assert balance([action(power=Power.TEAM, owner_role="All of us")]) == Balance(1, 1, 0)


def test_late_is_what_was_to_be_done_by_now_and_is_still_open() -> None:
    after = DUE + dt.timedelta(days=1)
    assert not is_late(action(), DUE)
    assert is_late(action(), after)
    assert is_late(action(status=Status.UNDER_WAY), after)
    assert not is_late(action(status=Status.DONE), after)
    assert not is_late(action(status=Status.SET_ASIDE), after)


def written(**changes: object) -> dict[str, object]:
    fields = action().model_dump(mode="json", exclude={"id", "status"})
    return {**fields, **changes}


def test_what_was_written_becomes_an_agreed_action_of_its_own() -> None:
    one, other = written_action(written()), written_action(written())
    assert one.status is Status.AGREED
    assert one.id != other.id


def test_everything_that_is_wrong_is_said_at_once_and_nothing_of_it_repeated() -> None:
    fields = written(text=" ", power="the boss", due="31/03", how_we_will_know="x" * 141)
    with pytest.raises(AuditError) as caught:
        written_action(fields)
    assert [problem.code for problem in caught.value.problems] == [
        "action-field-missing", "action-field-wrong", "action-field-wrong", "action-field-long",
    ]  # fmt: skip
    assert "the boss" not in str(caught.value)


def test_a_missing_day_is_missing_not_wrong() -> None:
    with pytest.raises(AuditError) as caught:
        written_action(written(due=""))
    assert [problem.code for problem in caught.value.problems] == ["action-field-missing"]


def test_a_person_that_can_be_reached_is_refused_without_being_repeated() -> None:
    with pytest.raises(AuditError) as caught:
        written_action(written(owner_role="kim@example.org"))
    assert [problem.code for problem in caught.value.problems] == ["action-person-named"]
    assert "kim" not in str(caught.value)


def test_what_is_open_stands_first_by_its_day() -> None:
    later, done = (
        action(due=DUE + dt.timedelta(days=9)),
        action(status=Status.DONE, due="2026-01-01"),
    )
    first = action()
    assert in_order([done, later, first]) == (first, later, done)
