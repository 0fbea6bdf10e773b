"""Numbers are confirmed or turned round, renamed teams said, damage undone: only on a click."""

import numpy as np
import pytest
from import_by_hand import button, clicked, dropped, found, has_button, named, plain_csv
from opening import said, tables
from streamlit.testing.v1 import AppTest

from audits import pipeline
from audits.definition_files import library
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.pipeline import ColumnMap
from audits.store.store import Store


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=5)


def decided(page: AppTest) -> ColumnMap:
    kept = page.session_state["audits.state.v1"].column_map
    return ColumnMap.from_json(kept) if kept else ColumnMap()


def numbered(made_up: MadeUp) -> bytes:
    """The plain export with the numbers of the definition for every option of a question."""
    text = plain_csv(made_up)
    for scale in made_up.instrument.response_scales:
        for option in sorted(scale.options, key=lambda o: -len(str(o.label))):
            text = text.replace(f",{option.label}", f",{option.code}")
    return text.encode()


@pytest.mark.usefixtures("store")
def test_numbers_are_asked_about_and_turned_round_only_where_somebody_says_so(
    made_up: MadeUp,
) -> None:
    data = numbered(made_up)
    page = dropped(data)
    assert "Answers are numbers" in said(page)
    straight = pipeline.inspect(data, "x").items.codes
    scale = made_up.instrument.scale_of(made_up.instrument.items[0])
    clicked(page, "The other way round")
    turned = pipeline.inspect(data, "x", column_map=decided(page)).items.codes
    place = 0
    here = straight[:, place] >= 0
    both = straight[here, place] + turned[here, place]
    assert np.unique(both).tolist() == [scale.codes[0] + scale.codes[-1]]
    while has_button(page, "That is right"):
        clicked(page, "That is right")
    assert "Answers are numbers" not in said(page)
    assert button(page, "Publish")


@pytest.mark.usefixtures("store")
def test_how_the_file_was_read_stands_beside_the_choices(made_up: MadeUp) -> None:
    text = plain_csv(made_up).replace("Timestamp", "¿Cuándo?", 1)
    text = text.replace("Is there anything", "¿Qué más? Is there anything", 1)
    page = dropped(text.replace(",", ";").encode("cp1252"))
    rows = {row[0]: row[1] for table in tables(page) for row in table if len(row) == 2}
    assert rows["Encoding"] == "cp1252"
    assert rows["Header rows"].startswith("1, from row 1")
    assert "Are these right?" in said(page)
    assert "¿Qué más?" in said(page)


@pytest.mark.usefixtures("store")
def test_what_a_spreadsheet_made_of_a_label_is_proposed_and_used_on_a_click(
    made_up: MadeUp,
) -> None:
    page = dropped(plain_csv(made_up).replace("6 to 10 years", "10-Jun").encode())
    (asked,) = [box for box in page.selectbox if "Jun" in box.label]
    assert asked.value == "6 to 10 years"
    assert "may have taken" in asked.help
    assert "dem_tenure" not in decided(page).categories
    clicked(page, "Use these meanings")
    assert decided(page).categories["dem_tenure"] == {"10-jun": "6 to 10 years"}
    assert "Please decide" not in said(page)


def test_a_team_with_another_name_is_offered_and_read_as_before_only_on_a_click(
    store: Store, made_up: MadeUp
) -> None:
    clicked(named(dropped(export(made_up, "csv"))), "Publish")
    (entry,) = store.releases()
    published = store.load(entry.id)
    team = next(published.label(g) for g in published.groups("team"))
    renamed = f"The {team}"
    page = dropped(plain_csv(made_up).replace(team, renamed).encode())
    assert found(page) == "60 / 60"
    assert "Teams renamed, put together or split since 2026" in {e.label for e in page.expander}
    assert f"“{renamed}” looks like “{team}”" in said(page)
    assert renamed in said(page)
    before = decided(page).categories
    clicked(page, "The same team")
    assert decided(page).categories != before
    assert f"is read as “{team}”" in said(page)
    shown = [row[0] for table in tables(page) if table[0][0] == "Team or cluster" for row in table]
    assert any(team in name and renamed not in name for name in shown)
    clicked(page, "Read all names as they are in the file")
    assert "dem_team" not in decided(page).categories


def test_a_list_of_renamed_teams_is_read_and_a_wrong_one_is_refused(
    store: Store, made_up: MadeUp
) -> None:
    clicked(named(dropped(export(made_up, "csv"))), "Publish")
    (entry,) = store.releases()
    published = store.load(entry.id)
    team = next(published.label(g) for g in published.groups("team"))
    page = dropped(plain_csv(made_up).replace(team, "Zebra").encode())
    upload = next(u for u in page.file_uploader if u.label == "List of renamed teams")
    upload.upload("wrong.csv", b"now,before,why\nZebra,a,b\n").run()
    assert "needs two columns" in said(page)
    upload = next(u for u in page.file_uploader if u.label == "List of renamed teams")
    upload.upload("right.csv", f"now,before\nZebra,{team}\n".encode()).run()
    clicked(page, "Use these 1 names")
    assert decided(page).categories["dem_team"] == {"zebra": team}


@pytest.mark.usefixtures("store")
def test_a_file_of_no_survey_is_a_dead_end_without_questions() -> None:
    page = dropped(b"Gender,Colour\nZorgon,Red\nZorgon,Blue\nZorgon,Blue\n")
    assert "is a question of any survey" in said(page)
    assert not has_button(page, "Use these meanings")
    assert "Say what a column is" not in {expander.label for expander in page.expander}
    assert has_button(page, "Read the file again")
