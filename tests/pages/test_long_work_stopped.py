"""Long work of a page is ended by a click: nothing is kept, and everything is still there.

Nobody can click while `AppTest` runs a page. `st.rerun` ends a run in the same way, at the same
places: here it is called while the page looks on.
"""

import io
import threading
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from import_by_hand import button, clicked, dropped, has_button, named
from made_up_release import made_up_release
from opening import opening, said, texts
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.pages import working
from audits.pages.state import session
from audits.store.store import Store

STOPPED = "Stopped. Nothing was published or kept."


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=120, teams=8, seed=5)


@pytest.fixture
def click(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what clicks Stop (or, without a name, anywhere else) at the next look at long work."""
    look = working.wait

    def click_once(name: str) -> None:
        def looked(*_: Any) -> None:
            monkeypatch.setattr(working, "wait", look)
            if name:
                session().stopped.add(name)
            st.rerun()

        monkeypatch.setattr(working, "wait", looked)

    return click_once


def works_on() -> bool:
    """Whether some work did not end within a few seconds, though nobody waits for it."""
    threads = [one for one in threading.enumerate() if one.name == working.THREAD]
    for one in threads:
        one.join(10)
    return any(one.is_alive() for one in threads)


def names(page: AppTest) -> list[str | None]:
    fields = {field.label: field.value for field in page.text_input}
    return [fields["Organisation"], fields["Wave"]]


@pytest.mark.parametrize("where", ["publishing", ""])
def test_a_click_while_publishing_keeps_nothing_and_everything_can_go_on(
    where: str, store: Store, made_up: MadeUp, click: Callable[[str], None]
) -> None:
    page = named(dropped(export(made_up, "csv")))
    click(where)
    clicked(page, "Publish")
    assert STOPPED in said(page)
    assert "press Publish again" in said(page)
    assert not works_on()
    assert store.releases() == ()
    assert store.column_map("Harbor House", FLAGSHIP) is None
    assert page.file_uploader[0].value is not None
    assert names(page) == ["Harbor House", "2026"]
    clicked(page, "Publish")
    assert [entry.wave for entry in store.releases()] == ["2026"]
    assert STOPPED not in said(page)


@pytest.mark.usefixtures("store")
def test_what_will_be_shown_is_not_worked_out_again_before_somebody_asks(
    made_up: MadeUp, click: Callable[[str], None]
) -> None:
    page = named(dropped(export(made_up, "csv")))
    click("preview")
    fields = {field.label: field for field in page.number_input}
    fields["Teams and roles"].set_value(12).run()
    assert STOPPED in said(page)
    assert not works_on()
    assert not has_button(page, "Publish")
    {field.label: field for field in page.number_input}["Teams and roles"].set_value(10).run()
    assert STOPPED in said(page)
    assert names(page) == ["Harbor House", "2026"]
    clicked(page, "Work out what will be shown")
    assert has_button(page, "Publish")
    assert {field.label: field.value for field in page.number_input}["Teams and roles"] == 10


@pytest.mark.usefixtures("store")
def test_a_click_anywhere_else_works_out_what_is_asked_for_now(
    made_up: MadeUp, click: Callable[[str], None]
) -> None:
    page = dropped(export(made_up, "csv"))
    click("")
    {field.label: field for field in page.number_input}["Teams and roles"].set_value(12).run()
    assert STOPPED not in said(page)
    assert has_button(page, "Publish")


@pytest.mark.usefixtures("store")
def test_a_file_is_read_again_when_somebody_asks_and_no_choice_is_lost(
    made_up: MadeUp, click: Callable[[str], None]
) -> None:
    strange = export(made_up, "csv").decode("utf-8-sig").replace("Strongly agree", "Totally so")
    page = named(dropped(strange.encode()))
    asked = next(box for box in page.selectbox if "Totally so" in box.label)
    asked.select(made_up.instrument.scale_of(made_up.instrument.items[0]).codes[-1])
    click("reading")
    button(page, "Use these meanings").click().run()
    assert STOPPED in said(page)
    assert not has_button(page, "Publish")
    clicked(page, "Read the file")
    assert "Totally so" not in said(page)
    assert names(page) == ["Harbor House", "2026"]


def test_another_file_is_read_whatever_was_stopped_before(
    store: Store, made_up: MadeUp, click: Callable[[str], None]
) -> None:
    click("reading")
    page = dropped(export(made_up, "csv"))
    assert STOPPED in said(page)
    page.file_uploader[0].upload("other.csv", export(made_up, "qualtrics")).run()
    assert STOPPED not in said(page)
    clicked(named(page), "Publish")
    assert len(store.releases()) == 1


@pytest.mark.parametrize("where", ["team-documents", ""])
def test_documents_of_all_teams_are_stopped_or_made(
    where: str, monkeypatch: pytest.MonkeyPatch, click: Callable[[str], None]
) -> None:
    page = opening(monkeypatch)("report", made_up_release())
    {box.label: box for box in page.selectbox}["As"].select("xlsx").run()
    click(where)
    clicked(page, "Make the documents")
    assert "Stopped. No document was kept." in said(page)
    assert not works_on()
    assert "audits.team-documents" not in page.session_state
    clicked(page, "Make the documents")
    assert "Stopped" not in said(page)
    with zipfile.ZipFile(io.BytesIO(page.session_state["audits.team-documents"][1])) as parts:
        assert len(parts.namelist()) == len(made_up_release().groups("team", "cluster")) + 1
    assert "Download the documents (ZIP)" in "".join(texts(page))
