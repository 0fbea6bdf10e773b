"""Support, Conditions, Change, and what Teams and Equity say of spread and chance."""

import re
from dataclasses import replace
from datetime import date

import pytest
from made_up_release import made_up_release
from opening import RELEASES, Open, opening, said, tables, texts

from audits.change import Changes
from audits.definition_files import library
from audits.pages import paragraphs, resources
from audits.release import Published
from audits.store.store import Entry, Store
from audits.words.side_by_side import careful_of, careful_sentence, mostly_chance_sentence
from audits.words.trust import trust_sentences
from audits.words.voice import Voice

MADE_UP = RELEASES["made up"]
LINKED = {
    "overview": "response-rate", "values": "domain-score",
    "teams": "team-score", "equity": "gap", "support": "who-gets-support",
    "conditions": "where-to-look-first", "change": "change-between-two-waves",
}  # fmt: skip


@pytest.fixture(name="open_page")
def _open_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> Open:
    del store  # a ledger of this test's own
    return opening(monkeypatch)


@pytest.fixture(name="spring")
def _spring(monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier wave of the same organisation in the store, and one of another."""
    promise = MADE_UP.promise.model_copy(update={"wave": "Spring 2026"})
    first = replace(made_up_release(2), id="spring", promise=promise)
    named = {"title": "Audit", "instrument": first.instrument.id, "published_on": date(2026, 5, 1)}
    ours = {"id": "spring", "organisation": promise.organisation, "wave": "Spring 2026"}
    other = {"id": "other", "organisation": "Somebody else", "wave": "Spring 2026"}
    known = Entry.__dataclass_fields__
    made = tuple(
        Entry(**{name: ({**named, **who}).get(name, "") for name in known}) for who in (ours, other)
    )
    monkeypatch.setattr(resources, "entries", lambda: made)
    monkeypatch.setattr(resources, "release", {"spring": first}.__getitem__)


def test_support_stands_among_those_who_needed_it_with_the_others_beside(open_page: Open) -> None:
    text = said(open_page("support", MADE_UP))
    assert "of those who needed it got it" in text
    assert "did not need it" in text
    assert re.search(r"Garage\n–\nheld back", text)
    assert "to protect the people who answered" in text


def test_values_tells_how_many_people_are_in_each_published_band(open_page: Open) -> None:
    release = made_up_release(instrument=library()["proqol5"])
    text = said(open_page("values", release, area="proqol5_sts")).replace("\xa0", " ")
    assert "Published bands, for everyone" in text
    assert "Moderate (a sum of 23–41): 30–32 % of people." in text
    assert "no team or organisation has a band" in text
    assert "Published bands" not in said(open_page("values", MADE_UP))


def test_a_survey_without_support_questions_says_so(open_page: Open) -> None:
    other = made_up_release(instrument=library()["harm_reduction_alignment_participants"])
    assert "does not ask who got which support" in said(open_page("support", other))


def test_where_only_everyone_is_published_support_is_told_of_everyone(open_page: Open) -> None:
    page = open_page("support", RELEASES["everything but the whole held back"])
    text = said(page)
    assert "Every group is held back" in text
    assert not page.get("plotly_chart")


def test_conditions_are_patterns_and_no_causes(open_page: Open) -> None:
    text = said(open_page("conditions", MADE_UP))
    assert "pattern in one survey" in text
    assert "These areas together go with 31 % of the differences" in text
    assert text.index("These areas together") < text.index("One area stands out")
    assert "because" not in text.lower()


def test_without_links_conditions_say_why(open_page: Open) -> None:
    none = {**MADE_UP.tables, "whole": MADE_UP.table("whole").iloc[:0]}
    page = open_page("conditions", replace(MADE_UP, tables=none))
    assert "fewer than 50 people" in said(page)


def test_teams_say_where_differences_are_mostly_chance(open_page: Open) -> None:
    text = said(open_page("teams", MADE_UP))
    spread = MADE_UP.table("spread").query("dimensions == 'dem_team' and word == 'chance'")
    names = {d.id: str(d.label) for d in MADE_UP.instrument.domains if d.kind == "value"}
    areas = tuple(names[one] for one in spread["indicator"] if one in names)
    assert areas
    assert mostly_chance_sentence(areas, Voice()) in text


def test_a_team_has_its_score_as_answered_beside_the_careful_estimate(open_page: Open) -> None:
    text = said(open_page("teams", MADE_UP))
    first = MADE_UP.groups("team", "cluster")[0]
    careful = careful_of(MADE_UP, "safety")[first.key]
    raw = MADE_UP.cell("safety", first)
    assert isinstance(raw, Published)
    assert careful_sentence("Safety", f"{raw.mean:g}", careful, Voice()) in text


def test_equity_says_how_far_groups_lie_apart_without_chance(open_page: Open) -> None:
    text = said(open_page("equity", MADE_UP))
    has_spread = "Groups typically lie" in text or "no further apart than chance" in text
    dimension = MADE_UP.table("spread")["dimensions"].eq("dem_role").any()
    assert has_spread == dimension


def test_the_method_page_says_how_well_questions_fit(open_page: Open) -> None:
    text = said(open_page("method", MADE_UP))
    assert "measure one thing well" in text
    assert "counting every team by its size" in text
    assert "Without them no score changes by more than" in text


@pytest.mark.parametrize(("name", "paragraph"), LINKED.items())
@pytest.mark.usefixtures("spring")
def test_every_page_leads_to_its_paragraph(open_page: Open, name: str, paragraph: str) -> None:
    assert paragraph in paragraphs.paragraphs()
    page = open_page(name, MADE_UP)
    links = [button.proto.url for button in page.get("link_button")]
    assert f"method?paragraph={paragraph}&release={MADE_UP.id}" in links
    method = open_page("method", MADE_UP, paragraph=paragraph)
    title, lines = paragraphs.paragraphs()[paragraph]
    assert lines[0] in said(method)
    assert title


@pytest.mark.usefixtures("spring")
def test_change_says_what_could_be_seen_before_what_was_seen(open_page: Open) -> None:
    page = open_page("change", MADE_UP)
    text = said(page)
    points = [element.value for element in page.markdown]
    could = next(place for place, one in enumerate(points) if "or more could be seen" in one)
    seen = next(place for place, one in enumerate(points) if "than last time" in one)
    assert could < seen
    assert "Steps in the right direction" in text
    assert "Spring 2026" in text
    assert "Two waves are not a trend" in text


@pytest.mark.usefixtures("spring")
def test_change_of_a_large_team_says_what_chance_would_do(open_page: Open) -> None:
    changes = Changes(replace(made_up_release(2), id="spring"), MADE_UP)
    pulled = [g for g in changes.groups if any(changes.pull(i, g) for i in changes.indicators)]
    text = said(open_page("change", MADE_UP, group=pulled[-1].key))
    assert "What chance alone would do" in text


@pytest.mark.usefixtures("spring")
def test_change_of_a_small_team_is_not_told_because_nobody_knows_who_joined(
    open_page: Open,
) -> None:
    page = open_page("change", MADE_UP, group="dem_team=Street+outreach")
    assert "Everyone: Spring 2026 and Autumn 2026" in said(page)
    assert "Street outreach" not in "".join(page.selectbox[-1].options)


def test_without_another_wave_change_says_so(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "entries", lambda: ())
    assert "no other audit of this organisation" in said(open_page("change", MADE_UP))


def test_overview_says_how_far_to_trust_its_scores(open_page: Open) -> None:
    page = open_page("overview", MADE_UP)
    assert "How far to trust these scores" in [header.value for header in page.header]
    assert set(trust_sentences(MADE_UP, Voice())) <= {
        line.removeprefix("- ") for line in said(page).splitlines()
    }


def test_an_area_says_how_its_share_on_the_caring_side_is_made(open_page: Open) -> None:
    text = said(open_page("values", MADE_UP, area="safety"))
    assert "on the caring side (each person's own share of such answers, averaged)" in text


@pytest.mark.usefixtures("spring")
def test_a_team_put_together_from_others_stands_beside_them_without_a_change(
    open_page: Open,
) -> None:
    made, held_back = "Palliative care", "Children <b>and</b> *families*"
    now = replace(MADE_UP, predecessors={made: ("Kitchen and meals", held_back)})
    group = next(g for g in now.groups("team") if now.label(g) == made)
    page = open_page("change", now, group=group.key)
    text = said(page)
    assert f"{made} was put together from Kitchen and meals and" in text
    assert "no word of change is given" in text
    assert "Its own result is held back" in text
    assert not any("<b>" in raw for raw in texts(page))
    assert "Kitchen and meals, Spring 2026 beside Palliative care, Autumn 2026" in text
    assert "Spring 2026: Score, 0 to 100" in str(tables(page))
    assert "Steps in the right direction" not in text
    assert "than last time" not in text
