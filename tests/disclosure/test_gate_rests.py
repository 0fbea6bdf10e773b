"""What parts leave over of a whole is kept off the ends of the scale, as every group is."""

from dataclasses import replace

import numpy as np
import pytest
from displayed import bounds, read
from organisations import dimension
from test_whole_release_attack import known
from whole_releases import Staff, draft_of, of_answers, release_file, staff

from audits.definitions import DimensionKind
from audits.disclosure import unanimity
from audits.disclosure.gate import comparable
from audits.disclosure.tables import published
from audits.disclosure.unanimity import blunted
from audits.estimates import Estimates
from audits.indicators.counting import estimate
from audits.subgroups import EVERYONE, Subgroup

WHOLE, PART, OTHER = 0, 1, 2


def sums(n: tuple[int, ...], total: tuple[float, ...]) -> Estimates:
    """Everyone, and parts of it, on a scale of five options."""
    groups = (EVERYONE, *(Subgroup.of({"team": str(i)}) for i in range(len(n) - 1)))
    people, points = np.array(n)[:, None], np.array(total)[:, None]
    return Estimates(
        groups, ("item",), people, points, points**2, points, points, {"item": 5}, {}, {},
        np.array(n),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        ((200.0, 200.0), 225.0),  # all others gave the lowest answer
        ((200.0, 175.0), 200.0),  # one of them gave the next
        ((1900.0, 100.0), 1875.0),  # all others gave the highest
        ((900.0, 300.0), 900.0),
    ],
)
def test_a_whole_never_says_that_everybody_outside_a_part_is_at_an_end(
    total: tuple[float, float], shown: float
) -> None:
    found = blunted(sums((30, 12), total), {WHOLE: np.array([PART])})
    assert found.total[WHOLE, 0] == shown
    assert found.total[PART, 0] == total[1]


def test_parts_without_answers_or_without_anybody_beside_them_move_nothing() -> None:
    made = sums((12, 12, 0), (200.0, 200.0, 0.0))
    assert blunted(made, {WHOLE: np.array([PART, OTHER])}).total[WHOLE, 0] == 200.0


def test_the_parts_of_a_decision_are_all_groups_that_lie_in_another() -> None:
    draft = draft_of(staff(3, 80, 9, 3, 0.03))
    decision = draft.preview.decision
    masks = [draft.memberships.mask(group) for group in decision.groups]
    for whole, people in enumerate(masks):
        inside = [
            i
            for i, other in enumerate(masks)
            if (other <= people).all() and other.sum() < people.sum()
        ]
        assert sorted(decision.parts.get(whole, ())) == inside
    assert len(decision.parts[WHOLE]) > 3


def test_counted_answers_of_a_draft_leave_room_beside_every_part() -> None:
    draft = draft_of(staff(3, 80, 9, 3, 0.03))
    decision = draft.preview.decision
    groups = [(group, draft.memberships.mask(group)) for group in decision.groups]
    found = blunted(estimate(draft.responses, draft.scores, groups), decision.parts)
    column = found.indicators.index("item_2")
    for whole, inside in decision.parts.items():
        rest = found.n[whole, column] - found.n[inside, column]
        left = found.total[whole, column] - found.total[inside, column]
        there = (rest > 0) & (found.n[inside, column] > 0)
        assert (left[there] >= 25.0 - 1e-9).all()
        assert (left[there] <= 100.0 * rest[there] - 25.0 + 1e-9).all()


def three_teams() -> Staff:
    """Two teams of five hold all of everybody's points; eleven gave the lowest answer."""
    made = staff(3, 21, 8, 0, 0.0)
    answers = made.responses.answers.copy()
    answers[:, 0] = 1
    answers[[0, 1, 2, 5, 6, 7], 0] = 2
    labels = ["A"] * 5 + ["B"] * 5 + ["C"] * 11
    teams = dimension("team", labels, DimensionKind.TEAM)
    return of_answers(replace(made.responses, answers=answers, dimensions=(teams,)))


def test_two_teams_that_make_up_the_total_say_nothing_of_a_third(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither team says so alone: each of the two lies as low as its rounded mean allows."""
    made = three_teams()
    of_the_third = [(10,), (20,)]
    shown = read(release_file(made), known(made), ("item_0",))
    assert min(high - low for low, high in bounds(shown, of_the_third, "item_0")) >= 12.5
    monkeypatch.setattr(unanimity, "_off_the_ends", lambda n, *_: np.zeros_like(n))
    shown = read(release_file(made), known(made), ("item_0",))
    assert max(high - low for low, high in bounds(shown, of_the_third, "item_0")) < 12.5


@pytest.mark.parametrize(
    ("totals", "moved"),
    [
        ((150.0, 75.0, 75.0), 25.0),  # all others gave the lowest answer
        ((175.0, 75.0, 75.0), 0.0),
        ((1250.0, 75.0, 75.0), -25.0),  # all others gave the highest
        ((1225.0, 75.0, 75.0), 0.0),
    ],
)
def test_a_whole_is_moved_by_one_option_where_parts_together_leave_over_an_end(
    totals: tuple[float, ...], moved: float
) -> None:
    made = sums((21, 5, 5), totals)
    together = {WHOLE: (np.array([PART, OTHER]),)}
    assert blunted(made, {}, together).total[WHOLE, 0] == totals[0] + moved
    held_back = np.array([[True], [True], [False]])
    assert blunted(made, {}, together, held_back).total[WHOLE, 0] == totals[0]


def test_where_parts_are_everybody_each_of_them_is_what_the_others_leave_over() -> None:
    """Moved once, however many parts are at an end; not at all where parts are at both."""
    together = {WHOLE: (np.array([1, 2, 3]),)}
    at_one_end = sums((30, 10, 10, 10), (300.0, 0.0, 0.0, 300.0))
    assert blunted(at_one_end, {}, together).total[WHOLE, 0] == 325.0
    at_both = sums((30, 10, 10, 10), (1300.0, 0.0, 1000.0, 300.0))
    assert blunted(at_both, {}, together).total[WHOLE, 0] == 1300.0


def test_the_breakdowns_of_a_decision_are_parts_of_one_table_without_anybody_in_two() -> None:
    draft = draft_of(staff(3, 80, 9, 3, 0.03))
    decision = draft.preview.decision
    masks = np.array([draft.memberships.mask(group) for group in decision.groups])
    several = [d.id for d in draft.memberships.dimensions if d.multiple]
    for whole, families in decision.breakdowns.items():
        for rows in families:
            assert set(rows) <= set(decision.parts[whole])
            assert len({decision.groups[row].dimensions for row in rows}) == 1
            assert masks[rows].sum(axis=0).max() == 1
    tables = {decision.groups[rows[0]].dimensions for rows in decision.breakdowns[WHOLE]}
    assert ("team",) in tables
    assert several
    assert (several[0],) not in tables


def test_what_is_held_back_moves_no_total() -> None:
    """Answers of a held-back part change nothing that is blunted, beyond the sums they are in."""
    draft = draft_of(staff(3, 80, 9, 3, 0.03))
    decision = draft.preview.decision
    groups = [(group, draft.memberships.mask(group)) for group in decision.groups]
    counted = estimate(draft.responses, draft.scores, groups)
    hidden = ~published(decision, counted)
    assert hidden.any()
    other = replace(counted, total=np.where(hidden, 0.0, counted.total))
    one, two = (comparable(decision, sums) for sums in (counted, other))
    np.testing.assert_array_equal(one.total, two.total)
