"""Where several things about a person come together, and what is specific to that.

MAIHDA (multilevel analysis of individual heterogeneity and discriminatory accuracy): the null
model says how much of all differences between people goes with the strata; the additive model
gives each dimension its own effect, and what is left is specific to the intersection.

References
----------
Evans et al. (2018), Social Science & Medicine 203, 64-73; Merlo (2018), Social Science &
Medicine 203, 74-80; Bell, Holman & Jones (2019), Methodology 15, 88-96.
"""

from collections.abc import Sequence

import numpy as np

from audits.estimates import Numbers
from audits.indicators.random_effects import Fit, fit
from audits.indicators.sums import Sums

Stratum = tuple[str, ...]
"""One label a dimension, in the order of the dimensions."""

_NOTHING_LEFT = 1e-6


def additive_model(strata: Sequence[Stratum], sums: Sums) -> Fit | None:
    """Return the model with an effect of every category; None with too few strata for it."""
    columns = main_effects(strata)
    return fit(sums, columns) if len(strata) > columns.shape[1] else None


def explained_part(null: Fit, additive: Fit | None) -> float | None:
    """Return the part of the spread between strata that goes with the dimensions one by one (PCV).

    Descriptive: may be below zero, and is no causal share. None without an additive model or
    without any spread.
    """
    if additive is None or null.between == 0:
        return None
    return 1 - additive.between / null.between


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
    columns = np.hstack(
        [np.ones((len(strata), 1)), *(_indicators(labels) for labels in zip(*strata, strict=True))]
    )
    return columns[:, _independent(columns.T @ columns)]


def _indicators(labels: Sequence[str]) -> Numbers:
    """Return a column for each label but the first one met, 1 where it is."""
    place = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    numbers = np.array([place[label] for label in labels])
    return np.asarray(numbers[:, None] == np.arange(1, len(place)), dtype=np.float64)


def _independent(gram: Numbers) -> list[int]:
    """Return columns that the kept ones before them do not determine, from all their products.

    Each kept column is taken out of all that follow. Products of zeros and ones are whole
    numbers: what is left of a column is nothing, or far more than rounding leaves.
    """
    left, kept = gram.copy(), []
    for column in range(len(left)):
        rest = left[column, column:]
        if rest[0] > _NOTHING_LEFT:
            kept.append(column)
            left[column:, column:] -= np.outer(rest, rest / rest[0])
    return kept
