"""Comments: off at first, read by a person before they leave, shown mixed and from ten on."""

import csv
import io
import pickle
from collections.abc import Iterator
from dataclasses import replace

import pytest
import streamlit as st
from import_by_hand import button, clicked, dropped, named, plain_csv
from made_up_release import made_up_release
from opening import RELEASES, Open, opening, said
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.disclosure.comments import flags_of
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP
from audits.pages.comments_read import underlined
from audits.pages.comments_review import Review
from audits.promise import Promise
from audits.release import Release
from audits.store.store import Store

MADE_UP = RELEASES["made up"]
QUESTION = "cra_open_help_most"
SWITCH = "Publish comments, after reading each one"
READ = "I have read every comment that will be shown, and nobody can be found in them"
LEFT_OUT = "Only Zebedee Quill says so."


@pytest.fixture(name="open_page")
def _open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    st.cache_resource.clear()
    yield opening(monkeypatch)
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=5)


def with_comments(release: Release, texts: tuple[str, ...]) -> Release:
    promise: Promise = release.promise.model_copy(update={"comments_published": True})
    return replace(release, promise=promise, comments={QUESTION: texts} if texts else {})


def switched_on(content: str) -> AppTest:
    page = named(dropped(content.encode()))
    next(toggle for toggle in page.toggle if toggle.label == SWITCH).set_value(True).run()
    assert not page.exception, [error.message for error in page.exception]
    return page


def with_a_name(made_up: MadeUp) -> str:
    """Return the export; of the comments on the first question one names somebody."""
    heads, *rows = csv.reader(io.StringIO(plain_csv(made_up)))
    column = heads.index(str(made_up.instrument.comments[0].text))
    written = [row for row in rows if row[column]]
    for row, text in zip(written, [LEFT_OUT, *["More breaks."] * len(written)], strict=False):
        row[column] = text
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    return out.getvalue()


def test_a_comment_with_something_to_look_at_is_left_out_until_somebody_decides() -> None:
    texts = {"q": ("Fine here.", "Ask Dr Stone.", "More breaks.")}
    review = Review(texts, {"q": flags_of(texts["q"])})
    assert review.in_reading_order("q")[0] == ("q", 1)
    assert review.waiting("q") == 1
    assert review.kept() == {"q": ("Fine here.", "More breaks.")}
    review.decided["q", 1] = "Ask the doctor."
    review.decided["q", 0] = None
    assert review.waiting("q") == 0
    assert review.kept() == {"q": ("Ask the doctor.", "More breaks.")}


def test_a_review_never_leaves_memory() -> None:
    with pytest.raises(TypeError, match="never leaves memory"):
        pickle.dumps(Review({}, {}))
    assert "Stone" not in repr(Review({"q": ("Ask Dr Stone.",)}, {}))


def test_what_is_underlined_is_escaped_and_reads_the_same() -> None:
    text = "<b>Ask</b> Dr Stone & co"
    marked = underlined(text, flags_of((text,)))
    assert "<mark>Dr Stone</mark>" in marked
    assert "<b>" not in marked
    assert marked.replace("<mark>", "").replace("</mark>", "").endswith("Dr Stone &amp; co")


@pytest.mark.usefixtures("store")
def test_comments_are_off_at_first_and_none_is_shown_or_kept(made_up: MadeUp, store: Store) -> None:
    page = named(dropped(with_a_name(made_up).encode()))
    assert not next(toggle for toggle in page.toggle if toggle.label == SWITCH).value
    assert "Zebedee" not in said(page) + str(page.get("html"))
    clicked(page, "Publish")
    assert store.load(store.releases()[0].id).comments == {}


def test_comments_are_read_before_publishing_and_what_is_left_out_is_kept_nowhere(
    made_up: MadeUp, store: Store
) -> None:
    page = switched_on(with_a_name(made_up))
    assert button(page, "Publish").disabled
    bodies = "".join(element.proto.body for element in page.get("html"))
    assert "Only <mark>Zebedee</mark> <mark>Quill</mark> says so." in bodies
    next(box for box in page.checkbox if box.label == READ).check().run()
    clicked(page, "Publish")
    kept = store.load(store.releases()[0].id)
    assert len(kept.comments[QUESTION]) >= 10
    assert "Zebedee" not in kept.to_json()
    assert "Zebedee" not in repr(page.session_state)


def test_a_comment_said_in_other_words_leaves_in_those(made_up: MadeUp, store: Store) -> None:
    page = switched_on(with_a_name(made_up))
    shown = [e.proto.body for e in page.get("html") if "audit-comment" in e.proto.body]
    place = next(at for at, body in enumerate(shown) if "Zebedee" in body)
    radio = [r for r in page.radio if r.label.endswith("is shown")][place]
    assert radio.value == "left out"
    radio.set_value("in other words").run()
    area = next(a for a in page.text_area if a.label == "In other words")
    assert area.value == LEFT_OUT
    assert "Nothing is changed yet" in said(page)
    area.input("Call 555 123 4567").run()
    assert any("still in it" in warning.value for warning in page.warning)
    next(a for a in page.text_area if a.label == "In other words").input("One of us says so.").run()
    next(box for box in page.checkbox if box.label == READ).check().run()
    clicked(page, "Publish")
    kept = store.load(store.releases()[0].id).to_json()
    assert "One of us says so." in kept
    assert "Zebedee" not in kept


def test_comments_page_says_why_there_are_none(open_page: Open) -> None:
    assert "not switched on before publishing" in said(open_page("comments", MADE_UP))
    assert "all are held back" in said(open_page("comments", with_comments(MADE_UP, ())))
    other = made_up_release(instrument=library()["fevs_eei"])
    assert "did not ask for people's own words" in said(open_page("comments", other))


def test_comments_are_shown_mixed_as_text_and_some_at_a_time(open_page: Open) -> None:
    texts = tuple(f"<script>{number}</script> [x](javascript:1)" for number in range(30))
    page = open_page("comments", with_comments(MADE_UP, texts))
    body = "".join(element.proto.body for element in page.get("html"))
    assert body.count("<li") == 25
    assert "<script>" not in body
    assert "mixed on purpose" in said(page)
    later = open_page("comments", with_comments(MADE_UP, texts), part="25")
    assert "".join(element.proto.body for element in later.get("html")).count("<li") == 5


def test_a_question_with_too_few_comments_is_held_back(open_page: Open) -> None:
    release = with_comments(MADE_UP, tuple("abcdefghij"))
    other = release.instrument.comments[1].id
    assert "held back" in said(open_page("comments", release, question=other))
