"""Ties between a score and its parts: the questions that are kept whole to cut them.

A domain score adds up its items, also for people who skipped some of them. Items minus score
would leave exactly those people. So one item of each domain, the anchor, is published for the
whole organisation only (and where nobody skipped anything). Every combination that uses the
domain's score then contains the anchor's answers of at least k people; without the score the
items are on their own bases, where the certificate holds already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.scope import Scope
from audits.memberships import Mask


@dataclass(frozen=True, repr=False)
class Answered:
    """How many items of a domain (or domains of an index) each respondent has.

    Parameters
    ----------
    count
        Parts with a usable answer, shape (respondents,).
    all
        Number of parts.
    """

    count: NDArray[np.int64]
    all: int

    @property
    def partly(self) -> Mask:
        """Respondents with some parts, not all."""
        return np.asarray((self.count > 0) & (self.count < self.all))


def answered(parts: Sequence[str], bases: Mapping[str, Mask]) -> Answered:
    """Return how many of these parts each respondent has."""
    count = np.column_stack([bases[part] for part in parts]).sum(axis=1, dtype=np.int64)
    return Answered(count, len(parts))


def anchors(scope: Scope, bases: Mapping[str, Mask]) -> dict[str, tuple[str, ...]]:
    """Return each domain's possible anchors, the best first, in an order that can be proved.

    An anchor may be in no domain that comes later: what comes earlier is settled already. It has
    no threshold of its own (else score and other items would give it away). Items most people
    answered come first. A domain left over without anchor is not in the result.
    """
    left = [d for d, items in scope.items_of.items() if d in bases and set(items) <= set(bases)]
    found: dict[str, tuple[str, ...]] = {}
    while True:
        choices = ((domain, _free(domain, left, scope, bases)) for domain in left)
        domain, items = next(((d, i) for d, i in choices if i), ("", ()))
        if not items:
            return found
        found[domain] = items
        left.remove(domain)


def _free(
    domain: str, left: Sequence[str], scope: Scope, bases: Mapping[str, Mask]
) -> tuple[str, ...]:
    """Items of a domain in none of the other domains left, most answered first, then the last."""
    elsewhere = {i for other in left if other != domain for i in scope.items_of[other]}
    items = scope.items_of[domain]
    ruled = set(scope.minimum_n) | scope.organisation_only
    bound = set() if domain in ruled else ruled
    free = [item for item in items if item not in elsewhere and item not in bound]
    return tuple(sorted(free, key=lambda i: (-int(bases[i].sum()), -items.index(i))))
