"""An attacker who knows every membership and sees everything published.

Shares no code with the gate. Works in whole numbers modulo a prime, so that no tolerance can
hide a leak; floating point is used only for bounds from displayed values.
"""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

PRIME = 2_147_483_629
"""A prime below 2**31: products fit into 64 bits."""

Whole = NDArray[np.int64]
People = tuple[int, ...]


def eliminated(rows: Whole) -> tuple[Whole, list[int]]:
    """Reduced row echelon form modulo the prime, and its pivot columns."""
    table = np.array(rows, dtype=np.int64) % PRIME
    pivots: list[int] = []
    for column in range(table.shape[1]):
        top = len(pivots)
        below = np.flatnonzero(table[top:, column])
        if not len(below):
            continue
        table[[top, top + below[0]]] = table[[top + below[0], top]]
        table[top] = table[top] * pow(int(table[top, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(table[:, column])
        others = others[others != top]
        table[others] = (table[others] - table[others, column, None] * table[top]) % PRIME
        pivots.append(column)
        if len(pivots) == len(table):
            break
    return table[: len(pivots)], pivots


def rank(rows: Whole) -> int:
    """Rank modulo the prime."""
    return len(eliminated(rows)[1]) if rows.size else 0


def unseen(rows: Whole) -> Whole:
    """Basis of everything that changes no published total, directions x people.

    A set of people is given away exactly when it is orthogonal to all of these.
    """
    reduced, pivots = eliminated(rows)
    free = [c for c in range(rows.shape[1]) if c not in set(pivots)]
    basis = np.zeros((len(free), rows.shape[1]), dtype=np.int64)
    for line, column in enumerate(free):
        basis[line, column] = 1
        basis[line, pivots] = (-reduced[:, column]) % PRIME
    return basis


def marks(rows: Whole, how_many: int = 2, seed: int = 1) -> Whole:
    """Random combinations of the unseen directions, `how_many` x people.

    Over a set that is given away each sums to 0. A set that is not does so by chance once in
    about 10**9 cases for each mark.
    """
    hidden = unseen(rows)
    rng = np.random.default_rng(seed)
    found = np.zeros((how_many, rows.shape[1]), dtype=np.int64)
    for line in hidden:
        found = (found + rng.integers(1, PRIME, size=(how_many, 1)) * line) % PRIME
    return found


def given_away(rows: Whole, sets: Iterable[Iterable[int]]) -> list[People]:
    """Those of the named sets whose total can be computed from the published totals."""
    mark = marks(rows)
    chosen = [tuple(sorted(people)) for people in sets]
    return [s for s in chosen if s and not (mark[:, list(s)].sum(axis=1) % PRIME).any()]


def small_sets(rows: Whole, largest: int = 4) -> list[People]:
    """Every set of 1 to `largest` (at most 4) people whose total can be computed."""
    mark = marks(rows)
    people = np.arange(mark.shape[1])[:, None]
    pairs = np.column_stack(np.triu_indices(mark.shape[1], 1))
    sums = (mark[:, pairs[:, 0]] + mark[:, pairs[:, 1]]) % PRIME
    found = [(int(i),) for (i,) in people if not mark[:, i].any()]
    if largest >= 2:
        found += [tuple(map(int, pair)) for pair in pairs[~sums.any(axis=0)]]
    if largest >= 3:
        found += _cancelling((people, mark), (pairs, sums))
    if largest >= 4:
        found += _cancelling((pairs, sums), (pairs, sums))
    return sorted(set(found), key=lambda s: (len(s), s))


def _cancelling(one: tuple[Whole, Whole], other: tuple[Whole, Whole]) -> list[People]:
    """Unions of disjoint sets, one of each kind, whose marks cancel."""
    codes = other[1][0] * PRIME + other[1][1]
    order = np.argsort(codes, kind="stable")
    opposite = (-one[1]) % PRIME
    wanted = opposite[0] * PRIME + opposite[1]
    left = np.searchsorted(codes[order], wanted, side="left")
    right = np.searchsorted(codes[order], wanted, side="right")
    found = set()
    for place in np.flatnonzero(right > left):
        for hit in order[left[place] : right[place]]:
            both = {*one[0][place].tolist(), *other[0][hit].tolist()}
            if len(both) == one[0].shape[1] + other[0].shape[1]:
                found.add(tuple(sorted(both)))
    return list(found)


def proportional(rows: Whole) -> list[People]:
    """Single people and pairs for whom any weighted total can be computed."""
    mark = marks(rows)
    alone = [(int(i),) for i in np.flatnonzero(~mark.any(axis=0))]
    ratio = {}
    for i in range(mark.shape[1]):
        if mark[0, i]:
            share = int(mark[1, i]) * pow(int(mark[0, i]), -1, PRIME) % PRIME
            ratio.setdefault(share, []).append(i)
    return alone + [p for same in ratio.values() for p in itertools.combinations(same, 2)]


def mixtures(rows: Whole, sets: Iterable[Sequence[int]]) -> list[People]:
    """Those of the sets about whom any combination (with any weights) can be computed."""
    mark = marks(rows, how_many=6)
    chosen = [tuple(s) for s in sets]
    return [s for s in chosen if rank(mark[:, list(s)]) < len(s)]


def all_mixtures(rows: Whole, largest: int = 4) -> list[People]:
    """Every set of 1 to `largest` people any combination is about; for small spaces."""
    people = range(rows.shape[1])
    sets = (s for size in range(1, largest + 1) for s in itertools.combinations(people, size))
    return mixtures(rows, sets)


def joint_mixtures(rows: Whole, person_of: Whole, sets: Iterable[Sequence[int]]) -> list[People]:
    """Sets of people some combination of totals is about, where a person has several answers.

    Parameters
    ----------
    rows
        totals x (person, answer) pairs.
    person_of
        The person of each pair.
    """
    everything = rank(rows)
    found = []
    for people in sets:
        outside = ~np.isin(person_of, list(people))
        if rank(rows[:, outside]) < everything:
            found.append(tuple(people))
    return found


def joint_sets(
    rows: Whole, person_of: Whole, sets: Iterable[Sequence[int]], answers: int
) -> list[People]:
    """As `joint_mixtures`, for many sets: one elimination for all of them.

    Parameters
    ----------
    answers
        Answers a person has at most.
    """
    chosen = [tuple(s) for s in sets]
    width = max((len(s) for s in chosen), default=1) * answers
    mark = marks(rows, how_many=width + 2)
    places = [np.flatnonzero(person_of == i) for i in range(int(person_of.max()) + 1)]
    columns = [np.concatenate([places[i] for i in s]) for s in chosen]
    return [s for s, c in zip(chosen, columns, strict=True) if rank(mark[:, c]) < len(c)]


def whole_number_bounds(
    members: Whole,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    people: Sequence[int],
    options: int,
) -> list[tuple[float, float]]:
    """Least and largest answer (0 to options - 1) each person can have given, by integer program.

    Parameters
    ----------
    members
        totals x people.
    low, high
        What each total is known to lie between.
    """
    n = members.shape[1]
    known = optimize.LinearConstraint(sparse.csr_array(members), low, high)
    found = []
    for person in people:
        goal = np.zeros(n)
        goal[person] = 1
        ends = []
        for sign in (1, -1):
            solved = optimize.milp(
                sign * goal,
                constraints=[known],
                integrality=np.ones(n),
                bounds=optimize.Bounds(0, options - 1),
                options={"time_limit": 3.0},
            )
            unknown = 0.0 if sign == 1 else options - 1.0
            ends.append(sign * solved.fun if solved.status == 0 else unknown)
        found.append((round(ends[0], 6), round(ends[1], 6)))
    return found
