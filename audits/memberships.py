"""Memberships: who belongs where, and who answered what. Holds no answer.

The privacy gate decides from this alone, so that a decision can carry no information about
answers. Like answers, memberships live in memory only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audits.definitions import NOT_STATED, DimensionKind
from audits.subgroups import EVERYONE_STATED, Subgroup

Mask = NDArray[np.bool_]


@dataclass(frozen=True, repr=False)
class DimensionMembership:
    """Respondents by the categories of one dimension.

    Parameters
    ----------
    id, label, kind, minimum_n, multiple
        As in the definition; `minimum_n` is already the larger of definition and promise.
    categories
        Labels in the organisation's or the definition's order; *not stated* is the last one.
    matrix
        respondents x categories, true where the person is in the category. Every row has at
        least one true; exactly one unless `multiple`.
    parents
        Optional: category -> category of a coarser dimension (team -> department).
    """

    id: str
    label: str
    kind: DimensionKind
    minimum_n: int
    categories: tuple[str, ...]
    matrix: Mask
    multiple: bool = False
    parents: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check shape, *not stated* and that everyone is somewhere."""
        if self.matrix.shape[1] != len(self.categories) or self.matrix.dtype != np.bool_:
            raise ValueError("matrix needs one boolean column a category")
        if not self.categories or self.categories[-1] != NOT_STATED:
            raise ValueError("the last category is always 'Not stated'")
        if len(set(self.categories)) != len(self.categories):
            raise ValueError("categories need different labels")
        where = np.count_nonzero(self.matrix, axis=1)
        if (where == 0).any() or (not self.multiple and (where > 1).any()):
            raise ValueError("everyone is somewhere, and once unless the question is multiple")

    @cached_property
    def placed(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Respondents and categories by number, a pair for each place somebody is in.

        Sorted by respondent, then category.
        """
        if self.multiple:
            people, columns = np.nonzero(self.matrix)
            return people, columns
        return np.arange(len(self.matrix)), self.matrix.argmax(axis=1)

    def mask(self, categories: tuple[str, ...]) -> Mask:
        """Return respondents in any of `categories` (KeyError for an unknown one)."""
        if categories == (EVERYONE_STATED,):
            return ~self.matrix[:, -1]
        place = {category: column for column, category in enumerate(self.categories)}
        wanted = np.zeros(len(self.categories), dtype=np.bool_)
        wanted[[place[category] for category in categories]] = True
        people, columns = self.placed
        found: Mask = np.zeros(len(self.matrix), dtype=np.bool_)
        found[people[wanted[columns]]] = True
        return found

    def __repr__(self) -> str:
        return f"DimensionMembership({self.id!r}, {len(self.matrix)} respondents)"


@dataclass(frozen=True, repr=False)
class Memberships:
    """All dimensions of one set of respondents, and who counts for which indicator.

    Parameters
    ----------
    n
        Number of respondents.
    dimensions
        In priority order: the first is decided first when results compete for the budget.
    bases
        Indicator id (item, domain, index) -> respondents with a usable answer or score.
    """

    n: int
    dimensions: tuple[DimensionMembership, ...]
    bases: Mapping[str, Mask] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check that all tables are about the same respondents."""
        lengths = {len(d.matrix) for d in self.dimensions} | {len(b) for b in self.bases.values()}
        if lengths - {self.n}:
            raise ValueError("all tables need one row a respondent")

    def dimension(self, dimension_id: str) -> DimensionMembership:
        """Return one dimension (KeyError when there is none)."""
        return {dimension.id: dimension for dimension in self.dimensions}[dimension_id]

    def mask(self, subgroup: Subgroup) -> Mask:
        """Return the respondents of a subgroup, shape (n,)."""
        found: Mask = np.ones(self.n, dtype=np.bool_)
        for dimension_id, categories in subgroup.parts:
            found &= self.dimension(dimension_id).mask(categories)
        return found

    def __repr__(self) -> str:
        return f"Memberships({self.n} respondents, {len(self.dimensions)} dimensions)"

    def __reduce__(self) -> str:
        raise TypeError("memberships never leave memory")
