"""Bases: the decision on all respondents, carried over to everyone who answered each question."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

import numpy as np
from scipy import sparse

from audits.disclosure.candidates import Family
from audits.disclosure.certificate import System
from audits.disclosure.complements import Sizes
from audits.disclosure.incidence import Incidence, Places
from audits.disclosure.policy import Plan
from audits.disclosure.proposal import Base, propose, repair
from audits.disclosure.scope import Scope
from audits.disclosure.sensitive import Named, named_groups
from audits.estimates import Numbers
from audits.memberships import Mask, Memberships

_Key = tuple[bytes, bytes, int]

_FEW_BASES = 3

LEAST_YES_OR_NO: Final = 20
"""People from whom on a yes-or-no question is told. Its answers are pinned down by few sums."""


@dataclass(frozen=True, repr=False)
class _Published:
    """Groups published for somebody, and extra columns over the same people.

    `wider` are masks of candidates (as bits) that all of these were part of while it was decided.
    """

    name: str
    people: Mask
    groups: Places
    extra: Numbers | None
    k: int
    wider: tuple[bytes, ...]


@dataclass(repr=False)
class Settlement:
    """Which groups are published for which indicator, settled step by step.

    Parameters
    ----------
    everyone
        Groups published at all, decided on all respondents: shape (candidates,).
    masks, aside
        Indicator -> published groups; item -> groups whose missing answers may be shown.
    alone
        Item -> groups that are safe on its own base, whatever is shown of its domain.
    favourable
        Domain or index whose favourable share comes from its items -> groups it is shown for.
    """

    family: Family
    memberships: Memberships
    plan: Plan
    scope: Scope
    earlier: tuple[Mask, ...] = ()
    everyone: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    masks: dict[str, Mask] = field(default_factory=dict)
    aside: dict[str, Mask] = field(default_factory=dict)
    alone: dict[str, Mask] = field(default_factory=dict)
    favourable: dict[str, Mask] = field(default_factory=dict)
    _settled: dict[_Key, Mask] = field(default_factory=dict)
    _proved: dict[_Key, _Published] = field(default_factory=dict)
    _bases: dict[tuple[bytes, int], Base] = field(default_factory=dict)

    def settle_everyone(self) -> None:
        """Decide on all respondents: what is not published here is published nowhere."""
        people = np.ones(self.memberships.n, dtype=np.bool_)
        base = self.base(people, self.plan.smallest)
        self.everyone = repair(base, propose(base))
        self.prove("everyone", base, people, self.everyone)

    def settle_item(self, item: str) -> None:
        """Settle an item on the people who answered it, and its non-answers on the others."""
        people = self.memberships.bases[item]
        self.alone[item] = self.repaired(item, people, self.start(item))
        self.masks[item] = self.alone[item]
        silent = ~people
        nobody = self.start(item) & (self.sizes(silent) == 0)
        self.aside[item] = nobody | self.repaired(item, silent, self.start(item))

    @cached_property
    def named(self) -> Named:
        """Groups with a threshold above the general one."""
        return named_groups(self.family, self.plan.smallest)

    @property
    def bases_considered(self) -> int:
        """Number of different sets of respondents a number is about."""
        return len({people for people, _, _ in self._proved})

    def systems(self) -> Iterator[System]:
        """Yield everything published, as systems to certify, those of the same people together.

        Made one by one, because the columns of all bases of a large organisation are too many to
        be kept at once.
        """
        by_group = sparse.csc_array(self.incidence.table)
        alike: dict[tuple[bytes, int], list[_Published]] = {}
        for (people, _, k), found in self._proved.items():
            alike.setdefault((people, k), []).append(found)
        for found in itertools.chain.from_iterable(alike.values()):
            columns = _among(by_group[:, found.groups], found.people)
            if found.extra is not None:
                columns = sparse.csc_array(sparse.hstack([sparse.csc_array(found.extra), columns]))
            team = self.family.team[found.people]
            yield System(found.name, columns, found.k, team, self._wider(by_group, found))

    def _wider(
        self, by_group: sparse.csc_array, found: _Published
    ) -> tuple[Callable[[], sparse.csc_array], ...]:
        """Return makers of the columns that were looked at while a system was decided."""

        def made(bits: bytes) -> sparse.csc_array:
            shown = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=len(self.everyone))
            first = len(self.everyone) + self.named.overlaps.shape[1]
            fixed = np.arange(first, by_group.shape[1])
            groups = np.concatenate([fixed, np.flatnonzero(shown)])
            return _among(by_group[:, groups], found.people)

        return tuple(partial(made, bits) for bits in found.wider)

    def start(self, indicator: str) -> Mask:
        """Return the groups an indicator may have at most."""
        if indicator in self.scope.organisation_only:
            only = np.zeros_like(self.everyone)
            only[0] = self.everyone[0]
            return only
        if indicator in self.scope.yes_or_no:
            enough = self.sizes(self.memberships.bases[indicator]) >= LEAST_YES_OR_NO
            return np.asarray(self.everyone & enough)
        return self.everyone

    @cached_property
    def incidence(self) -> Incidence:
        """Everybody in candidates, in overlaps of two of them, and in groups released before."""
        earlier = np.array(self.earlier, dtype=np.float64).reshape(-1, self.memberships.n).T
        parts = [self.family.members, self.named.overlaps, sparse.csr_array(earlier)]
        return Incidence.of(sparse.csr_array(sparse.hstack(parts)))

    def sizes(self, people: Mask) -> Sizes:
        """Return how many of some people are in each candidate."""
        found = self.family.members[np.flatnonzero(people)].sum(axis=0)
        return np.rint(found).astype(np.int64)

    def base(self, people: Mask, k: int) -> Base:
        """Return a base with the earlier releases of the same people as fixed columns.

        The last few are kept: a domain goes back and forth between its base and its anchor's.
        """
        key = (np.packbits(people).tobytes(), k)
        found = self._bases.pop(key, None) or self._made(people, k)
        self._bases[key] = found
        while len(self._bases) > _FEW_BASES:
            del self._bases[next(iter(self._bases))]
        return found

    def _made(self, people: Mask, k: int) -> Base:
        family = self.family if k == self.plan.smallest else self.family.at_least(k)
        team = self.family.team[people]
        return Base(family, self.incidence.within(people), team, k, self.plan.tau, self.named)

    def repaired(self, indicator: str, people: Mask, shown: Mask) -> Mask:
        """Return what of `shown` may stay on a base, and note it for the certificate."""
        k = max(self.plan.smallest, self.scope.minimum_n.get(indicator, 0))
        key = (np.packbits(people).tobytes(), np.packbits(shown).tobytes(), k)
        if key not in self._settled:
            base = self.base(people, k)
            cleared = any((shown <= whole).all() for whole in base.settled)
            self._settled[key] = repair(base, shown, cleared=cleared)
            base.settled.append(self._settled[key])
            if self._settled[key].any():
                self.prove(indicator, base, people, self._settled[key])
        return self._settled[key].copy()

    def prove(
        self, name: str, base: Base, people: Mask, shown: Mask, extra: Numbers | None = None
    ) -> None:
        """Note everything published on a base, to be certified."""
        added = b"" if extra is None else extra.tobytes()
        key = (np.packbits(people).tobytes(), np.packbits(shown).tobytes() + added, base.k)
        wider = dict.fromkeys(
            np.packbits(mask).tobytes()
            for mask in reversed(base.looked_at)
            if (shown <= mask).all() and (shown != mask).any()
        )
        self._proved[key] = _Published(
            name, people, base.columns(shown), extra, base.k, tuple(wider)
        )


def _among(columns: sparse.csc_array, people: Mask) -> sparse.csc_array:
    """Return the rows of some of the people."""
    kept = people[columns.indices]
    before = np.concatenate([[0], np.cumsum(kept)])
    row = np.cumsum(people) - 1
    return sparse.csc_array(
        (columns.data[kept], row[columns.indices[kept]], before[columns.indptr]),
        shape=(int(people.sum()), columns.shape[1]),
    )
