"""Proposal and repair: which groups of one base may be published together.

A base is a set of respondents a number can be about. Breakdowns are taken in the plan's order
and accepted while nobody's exposure passes the budget; then everything accepted is verified
together, and what stands out is hidden until nobody does.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.breakdowns import Breakdown
from audits.disclosure.candidates import Family
from audits.disclosure.complements import Sizes, hide, large_enough, without_small_remainders
from audits.disclosure.exposure import SAFE, Exposure, exposure
from audits.disclosure.incidence import Incidence, Places
from audits.disclosure.sensitive import Named, Targets, given_away, hidden_rests, targets_of
from audits.disclosure.span import ACROSS_TEAMS, RANK_TOLERANCE, Span
from audits.estimates import Numbers
from audits.memberships import Mask

_TRIES = 8
"""How often a breakdown is thinned before it is given up."""


@dataclass(frozen=True, repr=False)
class Base:
    """The respondents a number can be about.

    Parameters
    ----------
    family
        All candidates.
    incidence
        Who with a usable answer is in which candidate, in which overlap of two candidates, and in
        which group already released: these spend budget and cannot be hidden.
    team
        Team of each person, as a number.
    k
        No combination of results may be about fewer people.
    tau
        Largest exposure.
    named
        Groups with a threshold of their own.
    settled
        What was found safe to publish together on this base before.
    looked_at
        What repairing went through on this base, for the certificate: people are cleared on the
        way, while more is shown.
    """

    family: Family
    incidence: Incidence
    team: NDArray[np.int64]
    k: int
    tau: float
    named: Named
    settled: list[Mask] = field(default_factory=list)
    looked_at: list[Mask] = field(default_factory=list)

    @cached_property
    def sizes(self) -> Sizes:
        """People of each candidate within the base."""
        return self.incidence.sizes[: len(self.family.candidates)]

    @cached_property
    def targets(self) -> Targets:
        """Groups above k that nothing may give away."""
        return targets_of(self.named, self.incidence, self.k)

    @cached_property
    def fixed(self) -> Places:
        """Columns already released."""
        first = len(self.family.candidates) + self.named.overlaps.shape[1]
        return np.arange(first, self.incidence.table.shape[1])

    def columns(self, shown: Mask) -> Places:
        """Return the columns of everything published: released before, then shown."""
        return np.concatenate([self.fixed, np.flatnonzero(shown)])

    def span(self, shown: Mask) -> Span:
        """Return everything that can be computed from the shown groups."""
        home = np.full(len(self.fixed) + int(shown.sum()), ACROSS_TEAMS)
        home[len(self.fixed) :] = self.family.home[shown]
        return Span.of(self.incidence, self.columns(shown), home, self.team)

    def groups_of(self, person: int) -> Places:
        """Return the candidates a person is in."""
        groups = self.incidence.groups_of(person)
        return groups[groups < len(self.family.candidates)]


def propose(base: Base) -> Mask:
    """Return the groups that fit into the budget: single dimensions first, then crossings.

    Single dimensions are taken in the plan's order, each as far as it fits. Crossings are many:
    they are taken together and repaired (at their own cost, not that of single dimensions), then
    each gets back what still fits, because repairing looks at people one by one and hides more
    than it must.
    """
    family, sizes = base.family, base.sizes
    allowed = without_small_remainders(family, large_enough(family, sizes), sizes)
    crossing = family.crossing
    so_far = np.zeros_like(allowed)
    so_far[0] = allowed[0]
    for breakdown in family.breakdowns:
        if not crossing[breakdown.children[0]]:
            so_far = _as_far_as_it_fits(base, breakdown, allowed, so_far)
    so_far = repair(base, so_far)
    if crossing.any():
        so_far = repair(base, so_far | (allowed & crossing), so_far)
    for breakdown in family.breakdowns:
        if crossing[breakdown.children[0]]:
            so_far = _as_far_as_it_fits(base, breakdown, allowed, so_far)
    return so_far


def repair(base: Base, shown: Mask, first: Mask | None = None, *, cleared: bool = False) -> Mask:
    """Return `shown` without what lets somebody stand out when everything is put together.

    Parameters
    ----------
    first
        Groups hidden only where nothing else helps.
    cleared
        Whether `shown` is part of what was repaired on this base before. Then nobody stands out,
        and only what the newly hidden groups leave over is looked at.
    """
    family, sizes = base.family, base.sizes
    spare = np.ones_like(shown) if first is None else ~first
    kept = shown & large_enough(family, sizes)
    found, watched = _nobody(base) if cleared else (None, None)
    while True:
        kept = without_small_remainders(family, kept, sizes)
        if not kept.any():
            return kept
        span = base.span(kept)
        found = exposure(span, base.k, found, watched)
        watched = _open(found, base.tau)
        base.looked_at.append(kept.copy())
        culprits = _culprits(base, (kept, kept & spare), span, (found, watched))
        if first is not None and culprits is not None and not len(culprits):
            culprits = _culprits(base, (kept, kept), span, (found, watched))
        if culprits is None:
            return kept
        if not len(culprits):
            return np.zeros_like(kept)
        for candidate in culprits:
            if kept[candidate]:
                hide(family, kept, sizes, candidate)


def _nobody(base: Base) -> tuple[Exposure, Places]:
    """Return exposures below every budget, and that nobody has to be looked at."""
    nothing = np.zeros(len(base.team))
    return Exposure(nothing, nothing), np.zeros(0, dtype=np.intp)


def _culprits(
    base: Base, shown: tuple[Mask, Mask], span: Span, seen: tuple[Exposure, Places]
) -> list[int] | None:
    """Return groups to hide next; None when all is well, none when hiding cannot help.

    `shown` is everything published, and what of it may be hidden.
    """
    (kept, spare), (found, open_people) = shown, seen
    columns = base.columns(kept)
    if len(open_people):
        own = base.incidence.table[open_people[:1]][:, columns].toarray()[0]
        return _for_each(base, spare, found, open_people) or _ingredients(
            base, shown, span.recipe(own)
        )
    for targets in (base.targets, hidden_rests(base.named, base.incidence, kept, base.k)):
        away = np.flatnonzero(given_away(span, targets, columns))
        if len(away):
            shared = targets.shared[away[:1]][:, columns].toarray()[0]
            return _ingredients(base, shown, span.recipe(shared))
    return None


def _open(found: Exposure, tau: float) -> Places:
    """People the published groups give away, the most exposed first."""
    over = np.maximum(found.h / tau, found.r / SAFE)
    people = np.flatnonzero((found.h > tau + 1e-9) | (found.r >= SAFE))
    return people[np.argsort(-over[people], kind="stable")]


def _for_each(base: Base, spare: Mask, found: Exposure, people: Places) -> list[int]:
    """Choose groups to hide for several people at once, unless one helps the next as well."""
    chosen: list[int] = []
    wholes = _wholes_of_crossings(base, spare)
    for person in people:
        own = base.groups_of(int(person))
        if not np.isin(own, chosen).any():
            need = max(found.h[person] - base.tau, (found.r[person] - SAFE) / (base.k - 1))
            chosen.extend(_too_close(base, own[spare[own]], float(need), wholes[own]))
    return chosen


def _too_close(base: Base, inside: Places, need: float, wholes: Mask) -> list[int]:
    """Choose the least important of a person's groups whose hiding is enough.

    A group of n people spends about 1/n of the exposure of each member, and k-1 times as much
    of their isolation. None is chosen for a person who is left over by crossings of others:
    which of them do it, only the recipe tells.
    """
    inside = inside[inside > 0]
    crossed = base.family.crossing[inside]
    if crossed.any():
        inside = inside[crossed]
    elif wholes.any() or not len(inside):
        return []
    price = 1 / base.sizes[inside]
    if not (price >= need).any():
        return [int(inside[np.argmax(price)])]
    return [_least_important(base, inside[price >= need])]


def _wholes_of_crossings(base: Base, kept: Mask) -> Mask:
    """Return the groups that shown crossings are parts of."""
    family = base.family
    found = np.zeros(len(kept), dtype=np.bool_)
    for crossing in np.flatnonzero(kept & family.crossing):
        found[[b.parent for b in family.breakdown_of.get(int(crossing), ())]] = True
    return found


def _ingredients(base: Base, shown: tuple[Mask, Mask], weights: Numbers) -> list[int]:
    """Choose the least important group among those that carry a recipe."""
    kept, spare = (np.flatnonzero(mask) for mask in shown)
    weight = np.abs(weights[-len(kept) :])
    weight[~np.isin(kept, spare) | (kept == 0)] = 0
    heavy = kept[weight >= weight.max() / 2]
    return [_least_important(base, heavy)] if weight.max() > RANK_TOLERANCE else []


def _least_important(base: Base, candidates: Places) -> int:
    """Return the candidate of the last table; among these the smallest, then the last."""
    table = base.family.table[candidates]
    order = np.lexsort((-candidates, base.sizes[candidates], -table))
    return int(candidates[order[0]])


def _as_far_as_it_fits(base: Base, breakdown: Breakdown, allowed: Mask, so_far: Mask) -> Mask:
    """Return what is accepted with as many more cells of a breakdown as fit."""
    shown = so_far
    cells = [c for c in (*breakdown.children, breakdown.stated) if c is not None and allowed[c]]
    wanted = shown.copy()
    wanted[cells] = True
    found, watched = None, None
    for _ in range(_TRIES):
        wanted = without_small_remainders(base.family, wanted, base.sizes)
        new = np.flatnonzero(wanted & ~shown)
        if not len(new) or (shown & ~wanted).any():
            return so_far
        found = exposure(base.span(wanted), base.k, found, watched)
        watched = _open(found, base.tau)
        if not len(watched):
            return wanted
        for cell in _dearest(base, new, watched):
            hide(base.family, wanted, base.sizes, cell)
    return so_far


def _dearest(base: Base, new: Places, people: Places) -> list[int]:
    """Return the new cells that spend most of these people's budget, else the smallest one."""
    order = new[np.lexsort((-new, base.sizes[new]))]
    rank = np.full(len(base.sizes), len(order))
    rank[order] = np.arange(len(order))
    chosen: list[int] = []
    for person in people:
        own = base.groups_of(int(person))
        first = int(rank[own].min(initial=len(order)))
        if first < len(order) and not np.isin(own, chosen).any():
            chosen.append(int(order[first]))
    return chosen or [int(order[0])]
