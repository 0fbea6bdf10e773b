"""The Import page: what it recognises, asks, previews and publishes, and how it says no."""

import gc

import pytest
from import_by_hand import button, dropped, found, has_button, named, plain_csv
from opening import said, tables, texts
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.disclosure import preview
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.pipeline import Draft, Inspection
from audits.store.store import Store


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], respondents=70, teams=5, seed=5)


@pytest.mark.parametrize("platform", ["qualtrics", "surveymonkey", "google_forms", "csv", "xlsx"])
def test_a_known_export_is_recognised_and_can_be_published_with_one_click(
    platform: str, store: Store, made_up: MadeUp
) -> None:
    page = dropped(export(made_up, platform))
    assert found(page) == "60 / 60"
    assert {m.label: m.value for m in page.metric}["People who answered"] == "70"
    assert not page.error
    button(named(page), "Publish").click().run()
    assert not page.exception
    assert [entry.organisation for entry in store.releases()] == ["Harbor House"]
    assert "Harbor House, 2026: published" in said(page)
    assert has_button(page, "Read the Overview")


def test_after_publishing_the_file_and_its_answers_are_gone(store: Store, made_up: MadeUp) -> None:
    page = dropped(export(made_up, "csv"))
    button(named(page), "Publish").click().run()
    assert len(store.releases()) == 1
    assert page.file_uploader[0].value is None
    assert not has_button(page, "Publish")


def test_nothing_of_the_file_stays_in_memory_after_publishing(
    store: Store, made_up: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied: list[str] = []
    monkeypatch.setattr(
        MemoryUploadedFileManager, "remove_session_files", lambda _, tab: emptied.append(tab)
    )
    page = named(dropped(export(made_up, "csv")))
    assert imports_in_memory() > 0, "the search must be able to find"
    assert emptied == []
    button(page, "Publish").click().run()
    assert len(store.releases()) == 1
    assert imports_in_memory() == 0
    assert len(emptied) == 1


def imports_in_memory() -> int:
    gc.collect()
    return sum(isinstance(thing, Inspection | Draft) for thing in gc.get_objects())


def test_a_second_release_of_a_wave_is_refused_with_the_way_out(
    store: Store, made_up: MadeUp
) -> None:
    for _ in range(2):
        page = dropped(export(made_up, "csv"))
        button(named(page), "Publish").click().run()
    assert "were already published" in said(page)
    assert "Each wave is proved by itself" in said(page)
    assert len(store.releases()) == 1


def test_the_organisation_is_remembered_for_the_next_wave(store: Store, made_up: MadeUp) -> None:
    page = dropped(export(made_up, "csv"))
    button(named(page), "Publish").click().run()
    again = dropped(export(made_up, "csv"))
    fields = {field.label: field.value for field in again.text_input}
    assert fields["Organisation"] == "Harbor House"
    assert store.column_map("Harbor House", FLAGSHIP)


def test_publishing_without_names_asks_for_them_and_stores_nothing(
    store: Store, made_up: MadeUp
) -> None:
    page = dropped(export(made_up, "csv"))
    button(page, "Publish").click().run()
    assert "has no name yet" in said(page)
    assert store.releases() == ()


DEAD_ENDS = {
    "empty": (b"", "is empty"),
    "a photo": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a table of answers"),
    "commas": (b"," * 200_000, "more than 5,000 columns"),
    "no audit": (b"Name,Favourite colour\nAda,blue\nBo,green\n", "is a question of"),
}


@pytest.mark.parametrize("what", DEAD_ENDS)
@pytest.mark.usefixtures("store")
def test_a_file_that_is_no_audit_leads_to_a_sentence_with_the_way_out(what: str) -> None:
    content, sentence = DEAD_ENDS[what]
    page = dropped(content)
    assert sentence in said(page)
    assert not has_button(page, "Publish")
    assert has_button(page, "Read the file again")


@pytest.mark.usefixtures("store")
def test_too_few_people_is_said_before_anything_is_published() -> None:
    few = organisation(library()[FLAGSHIP], respondents=3, teams=1, seed=5)
    page = dropped(export(few, "csv"))
    assert "Too few people answered" in said(page)
    assert not has_button(page, "Publish")


@pytest.mark.usefixtures("store")
def test_unknown_labels_are_asked_once_for_each_scale_and_then_understood(
    made_up: MadeUp,
) -> None:
    strange = plain_csv(made_up).replace("Strongly agree", "Totally so")
    page = dropped(strange.encode())
    asked = [box for box in page.selectbox if "Totally so" in box.label]
    assert len(asked) == 1
    assert "Please decide" in said(page)
    scale = made_up.instrument.scale_of(made_up.instrument.items[0])
    asked[0].select(scale.codes[-1])
    button(page, "Use these meanings").click().run()
    assert not page.exception
    assert "Please decide" not in said(page)


@pytest.mark.usefixtures("store")
def test_unknown_codes_are_asked_in_the_order_of_numbers(made_up: MadeUp) -> None:
    strange = plain_csv(made_up).replace("Strongly agree", "19").replace("Disagree", "8")
    asked = [box.label for box in dropped(strange.encode()).selectbox if "rows) means" in box.label]
    codes = [int(label.split("”")[0].removeprefix("“")) for label in asked]
    assert codes == [8, 19]


@pytest.mark.usefixtures("store")
def test_a_near_miss_is_offered_and_only_applied_on_a_click(made_up: MadeUp) -> None:
    wording = "Staff help decide when they work."
    changed = plain_csv(made_up).replace(wording, "Staff can help decide when they work")
    page = dropped(changed.encode())
    assert found(page) == "59 / 60"
    assert "looks like" in said(page)
    button(page, "Use it").click().run()
    assert found(page) == "60 / 60"


@pytest.mark.usefixtures("store")
def test_a_list_of_teams_sets_their_order(made_up: MadeUp) -> None:
    page = dropped(export(made_up, "csv"))
    lines = [f"{team},{n}" for team, n in reversed(made_up.headcounts.items())]
    page.file_uploader[1].upload("teams.csv", "\n".join(["team,people", *lines]).encode()).run()
    assert not page.exception
    assert f"{sum(made_up.headcounts.values())} people in {len(made_up.headcounts)} teams" in (
        said(page)
    )


@pytest.mark.usefixtures("store")
def test_a_threshold_can_be_raised_and_never_lowered(made_up: MadeUp) -> None:
    page = dropped(export(made_up, "csv"))
    fields = {field.label: field for field in page.number_input}
    assert (fields["Teams and roles"].min, fields["Identity"].min) == (5, 10)
    before = _shown_teams(page)
    fields["Teams and roles"].set_value(30).run()
    assert not page.exception
    assert _shown_teams(page) != before


def test_the_preview_says_who_counts_as_not_stated_for_a_department(
    made_up: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "people who named one but no team count as not stated here."
    assert sentence not in said(dropped(export(made_up, "csv"), "roles.csv"))
    monkeypatch.setattr(preview, "departments_among", lambda _: ("dem_role",))
    assert sentence in said(dropped(export(made_up, "csv"), "departments.csv"))


def _shown_teams(page: AppTest) -> list[str]:
    table = next(table for table in tables(page) if table[0][0] == "Team or cluster")
    return [row[0] for row in table[1:]]


@pytest.mark.usefixtures("store")
def test_no_planted_personal_value_is_on_the_page(made_up: MadeUp) -> None:
    page = dropped(export(made_up, "qualtrics"))
    told = said(page)
    planted = [value for values in made_up.planted.personal.values() for value in values]
    assert len(planted) > 50
    assert [value for value in planted if value in told] == []


@pytest.mark.usefixtures("store")
def test_names_of_teams_are_shown_as_text(made_up: MadeUp) -> None:
    hostile = "![](https://tracker.invalid/t.png)"
    team = next(iter(made_up.headcounts))
    page = dropped(plain_csv(made_up).replace(team, hostile).encode())
    assert hostile in said(page)
    assert hostile not in "".join(texts(page)), "Markdown from a file must be escaped"
