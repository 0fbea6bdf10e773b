"""Proposal and repair: which groups of one base may be published together.

A base is a set of respondents a number can be about. Breakdowns are taken in the plan's order
and accepted while nobody's exposure passes the budget; then everything accepted is verified
together, and what stands out is hidden until nobody does.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.candidates import Breakdown, Family
from audits.disclosure.complements import Sizes, hide, large_enough, without_small_remainders
from audits.disclosure.exposure import SAFE, Exposure, exposure
from audits.disclosure.sensitive import Named, given_away, hidden_rests, recipe, targets_of
from audits.disclosure.span import Numbers, Span
from audits.memberships import Mask

People = NDArray[np.intp]

_STEP_BY_STEP = 2_000
"""Respondents below which a span is extended; above, starting again team by team is faster."""

_TRIES = 8
"""How often a breakdown is thinned before it is given up."""


@dataclass(frozen=True, repr=False)
class Base:
    """The respondents a number can be about.

    Parameters
    ----------
    family
        All candidates.
    people
        Who has a usable answer, shape (respondents,).
    k
        No combination of results may be about fewer people.
    tau
        Largest exposure.
    named
        Groups with a threshold of their own.
    fixed
        people x columns already released or always released beside the candidates; they spend
        budget and cannot be hidden.
    """

    family: Family
    people: Mask
    k: int
    tau: float
    named: Named
    fixed: Numbers = field(default_factory=lambda: np.zeros((0, 0)))

    @cached_property
    def sizes(self) -> Sizes:
        """People of each candidate within the base."""
        return self.family.sizes(self.people)

    @cached_property
    def members(self) -> Numbers:
        """People x candidates, ones and zeros."""
        return np.asfortranarray(self.family.members[self.people], dtype=np.float64)

    @cached_property
    def targets(self) -> Numbers:
        """People x groups above k that nothing may give away."""
        return targets_of(self.named, self.people, self.k)

    @cached_property
    def team(self) -> NDArray[np.int64]:
        """Team of each person of the base, as a number."""
        return self.family.team[self.people]

    def span(self, shown: Mask) -> Span:
        """Return everything that can be computed from the shown groups."""
        columns = self.columns(shown)
        narrow = np.zeros(columns.shape[1], dtype=np.bool_)
        narrow[columns.shape[1] - int(shown.sum()) :] = self.family.narrow[shown]
        return Span.of(columns, narrow, self.team)

    def columns(self, shown: Mask) -> Numbers:
        """Return everything published as columns, people x (fixed and shown groups)."""
        groups = self.members[:, shown]
        return np.column_stack([self.fixed, groups]) if self.fixed.size else groups


@dataclass(frozen=True, repr=False)
class _SoFar:
    """What is accepted so far, and what can be computed from it."""

    shown: Mask
    span: Span


def propose(base: Base) -> Mask:
    """Return the groups that fit into the budget: single dimensions first, then crossings.

    Single dimensions are taken in the plan's order, each as far as it fits. Crossings are many:
    they are taken together and repaired, then each gets back what still fits, because repairing
    looks at people one by one and hides more than it must.
    """
    family, sizes = base.family, base.sizes
    allowed = without_small_remainders(family, large_enough(family, sizes), sizes)
    crossing = np.array([len(c.group.dimensions) > 1 for c in family.candidates])
    only_everyone = np.zeros_like(allowed)
    only_everyone[0] = allowed[0]
    so_far = _SoFar(only_everyone, base.span(only_everyone))
    for breakdown in family.breakdowns:
        if not crossing[breakdown.children[0]]:
            so_far = _as_far_as_it_fits(base, breakdown, allowed, so_far)
    if crossing.any():
        shown = repair(base, so_far.shown | (allowed & crossing))
        so_far = _SoFar(shown, base.span(shown))
    for breakdown in family.breakdowns:
        if crossing[breakdown.children[0]]:
            so_far = _as_far_as_it_fits(base, breakdown, allowed, so_far)
    return so_far.shown


def repair(base: Base, shown: Mask) -> Mask:
    """Return `shown` without what lets somebody stand out when everything is put together."""
    family, sizes = base.family, base.sizes
    kept = shown & large_enough(family, sizes)
    while True:
        kept = without_small_remainders(family, kept, sizes)
        culprits = _culprits(base, kept) if kept.any() else None
        if culprits is None:
            return kept
        if not len(culprits):
            return np.zeros_like(kept)
        for candidate in culprits:
            if kept[candidate]:
                hide(family, kept, sizes, candidate)


def _culprits(base: Base, kept: Mask) -> list[int] | None:
    """Return groups to hide next; None when all is well, none when hiding cannot help."""
    span = base.span(kept)
    found = exposure(span, base.k)
    open_people = _open(found, base.tau)
    if len(open_people):
        return _for_each(base, kept, found, open_people) or _ingredients(
            base, kept, recipe(base.columns(kept), span.rows(open_people[:1])[0])
        )
    rests = hidden_rests(base.named, base.members, kept, base.k)
    targets = np.column_stack([base.targets, rests])
    away = given_away(span, targets)
    if not away.any():
        return None
    return _ingredients(base, kept, recipe(base.columns(kept), targets[:, away][:, 0]))


def _open(found: Exposure, tau: float) -> People:
    """People the published groups give away, the most exposed first."""
    over = np.maximum(found.h / tau, found.r / SAFE)
    people = np.flatnonzero((found.h > tau + 1e-9) | (found.r >= SAFE))
    return people[np.argsort(-over[people], kind="stable")]


def _for_each(base: Base, kept: Mask, found: Exposure, people: People) -> list[int]:
    """Choose groups to hide for several people at once, unless one helps the next as well."""
    chosen: list[int] = []
    for person in people:
        if not base.members[person, chosen].any():
            chosen.extend(_too_close(base, kept, found, int(person)))
    return chosen


def _too_close(base: Base, kept: Mask, found: Exposure, person: int) -> list[int]:
    """Choose the least important group whose hiding is enough for a person.

    A group of n people spends about 1/n of the exposure of each member, and k-1 times as much
    of their isolation. None is chosen for a person who is left over by crossings of others:
    which of them do it, only the recipe tells.
    """
    need = max(found.h[person] - base.tau, (found.r[person] - SAFE) / (base.k - 1))
    inside = np.flatnonzero(kept & (base.members[person] > 0))
    inside = inside[inside > 0]
    if not len(inside):
        return []
    crossed = np.array([len(base.family.candidates[i].group.dimensions) > 1 for i in inside])
    if crossed.any():
        inside = inside[crossed]
    elif _is_left_over(base, kept, person):
        return []
    price = 1 / base.sizes[inside]
    if not (price >= need).any():
        return [int(inside[np.argmax(price)])]
    return [_least_important(base, inside[price >= need])]


def _is_left_over(base: Base, kept: Mask, person: int) -> bool:
    """Whether a person in no shown crossing is in a group others' crossings are parts of."""
    family = base.family
    return any(
        base.members[person, b.parent]
        for c in np.flatnonzero(kept)
        if len(family.candidates[c].group.dimensions) > 1
        for b in family.breakdown_of.get(int(c), ())
    )


def _ingredients(base: Base, kept: Mask, weights: Numbers) -> list[int]:
    """Choose the least important group among those that carry a recipe."""
    shown = np.flatnonzero(kept)
    weight = np.abs(weights[-len(shown) :])
    weight[shown == 0] = 0
    heavy = shown[weight >= weight.max() / 2]
    return [_least_important(base, heavy)] if weight.max() > 0 else []


def _least_important(base: Base, candidates: People) -> int:
    """Return the candidate of the last table; among these the smallest, then the last."""
    tables = [base.family.candidates[i].table for i in candidates]
    order = np.lexsort((-candidates, base.sizes[candidates], -np.array(tables)))
    return int(candidates[order[0]])


def _as_far_as_it_fits(base: Base, breakdown: Breakdown, allowed: Mask, so_far: _SoFar) -> _SoFar:
    """Return what is accepted with as many more cells of a breakdown as fit."""
    shown = so_far.shown
    cells = [c for c in (*breakdown.children, breakdown.stated) if c is not None and allowed[c]]
    wanted = shown.copy()
    wanted[cells] = True
    for _ in range(_TRIES):
        wanted = without_small_remainders(base.family, wanted, base.sizes)
        new = np.flatnonzero(wanted & ~shown)
        if not len(new) or (shown & ~wanted).any():
            return so_far
        few = len(base.members) < _STEP_BY_STEP
        span = so_far.span.extended(base.members[:, new]) if few else base.span(wanted)
        people = _open(exposure(span, base.k), base.tau)
        if not len(people):
            return _SoFar(wanted, span)
        for cell in _dearest(base, new, people):
            hide(base.family, wanted, base.sizes, cell)
    return so_far


def _dearest(base: Base, new: People, people: People) -> list[int]:
    """Return the new cells that spend most of these people's budget, else the smallest one."""
    order = new[np.lexsort((-new, base.sizes[new]))]
    chosen: list[int] = []
    for person in people:
        own = order[base.members[person, order] > 0]
        if len(own) and not base.members[person, chosen].any():
            chosen.append(int(own[0]))
    return chosen or [int(order[0])]
