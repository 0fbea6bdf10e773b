"""The certificate: proves of a finished release that nothing in it is about too few people.

Written apart from the code that decides, and sharing none of it: what decides must not audit
itself. The published columns are made orthonormal through their Gram matrix, with one row for
all respondents who stand in exactly the same groups.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

RANK_DECISION = 1e-7
_PROVED = 1 - 1e-6
_APART = 0.99
_SETS = 3_000
_ROWS = 512


@dataclass(frozen=True, repr=False)
class System:
    """Everything published about one kind of answer.

    Parameters
    ----------
    name
        What the answers are to.
    columns
        respondents x published groups; ones and zeros, or weights of a score's parts.
    k
        Fewest people any combination may be about.
    """

    name: str
    columns: Numbers
    k: int


@dataclass(frozen=True)
class Bounds:
    """Largest exposure and isolation of anybody in a system."""

    exposure: float
    isolation: float

    def within(self, tau: float) -> bool:
        """Whether the system is proved safe under a budget."""
        return self.exposure <= tau + 1e-6 and self.isolation < _PROVED


def worst(systems: Iterable[System]) -> Bounds:
    """Return the largest exposure and isolation over all systems."""
    found = [Bounds(0.0, 0.0), *(certify(system) for system in systems)]
    return Bounds(max(b.exposure for b in found), max(b.isolation for b in found))


def certify(system: System) -> Bounds:
    """Return the bounds of one system.

    Exposure is the leverage h of a respondent. Isolation is h plus the k-2 strongest ties to
    other respondents (below 1: no combination of the columns has fewer than k people in it);
    where that sum is not below 1, the largest eigenvalue of the projector on any k-1 people who
    could reach 1 together.

    Examples
    --------
    Two teams of five and six, and everyone:

    >>> import numpy as np
    >>> teams = np.repeat([[1.0, 1, 0], [1, 0, 1]], [5, 6], axis=0)
    >>> found = certify(System("everything", teams, 5))
    >>> round(found.exposure, 2), round(found.isolation, 2)
    (0.2, 0.8)
    """
    if not system.columns.size:
        return Bounds(0.0, 0.0)
    atoms, weights = np.unique(system.columns, axis=0, return_counts=True)
    loadings = _loadings(atoms, weights)
    leverage = (loadings**2).sum(axis=1)
    # Of an atom no more than k-1 members can be in a set of k-1 people.
    copies = np.minimum(weights, system.k - 1)
    first = np.concatenate([[0], np.cumsum(copies)[:-1]])
    people = np.repeat(loadings, copies, axis=0)
    # A tie is at most the root of both leverages: most people are cleared without looking.
    rough = leverage + (system.k - 2) * np.sqrt(leverage * leverage.max())
    order = np.argsort(-rough, kind="stable")
    isolation = 0.0
    for start in range(0, len(order), _ROWS):
        chunk = order[start : start + _ROWS]
        if rough[chunk[0]] <= isolation:
            break
        isolation = max(isolation, _isolation(people, first[chunk], system.k))
    return Bounds(float(leverage.max()), isolation)


def _loadings(atoms: Numbers, weights: NDArray[np.int64]) -> Numbers:
    """Return orthonormal coordinates per respondent, atoms x rank."""
    scaled = atoms * np.sqrt(weights)[:, None]
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    kept = values > RANK_DECISION * max(float(values[-1]), 1.0)
    found: Numbers = atoms @ (vectors[:, kept] / np.sqrt(values[kept]))
    return found


def _isolation(people: Numbers, leaders: NDArray[np.intp], k: int) -> float:
    """Return the largest isolation of some leaders among all people."""
    ties = np.abs(people[leaders] @ people.T)
    rows = np.arange(len(leaders))
    own = ties[rows, leaders]
    ties[rows, leaders] = 0.0
    strongest = -np.sort(np.partition(-ties, min(k - 3, ties.shape[1] - 1), axis=1)[:, : k - 2])
    bounds = own + strongest.sum(axis=1)
    doubtful = np.flatnonzero(bounds >= _PROVED)
    for row in doubtful:
        bounds[row] = _by_sets(people, ties[row], (int(leaders[row]), k), float(bounds[row]))
    return float(bounds.max(initial=0.0))


def _by_sets(people: Numbers, ties: Numbers, leader: tuple[int, int], bound: float) -> float:
    """Return the largest eigenvalue over sets of k-1 that a leader could reach 1 with."""
    person, k = leader
    own = float(people[person] @ people[person])
    order = np.argsort(-ties, kind="stable")
    order = order[order != person]
    reach = own + float(ties[order[: k - 3]].sum()) + ties[order]
    near = order[: max(k - 2, int((reach >= _PROVED).sum()))]
    sets = list(itertools.islice(itertools.combinations(near.tolist(), k - 2), _SETS + 1))
    if len(sets) > _SETS:
        return bound
    members = np.column_stack([np.full(len(sets), person), np.array(sets, dtype=np.intp)])
    members = members[own + ties[members[:, 1:]].sum(axis=1) >= _PROVED]
    if not len(members):
        return bound
    largest = float(np.linalg.svd(people[members], compute_uv=False)[:, 0].max()) ** 2
    return largest if largest < _APART else bound
