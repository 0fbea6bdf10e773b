"""The printed page of actions: one page, accessible, the same every time, and nothing obeyed."""

import datetime as dt
import io

import page
import pikepdf
import pytest
from made_up_actions import action
from made_up_release import HOSTILE, made_up_release
from pdf_text import text_of

from audits.actions import Action, Power, Status, in_order
from audits.reports.actions import actions_pdf, whose
from audits.words.voice import Voice

RELEASE = made_up_release()
TODAY = dt.date(2026, 11, 22)
TEAM = RELEASE.groups("team")[0]


def printed(*actions: Action, **more: str) -> bytes:
    return actions_pdf(RELEASE, in_order(actions), TODAY, Voice(), **more)  # type: ignore[arg-type]


def squeezed(words: str) -> str:
    return "".join(words.split())


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def test_the_page_holds_every_part_of_every_action_by_how_far_it_is() -> None:
    said = text_of(printed(action(group=TEAM.key), action(text="Quiet room", status=Status.DONE)))
    for words in (
        "What we agreed to do", "22 November 2026", "Two people on every late shift", "Safety",
        RELEASE.label(TEAM), "The organisation", "Shift planner", "by 1 March 2027",
        "How we will know: The rota of March has no late shift alone", "Done", "Quiet room",
        RELEASE.promise_fingerprint,
    ):  # fmt: skip
        assert squeezed(words) in said


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_page_passes_both_standards(paper: str) -> None:
    pdf = printed(action(), paper=paper)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(pdf, profile=profile).is_compliant


def test_ten_long_actions_are_on_one_page_and_forty_are_all_there() -> None:
    assert pages(printed(*(action(text=f"{n} {'long words ' * 8}") for n in range(10)))) == 1
    many = printed(*(action(text=f"Number {n} of forty") for n in range(40)))
    assert pages(many) > 1
    assert all(f"Number{n}offorty" in text_of(many) for n in range(40))


def test_the_same_actions_and_day_give_the_same_bytes() -> None:
    agreed = action()
    assert printed(agreed) == printed(agreed)


@pytest.mark.parametrize("evil", [text[:60] for text in HOSTILE], ids=range(len(HOSTILE)))
def test_what_was_written_stays_text(evil: str) -> None:
    pdf = printed(action(text=evil, owner_role=evil, how_we_will_know=evil))
    assert pages(pdf) == 1
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/Annots" not in document.pages[0]


def test_a_burden_on_the_team_is_printed_too() -> None:
    assert "restontheteamalone" in text_of(
        printed(action(power=Power.TEAM), action(power=Power.TEAM))
    )
    assert "reston" not in text_of(printed(action()))


def test_a_team_of_an_earlier_wave_keeps_its_name() -> None:
    assert whose(RELEASE, "dem_team=Night+post") == "Night post"
    assert whose(RELEASE, "all") == ""
