"""Votes: what may be chosen, and from how many people on it is told."""

import pytest

from audits.workshop.votes import (
    GUESSES,
    Totals,
    dots_counted,
    dots_of,
    guess_of,
    guesses_counted,
)  # fmt: skip

AREAS = ("rest", "voice", "fairness")


def test_a_guess_is_a_band_or_a_pass_and_nothing_else() -> None:
    assert [guess_of(g) for g in GUESSES] == [(g,) for g in GUESSES]
    assert guess_of("pass") == ()
    for forged in ("", "50", "0-20 ", "0–20", "<script>", "80-100,80-100"):
        assert guess_of(forged) is None


@pytest.mark.parametrize(
    ("placed", "kept"),
    [
        (["rest"], ("rest",)),
        (["voice", "rest", "voice"], ("rest", "voice", "voice")),
        (["pass"], ()),
        ([], None),
        (["rest"] * 4, None),
        (["salary"], None),
        (["rest", "salary"], None),
        (["pass", "rest"], None),
    ],
)
def test_dots_are_up_to_three_over_the_areas_of_the_session(
    placed: list[str], kept: tuple[str, ...] | None
) -> None:
    assert dots_of(placed, AREAS) == kept


def test_guesses_are_told_from_five_people_on_and_a_pass_is_nobody() -> None:
    four = [("0-20",), ("20-40",), ("20-40",), ("80-100",)]
    assert guesses_counted(four) is None
    assert guesses_counted([*four, (), (), ()]) is None
    assert guesses_counted([*four, ("0-20",)]) == {
        "0-20": 2, "20-40": 2, "40-60": 0, "60-80": 0, "80-100": 1,
    }  # fmt: skip


def test_dots_are_told_from_five_people_on_however_many_dots_they_placed() -> None:
    four = [("rest",) * 3] * 4
    assert dots_counted(four, AREAS) is None
    assert dots_counted([*four, ()], AREAS) is None
    assert dots_counted([*four, ("voice",)], AREAS) == {"rest": 12, "voice": 1, "fairness": 0}


def test_totals_come_back_from_their_text_in_their_order() -> None:
    totals = Totals(
        {"voice": None, "rest": dict.fromkeys(GUESSES, 3)}, {"voice": 2, "fairness": 0, "rest": 9}
    )
    found = Totals.from_json(totals.to_json())
    assert found == totals
    assert list(found.dots or ()) == ["voice", "fairness", "rest"]
    assert Totals.from_json(Totals().to_json()) == Totals()
