"""Suppression: decides from memberships alone what may be published. Never sees an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.definitions import Instrument
from audits.disclosure.bases import Settlement
from audits.disclosure.candidates import Candidate, Family, family_of
from audits.disclosure.certificate import worst
from audits.disclosure.composites import settle_scores
from audits.disclosure.decision import Decision, is_unstated
from audits.disclosure.policy import Plan
from audits.disclosure.scope import Scope, scope_of
from audits.interruption import checkpoint
from audits.memberships import Mask, Memberships
from audits.problems import AuditError, Problem
from audits.subgroups import EVERYONE, EVERYONE_STATED, Subgroup

GATE_VERSION = "1"

_TO_SETTLE = 0.6  # of the time a decision takes; the rest is to prove it

_DISPLAYED_LAST = {"organisation": 0, "team": 1, "cluster": 1, "category": 2, "stated": 2}


def decide(
    memberships: Memberships,
    plan: Plan,
    instrument: Instrument | None = None,
    earlier: Sequence[Mask] = (),
) -> Decision:
    """Decide which groups may be published for which indicator, and prove it.

    The order of respondents does not matter, and nothing is drawn at random: the same
    memberships and plan give the same decision.

    Parameters
    ----------
    memberships
        Who belongs where, and who has a usable answer to what.
    plan
        Tables in priority order, thresholds, budget.
    instrument
        Which items make up which score, and their own thresholds.
    earlier
        Groups of the same respondents that were released before, shape (respondents,) each.

    Raises
    ------
    AuditError
        When too few people answered, or nothing could be proved safe.
    """
    if any(len(mask) != memberships.n for mask in earlier):
        details = {"earlier": len(earlier[0]), "now": memberships.n}
        raise AuditError(Problem("gate-earlier-shape", details))
    if memberships.n < plan.smallest:
        raise AuditError(Problem("gate-too-few", {"minimum_n": plan.smallest}))
    memberships, earlier = _in_canonical_order(memberships, earlier)
    family = family_of(memberships, plan)
    scope = scope_of(instrument) if instrument is not None else Scope()
    settlement = Settlement(family, memberships, plan, scope, earlier)
    _settle(settlement)
    bounds = worst(settlement.systems())
    if not settlement.everyone[0] or not bounds.within(plan.tau):
        raise AuditError(Problem("gate-not-certified"))
    certificate = {
        "gate": GATE_VERSION,
        "minimum_n": plan.smallest,
        "tau": plan.tau,
        "bases": settlement.bases_considered,
        "groups_considered": len(family.candidates),
        "groups_published": int(settlement.everyone.sum()),
        "largest_exposure": round(bounds.exposure, 4),
        "largest_isolation": round(bounds.isolation, 6),
        "plan": plan.digest,
    }
    return _decision(settlement, plan, certificate)


def _in_canonical_order(
    memberships: Memberships, earlier: Sequence[Mask]
) -> tuple[Memberships, tuple[Mask, ...]]:
    """Sort respondents by what they belong to, so that the order of a file decides nothing.

    People who are the same in everything are interchangeable.
    """
    known = np.array([*memberships.bases.values(), *earlier], dtype=np.bool_)
    keys = [*np.packbits(known, axis=0)] if len(known) else []
    for dimension in memberships.dimensions:
        if dimension.multiple:
            keys.extend(np.packbits(dimension.matrix, axis=1).T)
        else:
            keys.append(dimension.placed[1])
    order = np.lexsort(keys) if keys else np.arange(memberships.n)
    dimensions = tuple(replace(d, matrix=d.matrix[order]) for d in memberships.dimensions)
    bases = {name: base[order] for name, base in memberships.bases.items()}
    sorted_ones = Memberships(memberships.n, dimensions, bases)
    return sorted_ones, tuple(mask[order] for mask in earlier)


def _settle(settlement: Settlement) -> None:
    """Settle all respondents, then items, then what is made of them."""
    settlement.settle_everyone()
    bases, scope = settlement.memberships.bases, settlement.scope
    for place, item in enumerate(bases):
        checkpoint(_TO_SETTLE * place / len(bases))
        if item not in scope.items_of and item not in scope.domains_of:
            settlement.settle_item(item)
    checkpoint(_TO_SETTLE)
    settle_scores(settlement)
    for name in bases:
        settlement.masks.setdefault(name, np.zeros_like(settlement.everyone))


def _decision(settlement: Settlement, plan: Plan, certificate: dict[str, object]) -> Decision:
    """Put the published groups in display order."""
    family = settlement.family
    published = np.logical_or.reduce([settlement.everyone, *settlement.masks.values()])
    chosen = sorted(np.flatnonzero(published).tolist(), key=lambda i: _display(family, plan, i))
    names = [c for c in family.candidates if c.kind in {"team", "cluster"}]
    members = family.members[:, chosen]
    candidates = tuple(family.candidates[i] for i in chosen)
    parts = _parts(members)
    return Decision(
        candidates=candidates,
        planned=plan.tables,
        masks={name: mask[chosen] for name, mask in settlement.masks.items()},
        aside={name: mask[chosen] for name, mask in settlement.aside.items()},
        gap_pairs=_gap_pairs(family, published),
        held_back=tuple(c.label for c in names if not published[family.place[c.group]]),
        certificate=certificate,
        favourable={name: mask[chosen] for name, mask in settlement.favourable.items()},
        minimum_n=settlement.scope.minimum_n,
        clusters=plan.clusters,
        parts=parts,
        breakdowns=_breakdowns(members, candidates, parts),
    )


def _parts(members: sparse.csr_array) -> dict[int, NDArray[np.intp]]:
    """Return each group's parts: smaller groups all of whose people are in it."""
    sizes = members.sum(axis=0)
    shared = sparse.coo_array(members.T @ members)
    whole, part = shared.coords
    inside = (shared.data == sizes[part]) & (sizes[part] < sizes[whole])
    whole, part = whole[inside], part[inside]
    order = np.argsort(whole, kind="stable")
    starts = np.flatnonzero(np.diff(whole[order], prepend=-1))
    groups = np.split(part[order].astype(np.intp), starts[1:]) if len(order) else []
    return dict(zip(whole[order][starts].tolist(), groups, strict=True))


def _breakdowns(
    members: sparse.csr_array,
    candidates: Sequence[Candidate],
    parts: Mapping[int, NDArray[np.intp]],
) -> dict[int, tuple[NDArray[np.intp], ...]]:
    """Return each group's parts by table, where nobody is in two of them."""
    tables = np.array(["/".join(c.group.dimensions) for c in candidates])
    is_cell = np.array([c.kind != "stated" for c in candidates])
    columns = members.tocsc()
    found: dict[int, list[NDArray[np.intp]]] = {}
    for whole, inside in parts.items():
        cells = inside[is_cell[inside]]
        for table in dict.fromkeys(tables[cells].tolist()):
            rows = cells[tables[cells] == table]
            if columns[:, rows].sum(axis=1).max() <= 1:
                found.setdefault(whole, []).append(rows)
    return {whole: tuple(rows) for whole, rows in found.items()}


def _display(family: Family, plan: Plan, place: int) -> tuple[int, int, int]:
    candidate = family.candidates[place]
    order = {dimension.id: i for i, dimension in enumerate(plan.dimensions)}
    first = min((order[d] for d in candidate.group.dimensions), default=-1)
    return _DISPLAYED_LAST.get(candidate.kind, 3), first, place


def _gap_pairs(family: Family, published: Mask) -> tuple[tuple[Subgroup, Subgroup], ...]:
    """Pair each category with everyone who answered its question, or with everyone."""
    pairs = []
    for place in np.flatnonzero(published):
        candidate = family.candidates[place]
        if candidate.kind not in {"category", "crossing"} or len(candidate.group.parts) != 1:
            continue
        dimension = candidate.group.dimensions[0]
        stated = Subgroup.of({dimension: EVERYONE_STATED})
        total = stated if stated in family.place and published[family.place[stated]] else EVERYONE
        if total is not EVERYONE or not is_unstated(candidate.group):
            pairs.append((candidate.group, total))
    return tuple(pairs)
