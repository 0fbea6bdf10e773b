"""Comments: only promised, only enough of them, in nobody's order, with places to look at."""

import itertools
import random

import pytest
from test_gate_release import released, responses

from audits.disclosure.comments import Sign, flags_of, released_comments
from audits.disclosure.gate import with_comments
from audits.problems import AuditError
from audits.promise import Promise, Thresholds
from audits.release import Release

PLAIN = [f"the rota changes too often, part {letter}" for letter in "abcdefghijkl"]


def promise(*, published: bool = True, comments: int = 10) -> Promise:
    return Promise(
        instrument="composed", instrument_digest="0", organisation="Harbour", wave="Spring",
        thresholds=Thresholds(comments=comments), plan_digest="0", comments_published=published,
    )  # fmt: skip


def code_of(refused: pytest.ExceptionInfo[AuditError]) -> str:
    return refused.value.problems[0].code


@pytest.mark.parametrize(
    ("text", "part", "sign"),
    [
        ("write to pat@example.org please", "pat@example.org", Sign.EMAIL),
        ("call 0161 496 0000 at night", "0161 496 0000", Sign.PHONE),
        ("my staff no. 48213 is wrong", "staff no. 48213", Sign.STAFF_ID),
        ("they lost form HB-20391 again", "HB-20391", Sign.STAFF_ID),
        ("my lead Priya listens", "Priya", Sign.NAME),
        ("ask Dr. Stone about it", "Dr. Stone", Sign.NAME),
        ("as the only man here I notice", "as the only", Sign.SELF_DESCRIPTION),
        ("since my surgery nobody asked", "my surgery", Sign.SELF_DESCRIPTION),
        ("I have worked here for nineteen years", "worked here for", Sign.SELF_DESCRIPTION),
        ("at night shelter we eat late", "night shelter", Sign.TEAM),
    ],
)
def test_what_may_name_somebody_is_pointed_at(text: str, part: str, sign: Sign) -> None:
    found = flags_of([text], known=["Night Shelter"])
    assert any(f.sign is sign and part in text[f.start : f.end] for f in found) or any(
        f.sign is sign and text[f.start : f.end] in part for f in found
    )


@pytest.mark.parametrize("text", ["We need more time. Breaks help.", "On Monday I'm tired", "ok"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert flags_of([text]) == ()


def test_places_do_not_overlap_and_point_into_their_comment() -> None:
    texts = ["fine", "mail Ann@example.org or Ann, staff id 12345, as the only nurse in Leeds"]
    found = flags_of(texts)
    assert {f.comment for f in found} == {1}
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert found[-1].end <= len(texts[1])


def test_the_order_of_comments_is_the_same_however_the_file_was_sorted() -> None:
    first = released_comments({"open": PLAIN}, promise())
    for seed in range(20):
        other = random.Random(seed).sample(PLAIN, len(PLAIN))
        assert released_comments({"open": other}, promise()) == first
    assert list(first["open"]) not in (PLAIN, sorted(PLAIN))


def test_two_questions_are_in_different_orders() -> None:
    found = released_comments({"one": PLAIN, "two": PLAIN}, promise())
    assert found["one"] != found["two"]


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True)])
def test_a_question_needs_ten_comments(*, count: int, shown: bool) -> None:
    assert ("open" in released_comments({"open": PLAIN[:count]}, promise())) is shown


def test_empty_comments_do_not_count() -> None:
    assert released_comments({"open": [*PLAIN[:9], "  "]}, promise()) == {}


def test_comments_that_were_not_promised_are_refused() -> None:
    with pytest.raises(AuditError) as refused:
        released_comments({"open": PLAIN}, promise(published=False))
    assert code_of(refused) == "comments-not-promised"


def test_a_comment_with_a_number_or_address_left_is_refused_without_being_quoted() -> None:
    with pytest.raises(AuditError) as refused:
        released_comments({"open": [*PLAIN, "mail secretword@example.org"]}, promise())
    assert code_of(refused) == "comments-contact-left"
    assert "secretword" not in str(refused.value)


def test_a_release_carries_comments_only_when_promised_and_reads_them_back() -> None:
    plain = released(responses())[0]
    with pytest.raises(AuditError) as refused:
        with_comments(plain, {"open": PLAIN})
    assert code_of(refused) == "comments-not-promised"
    promised = Release(
        id="r", instrument=plain.instrument, planned=plain.planned, tables=plain.tables,
        promise=plain.promise.model_copy(update={"comments_published": True}),
        certificate=plain.certificate,
    )  # fmt: skip
    found = with_comments(promised, {"open": PLAIN})
    assert sorted(found.comments["open"]) == PLAIN
    assert Release.from_json(found.to_json()).comments == found.comments
    with pytest.raises(AuditError) as few:
        Release(
            id="r", instrument=plain.instrument, planned=plain.planned, tables=plain.tables,
            promise=promised.promise, certificate={}, comments={"open": tuple(PLAIN[:3])},
        )  # fmt: skip
    assert code_of(few) == "release-comments-wrong"
