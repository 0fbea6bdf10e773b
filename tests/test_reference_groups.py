"""A chosen reference: other people only, both sides released, never surer than the usual one."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_release import made_up_release, without_group

from audits.definitions import NOT_STATED
from audits.disclosure.rounding import nearest, outwards, step_of_mean
from audits.indicators.intervals import mean_interval
from audits.reference_groups import beside, beside_everyone, references
from audits.release import Published
from audits.released_differences import between
from audits.subgroups import Subgroup

RELEASE = made_up_release()
ROLES = references(RELEASE, "dem_role")


def test_only_published_groups_of_the_question_may_be_chosen() -> None:
    assert len(ROLES) >= 2
    assert set(ROLES) <= set(RELEASE.groups("category"))
    gone = RELEASE.label(ROLES[0])
    assert ROLES[0] not in references(without_group(RELEASE, gone), "dem_role")


def test_where_groups_share_people_none_may_be_chosen() -> None:
    shared = [d.id for d in RELEASE.instrument.dimensions if d.multiple]
    assert shared
    assert all(references(RELEASE, dimension) == () for dimension in shared)


def test_people_who_did_not_say_are_nobodys_reference() -> None:
    groups = RELEASE.table("groups")
    row = groups[groups["key"] == ROLES[0].key].assign(
        key=Subgroup.of({"dem_role": NOT_STATED}).key, label=NOT_STATED
    )
    tables = {**RELEASE.tables, "groups": groups.merge(row, how="outer", sort=False)}
    found = references(replace(RELEASE, tables=tables), "dem_role")
    assert set(found) == set(ROLES)


def test_the_difference_is_that_of_the_two_released_scores() -> None:
    reference, other = ROLES[:2]
    found = beside(RELEASE, reference)
    assert reference.key not in {group for group, _ in found}
    for area in (domain.id for domain in RELEASE.instrument.domains):
        first, second = RELEASE.cell(area, reference), RELEASE.cell(area, other)
        if isinstance(first, Published) and isinstance(second, Published):
            one = found[other.key, area]
            assert (one.gap, one.low, one.high) == between(first, second)
        else:
            assert (other.key, area) not in found


def test_turned_round_it_is_the_same_difference() -> None:
    one, other = ROLES[:2]
    there, back = beside(RELEASE, one), beside(RELEASE, other)
    found = [(there[other.key, a], back[one.key, a]) for g, a in there if g == other.key]
    assert found
    assert all((x.gap, x.low, x.high) == (-y.gap, -y.high, -y.low) for x, y in found)


@pytest.mark.parametrize("key", ["all", "dem_role=Nobody"])
def test_what_may_not_be_chosen_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="no group to compare"):
        beside(RELEASE, Subgroup.from_key(key))


def test_beside_everyone_a_part_of_everyone_is_never_too_sure() -> None:
    """From everybody else a group lies further by one factor: the interval holds that too."""
    rng = np.random.default_rng(11)
    too_sure, samples = 0, 200
    for _ in range(samples):
        ones, others = (
            rng.choice([0.0, 25, 50, 75, 100], 40),
            rng.choice([0.0, 25, 50, 75, 100], 60),
        )
        part, whole = shown(ones), shown(np.concatenate([ones, others]))
        _, low, high = between(whole, part)
        too_sure += low > 0 or high < 0
    assert too_sure <= 0.02 * samples


def test_crossed_groups_are_compared_with_everyone_over_all_areas() -> None:
    pair = RELEASE.groups("crossing")[0].dimensions
    found = beside_everyone(RELEASE, pair)
    assert {group for group, _ in found} <= {group.key for group in RELEASE.groups_of(*pair)}
    assert len({area for _, area in found}) > 1
    for (group, area), one in found.items():
        whole, here = RELEASE.cell(area), RELEASE.cell(area, Subgroup.from_key(group))
        assert isinstance(whole, Published)
        assert isinstance(here, Published)
        assert (one.gap, one.low, one.high) == between(whole, here)


def shown(points: np.ndarray) -> Published:
    """A score as a release has it: mean to its step, interval outwards; 30 and more people."""
    n, step = len(points), float(step_of_mean(len(points)))
    low, high = mean_interval(n, points.sum(), (points**2).sum(), 5)
    ends = outwards(low, high, step, (0.0, 100.0))
    mean = float(nearest(points.mean(), step))
    return Published(f"{n}", mean, float(ends[0]), float(ends[1]), step, False, None)
