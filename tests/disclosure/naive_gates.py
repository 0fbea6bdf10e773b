"""Rules other tools use, for comparison: thresholds alone, and row-and-column complements.

They share no code with the gate and decide over the same planned tables.
"""

import itertools
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audits.definitions import NOT_STATED
from audits.disclosure.policy import Plan
from audits.memberships import Memberships

Cells = dict[tuple[tuple[str, str], ...], NDArray[np.bool_]]


def cells_of(memberships: Memberships, plan: Plan) -> Cells:
    """Every cell of every planned table: pairs of dimension and category -> who is in it."""
    found: Cells = {(): np.ones(memberships.n, dtype=np.bool_)}
    for table in plan.tables:
        if not table:
            continue
        dimensions = [memberships.dimension(name) for name in table]
        for columns in itertools.product(*(range(len(d.categories)) for d in dimensions)):
            labels = [d.categories[c] for d, c in zip(dimensions, columns, strict=True)]
            if len(table) > 1 and NOT_STATED in labels:
                continue
            who = np.logical_and.reduce(
                [d.matrix[:, c] for d, c in zip(dimensions, columns, strict=True)]
            )
            found[tuple(zip(table, labels, strict=True))] = who
    return found


def threshold_of(memberships: Memberships, key: tuple[tuple[str, str], ...]) -> int:
    return max((memberships.dimension(name).minimum_n for name, _ in key), default=5)


def threshold_only(memberships: Memberships, plan: Plan) -> Cells:
    """Show every group that is large enough."""
    return {
        key: who
        for key, who in cells_of(memberships, plan).items()
        if who.sum() >= threshold_of(memberships, key)
    }


def row_and_column(memberships: Memberships, plan: Plan) -> Cells:
    """Also hide the smallest shown cell of a row or column while its hidden rest is small."""
    every = cells_of(memberships, plan)
    shown = threshold_only(memberships, plan)
    changed = True
    while changed:
        changed = False
        for parent, children in _lines(every):
            if parent not in shown:
                continue
            there = [child for child in children if child in shown]
            rest = int(shown[parent].sum() - sum(int(every[c].sum()) for c in there))
            least = max(threshold_of(memberships, c) for c in children)
            if there and 0 < rest < least:
                del shown[min(there, key=lambda c: (int(every[c].sum()), c))]
                changed = True
    return shown


def _lines(every: Cells) -> Iterator[tuple[tuple[tuple[str, str], ...], list]]:
    """Each group with its parts by one more dimension."""
    lines: dict[tuple, list] = {}
    for key in every:
        for part in key:
            parent = tuple(p for p in key if p != part)
            lines.setdefault((parent, part[0]), []).append(key)
    for (parent, _), children in lines.items():
        if parent in every:
            yield parent, children
