"""The room's form: everything of an action can be given, and nothing that was typed is obeyed."""

import datetime as dt
from html.parser import HTMLParser

import pytest
from made_up_actions import DUE, action

from audits.actions import Power, Status
from audits.problems import AuditError, Problem
from audits.words.voice import Voice
from audits.workshop.action_form import (
    ActionForm,
    action_form_html,
    action_from_form,
    agreed_html,
)

VOICE = Voice()
TODAY = dt.date(2026, 11, 22)
AREAS = {"safety": "Safety", "choice": "Choice"}
HOSTILE = '"><script>alert(1)</script>'


class Reader(HTMLParser):
    """Collects tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def fields(self) -> dict[str | None, list[dict[str, str | None]]]:
        found: dict[str | None, list[dict[str, str | None]]] = {}
        for tag, attributes in self.tags:
            if tag in {"input", "select"}:
                found.setdefault(attributes.get("name"), []).append(attributes)
        return found


def form(**changes: object) -> ActionForm:
    parts = {"to": "save", "areas": AREAS, "today": TODAY, **changes}
    return ActionForm(**parts)  # type: ignore[arg-type]


def posted(**changes: str) -> dict[str, str]:
    fields = action().model_dump(mode="json", exclude={"id", "status", "opened_in", "group"})
    return {**fields, **changes}


def test_the_form_asks_for_all_that_an_action_needs_and_offers_every_power() -> None:
    fields = Reader(action_form_html(form(), VOICE)).fields()
    assert set(fields) == {
        "text", "domain", "power", "owner_role", "due", "due_day", "how_we_will_know",
    }  # fmt: skip
    assert [one["value"] for one in fields["power"]] == [power.value for power in Power]
    assert "checked" not in {key for one in fields["power"] for key in one}


def test_what_the_form_offers_first_is_a_day_in_three_months() -> None:
    days = Reader(action_form_html(form(), VOICE)).fields()["due"]
    chosen = [one["value"] for one in days if "checked" in one]
    assert chosen == ["2027-02-21"]


def test_what_was_typed_comes_back_with_what_was_wrong_and_stays_text() -> None:
    wrong = Problem("action-field-missing", {"field": HOSTILE})
    filled = {"text": HOSTILE, "power": "funder", "domain": "choice", "owner_role": HOSTILE}
    hidden = {HOSTILE: HOSTILE}
    made = form(filled=filled, problems=(wrong,), hidden=hidden, to=HOSTILE, areas={"x": HOSTILE})
    reader = Reader(action_form_html(made, VOICE))
    assert "script" not in {tag for tag, _ in reader.tags}
    assert not {"onerror", "onclick", "style"} & {key for _, one in reader.tags for key in one}
    assert reader.fields()["text"][0]["value"] == HOSTILE
    assert [one["value"] for one in reader.fields()["power"] if "checked" in one] == ["funder"]
    assert HOSTILE in reader.text


def test_a_posted_form_becomes_an_action_of_this_room() -> None:
    found = action_from_form(posted(), "made-up-1", "dem_team=North")
    assert (found.opened_in, found.group) == ("made-up-1", "dem_team=North")
    assert (found.power, found.due, found.status) == (Power.ORGANISATION, DUE, Status.AGREED)


def test_a_day_of_the_calendar_goes_before_the_offered_ones() -> None:
    assert action_from_form(posted(due_day="2027-05-04"), "r", "all").due == dt.date(2027, 5, 4)


def test_a_form_cannot_say_what_is_not_asked() -> None:
    forged = posted(id="0" * 16, status="done", opened_in="other", group="dem_team=South")
    found = action_from_form(forged, "made-up-1", "all")
    assert (found.opened_in, found.group, found.status) == ("made-up-1", "all", Status.AGREED)
    assert found.id != "0" * 16


def test_an_empty_form_says_all_that_is_missing() -> None:
    with pytest.raises(AuditError) as caught:
        action_from_form({}, "made-up-1", "all")
    missing = [p.details["field"] for p in caught.value.problems]
    assert missing == [
        "What will be done", "Who can make it happen", "Whose role it is", "By when",
        "How we will know",
    ]  # fmt: skip


def test_what_was_agreed_is_a_list_with_a_warning_where_it_rests_on_few() -> None:
    few = agreed_html([action(power=Power.TEAM, text=HOSTILE)], AREAS, TODAY, VOICE)
    reader = Reader(few)
    assert "script" not in {tag for tag, _ in reader.tags}
    assert HOSTILE in reader.text
    assert "rests on the team alone" in reader.text
    assert "rests on" not in agreed_html([action()], AREAS, TODAY, VOICE)
    assert "Nothing is agreed yet" in agreed_html([], AREAS, TODAY, VOICE)
