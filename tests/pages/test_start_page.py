"""The Start page: the promise, the example in one click, past audits and how one goes."""

from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from made_up_release import made_up_release
from opening import said
from streamlit.testing.v1 import AppTest

from audits.pages import resources
from audits.store.store import Store

ROOT = Path(resources.__file__).parents[2]


def opened() -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not page.exception
    return page


def test_the_promise_is_there_with_its_numbers_and_the_place_of_the_results(store: Store) -> None:
    told = said(opened())
    assert "Answers are never kept" in told
    assert "from 5 people on" in told
    assert "comments from 10" in told
    assert "a room from 8" in told
    assert store.storage_place() in told  # as it can be copied, without unseen marks


def test_the_example_opens_in_one_click_marked_as_made_up_and_is_never_stored(
    store: Store,
) -> None:
    page = opened()
    next(b for b in page.button if b.label == "Open the example").click().run()
    assert not page.exception
    assert page.title[0].value == "Overview"
    assert "This organisation is made up" in said(page)
    assert store.releases() == ()


@pytest.mark.usefixtures("store")
def test_a_place_for_the_first_audit_is_shown_while_there_is_none() -> None:
    assert "Your first audit will stand here" in said(opened())


def test_a_past_audit_opens_and_can_be_deleted_for_good(store: Store) -> None:
    release = replace(made_up_release())
    store.save(release)
    page = opened()
    assert "Harbour & Vale Community Care" in said(page)
    next(b for b in page.button if b.key == f"open-{release.id}").click().run()
    assert page.title[0].value == "Overview"
    page = opened()
    next(b for b in page.button if b.key == f"delete-{release.id}").click().run()
    assert not page.exception
    assert store.releases() == ()
    assert "Your first audit will stand here" in said(page)


def test_names_from_a_release_are_shown_as_text(store: Store) -> None:
    store.save(made_up_release(hostile=True))
    page = opened()
    raw = "".join(element.value for element in page.markdown)
    assert "<script>alert" not in raw
    assert "<script>alert" in said(page)


def test_a_store_that_cannot_be_opened_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "folder"
    place.mkdir()
    monkeypatch.setenv("AUDIT_STORE_URL", f"sqlite:///{place}")
    st.cache_resource.clear()
    assert "cannot be used" in said(opened())
    st.cache_resource.clear()
