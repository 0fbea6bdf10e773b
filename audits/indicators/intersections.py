"""Where several things about a person come together: disjoint strata and what is specific to them.

MAIHDA (multilevel analysis of individual heterogeneity and discriminatory accuracy): the null
model says how much of all differences between people goes with the strata; the additive model
gives each dimension its own effect, and what is left is specific to the intersection.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from audits.estimates import Numbers
from audits.indicators.pooling import MINIMUM_GROUPS, Pooled, pool
from audits.indicators.random_effects import Fit, fit
from audits.indicators.sums import Sums
from audits.memberships import DimensionMembership, Mask

Stratum = tuple[str, ...]
"""One label a dimension, in the order of the dimensions."""

TOGETHER = " + "
"""Joins the categories of somebody who chose several."""


@dataclass(frozen=True)
class Intersections:
    """Both models of one indicator over disjoint strata.

    Parameters
    ----------
    strata
        Row order of everything that has one value a stratum.
    null
        Model without effects of the dimensions.
    additive
        Model with an effect of every category; None when there are too few strata for it.
    pooled
        Pooled values of the null model with grid intervals; None as in `pool`.
    """

    strata: tuple[Stratum, ...]
    null: Fit
    additive: Fit | None
    pooled: Pooled | None

    @property
    def explained(self) -> float | None:
        """Part of the spread between strata that goes with the dimensions one by one (PCV).

        Descriptive: may be below zero, and is no causal share. None without an additive model
        or without any spread.
        """
        if self.additive is None or self.null.between == 0:
            return None
        return 1 - self.additive.between / self.null.between


def disjoint_strata(
    dimensions: Sequence[DimensionMembership],
) -> Iterator[tuple[Stratum, Mask]]:
    """Yield the combinations of categories that occur, and who is in each.

    Everybody is in exactly one stratum: whoever chose several categories of a question is in
    the stratum of exactly that choice. *Not stated* is a category like any other.
    """
    together = np.hstack([dimension.matrix for dimension in dimensions])
    patterns, where = np.unique(together, axis=0, return_inverse=True)
    ends = np.cumsum([len(dimension.categories) for dimension in dimensions])[:-1]
    for number, pattern in enumerate(patterns):
        parts = zip(dimensions, np.split(pattern, ends), strict=True)
        yield tuple(_chosen(dimension, part) for dimension, part in parts), where == number


def intersections(strata: Sequence[Stratum], sums: Sums) -> Intersections | None:
    """Return both models of one indicator.

    Parameters
    ----------
    strata
        Disjoint; all with the same dimensions.
    sums
        One value a stratum. Strata without a score are left out, small ones stay in the fit.

    Returns
    -------
    Intersections or None
        None with fewer than four strata that have a score.

    References
    ----------
    Evans et al. (2018), Social Science & Medicine 203, 64-73; Merlo (2018), Social Science &
    Medicine 203, 74-80; Bell, Holman & Jones (2019), Methodology 15, 88-96.
    """
    there = np.flatnonzero(sums.n > 0)
    if len(there) < MINIMUM_GROUPS:
        return None
    kept = tuple(strata[int(row)] for row in there)
    present = Sums(sums.n[there], sums.total[there], sums.squares[there])
    if present.scatter.sum() <= 0:
        return None
    columns = main_effects(kept)
    additive = fit(present, columns) if len(kept) > columns.shape[1] else None
    return Intersections(kept, fit(present), additive, pool(present))


def main_effects(strata: Sequence[Stratum]) -> Numbers:
    """Return the columns of the additive model: an intercept and one column a category.

    The first category of each dimension (in the order met) is the reference. Columns that
    others already determine, as happens with few strata, are left out.

    Returns
    -------
    array
        strata x columns, 0 and 1.

    Examples
    --------
    >>> main_effects([("a", "x"), ("b", "x"), ("a", "y")]).tolist()
    [[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [1.0, 0.0, 1.0]]
    """
    columns = [np.ones(len(strata))]
    for labels in zip(*strata, strict=True):
        others = list(dict.fromkeys(labels))[1:]
        columns += [np.array([label == one for label in labels], dtype=float) for one in others]
    kept: list[Numbers] = []
    for column in columns:
        if np.linalg.matrix_rank(np.column_stack([*kept, column])) > len(kept):
            kept.append(column)
    return np.column_stack(kept)


def _chosen(dimension: DimensionMembership, pattern: Mask) -> str:
    pairs = zip(dimension.categories, pattern, strict=True)
    return TOGETHER.join(category for category, there in pairs if there)
