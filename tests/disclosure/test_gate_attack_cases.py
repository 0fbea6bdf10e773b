"""The attack list of the threat model as small organisations, each worked out by hand."""

import numpy as np
import pytest
from attacker import all_mixtures, given_away, small_sets
from naive_gates import threshold_only
from organisations import dimension, several

from audits.definitions import DimensionKind
from audits.disclosure.policy import Plan, PlannedDimension
from audits.disclosure.suppression import decide
from audits.memberships import DimensionMembership, Memberships
from audits.problems import AuditError
from audits.subgroups import EVERYONE_STATED, Subgroup

ROLE, IDENTITY, TEAM = DimensionKind.ROLE, DimensionKind.IDENTITY, DimensionKind.TEAM


def spelled(letters: str) -> list[str]:
    """ "aab." is two people in a, one in b, one who did not say."""
    return ["" if letter == "." else letter for letter in letters]


def organisation(
    *dimensions: DimensionMembership, crossed: bool = False
) -> tuple[Memberships, Plan]:
    planned = tuple(PlannedDimension(id=d.id, minimum_n=d.minimum_n) for d in dimensions)
    names = [d.id for d in dimensions]
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]] if crossed else []
    tables = ((), *[(name,) for name in names], *pairs)
    memberships = Memberships(len(dimensions[0].matrix), dimensions)
    return memberships, Plan(dimensions=planned, tables=tables)


def published(memberships: Memberships, plan: Plan) -> dict[str, np.ndarray]:
    """Key of each published group -> who is in it."""
    groups = decide(memberships, plan).groups
    return {group.key: memberships.mask(group) for group in groups}


def rows_of(shown: dict[str, np.ndarray]) -> np.ndarray:
    return np.array(list(shown.values()), dtype=np.int64)


@pytest.mark.parametrize(("size", "shown"), [(4, False), (5, True), (6, True)])
def test_a_group_is_shown_from_its_threshold_on(size: int, shown: bool) -> None:
    memberships, plan = organisation(dimension("d", spelled("a" * size + "b" * 20 + "c" * 20)))
    assert ("d=a" in published(memberships, plan)) is shown


@pytest.mark.parametrize(("size", "shown"), [(9, False), (10, True)])
def test_an_identity_needs_ten(size: int, shown: bool) -> None:
    labels = spelled("a" * size + "b" * 30 + "c" * 30)
    memberships, plan = organisation(dimension("d", labels, IDENTITY))
    assert ("d=a" in published(memberships, plan)) is shown


def test_a_small_sibling_is_not_left_over_by_the_others() -> None:
    memberships, plan = organisation(dimension("d", spelled("a" * 4 + "b" * 20 + "c" * 30)))
    assert set(published(memberships, plan)) - {"d=%2A"} == {"all", "d=c"}


def test_two_small_siblings_that_are_too_few_together_take_a_third_with_them() -> None:
    memberships, plan = organisation(dimension("d", spelled("aabb" + "c" * 9 + "e" * 30)))
    assert set(published(memberships, plan)) - {"d=%2A"} == {"all", "d=e"}


def test_a_hidden_rest_of_exactly_the_threshold_may_stay() -> None:
    memberships, plan = organisation(dimension("d", spelled("aaabb" + "c" * 9 + "e" * 30)))
    assert {"d=c", "d=e"} <= set(published(memberships, plan))


def test_the_few_who_did_not_say_are_not_left_over() -> None:
    """22: not stated as a remainder. Everyone minus all who said would be three people."""
    memberships, plan = organisation(dimension("d", spelled("..." + "a" * 20 + "b" * 30)))
    shown = published(memberships, plan)
    assert "d=%2A" not in shown
    assert small_sets(rows_of(shown)) == []
    assert len(shown) > 1


def test_gaps_fall_back_to_everyone_else_where_few_did_not_say() -> None:
    memberships, plan = organisation(dimension("d", spelled("." * 6 + "aaa" + "b" * 20 + "c" * 30)))
    pairs = decide(memberships, plan).gap_pairs
    assert {comparator.key for _, comparator in pairs} == {"all"}
    assert len(pairs) == 2


def test_gaps_are_against_all_who_answered_where_that_is_safe() -> None:
    memberships, plan = organisation(dimension("d", spelled("." * 6 + "b" * 20 + "c" * 30)))
    pairs = decide(memberships, plan).gap_pairs
    assert {c for _, c in pairs} == {Subgroup.of({"d": EVERYONE_STATED})}


def test_a_category_inside_a_team_is_not_subtracted_from_it() -> None:
    """10, 11: a role of 12 inside a team of 13; the one left over would stand alone."""
    team = dimension("team", spelled("t" * 13 + "u" * 20 + "v" * 20), TEAM)
    role = dimension("role", spelled("x" * 12 + "y" * 21 + "z" * 20), ROLE)
    memberships, plan = organisation(team, role)
    assert small_sets(rows_of(published(memberships, plan))) == []
    naive = np.array(list(threshold_only(memberships, plan).values()), dtype=np.int64)
    assert (12,) in small_sets(naive)


def test_a_team_by_role_table_is_not_solved_from_its_margins() -> None:
    """8: both margins shown, one small cell inside."""
    team = dimension("team", spelled("t" * 30 + "u" * 30), TEAM)
    role = dimension("role", spelled("x" * 27 + "y" * 3 + "x" * 15 + "y" * 15), ROLE)
    memberships, plan = organisation(team, role, crossed=True)
    assert small_sets(rows_of(published(memberships, plan))) == []


def test_a_cycle_that_passes_every_row_and_column_rule_is_broken() -> None:
    """9: two hidden cells in each row and column of three by three, solved by no single line."""
    sizes = {"tx": 3, "ty": 3, "tz": 20, "ux": 20, "uy": 3, "uz": 3, "vx": 3, "vy": 20, "vz": 3}
    pairs = [pair for pair, size in sizes.items() for _ in range(size)]
    team = dimension("team", [p[0] for p in pairs], TEAM)
    role = dimension("role", [p[1] for p in pairs], ROLE)
    memberships, plan = organisation(team, role, crossed=True)
    rows = rows_of(published(memberships, plan))
    cells = [[i for i, p in enumerate(pairs) if p == pair] for pair in sizes if sizes[pair] < 5]
    assert given_away(rows, cells) == []
    assert small_sets(rows) == []


def test_ten_dimensions_in_a_team_of_twelve_stay_within_the_rank_bound() -> None:
    """15: published groups that tell members of the team apart have at most 12 - 4 directions."""
    rng = np.random.default_rng(3)
    n = 60
    team = dimension("team", ["t"] * 12 + ["u"] * 24 + ["v"] * 24, TEAM)
    others = [dimension(f"d{i}", [str(v) for v in rng.integers(0, 3, n)], ROLE) for i in range(10)]
    memberships, plan = organisation(team, *others, crossed=True)
    rows = rows_of(published(memberships, plan))
    inside = [row[:12] for row in rows if not row[12:].any()]
    assert np.linalg.matrix_rank(np.array(inside)) <= 8
    assert small_sets(rows) == []


def test_nearly_the_same_category_in_two_dimensions_is_shown_once() -> None:
    """16: two categories of 20 that differ by one person."""
    one = dimension("one", spelled("a" * 20 + "b" * 40), ROLE)
    two = dimension("two", spelled("a" * 19 + "b" * 41), ROLE)
    shown = published(*organisation(one, two))
    assert "one=a" in shown
    assert "two=a" not in shown


def test_a_unit_that_is_all_in_one_category_adds_nothing() -> None:
    """17: the cell is the total; nothing new, nothing given away."""
    team = dimension("team", spelled("t" * 20 + "u" * 30), TEAM)
    role = dimension("role", spelled("x" * 20 + "y" * 15 + "z" * 15), ROLE)
    shown = published(*organisation(team, role, crossed=True))
    assert small_sets(rows_of(shown)) == []


def test_one_person_teams_and_empty_categories_are_no_trouble() -> None:
    """18."""
    team = dimension("team", spelled("t" + "u" * 30), TEAM, categories=["t", "u", "nobody"])
    assert set(published(*organisation(team))) == {"all"}


def test_an_organisation_smaller_than_the_threshold_is_refused() -> None:
    memberships, plan = organisation(dimension("team", spelled("tttt"), TEAM))
    with pytest.raises(AuditError) as refused:
        decide(memberships, plan)
    assert refused.value.problems[0].code == "gate-too-few"


def test_a_category_nearly_everyone_chose_is_not_shown_beside_everyone() -> None:
    """19: choose all that apply; all but three are in a."""
    sets = ["a"] * 40 + ["ab"] * 17 + ["b"] * 3
    shown = published(*organisation(several("d", sets)))
    assert "d=a" not in shown


def test_overlapping_categories_do_not_give_their_overlap_or_union_away() -> None:
    """20, 21: two people chose everything."""
    sets = ["a"] * 20 + ["b"] * 20 + ["abc"] * 2 + ["c"] * 18
    memberships, plan = organisation(several("d", sets, ROLE, 5))
    rows = rows_of(published(memberships, plan))
    assert small_sets(rows) == []
    assert given_away(rows, [range(40, 42)]) == []


@pytest.mark.parametrize("size", [5, 7, 9])
def test_nine_people_of_an_identity_are_not_derivable_in_any_way(size: int) -> None:
    """25: directly, as complement, as rest, through a crossing."""
    labels = spelled("a" * size + "b" * 25 + "c" * 26)
    other = spelled("x" * (size + 10) + "y" * 41)
    one = dimension("one", labels, IDENTITY)
    two = dimension("two", other, IDENTITY)
    memberships, plan = organisation(one, two, crossed=True)
    rows = rows_of(published(memberships, plan))
    a = [i for i, label in enumerate(labels) if label == "a"]
    rest = [i for i, label in enumerate(labels) if label != "a"]
    assert given_away(rows, [a]) == []
    assert given_away(rows, [rest]) == []


def test_no_mixture_of_few_people_survives_in_spaces_small_enough_to_exhaust() -> None:
    """13, 14: coefficients other than one, mixed signs: every set of one to four of 16 people."""
    rng = np.random.default_rng(0)
    for _ in range(6):
        team = dimension("team", [str(v) for v in rng.integers(0, 2, 16)], TEAM)
        role = dimension("role", [str(v) for v in rng.integers(0, 2, 16)], ROLE)
        rows = rows_of(published(*organisation(team, role, crossed=True)))
        assert all_mixtures(rows) == []


def test_a_duplicated_dimension_changes_nothing_that_is_shown() -> None:
    """53: the same groups under two names."""
    labels = spelled("a" * 20 + "b" * 25 + "c" * 15)
    alone = published(*organisation(dimension("one", labels)))
    twice = published(*organisation(dimension("one", labels), dimension("two", labels)))
    assert set(alone) <= set(twice)
    assert small_sets(rows_of(twice)) == []
