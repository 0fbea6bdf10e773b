"""Composites: domain scores and indexes, settled so that they cannot be taken apart.

See `ties` for why one item of a domain, its anchor, stays whole. What is shown here is proved on
the anchor's answers: any combination that uses a score contains them.
"""

from dataclasses import dataclass

import numpy as np

from audits.disclosure.bases import Settlement
from audits.disclosure.exposure import SAFE, exposure
from audits.disclosure.span import ACROSS_TEAMS, Span
from audits.disclosure.ties import anchors, answered
from audits.estimates import Numbers
from audits.interruption import checkpoint
from audits.memberships import Mask


@dataclass(frozen=True, repr=False)
class _Anchored:
    """A domain, its anchor item, and the people who have both a score and the anchor's answer."""

    domain: str
    anchor: str
    people: Mask
    weights: Numbers
    """Items each of them answered: the anchor's weight beside the scaled score."""


def settle_scores(settlement: Settlement) -> None:
    """Settle domains with their anchors, then indexes."""
    bases = settlement.memberships.bases
    found = [
        _settle_domain(settlement, domain, choices)
        for domain, choices in anchors(settlement.scope, bases).items()
    ]
    for anchored in found:
        settlement.masks[anchored.anchor] = np.zeros_like(settlement.everyone)
    for anchored in found:
        _settle_anchor(settlement, anchored)
    for index in settlement.scope.domains_of:
        if index in bases:
            _settle_index(settlement, index, found)
    for whole, apart in settlement.scope.item_shares.items():
        if whole in settlement.masks:
            settlement.favourable[whole] = _favourable(settlement, whole, apart=apart)


def _settle_domain(settlement: Settlement, domain: str, choices: tuple[str, ...]) -> _Anchored:
    """Settle a domain's score with the first anchor that keeps all its groups apart."""
    checkpoint()
    bases = settlement.memberships.bases
    count = answered(settlement.scope.items_of[domain], bases).count
    for anchor in choices:
        people = bases[domain] & bases[anchor]
        shown = _agreed(settlement, domain, people)
        if _rank(settlement, people, shown) == _rank(settlement, bases[domain], shown):
            break
    else:
        shown[1:] = False
    settlement.masks[domain] = shown
    return _Anchored(domain, anchor, people, count[people].astype(np.float64))


def _agreed(settlement: Settlement, domain: str, people: Mask) -> Mask:
    """Return groups that stand both on the domain's base and on the anchor's part of it."""
    shown = settlement.start(domain)
    while True:
        wider = settlement.repaired(domain, settlement.memberships.bases[domain], shown)
        narrower = settlement.repaired(domain, people, wider)
        if (narrower == shown).all():
            return shown
        shown = narrower


def _settle_anchor(settlement: Settlement, anchored: _Anchored) -> None:
    """Publish the anchor where nobody skipped anything, and for the whole if that is safe."""
    alone = settlement.alone[anchored.anchor]
    bases, masks = settlement.memberships.bases, settlement.masks
    items = settlement.scope.items_of[anchored.domain]
    partly = answered(items, bases).partly
    shown = alone & masks[anchored.domain] & (settlement.sizes(partly) == 0)
    for item in items:
        if item != anchored.anchor:
            shown &= masks[item]
    if alone[0] and not shown[0]:
        shown[0] = _stands_beside(settlement, anchored, anchored.weights[:, None])
    masks[anchored.anchor] = shown


def _settle_index(settlement: Settlement, index: str, found: list[_Anchored]) -> None:
    """Publish an index where everyone has all its domains, and for the whole if that is safe."""
    bases, masks = settlement.memberships.bases, settlement.masks
    domains = settlement.scope.domains_of[index]
    parts = answered(domains, bases)
    whole = settlement.repaired(index, bases[index], settlement.start(index))
    shown = whole & (settlement.sizes(parts.partly) == 0)
    for domain in domains:
        shown &= masks[domain]
    if whole[0] and not shown[0]:
        row = np.where(bases[index], 1 / np.maximum(parts.count, 1), 0.0)
        shown[0] = any(
            _stands_beside(settlement, a, _beside_anchor(settlement, a, row))
            for a in found
            if a.domain in domains
        )
    masks[index] = shown


def _beside_anchor(settlement: Settlement, anchored: _Anchored, row: Numbers) -> Numbers:
    """Return an index's column, with the anchor's where that is published and not the score's."""
    partly = answered(
        settlement.scope.items_of[anchored.domain], settlement.memberships.bases
    ).partly
    column = row[anchored.people][:, None]
    if settlement.masks[anchored.anchor][0] and partly.any():
        return np.column_stack([anchored.weights, column])
    return column


def _stands_beside(settlement: Settlement, anchored: _Anchored, extra: Numbers) -> bool:
    """Whether extra columns are new beside a domain's groups, and nobody stands out with them.

    A column that is not new could be written with the groups, and the difference would be about
    the few people for whom the two differ.
    """
    base = settlement.base(anchored.people, settlement.plan.smallest)
    shown = settlement.masks[anchored.domain]
    beside = base.incidence.beside(extra)
    columns = np.concatenate([np.arange(extra.shape[1]), extra.shape[1] + base.columns(shown)])
    home = np.full(len(columns), ACROSS_TEAMS)
    home[len(columns) - int(shown.sum()) :] = base.family.home[shown]
    span = Span.of(beside, columns, home, base.team)
    if span.rank < base.span(shown).rank + extra.shape[1]:
        return False
    found = exposure(span, base.k)
    if (found.h > base.tau).any() or (found.r >= SAFE).any():
        return False
    settlement.prove(anchored.domain, base, anchored.people, shown, extra)
    return True


def _favourable(settlement: Settlement, whole: str, *, apart: bool) -> Mask:
    """Return where a share that averages items' shares may be shown.

    It is about the items' own bases. With more than two options, whether an answer is
    favourable is not the score, so that it is enough that each item is safe alone; with two it
    is the score, and nothing new may be said.
    """
    shown = settlement.masks[whole].copy()
    items_of = settlement.scope.items_of
    for domain in settlement.scope.domains_of.get(whole, (whole,)):
        for item in items_of[domain]:
            shown &= settlement.alone[item] if apart else settlement.masks[item]
    return shown


def _rank(settlement: Settlement, people: Mask, shown: Mask) -> int:
    return settlement.base(people, settlement.plan.smallest).span(shown).rank
