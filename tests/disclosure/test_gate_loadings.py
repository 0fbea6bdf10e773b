"""The certificate's blocks make it faster and change nothing; so does looking only at the worst."""

import numpy as np
import pytest
from scipy import sparse

from audits.disclosure.bases import _among
from audits.disclosure.certificate import System, _by_neighbours, certify, worst
from audits.disclosure.exposure import SAFE, exposure
from audits.disclosure.incidence import Incidence
from audits.disclosure.loadings import Loadings
from audits.disclosure.span import Span


def published(seed: int, n: int = 90) -> tuple[np.ndarray, np.ndarray]:
    """People x groups: teams, roles within teams, overlapping groups; and the teams."""
    rng = np.random.default_rng(seed)
    team, role = rng.integers(0, 6, n), rng.integers(0, 3, n)
    parts = [team == t for t in range(6)]
    parts += [(team == t) & (role == r) for t in range(3) for r in range(2)]
    parts += [role == r for r in range(3)]
    parts += [rng.random(n) < 0.4 for _ in range(3)]
    parts.append(np.ones(n, dtype=bool))
    return np.array(parts, dtype=np.float64).T, team


def by_pseudo_inverse(columns: np.ndarray, k: int) -> tuple[float, float]:
    """Exposure and the sum bound of isolation straight from the projector."""
    projector = columns @ np.linalg.pinv(columns)
    ties = np.abs(projector - np.diag(np.diag(projector)))
    strongest = np.sort(ties, axis=1)[:, -(k - 2) :].sum(axis=1)
    return float(np.diag(projector).max()), float((np.diag(projector) + strongest).max())


@pytest.mark.parametrize("seed", range(12))
def test_bounds_are_those_of_the_projector_with_and_without_blocks(seed: int) -> None:
    columns, team = published(seed)
    exposure, isolation = by_pseudo_inverse(columns, 5)
    for block in (np.zeros(0, dtype=np.int64), team, np.arange(90) % 7):
        found = certify(System("all", sparse.csc_array(columns), 5, block))
        assert found.exposure == pytest.approx(exposure)
        if isolation < 1:
            assert found.isolation == pytest.approx(isolation)


@pytest.mark.parametrize("seed", range(6))
def test_the_worst_of_several_is_found_in_any_order(seed: int) -> None:
    systems = [System(str(i), published(10 * seed + i)[0], 5) for i in range(4)]
    apart = [certify(system) for system in systems]
    for ordered in (systems, systems[::-1]):
        found = worst(ordered)
        assert found.isolation == pytest.approx(max(b.isolation for b in apart))
        assert found.exposure == pytest.approx(max(b.exposure for b in apart))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_proved_are_the_columns_of_the_people_a_number_is_about(seed: int) -> None:
    columns, _ = published(seed)
    people = np.random.default_rng(seed).random(90) < (0.0, 0.3, 0.9, 1.0)[seed]
    found = _among(sparse.csc_array(columns), people)
    assert (found.toarray() == columns[people]).all()


def test_a_part_of_nobody_has_no_coordinates() -> None:
    columns, team = published(3)
    found = Loadings.of(sparse.csc_array(columns), team)
    assert found._worked_out(np.array([], dtype=np.intp)).shape == (0, found.turn.shape[1])
    some = np.array([70, 2, 40])
    np.testing.assert_allclose(found._worked_out(some), found.across(np.arange(90))[some])


def span_of(columns: np.ndarray, team: np.ndarray) -> Span:
    """The span with the columns that lie within one team worked out team by team."""
    home = np.array([team[c > 0][0] if len({*team[c > 0]}) == 1 else -1 for c in columns.T])
    incidence = Incidence.of(sparse.csr_array(columns))
    return Span.of(incidence, np.arange(columns.shape[1]), home, team)


@pytest.mark.parametrize("seed", range(6))
def test_a_span_is_the_projector_whatever_lies_within_teams(seed: int) -> None:
    columns, team = published(seed)
    projector = columns @ np.linalg.pinv(columns)
    span = span_of(columns, team)
    everyone = np.arange(90)
    assert span.rank == np.linalg.matrix_rank(columns)
    np.testing.assert_allclose(span.rows(everyone), projector, atol=1e-9)
    np.testing.assert_allclose(span.diagonal(everyone), np.diag(projector), atol=1e-9)
    some = np.array([3, 50, 51])
    np.testing.assert_allclose(span.between(some), projector[np.ix_(some, some)], atol=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_a_recipe_adds_up_and_reach_says_how_far(seed: int) -> None:
    columns, team = published(seed)
    span = span_of(columns, team)
    rng = np.random.default_rng(seed)
    targets = np.column_stack([columns[:, 8] - columns[:, 2], rng.random(90) < 0.2])
    known = columns @ np.linalg.pinv(columns) @ targets
    reach = span.reach(sparse.csr_array(targets.T @ columns))
    np.testing.assert_allclose(reach, (known**2).sum(axis=0), atol=1e-9)
    recipe = span.recipe(columns.T @ targets[:, 1])
    np.testing.assert_allclose(columns @ recipe, known[:, 1], atol=1e-9)


@pytest.mark.parametrize("share", [0.03, 0.5, 0.9])
def test_a_gram_matrix_without_the_silent_is_the_one_of_the_others(share: float) -> None:
    columns, _ = published(1)
    answered = np.random.default_rng(1).random(90) >= share
    found = Incidence.of(sparse.csr_array(columns)).within(answered)
    np.testing.assert_array_equal(found.gram.toarray(), columns[answered].T @ columns[answered])
    np.testing.assert_array_equal(found.sizes, columns[answered].sum(axis=0))


@pytest.mark.parametrize("seed", range(6))
def test_whoever_was_cleared_stays_cleared_when_less_is_published(seed: int) -> None:
    columns, team = published(seed)
    incidence = Incidence.of(sparse.csr_array(columns))
    home = np.full(columns.shape[1], -1)
    cleared = exposure(Span.of(incidence, np.arange(len(home)), home, team), 5).r < SAFE
    fewer = columns[:, ::2]
    projector = fewer @ np.linalg.pinv(fewer)
    for person in np.flatnonzero(cleared):
        others = np.argsort(-np.abs(projector[person]))[:4]
        assert np.linalg.eigvalsh(projector[np.ix_(others, others)])[-1] < 1


def test_teams_with_no_group_across_them_have_a_span_too() -> None:
    """A survey that asks for the team and nothing else, with nothing published for everybody."""
    columns = np.kron(np.eye(3), np.ones((4, 1)))
    team = np.repeat(np.arange(3), 4)
    incidence = Incidence.of(sparse.csr_array(columns))
    found = Span.of(incidence, np.arange(3), np.arange(3), team)
    assert found.rank == 3
    assert found.diagonal(np.arange(12)) == pytest.approx(np.full(12, 0.25))


def test_what_is_part_of_another_system_is_proved_with_it_and_nothing_else_is() -> None:
    groups = np.repeat([[1.0, 1, 0], [1, 0, 1]], [5, 6], axis=0)
    whole, part = System("whole", groups, 5), System("part", groups[:, :2], 5)
    assert worst([part, whole]) == worst([whole]) == certify(whole)
    few = groups[:, :2].copy()
    few[0, 1] = 0.0
    for other in (System("few", few, 5), System("weighed", groups * [1.0, 1, 2], 5)):
        assert worst([whole, other]).isolation >= certify(other).isolation
    assert worst([whole, System("few", few, 5)]).isolation >= 1 - 1e-9
    assert worst([whole, System("larger", groups, 6)]).isolation >= 1 - 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_ties_within_blocks_bound_what_all_ties_say(seed: int) -> None:
    rng = np.random.default_rng(seed)
    team = np.arange(240) // 6
    teams = (team[:, None] == np.arange(40)).astype(float)
    roles = (rng.integers(4, size=240)[:, None] == np.arange(4)).astype(float)
    columns = np.hstack([np.ones((240, 1)), teams, roles])
    found = certify(System("blocks", columns, 5, team)).isolation
    assert found == pytest.approx(certify(System("none", columns, 5)).isolation)
    leaders, loadings = np.arange(240), Loadings.of(sparse.csc_array(columns), team)
    bounds = _by_neighbours(loadings, loadings.leverage(), leaders, 5)
    projector = columns @ np.linalg.pinv(columns)
    ties = np.sort(np.abs(projector - np.diag(np.diag(projector))), axis=1)[:, -3:]
    assert (bounds >= np.diag(projector) + ties.sum(axis=1) - 1e-9).all()
    assert bounds.max() < 1
