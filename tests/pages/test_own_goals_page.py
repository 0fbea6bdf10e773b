"""Own goals: a team rates itself, its start stays, and nobody is put beside another team."""

import pytest
from made_up_release import made_up_release
from opening import Open, opening, said
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.own_goals import OwnGoals, OwnRating
from audits.store.goals import StoredGoals
from audits.store.store import Store

STEPS = library()["steps_in_the_right_direction"]
RELEASE = made_up_release()
AREA = "p5_voice"


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    return opening(monkeypatch)


@pytest.fixture
def goals(store: Store) -> StoredGoals:
    return StoredGoals(store.database, RELEASE.promise.organisation, STEPS.id)


def rate(page: AppTest, *numbers: int | None) -> None:
    for place, number in enumerate(numbers):
        if number is not None:
            page.number_input(key=f"goal-all-{AREA}-{place}").set_value(number)
    next(one for one in page.button if one.label == "Save the ratings").click().run()
    assert not page.exception


def test_a_team_writes_down_its_start_and_goal_and_reads_its_steps(
    open_page: Open, goals: StoredGoals
) -> None:
    page = open_page("own_goals", RELEASE)
    assert "Nothing is rated yet" in said(page)
    rate(page, 3, 5, 8)
    assert goals.of("all").ratings == {AREA: OwnRating(start=3, now=5, goal=8)}
    text = said(page)
    assert "Voice** · 2 steps forward, 40% of the way to your goal" in text
    assert "Start 3, now 5, goal 8 (0 to 10)" in text


def test_an_area_rated_by_half_is_not_kept_and_named(open_page: Open, goals: StoredGoals) -> None:
    page = open_page("own_goals", RELEASE)
    rate(page, 3, 5, None)
    assert goals.of("all") == OwnGoals()
    assert "Voice: a start, a rating for now and a goal belong together" in said(page)


def test_a_start_that_was_written_down_cannot_be_changed_but_now_and_goal_can(
    open_page: Open, goals: StoredGoals
) -> None:
    goals.keep("all", OwnGoals(ratings={AREA: OwnRating(start=3, now=5, goal=8)}))
    page = open_page("own_goals", RELEASE)
    assert page.number_input(key=f"goal-all-{AREA}-0").disabled
    rate(page, None, 6, 9)
    assert goals.of("all").ratings[AREA] == OwnRating(start=3, now=6, goal=9)


def test_begun_anew_everything_is_gone(open_page: Open, goals: StoredGoals) -> None:
    goals.keep("all", OwnGoals(ratings={AREA: OwnRating(start=3, now=5, goal=8)}))
    page = open_page("own_goals", RELEASE)
    next(one for one in page.button if one.label == "Remove for good").click().run()
    assert goals.of("all") == OwnGoals()


def test_a_goal_set_by_leaders_only_is_pointed_out(open_page: Open, goals: StoredGoals) -> None:
    rating = OwnRating(start=3, now=5, goal=8)
    goals.keep("all", OwnGoals(ratings={AREA: rating}, set_by="Leaders only"))
    assert "set by leaders only" in said(open_page("own_goals", RELEASE))


def test_one_team_is_shown_at_a_time(open_page: Open, goals: StoredGoals) -> None:
    team = RELEASE.groups("team")[0]
    goals.keep(team.key, OwnGoals(ratings={AREA: OwnRating(start=1, now=2, goal=3)}))
    assert "Start 1, now 2" not in said(open_page("own_goals", RELEASE))
    assert "Start 1, now 2" in said(open_page("own_goals", RELEASE, goals=team.key))


@pytest.mark.usefixtures("store")
def test_what_people_answered_stands_with_range_and_number_of_people(open_page: Open) -> None:
    text = said(open_page("own_goals", made_up_release(instrument=STEPS)))
    assert "As people answered" in text
    assert "Start (looking back) " in text
    assert " people)" in text
    assert "As people answered" not in said(open_page("own_goals", RELEASE))


def test_staff_can_be_shown_it_and_change_nothing(open_page: Open, goals: StoredGoals) -> None:
    goals.keep("all", OwnGoals(ratings={AREA: OwnRating(start=3, now=5, goal=8)}))
    page = open_page("own_goals", RELEASE, staff="1")
    assert "2 steps forward" in said(page)
    assert not page.number_input
    assert not page.button
