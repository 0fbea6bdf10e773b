"""Threshold rule and complement rule: the cheap local checks before the global one."""

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.breakdowns import Breakdown
from audits.disclosure.candidates import Family
from audits.memberships import Mask

Sizes = NDArray[np.int64]


def large_enough(family: Family, sizes: Sizes) -> Mask:
    """Return which candidates have as many people as their threshold asks."""
    return np.asarray(sizes >= family.minimum_n)


def without_small_remainders(family: Family, shown: Mask, sizes: Sizes) -> Mask:
    """Return `shown` without siblings whose results would leave a small rest of their parent.

    What is hidden of each published parent has nobody in it or at least as many people as the
    threshold. Where it has fewer, the smallest shown sibling is hidden too. A department without
    its shown teams must not be a few people either; there the department is hidden. Hiding in
    one breakdown can unsettle another one, so the rule is repeated until nothing changes.
    """
    kept = shown.copy()
    while True:
        before = int(kept.sum())
        for number in _unsettled(family, kept, sizes):
            _settle(family.breakdowns[number], kept, sizes)
        for union in _left_over(family, kept, sizes):
            hide(family, kept, sizes, int(union))
        if int(kept.sum()) == before:
            return kept


def _left_over(family: Family, kept: Mask, sizes: Sizes) -> NDArray[np.intp]:
    """Return shown groups made of whole teams of which the shown teams leave a few people."""
    unions = family.unions
    rest = sizes[unions.whole] - unions.teams @ np.where(kept, sizes, 0)
    few = (rest > 0) & (rest < family.minimum_n[unions.whole]) & kept[unions.whole]
    left: NDArray[np.intp] = unions.whole[few]
    return left


def _unsettled(family: Family, kept: Mask, sizes: Sizes) -> NDArray[np.intp]:
    """Return breakdowns the rule may have something to say about."""
    lines = family.lines
    told = lines.children @ np.where(kept, sizes, 0)
    rest = sizes[lines.parent] - told
    hidden = lines.count - lines.children @ kept.astype(np.int64)
    small = (rest < lines.minimum_n) | (lines.strict & (hidden == 1))
    small &= (told > 0) & (rest > 0) & kept[lines.parent]
    return np.flatnonzero(small | lines.special)


def hide(family: Family, shown: Mask, sizes: Sizes, candidate: int) -> None:
    """Hide a candidate so that its siblings do not give it back; changes `shown`."""
    shown[candidate] = False
    for breakdown in family.breakdown_of.get(candidate, ()):
        if shown[breakdown.parent] and not breakdown.overlapping:
            _hide_company(breakdown, shown, sizes)


def _settle(breakdown: Breakdown, kept: Mask, sizes: Sizes) -> None:
    """Apply the rule to one breakdown."""
    if breakdown.stated is not None and kept[breakdown.stated]:
        _settle_stated(breakdown, kept, sizes)
    if kept[breakdown.parent]:
        if breakdown.overlapping:
            _hide_near_wholes(breakdown, breakdown.parent, kept, sizes)
        else:
            _hide_company(breakdown, kept, sizes)


def _settle_stated(breakdown: Breakdown, kept: Mask, sizes: Sizes) -> None:
    """Give up the total of all who answered where it, or its parts, would leave a small rest."""
    if breakdown.stated is None:
        return
    unstated = sizes[breakdown.parent] - sizes[breakdown.stated]
    if 0 < unstated < breakdown.minimum_n:
        kept[breakdown.stated] = False
        return
    if breakdown.overlapping:
        _hide_near_wholes(breakdown, breakdown.stated, kept, sizes)
        return
    answered = [child for child in breakdown.children if child != breakdown.unstated]
    hidden = [child for child in answered if not kept[child]]
    if hidden and unstated and _too_small(sizes[hidden], breakdown):
        kept[breakdown.stated] = False
        if breakdown.unstated is not None:
            kept[breakdown.unstated] = False


def _hide_company(breakdown: Breakdown, kept: Mask, sizes: Sizes) -> None:
    """Hide the smallest shown siblings until what is hidden of the parent is large enough."""
    children = breakdown.places
    there = kept[children]
    people = sizes[children]
    rest = sizes[breakdown.parent] - people[there].sum()
    if rest == 0 or (rest >= breakdown.minimum_n and not breakdown.strict):
        return
    for smallest in children[there][np.lexsort((-children[there], people[there]))]:
        alone = breakdown.strict and int((~kept[children]).sum()) == 1
        alone = alone and people[~kept[children]][0] == rest
        if rest == 0 or (rest >= breakdown.minimum_n and not alone):
            return
        kept[smallest] = False
        rest += sizes[smallest]


def _hide_near_wholes(breakdown: Breakdown, whole: int, kept: Mask, sizes: Sizes) -> None:
    """Hide overlapping categories that nearly everyone is in: the few others would stand out."""
    for child in breakdown.children:
        rest = sizes[whole] - sizes[child]
        if kept[child] and child != breakdown.unstated and 0 < rest < breakdown.minimum_n:
            kept[child] = False


def _too_small(hidden: Sizes, breakdown: Breakdown) -> bool:
    """Whether a hidden rest of these sizes stands out: too few people, or one cell alone."""
    rest = hidden.sum()
    return bool(0 < rest < breakdown.minimum_n or (breakdown.strict and (hidden > 0).sum() == 1))
