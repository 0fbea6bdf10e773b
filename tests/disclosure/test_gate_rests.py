"""What parts leave over of a whole is kept off the ends of the scale, as every group is."""

import numpy as np
import pytest
from whole_releases import draft_of, staff

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
