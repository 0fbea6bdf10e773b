"""Made-up organisations for the gate's tests: memberships only, from a seed."""

from collections.abc import Sequence

import numpy as np

from audits.definitions import NOT_STATED, DimensionKind
from audits.memberships import DimensionMembership, Mask, Memberships

CATEGORIES = (4, 7, 3, 8, 5, 5, 3, 6, 3, 3, 4, 4)


def dimension(
    name: str,
    labels: Sequence[str | None],
    kind: DimensionKind = DimensionKind.ROLE,
    minimum_n: int | None = None,
    categories: Sequence[str] | None = None,
) -> DimensionMembership:
    """One label a respondent; None or "" is not stated."""
    threshold = minimum_n or (10 if kind is DimensionKind.IDENTITY else 5)
    known = list(categories or dict.fromkeys(label for label in labels if label))
    columns = [[label == c for label in labels] for c in known]
    unstated = [not label for label in labels]
    matrix = np.array([*columns, unstated], dtype=np.bool_).T
    return DimensionMembership(name, name, kind, threshold, (*known, NOT_STATED), matrix)


def several(
    name: str,
    sets: Sequence[str],
    kind: DimensionKind = DimensionKind.IDENTITY,
    minimum_n: int = 10,
) -> DimensionMembership:
    """Choose-all-that-apply: one string of one-letter categories a respondent."""
    known = sorted({letter for chosen in sets for letter in chosen})
    matrix = np.array([[c in s for c in known] + [not s] for s in sets], dtype=np.bool_)
    return DimensionMembership(
        name, name, kind, minimum_n, (*known, NOT_STATED), matrix, multiple=True
    )


def made_up(
    seed: int,
    n: int = 120,
    team_size: float = 8,
    dimensions: int = 4,
    missing: float = 0.03,
) -> Memberships:
    """Teams of lognormal size in departments, roles and identities by turns, every fourth of
    them choose-all-that-apply, skipped questions, and items some did not answer."""
    rng = np.random.default_rng(seed)
    teams = max(2, round(n / team_size))
    shares = rng.lognormal(0, 0.45, teams)
    team = rng.choice(teams, n, p=shares / shares.sum())
    department = team // 6
    found = [
        _one("team", DimensionKind.TEAM, [f"Team {i}" for i in _some(rng, team, 0.01)]),
        _one("department", DimensionKind.ROLE, [f"Department {i}" for i in department]),
    ]  # fmt: skip
    for number in range(dimensions):
        kind = DimensionKind.IDENTITY if number % 2 else DimensionKind.ROLE
        size = CATEGORIES[number % len(CATEGORIES)]
        shares = rng.dirichlet(np.full(size, 1.5))
        if number % 4 == 1:
            many = rng.random((n, size)) < np.minimum(1.15 * shares, 0.95)
            found.append(_several(f"d{number}", kind, many))
        else:
            chosen = _some(rng, rng.choice(size, n, p=shares), missing)
            found.append(_one(f"d{number}", kind, [f"c{i}" for i in chosen]))
    return Memberships(n, tuple(found), bases(rng, n, 3, missing))


def bases(rng: np.random.Generator, n: int, items: int, missing: float) -> dict[str, Mask]:
    """Items some people skipped, and a domain of all of them by the half rule."""
    answered = rng.random((n, items)) >= missing
    found = {f"item_{i}": answered[:, i] for i in range(items)}
    if items:
        found["domain"] = answered.sum(axis=1) * 2 >= items
    return found


def _some(rng: np.random.Generator, chosen: np.ndarray, missing: float) -> np.ndarray:
    """Some people do not say: -1."""
    return np.where(rng.random(len(chosen)) < missing, -1, chosen)


def _one(name: str, kind: DimensionKind, labels: Sequence[str]) -> DimensionMembership:
    stated = ["" if label.endswith("-1") else label for label in labels]
    return dimension(name, stated, kind, categories=sorted({s for s in stated if s}))


def _several(name: str, kind: DimensionKind, many: Mask) -> DimensionMembership:
    matrix = np.column_stack([many, ~many.any(axis=1)])
    labels = (*(f"c{i}" for i in range(many.shape[1])), NOT_STATED)
    minimum_n = 10 if kind is DimensionKind.IDENTITY else 5
    return DimensionMembership(name, name, kind, minimum_n, labels, matrix, multiple=True)
