"""The certificate: proves of a finished release that nothing in it is about too few people.

Written apart from the code that decides, and sharing none of it: what decides must not audit
itself.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.disclosure.loadings import Loadings, Places
from audits.estimates import Numbers
from audits.interruption import checkpoint

_PROVED = 1 - 1e-6
_APART = 0.99
_SETS = 3_000
_ROWS = 512
_STRONGEST = 4_096


@dataclass(frozen=True, repr=False)
class System:
    """Everything published about one kind of answer.

    Parameters
    ----------
    name
        What the answers are to.
    columns
        respondents x published groups, dense or sparse; ones and zeros, or weights of a score's
        parts.
    k
        Fewest people any combination may be about.
    block
        Optional: a number for each respondent, equal for people of one team. Makes it faster;
        any numbers give the same bounds.
    wider
        Optional: makers of larger sets of columns that hold all of these. A proof about more
        published groups is one about fewer, and bounds are not always smaller for fewer.
    """

    name: str
    columns: Numbers | sparse.csc_array
    k: int
    block: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    wider: tuple[Callable[[], sparse.csc_array], ...] = ()


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
    found = Bounds(0.0, 0.0)
    for system in _widest(systems):
        checkpoint()
        bounds = certify(system, found.isolation)
        found = Bounds(max(found.exposure, bounds.exposure), max(found.isolation, bounds.isolation))
    return found


def _widest(systems: Iterable[System]) -> Iterator[System]:
    """Yield the systems all of whose columns are not together in another one.

    Whatever follows from some columns follows from more of them, so that the bounds of the larger
    system hold for the smaller one. Only systems of the same people that come one after the other
    are held beside each other: all of them would not fit into memory.
    """
    for _, alike in itertools.groupby(systems, key=lambda one: (one.columns.shape[0], one.k)):
        group, proved = list(alike), list[frozenset[bytes]]()
        for system in sorted(group, key=lambda one: -one.columns.shape[1]):
            columns = _columns_of(system.columns) if len(group) > 1 else frozenset()
            if not any(columns <= others for others in proved):
                proved.append(columns)
                yield system


def _columns_of(columns: Numbers | sparse.csc_array) -> frozenset[bytes]:
    """Return each column as bytes: its people and their weights, eight bytes a number."""
    table = sparse.csc_array(columns)
    table.sort_indices()
    people = table.indices.astype(np.int64).tobytes()
    weights = table.data.astype(np.float64).tobytes()
    spans = itertools.pairwise((8 * table.indptr.astype(np.int64)).tolist())
    return frozenset(people[a:b] + weights[a:b] for a, b in spans)


def certify(system: System, known: float = 0.0) -> Bounds:
    """Return the bounds of one system.

    Exposure is the leverage h of a respondent. Isolation is h plus the k-2 strongest ties to
    other respondents (below 1: no combination of the columns has fewer than k people in it).
    Where that sum is not below 1, each tie counts as far as the other could matter beside the
    leader (see `_sway`); where this is not enough either, isolation is the largest eigenvalue of
    the projector on any k-1 people who could reach 1 together, or what it is in a wider system.

    Parameters
    ----------
    system
        What is published.
    known
        An isolation already found elsewhere: whoever cannot exceed it is not looked at.

    Examples
    --------
    Two teams of five and six, and everyone:

    >>> import numpy as np
    >>> teams = np.repeat([[1.0, 1, 0], [1, 0, 1]], [5, 6], axis=0)
    >>> found = certify(System("everything", teams, 5))
    >>> round(found.exposure, 2), round(found.isolation, 2)
    (0.2, 0.8)
    """
    columns = sparse.csc_array(system.columns)
    if not columns.nnz:
        return Bounds(0.0, 0.0)
    loadings = Loadings.of(columns, _blocks(system, columns.shape[0]))
    leverage = loadings.leverage()
    # A tie is at most the root of both leverages, and the squares of a row's ties add up to its
    # leverage (a projector is its own square): most people are cleared without looking.
    ties = (system.k - 2) * np.sqrt(leverage * leverage.max())
    spread = np.sqrt((system.k - 2) * np.maximum(leverage * (1 - leverage), 0.0))
    rough = leverage + np.minimum(ties, spread)
    order = np.argsort(-rough, kind="stable")
    order = order[: int((rough > known).sum())]
    rough[order] = np.minimum(rough[order], _by_neighbours(loadings, leverage, order, system.k))
    order = order[rough[order] > known]
    if not len(order):
        return Bounds(float(leverage.max()), known)
    crowd = _Crowd.of(loadings, leverage, system.k)
    isolation = known
    for start in range(0, len(order), _ROWS):
        leaders = order[start : start + _ROWS]
        leaders = leaders[rough[leaders] > isolation]
        if not len(leaders):
            break
        found = crowd.isolation(leaders)
        over = found >= _PROVED
        found[over] = np.minimum(found[over], _among_wider(system, leaders[over]))
        isolation = max(isolation, float(found.max()))
    return Bounds(float(leverage.max()), isolation)


def _among_wider(system: System, leaders: Places) -> Numbers:
    """Return the least isolation of leaders in what these columns are part of."""
    least = np.full(len(leaders), np.inf)
    own = _columns_of(system.columns) if len(leaders) and system.wider else frozenset()
    for made in system.wider:
        over = least >= _PROVED
        if not over.any():
            break
        columns = made()
        if own <= _columns_of(columns):
            loadings = Loadings.of(columns, _blocks(system, columns.shape[0]))
            crowd = _Crowd.of(loadings, loadings.leverage(), system.k)
            least[over] = np.minimum(least[over], crowd.isolation(leaders[over]))
    return least


def _by_neighbours(loadings: Loadings, leverage: Numbers, leaders: Places, k: int) -> Numbers:
    """Return a bound of leaders' isolation from their ties within the own block.

    People of another block share no local direction: a tie to one is at most the root of both
    leverages across blocks.
    """
    across = leverage - (loadings.local**2).sum(axis=1)
    outside = np.sqrt(np.maximum(across[leaders] * across.max(), 0.0))
    ties = loadings.neighbours(leaders)
    if ties is None:
        return np.full(len(leaders), np.inf)
    found: Numbers = leverage[leaders] + _sum_of_largest(np.abs(ties), k - 2, outside)
    return found


def _blocks(system: System, n: int) -> NDArray[np.int64]:
    """Return blocks counted from 0; everyone in one where none are named."""
    if not len(system.block):
        return np.zeros(n, dtype=np.int64)
    return np.unique(system.block, return_inverse=True)[1].astype(np.int64)


@dataclass(frozen=True, repr=False)
class _Crowd:
    """The people with the largest leverage, whose ties are computed; the others' are bounded.

    `limit` is the largest leverage outside: nobody outside has a tie above the root of it times
    the leader's own.
    """

    loadings: Loadings
    leverage: Numbers
    k: int
    people: Places
    across: Numbers
    limit: float

    @classmethod
    def of(cls, loadings: Loadings, leverage: Numbers, k: int) -> "_Crowd":
        order = np.argsort(-leverage, kind="stable")
        people = order[:_STRONGEST]
        limit = float(leverage[order[_STRONGEST]]) if len(order) > _STRONGEST else 0.0
        return cls(loadings, leverage, k, people, loadings.across(people), limit)

    def isolation(self, leaders: Places) -> Numbers:
        """Return the isolation of some leaders."""
        ties = np.abs(self._ties(leaders))
        outside = np.sqrt(self.leverage[leaders] * self.limit)
        bounds = self.leverage[leaders] + _sum_of_largest(ties, self.k - 2, outside)
        over = np.flatnonzero(bounds >= _PROVED)
        ties = ties[over] * _sway(self.leverage[self.people], self.k)
        bounds[over] = self.leverage[leaders[over]]
        bounds[over] += _sum_of_largest(ties, self.k - 2, outside[over])
        for row in np.flatnonzero(bounds >= _PROVED):
            bounds[row] = self._looked_at(int(leaders[row]))
        return bounds

    def _ties(self, leaders: Places) -> Numbers:
        """Return ties of leaders to the crowd, none to themselves."""
        ties = self.loadings.ties(leaders, self.loadings.across(leaders), self.people, self.across)
        ties[leaders[:, None] == self.people[None, :]] = 0.0
        return ties

    def _looked_at(self, leader: int) -> float:
        """Return the isolation of one leader among everyone, by sets where the sum is too large."""
        alone = np.array([leader])
        own = self.loadings.across(alone)
        parts = [
            self.loadings.ties(alone, own, part, self.loadings.across(part))[0]
            for part in self.loadings.in_parts()
        ]
        ties = np.abs(np.concatenate(parts)) * _sway(self.leverage, self.k)
        ties[leader] = 0.0
        strongest = _sum_of_largest(ties[None, :], self.k - 2, np.zeros(1))
        bound = float(self.leverage[leader] + strongest[0])
        return bound if bound < _PROVED else self._by_sets(leader, ties, bound)

    def _by_sets(self, leader: int, ties: Numbers, bound: float) -> float:
        """Return the largest eigenvalue over sets of k-1 that a leader could reach 1 with."""
        own, size = float(self.leverage[leader]), self.k - 2
        order = np.argsort(-ties, kind="stable")
        order = order[order != leader]
        reach = own + float(ties[order[: size - 1]].sum()) + ties[order]
        near = order[: max(size, int((reach >= _PROVED).sum()))]
        sets = list(itertools.islice(itertools.combinations(near.tolist(), size), _SETS + 1))
        if len(sets) > _SETS:
            return bound
        members = np.column_stack([np.full(len(sets), leader), np.array(sets, dtype=np.intp)])
        members = members[own + ties[members[:, 1:]].sum(axis=1) >= _PROVED]
        if not len(members):
            return bound
        everyone, place = np.unique(members, return_inverse=True)
        across = self.loadings.across(everyone)
        known = self.loadings.ties(everyone, across, everyone, across)
        place = place.reshape(members.shape)
        blocks = known[place[:, :, None], place[:, None, :]]
        largest = float(np.linalg.eigvalsh(blocks)[:, -1].max())
        return largest if largest < _APART else bound


def _sway(leverage: Numbers, k: int) -> Numbers:
    """Return the most weight each person can have beside one with weight 1 and no less than theirs.

    Let v be a combination of columns with k-1 people in it. It is its own projection, so that
    (1 - h) |v_j| is at most the sum of j's ties to the others times their weights, of which there
    are k-2 and none above 1. The squares of the ties add up to no more than h (1 - h).
    """
    free = np.maximum(1.0 - leverage, 1e-12)
    found: Numbers = np.minimum(1.0, np.sqrt((k - 2) * leverage / free))
    return found


def _sum_of_largest(ties: Numbers, count: int, least: Numbers) -> Numbers:
    """Return the sum of the `count` largest of each row, each counted as `least` at least."""
    if ties.shape[1] < count:
        ties = np.pad(ties, ((0, 0), (0, count - ties.shape[1])))
    first = ties.shape[1] - count
    largest = np.partition(ties, first, axis=1)[:, first:] if first else ties
    found: Numbers = np.maximum(largest, least[:, None]).sum(axis=1)
    return found
