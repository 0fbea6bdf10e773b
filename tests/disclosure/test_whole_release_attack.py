"""Everything in a release file under attack: all tables, all questions and scores together."""

import itertools
from dataclasses import replace

import composed
import numpy as np
import pytest
from attacker import joint_sets, small_sets
from organisations import dimension
from release_reading import Known, cells, equations, systems, table
from whole_releases import Staff, members, of_answers, release_file, staff

SHAPES = [
    # seed, people, team size, dimensions, missing
    (1, 15, 5, 2, 0.08),
    (2, 25, 6, 3, 0.2),
    (3, 60, 8, 3, 0.03),
    (4, 120, 12, 5, 0.05),
    (5, 200, 8, 4, 0.02),
]


def known(made: Staff) -> Known:
    return Known(
        members(made), made.memberships.bases, composed.ITEMS_OF, {"index": ("dom_a", "dom_b")}
    )


def some_sets(made: Staff, most: int) -> list[tuple[int, ...]]:
    """Everybody alone, pairs, and threes and fours of people who skipped something."""
    n = made.memberships.n
    partly = np.flatnonzero(~np.logical_and.reduce(list(made.memberships.bases.values()))).tolist()
    more = list(itertools.combinations(range(n), 2))
    more += [
        s for size in (3, 4) for s in itertools.islice(itertools.combinations(partly, size), 10**5)
    ]
    rng = np.random.default_rng(n)
    chosen = rng.choice(len(more), min(most, len(more)), replace=False)
    return [*((i,) for i in range(n)), *(more[i] for i in chosen)]


def answered(seed: int, without: dict[int, list[int]], n: int = 80) -> Staff:
    """Everybody answered everything, but for the people named by item."""
    made = staff(seed, n, 10, 0, 0.0)
    answers = made.responses.answers.copy()
    for item, people in without.items():
        answers[people, item] = -1
    return of_answers(replace(made.responses, answers=answers))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: f"{s[1]} people")
def test_nothing_in_the_file_is_about_fewer_than_five(shape: tuple) -> None:
    made = staff(*shape)
    found = release_file(made)
    for name, _, rows in systems(found, known(made)):
        assert small_sets(rows) == [], name
    rows, person_of = equations(found, known(made))
    assert joint_sets(rows, person_of, some_sets(made, 250), answers=4) == []


def test_every_group_and_question_of_any_table_stands_in_the_scores() -> None:
    """What the proof is about is what is shown: no table has a cell of its own."""
    found = release_file(staff(5, 200, 8, 4, 0.02))
    scores = {(row["group"], row["indicator"]) for row in table(found, "scores")}
    told = {(group, name) for name, groups in cells(found).items() for group in groups}
    assert told == scores
    assert {row["group"] for row in table(found, "shares")} <= {group for group, _ in scores}
    assert all(len(table(found, name)) for name in found["tables"])


def test_a_facet_does_not_give_its_held_back_question_back() -> None:
    """Two people skipped one of two questions: the other one is told for nobody but some teams."""
    few = answered(11, {0: [3, 7]})
    found = release_file(few)
    assert "all" not in cells(found)["item_1"]
    assert [r for r in table(found, "whole") if r["statistic"] == "facet"] == []
    rows, person_of = equations(found, known(few))
    assert joint_sets(rows, person_of, [(3, 7)], answers=4) == []
    facet = {"statistic": "facet", "indicator": "dom_a", "other": "facet"}
    columns = found["tables"]["whole"]
    for name in columns:
        columns[name] = [*columns[name], facet.get(name)]
    rows, person_of = equations(found, known(few))
    assert joint_sets(rows, person_of, [(3, 7)], answers=4) == [(3, 7)]


def test_two_scores_of_the_same_people_do_not_tell_of_those_who_have_one() -> None:
    """Ten who did not say their role and two others have no second score."""
    made = answered(12, {2: [3, 40, *range(70, 80)], 3: [3, 40, *range(70, 80)]})
    role = dimension("role", ["x"] * 35 + ["y"] * 35 + [""] * 10)
    answers = made.responses.answers.copy()
    answers[70:, :2] = 5
    answers[:70, 0] = 2
    responses = replace(
        made.responses, dimensions=(made.responses.dimensions[0], role), answers=answers
    )
    made = of_answers(responses)
    (pair,) = [r for r in table(release_file(made), "whole") if r["statistic"] == "paired"]
    points = (answers - 1) * 25.0
    both = answers[:, 2] > 0
    first, second = points[:, :2].mean(), points[both, 2:].mean()
    within = points[both, :2].mean() - second
    assert abs(pair["value"] - (first - second)) <= 1.0
    assert abs(pair["value"] - within) > 2.0
