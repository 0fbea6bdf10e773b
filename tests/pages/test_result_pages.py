"""Every page of results, opened as a reader opens it, with a made-up release behind it."""

import json
import re
from collections.abc import Iterator

import pytest
import streamlit as st
from made_up_release import HOSTILE, made_up_release, without_group
from opening import NAMES, RELEASES, Open, chart_specs, opening, said, tables, texts
from words.plain_words import RANKING

from audits.pages import offered
from audits.pages.downloads import content
from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.voice import Voice

MADE_UP = RELEASES["made up"]
WHOLE_ONLY = RELEASES["everything but the whole held back"]
OUTREACH = Subgroup.of({"dem_team": "Street outreach"})


@pytest.fixture(name="open_page")
def _open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    st.cache_resource.clear()
    yield opening(monkeypatch)
    st.cache_resource.clear()


@pytest.mark.parametrize("release", RELEASES.values(), ids=RELEASES)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_whose_results_it_shows_and_under_which_promise(
    open_page: Open, name: str, release: Release
) -> None:
    page = open_page(name, release)
    assert len(page.title) == 1
    assert release.promise_fingerprint in said(page)


@pytest.mark.parametrize("name", NAMES)
def test_text_of_a_file_is_shown_and_never_obeyed(open_page: Open, name: str) -> None:
    page = open_page(name, RELEASES["hostile"])
    for text in texts(page):
        assert not re.search(r"(?<!\\)[<\[`$]", text), text[:200]
        assert "\u202e" not in text
    assert HOSTILE[0] in said(page)


@pytest.mark.parametrize("name", NAMES)
def test_a_group_held_back_leaves_a_name_and_no_number(open_page: Open, name: str) -> None:
    held = without_group(MADE_UP, "Street outreach")
    page = open_page(name, held, group=OUTREACH.key)
    for widget in page.selectbox:
        assert "Street outreach" not in widget.options
    if name in {"overview", "teams", "report"}:
        assert "Street outreach" in said(page)
    for spec in chart_specs(page):
        assert OUTREACH.key not in spec


@pytest.mark.parametrize("name", NAMES)
def test_unknown_words_in_the_address_fall_back_to_the_first_choice(
    open_page: Open, name: str
) -> None:
    unknown = {"group": "dem_team=Nobody", "area": "no_area", "dimension": "x", "stacked": "9"}
    plain, odd = open_page(name, MADE_UP), open_page(name, MADE_UP, about="*", paper="", **unknown)
    assert [w.value for w in odd.selectbox] == [w.value for w in plain.selectbox]
    assert said(odd) == said(plain)
    offered = {word for word in unknown if f"choose.{word}" in odd.session_state}
    assert not offered & set(odd.query_params)


@pytest.mark.parametrize("name", ["overview", "values", "teams", "equity"])
def test_every_chart_has_a_summary_and_an_equal_table(open_page: Open, name: str) -> None:
    page = open_page(name, MADE_UP)
    charts = page.get("plotly_chart")
    assert charts
    assert all(chart.proto.alt for chart in charts)
    found = tables(page)
    assert len(found) == len(charts)
    assert len({str(table) for table in found}) == len(charts)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_ranks_anybody(open_page: Open, name: str) -> None:
    words = said(open_page(name, MADE_UP)).replace("leading", "")
    survey = " ".join(str(item.text) for item in MADE_UP.instrument.items)
    assert {w.group() for w in RANKING.finditer(words)} <= {
        w.group() for w in RANKING.finditer(survey)
    }


def test_strengths_come_before_what_is_mixed_and_needs_and_one_step_follows(
    open_page: Open,
) -> None:
    page = open_page("overview", MADE_UP)
    assert [h.value for h in page.header[:3]] == ["Strengths", "Mixed", "Needs"]
    assert "not a verdict" in said(page)
    assert "420 people answered, 62 % of those asked." in said(page)
    assert "Garage is part of the whole." in said(page)
    assert len(page.info) == 1


def test_many_held_back_groups_are_counted_and_named(open_page: Open) -> None:
    page = open_page("overview", WHOLE_ONLY)
    assert f"{len(WHOLE_ONLY.held_back)} groups are part of the whole" in said(page)
    assert all(label in said(page) for label in WHOLE_ONLY.held_back)


def test_a_link_opens_the_group_and_area_it_names(open_page: Open) -> None:
    page = open_page("values", MADE_UP, group="dem_role=Outreach", area="fatigue")
    assert [w.value for w in page.selectbox] == ["dem_role=Outreach", "fatigue"]
    assert "Role: Outreach. Fatigue:" in said(page)
    assert page.query_params["group"] == "dem_role=Outreach"


def test_bars_start_at_zero_on_demand(open_page: Open) -> None:
    def line(page: object) -> list[float]:
        found: list[float] = json.loads(chart_specs(page)[1])["layout"]["xaxis"]["range"]
        return found

    assert line(open_page("values", MADE_UP))[0] < 0
    stacked = open_page("values", MADE_UP, stacked="1")
    assert line(stacked) == [0, 100]
    stacked.toggle[0].set_value(False).run()
    assert line(stacked)[0] < 0
    assert "stacked" not in stacked.query_params


def test_a_group_too_small_for_shares_gets_a_sentence_and_no_bars(open_page: Open) -> None:
    page = open_page("values", MADE_UP, group=OUTREACH.key)
    assert len(page.get("plotly_chart")) == 1
    assert "Shares need twice as many people as a score" in page.info[0].value


def test_teams_stand_in_the_organisations_own_order(open_page: Open) -> None:
    page = open_page("teams", MADE_UP)
    labels = [MADE_UP.label(team) for team in MADE_UP.groups("team", "cluster")]
    assert [row[0] for row in tables(page)[0][1:]] == ["Everyone", *labels, "Garage"]


def test_a_chosen_team_is_told_beside_everyone(open_page: Open) -> None:
    page = open_page("teams", MADE_UP)
    by_label = {MADE_UP.label(team): team.key for team in MADE_UP.groups("team")}
    chosen = by_label["Palliative care"]
    page.selectbox[1].set_value(chosen).run()
    assert page.query_params["group"] == chosen
    assert "Palliative care beside everyone" in said(page)
    assert "To talk about together" in said(page)


def test_without_teams_the_page_says_why_and_the_way_out(open_page: Open) -> None:
    page = open_page("teams", WHOLE_ONLY)
    assert "No team has a result of its own here" in said(page)
    assert not page.get("plotly_chart")


def test_the_reference_of_a_comparison_stands_in_the_title(open_page: Open) -> None:
    page = open_page("equity", MADE_UP, dimension="dem_gender", area="choice")
    assert (
        page.subheader[0]
        .value.replace("\\", "")
        .startswith("Choice by Gender, against everyone else who answered")
    )
    assert "Organisations create the conditions." in said(page)


def test_answers_without_a_result_are_named_in_one_sentence(open_page: Open) -> None:
    page = open_page("equity", MADE_UP, dimension="dem_role")
    sentence = next(text for text in said(page).splitlines() if text.startswith("No result of"))
    shown = {MADE_UP.label(group) for group in MADE_UP.groups_of("dem_role")}
    all_of = {str(c.label) for c in MADE_UP.instrument.dimension("dem_role").categories}
    assert all(name in sentence for name in all_of - shown)
    assert not any(f"“{name}”" in sentence for name in shown)


def test_without_questions_about_people_the_page_says_so(open_page: Open) -> None:
    page = open_page("equity", WHOLE_ONLY)
    assert "No question about people has a result to show here." in said(page)
    assert not page.get("plotly_chart")


def test_the_method_page_shows_every_question_and_its_licence(open_page: Open) -> None:
    words = said(open_page("method", MADE_UP))
    assert all(" ".join(str(item.text).split()) in words for item in MADE_UP.instrument.items)
    assert MADE_UP.instrument.licence.attribution in words
    assert "This survey is a draft." in words
    assert MADE_UP.digest in words.replace(" ", "")


def test_a_handful_of_flagged_rows_is_never_counted_exactly(open_page: Open) -> None:
    page = open_page("method", made_up_release())
    table = next(table for table in tables(page) if "How many" in table[0])
    assert [row[1] for row in table[1:]] == ["fewer than 5", "fewer than 5"]


def test_a_report_names_its_files_and_what_it_leaves_out(open_page: Open) -> None:
    page = open_page("report", MADE_UP)
    assert len(page.get("download_button")) == 6
    assert "Garage is part of the whole." in said(page)
    team = open_page("report", MADE_UP, group=OUTREACH.key)
    assert len(team.get("download_button")) == 5
    assert "Held back, to protect the people who answered: Choice" in said(team)


def test_a_report_for_all_staff_says_that_it_names_no_team(open_page: Open) -> None:
    page = open_page("report", MADE_UP, group="all_staff")
    assert page.selectbox[0].value == "all_staff"
    assert "Results of single teams, and the names of teams." in said(page)
    assert "Garage" not in said(page)


def test_every_reader_has_an_edition_and_it_can_be_made() -> None:
    readers = offered.readers(MADE_UP, Voice())
    found = [offered.edition(reader, "letter", large=False) for reader in readers]
    assert [edition.audience for edition in found[:4]] == [
        "organisation", "leadership", "board", "all_staff",
    ]  # fmt: skip
    assert [edition.group for edition in found[4:]] == list(MADE_UP.groups("team", "cluster"))
    assert content(MADE_UP, "pdf", found[-1], Voice()).startswith(b"%PDF")


def test_the_release_is_among_the_files() -> None:
    whole = offered.edition("all", "a4", large=False)
    assert Release.from_json(content(MADE_UP, "json", whole, Voice()).decode()).id == MADE_UP.id
    assert content(MADE_UP, "xlsx", whole, Voice()).startswith(b"PK")


def test_what_was_chosen_on_one_page_is_chosen_on_the_next(open_page: Open) -> None:
    page = open_page("values", MADE_UP)
    page.selectbox[0].set_value(OUTREACH.key).run()
    remembered = page.session_state["chosen.group"]
    assert remembered == OUTREACH.key
