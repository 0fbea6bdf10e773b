"""What only the reader of an export can know: asked on the Import page, kept for the next wave."""

import sys
from pathlib import Path

import pytest
from import_by_hand import button, clicked, dropped, found, named, plain_csv
from opening import said, tables
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.example.layouts import Coding
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.store.store import Store


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=5)


def heading_of_team(made_up: MadeUp) -> str:
    return str(made_up.instrument.dimension("dem_team").question)


def teams_shown(page: AppTest) -> list[str]:
    return [row[0] for table in tables(page) if table[0][0] == "Team or cluster" for row in table]


@pytest.mark.usefixtures("store")
def test_the_team_is_asked_for_where_no_column_says_it(made_up: MadeUp) -> None:
    strange = plain_csv(made_up).replace(heading_of_team(made_up), "Where is your desk?")
    page = dropped(strange.encode())
    assert "No column says which team" in said(page)
    assert teams_shown(page) == []
    question = next(b for b in page.selectbox if b.label == "Which column says the team?")
    question.select("Where is your desk?").run()
    assert "No column says which team" not in said(page)
    assert len(teams_shown(page)) > 3


@pytest.mark.usefixtures("store")
def test_two_spellings_of_a_team_are_offered_to_be_joined_and_never_joined_unasked(
    made_up: MadeUp,
) -> None:
    team = "Harbor House"
    assert team in made_up.headcounts
    text = plain_csv(made_up)
    halves = text.replace(team, "Harbor-House", text.count(team) // 2)
    page = dropped(halves.encode())
    assert "may be two spellings of one name" in said(page)
    assert "may be two spellings of one name" not in said(clicked(page, "Join them"))


@pytest.mark.usefixtures("store")
def test_names_in_capitals_are_one_where_everybody_sees_it_and_can_be_kept_apart(
    made_up: MadeUp,
) -> None:
    team = "Harbor House"
    text = plain_csv(made_up)
    page = dropped(text.replace(team, team.upper(), 3).encode())
    box = next(b for b in page.checkbox if b.label.startswith("Names that differ only in capital"))
    assert box.value
    assert "“Harbor House”, “HARBOR HOUSE”" in said(page)
    box.uncheck().run()
    assert "The spellings were kept apart, as you decided" in said(page)
    assert "may be two spellings of one name" in said(page)
    assert "The spellings were kept apart" not in said(clicked(page, "Join them"))


@pytest.mark.usefixtures("store")
def test_the_survey_tool_and_the_header_can_be_overruled(made_up: MadeUp) -> None:
    page = dropped(export(made_up, "qualtrics"))
    assert "From Qualtrics" in said(page)
    next(b for b in page.selectbox if b.label == "Survey tool").select("generic")
    clicked(page, "Read the file again")
    assert "From a plain table: chosen by you" in said(page)


def test_the_next_wave_is_read_as_the_last_one_and_its_differences_are_told(
    store: Store, made_up: MadeUp
) -> None:
    own = "Is there anything you want to tell the people team?"
    wording = "Staff help decide when they work."
    first = plain_csv(made_up).replace(wording, "Staff can help decide when they work")
    page = clicked(dropped(first.encode()), "Use it")
    clicked(named(page), "Publish")
    assert len(store.releases()) == 1

    again = dropped(first.replace(own, "How is the canteen?").encode())
    assert found(again) == "60 / 60"
    assert "read as the last one of this survey" in said(again)
    assert "looks like" not in said(again)
    assert "Found in another column" not in said(again)


def test_an_export_of_another_tool_is_read_anew(store: Store, made_up: MadeUp) -> None:
    clicked(named(dropped(export(made_up, "csv"))), "Publish")
    again = dropped(export(made_up, "qualtrics"))
    assert len(store.releases()) == 1
    assert found(again) == "60 / 60"
    assert "read as the last one" not in said(again)
    assert "read anew" in said(again)


@pytest.mark.usefixtures("store")
def test_numbers_in_an_unknown_order_end_with_the_way_out_until_a_code_book_is_dropped(
    made_up: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "ingestion"))
    monkeypatch.delitem(sys.modules, "code_book_files", raising=False)
    import code_book_files

    page = dropped(export(made_up, "redcap", "shuffled"))
    assert "none of the answers in them can be trusted yet" in said(page)
    uploader = next(u for u in page.file_uploader if u.label == "Code book")
    dictionary = code_book_files.redcap_dictionary(made_up, Coding.SHUFFLED)
    uploader.upload("dictionary.csv", dictionary).run()
    assert not page.exception
    assert "can be trusted yet" not in said(page)
    assert button(page, "Publish")
