"""Teams put together or split: both waves side by side, no change, and nothing that is new."""

from dataclasses import replace

import pandas as pd
import pytest
from made_up_release import made_up_release

from audits.certified import fewest_people
from audits.change import Changes
from audits.charts.waves import beside_predecessor
from audits.predecessors import Predecessors
from audits.release import Release
from audits.subgroups import Subgroup
from audits.waves import FAR_ABOVE, comparable_groups
from audits.words.predecessors import made_of_sentence, not_beside_sentences
from audits.words.voice import Voice

EN = Voice()
LARGE, ALSO, SMALL = "Home support – Days", "Night cover pool", "Street outreach"
CLUSTER = "Front desk + Housing first"


def sized(release: Release, few: str = "") -> Release:
    """The release with teams of 30 to 49 people, one of 20 to 29."""
    groups = release.table("groups").copy(deep=True)
    rows = zip(groups["label"], groups["kind"], groups["n"], strict=True)
    groups["n"] = [
        ("20–29" if label == few else "30–49") if kind in {"team", "cluster"} else n
        for label, kind, n in rows
    ]
    return replace(release, tables={**release.tables, "groups": groups})


FIRST = sized(made_up_release(1))
SECOND = sized(made_up_release(2))


def said(predecessors: dict[str, tuple[str, ...]], first: Release = FIRST) -> Changes:
    return Changes(first, replace(SECOND, predecessors=predecessors))


def labels(release: Release, groups: tuple[Subgroup, ...]) -> list[str]:
    return [release.label(group) for group in groups]


def the_only(changes: Changes) -> Predecessors:
    (made,) = changes.regrouped
    return made


def test_a_team_put_together_stands_beside_each_team_it_comes_from_and_has_no_change() -> None:
    changes = said({LARGE: (LARGE, ALSO)})
    made = the_only(changes)
    assert labels(changes.first, made.beside) == [LARGE, ALSO]
    assert (made.small, made.held_back, made.is_part) == ((), (), False)
    assert LARGE not in labels(changes.second, changes.groups)
    assert all(changes.of(each, made.group) is None for each in changes.indicators)
    assert made_of_sentence(changes, made, EN) == (
        f"{LARGE} was put together from {LARGE} and {ALSO} after Autumn 2026, so the group is not "
        "the same and no word of change is given."
    )


def test_without_a_word_of_the_crosswalk_the_same_name_is_the_same_team() -> None:
    changes = said({})
    assert LARGE in labels(changes.second, changes.groups)
    assert changes.regrouped == ()


def test_crossings_of_such_a_team_are_not_compared_either() -> None:
    team = next(g for g in SECOND.groups("team") if SECOND.label(g) == LARGE)
    crossed = team.and_also(SECOND.groups("category")[0])
    row = pd.DataFrame([{"key": crossed.key, "label": "Both", "kind": "crossing", "n": "50–99"}])
    both = []
    for release in (FIRST, SECOND):
        groups = release.table("groups")
        groups = pd.concat([groups[groups["key"] != crossed.key], row])
        both.append(replace(release, tables={**release.tables, "groups": groups}))
    assert crossed in comparable_groups(*both)
    changed = replace(both[1], predecessors={LARGE: (LARGE, ALSO)})
    assert crossed not in comparable_groups(both[0], changed)


def test_a_team_without_an_earlier_result_is_held_back_in_the_usual_words() -> None:
    changes = said({LARGE: (ALSO, "Garage"), SMALL: ("Front desk", "Never heard of")})
    one, other = changes.regrouped
    assert list(not_beside_sentences(changes, one, EN)) == [
        "Garage is part of the whole. Its own result is held back, to protect the people who "
        "answered."
    ]
    assert other.beside == ()
    assert other.held_back == ("Front desk", "Never heard of")


def test_a_cluster_of_before_stands_there_where_all_its_teams_came_along() -> None:
    changes = said({LARGE: ("Housing first", ALSO, "front  DESK")})
    assert labels(changes.first, the_only(changes).beside) == [ALSO, CLUSTER]
    assert the_only(changes).held_back == ()


def test_a_team_of_before_below_thirty_people_is_named_and_not_shown() -> None:
    changes = said({LARGE: (ALSO, SMALL)}, sized(made_up_release(1), SMALL))
    made = the_only(changes)
    assert labels(changes.first, made.beside) == [ALSO]
    assert list(not_beside_sentences(changes, made, EN)) == [
        f"Only large groups stand beside another wave. Too few people for that: {SMALL}."
    ]


def test_a_team_now_below_thirty_people_is_not_on_change_at_all() -> None:
    few = sized(made_up_release(2), LARGE)
    changes = Changes(FIRST, replace(few, predecessors={LARGE: (LARGE, ALSO)}))
    assert changes.regrouped == ()
    assert LARGE not in labels(changes.second, changes.groups)


def test_a_team_that_was_split_and_kept_its_name_is_a_part_of_itself() -> None:
    changes = said({LARGE: (LARGE,), ALSO: (LARGE,)})
    assert [made.is_part for made in changes.regrouped] == [True, True]
    assert not {LARGE, ALSO} & set(labels(changes.second, changes.groups))
    assert made_of_sentence(changes, changes.regrouped[0], EN) == (
        f"{LARGE} is a part of what was {LARGE} in Autumn 2026, so the group is not the same and "
        "no word of change is given."
    )


@pytest.mark.parametrize("past", [{LARGE: (LARGE, ALSO)}, {LARGE: (LARGE,), ALSO: (LARGE,)}])
def test_what_was_so_in_both_waves_is_the_same_team_again(past: dict) -> None:
    changes = said(past, replace(FIRST, predecessors=past))
    assert changes.regrouped == ()
    assert LARGE in labels(changes.second, changes.groups)


def test_a_past_of_the_earlier_wave_is_not_told_again_in_a_later_cluster() -> None:
    before = replace(FIRST, predecessors={"Front desk": ("A", "B")})
    changes = said({CLUSTER: ("A", "B", "Housing first")}, before)
    assert the_only(changes).names == ("Front desk", "Housing first")
    assert labels(changes.first, the_only(changes).beside) == [CLUSTER]


def test_a_team_with_a_past_is_not_among_those_without_a_start() -> None:
    new = replace(FIRST, tables=without_team(FIRST, LARGE))
    assert LARGE in labels(SECOND, Changes(new, SECOND).without_start)
    changes = said({LARGE: (ALSO, SMALL)}, new)
    assert LARGE not in labels(changes.second, changes.without_start)


def without_team(release: Release, label: str) -> dict:
    groups = release.table("groups")
    key = groups.loc[groups["label"] == label, "key"].iloc[0]
    names = {name: "key" if name == "groups" else "group" for name in release.tables}
    return {name: frame[frame[names[name]] != key] for name, frame in release.tables.items()}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_only_released_values_of_large_groups_stand_side_by_side(
    seed: int,
) -> None:
    """The attacker may say anything about the past: no number is new, and no group is small."""
    first, later = made_up_release(seed + 1), made_up_release(seed + 2)
    names = [later.label(group) for group in later.groups("team", "cluster")]
    everything = {name: tuple(n for n in names if n != name) for name in names}
    changes = Changes(first, replace(later, predecessors=everything))
    people = [
        dict(zip(release.table("groups")["key"], release.table("groups")["n"], strict=True))
        for release in (first, later)
    ]
    for made in changes.regrouped:
        for before in made.beside:
            smallest = min(people[0][before.key], people[1][made.group.key], key=fewest_people)
            assert fewest_people(smallest) >= FAR_ABOVE * 5
            chart = beside_predecessor(changes, EN, made, before)
            for row, domain in zip(chart.rows, later.instrument.domains, strict=True):
                for cell, release, group in (
                    (row.first, first, before),
                    (row.second, later, made.group),
                ):
                    found = release.cell(domain.id, group)
                    numbers = [getattr(found, name, None) for name in ("mean", "low", "high")]
                    assert [cell.value, cell.low, cell.high] == numbers
                    assert cell.n == getattr(found, "n", "")


def test_a_release_tells_the_past_in_its_file_and_one_without_stays_as_it_was() -> None:
    with_past = replace(SECOND, predecessors={LARGE: (LARGE, ALSO)})
    again = Release.from_json(with_past.to_json())
    assert again.predecessors == {LARGE: (LARGE, ALSO)}
    assert again.digest == with_past.digest != SECOND.digest
    assert "predecessors" not in SECOND.to_dict()
