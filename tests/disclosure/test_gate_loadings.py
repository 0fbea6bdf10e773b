"""The certificate's blocks make it faster and change nothing; so does looking only at the worst."""

import numpy as np
import pytest
from scipy import sparse

from audits.disclosure.certificate import System, certify, worst
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


@pytest.mark.parametrize("seed", range(6))
def test_an_extended_span_is_the_span_of_all_columns(seed: int) -> None:
    columns, team = published(seed)
    narrow = np.zeros(columns.shape[1], dtype=bool)
    whole = Span.of(columns, narrow, team)
    extended = Span.of(columns[:, :8], narrow[:8], team).extended(columns[:, 8:])
    people = np.arange(90)
    np.testing.assert_allclose(extended.rows(people), whole.rows(people), atol=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_no_tie_is_stronger_than_its_bound(seed: int) -> None:
    rng = np.random.default_rng(seed)
    team = rng.integers(0, 60, 600)
    teams = (team[:, None] == np.arange(60)).astype(np.float64)
    columns = np.column_stack([teams, rng.random((600, 8)) < 0.3])
    span = Span.of(columns, np.arange(68) < 60, team)
    ties = np.abs(span.rows(np.arange(600)))
    np.fill_diagonal(ties, 0)
    assert span.within.shape[1] == 1
    assert (ties.max(axis=1) <= span.strongest_tie(span.diagonal()) + 1e-12).all()
