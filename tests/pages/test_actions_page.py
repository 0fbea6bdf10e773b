"""The Actions page: what is agreed can be written, changed, taken back and shown to staff."""

from dataclasses import replace

import pytest
from made_up_actions import action
from made_up_release import HOSTILE, made_up_release
from opening import Open, opening, said
from streamlit.testing.v1 import AppTest

from audits.actions import Power, Status
from audits.store.ledger import StoredLedger
from audits.store.store import Store

RELEASE = made_up_release()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    return opening(monkeypatch)


@pytest.fixture
def ledger(store: Store) -> StoredLedger:
    return StoredLedger(store.database, RELEASE.promise.organisation)


def button(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception, [error.message for error in page.exception]


def written(page: AppTest) -> None:
    """Fill the form of a new action."""
    for key, text in (
        ("text-new-0", "Two people on late shifts"),
        ("role-new-0", "Shift planner"),
        ("how-new-0", "Nobody is alone after eight"),
    ):
        page.text_input(key=key).input(text)
    page.radio(key="power-new-0").set_value("organisation")
    page.selectbox(key="area-new-0").set_value("safety")
    button(page, "Save the action")


def test_an_action_is_written_down_and_stands_there_with_all_its_parts(
    open_page: Open, ledger: StoredLedger
) -> None:
    page = open_page("actions", RELEASE)
    assert "Nothing is agreed yet" in said(page)
    written(page)
    (kept,) = ledger.actions()
    assert (kept.power, kept.domain, kept.opened_in) == (Power.ORGANISATION, "safety", RELEASE.id)
    told = said(page)
    for words in ("Two people on late shifts", "The organisation", "Shift planner", "Safety"):
        assert words in told
    assert "How we will know: Nobody is alone after eight" in told


def test_a_half_written_action_is_not_kept_and_what_is_missing_is_said(
    open_page: Open, ledger: StoredLedger
) -> None:
    page = open_page("actions", RELEASE)
    page.text_input(key="text-new-0").input("Two people on late shifts")
    button(page, "Save the action")
    assert ledger.actions() == ()
    assert "Who can make it happen" in said(page)
    assert page.text_input(key="text-new-0").value == "Two people on late shifts"


def test_how_far_it_is_can_be_said_and_taken_back(open_page: Open, ledger: StoredLedger) -> None:
    agreed = action()
    ledger.keep(agreed)
    page = open_page("actions", RELEASE)
    page.selectbox(key=f"status-{agreed.id}").set_value(Status.DONE).run()
    assert ledger.actions()[0].status is Status.DONE
    button(page, "Undo the last change")
    assert ledger.actions() == (agreed,)
    assert "Undo the last change" not in {one.label for one in page.button}


def test_a_new_action_can_be_taken_back(open_page: Open, ledger: StoredLedger) -> None:
    page = open_page("actions", RELEASE)
    written(page)
    button(page, "Undo the last change")
    assert ledger.actions() == ()


def test_a_changed_action_keeps_its_place_and_its_wave(
    open_page: Open, ledger: StoredLedger
) -> None:
    agreed = action(opened_in="an earlier wave", group="dem_team=Gone", status=Status.UNDER_WAY)
    ledger.keep(agreed)
    page = open_page("actions", RELEASE)
    page.session_state[f"change-{agreed.id}"] = True
    page.run()
    page.session_state[f"change-{agreed.id}"] = False  # what is typed outlives a form that closes
    page.run()
    page.text_input(key=f"text-{agreed.id}").input("Three people on every late shift")
    next(
        one
        for one in page.button
        if one.label == "Save the action" and one.form_id == f"action-{agreed.id}"
    ).click().run()
    changed = agreed.model_copy(update={"text": "Three people on every late shift"})
    assert ledger.actions() == (changed,)


def test_removing_is_for_good(open_page: Open, ledger: StoredLedger) -> None:
    ledger.keep(action())
    page = open_page("actions", RELEASE)
    button(page, "Remove for good")
    assert ledger.actions() == ()
    assert "Undo the last change" not in {one.label for one in page.button}


def test_staff_are_shown_everything_and_can_change_nothing(
    open_page: Open, ledger: StoredLedger
) -> None:
    ledger.keep(action())
    page = open_page("actions", RELEASE, staff="1")
    assert action().text in said(page)
    assert "Download one page to print (PDF)" in said(page)
    assert not page.button
    assert not page.text_input
    assert not [one for one in page.selectbox if (one.key or "").startswith("status")]


def test_the_examples_actions_can_be_tried_out_and_are_never_stored(
    open_page: Open, store: Store
) -> None:
    page = open_page("actions", replace(RELEASE, id="example"))
    assert "Ask the county to pay for cover during training" in said(page)
    written(page)
    assert "Two people on late shifts" in said(page)
    kept = StoredLedger(store.database, RELEASE.promise.organisation)
    assert kept.actions() == ()


def test_a_list_that_rests_on_the_team_says_so(open_page: Open, ledger: StoredLedger) -> None:
    ledger.keep(action(power=Power.TEAM))
    assert "rests on the team alone" in said(open_page("actions", RELEASE))


def test_what_was_written_is_shown_and_never_obeyed(open_page: Open, ledger: StoredLedger) -> None:
    evil = HOSTILE[1][:60]
    ledger.keep(action(text=evil, owner_role=evil, how_we_will_know=evil))
    page = open_page("actions", RELEASE)
    assert said(page).count(evil) == 3
    assert not any(evil in element.value for element in page.markdown)
