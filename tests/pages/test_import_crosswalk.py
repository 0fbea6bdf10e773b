"""Teams put together since the last wave: said on import, kept with the release, never guessed."""

import pytest
from import_by_hand import clicked, dropped, named, plain_csv
from opening import said

from audits.definition_files import library
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.pipeline import ColumnMap
from audits.release import Release
from audits.store.store import Store


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=5)


@pytest.fixture
def first(store: Store, made_up: MadeUp) -> Release:
    clicked(named(dropped(export(made_up, "csv"))), "Publish")
    return store.load(store.releases()[0].id)


def teams(release: Release) -> list[str]:
    labels = [release.label(group) for group in release.groups("team", "cluster")]
    return [name for label in labels for name in label.split(" + ")]


def test_two_teams_become_one_by_choosing_both_and_its_name_stays(
    first: Release, made_up: MadeUp
) -> None:
    one, other = teams(first)[:2]
    page = dropped(plain_csv(made_up).replace(one, "Harbour").replace(other, "Harbour").encode())
    label = "Its name before, or the teams it was put together from"
    before = next(box for box in page.multiselect if box.label == label)
    before.set_value([one, other])
    clicked(page, "Use this")
    decided = ColumnMap.from_json(page.session_state["audits.state.v1"].column_map)
    assert decided.predecessors == {"harbour": (one, other)}
    assert "dem_team" not in decided.categories
    assert f"“harbour” comes from “{one}” and “{other}”" in said(page)
    (renamed,) = (box for box in page.expander if "Teams renamed" in box.label)
    assert renamed.proto.expanded  # what was used is seen, not folded away
    clicked(page, "Read all names as they are in the file")
    assert "comes from" not in said(page)


def test_a_list_with_a_team_in_several_rows_reaches_the_release(
    first: Release, store: Store
) -> None:
    """Also where every name is one of last time: a team may have taken another in."""
    one, other = teams(first)[:2]
    changed = organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=6, wave=2)
    page = dropped(plain_csv(changed).encode())
    upload = next(u for u in page.file_uploader if u.label == "List of renamed teams")
    upload.upload("list.csv", f"now,before\n{one},{one}\n{one},{other}\n".encode()).run()
    clicked(page, "Use these 1 names")
    clicked(named(page, wave="2027"), "Publish")
    second = next(store.load(e.id) for e in store.releases() if e.wave == "2027")
    past = {name: before for name, before in second.predecessors.items() if one in name}
    assert len(past) == 1
    assert set(next(iter(past.values()))) >= {one, other}


def test_teams_are_compared_with_the_last_wave_of_the_organisation_that_is_named(
    first: Release, made_up: MadeUp
) -> None:
    assert first.promise.wave == "2026"
    other = organisation(library()[FLAGSHIP], respondents=70, teams=4, seed=9)
    clicked(named(dropped(export(other, "csv")), "Another House", "2031"), "Publish")
    page = dropped(plain_csv(made_up).encode())
    for house, wave in (("Harbor House", "2026"), ("Another House", "2031"), ("New House", "")):
        named(page, house, "2040")
        offered = [box.label for box in page.expander if "Teams renamed" in box.label]
        said_of = f"Teams renamed, put together or split since {wave}"
        assert offered == ([said_of] if wave else []), house
