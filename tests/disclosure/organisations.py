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
    items: int = 3,
) -> Memberships:
    """Teams of lognormal size in departments, roles and identities by turns, every fourth of
    them choose-all-that-apply, skipped questions, and items some did not answer."""
    rng = np.random.default_rng(seed)
    teams = max(2, round(n / team_size))
    shares = rng.lognormal(0, 0.45, teams)
    team = rng.choice(teams, n, p=shares / shares.sum())
    department = team // 6
    found = [
        _one(rng, "team", DimensionKind.TEAM, team, [f"Team {i}" for i in range(teams)], 0.01),
        _one(
            rng, "department", DimensionKind.ROLE, department,
            [f"Department {i}" for i in range(department.max() + 1)], 0.0,
        ),
    ]  # fmt: skip
    for number in range(dimensions):
        kind = DimensionKind.IDENTITY if number % 2 else DimensionKind.ROLE
        labels = [f"c{i}" for i in range(CATEGORIES[number % len(CATEGORIES)])]
        shares = rng.dirichlet(np.full(len(labels), 1.5))
        if number % 4 == 1:
            found.append(_several(rng, f"d{number}", kind, labels, (n, shares)))
        else:
            chosen = rng.choice(len(labels), n, p=shares)
            found.append(_one(rng, f"d{number}", kind, chosen, labels, missing))
    return Memberships(n, tuple(found), bases(rng, n, items, missing))


def bases(rng: np.random.Generator, n: int, items: int, missing: float) -> dict[str, Mask]:
    """Items some people skipped, and a domain of all of them by the half rule."""
    answered = rng.random((n, items)) >= missing
    found = {f"item_{i}": answered[:, i] for i in range(items)}
    if items:
        found["domain"] = answered.sum(axis=1) * 2 >= items
    return found


def _one(rng, name, kind, chosen, labels, missing) -> DimensionMembership:
    matrix = np.zeros((len(chosen), len(labels) + 1), dtype=np.bool_)
    matrix[np.arange(len(chosen)), np.where(rng.random(len(chosen)) < missing, -1, chosen)] = True
    minimum_n = 10 if kind is DimensionKind.IDENTITY else 5
    return DimensionMembership(name, name, kind, minimum_n, (*labels, NOT_STATED), matrix)


def _several(rng, name, kind, labels, drawn) -> DimensionMembership:
    n, shares = drawn
    matrix = rng.random((n, len(labels))) < np.minimum(1.15 * shares, 0.95)
    matrix = np.column_stack([matrix, ~matrix.any(axis=1)])
    minimum_n = 10 if kind is DimensionKind.IDENTITY else 5
    return DimensionMembership(
        name, name, kind, minimum_n, (*labels, NOT_STATED), matrix, multiple=True
    )
