"""Percent favourable as some published instruments define it: the mean of their items' percents.

Our own rule averages people's own shares. AHRQ's SOPS and FEVS average items: every item counts
the same, however many people answered it.
"""

from collections.abc import Sequence

import numpy as np

from audits.definitions import Instrument
from audits.estimates import Numbers


def item_based(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """Return what averages percents instead of people: domain or index id -> its parts' ids.

    An index follows its domains when all of them average items. Domains come before indexes.
    """
    found = {d.id: tuple(d.items) for d in instrument.domains if d.favourable_from == "items"}
    for index in instrument.indexes:
        if all(domain in found for domain in index.domains):
            found[index.id] = tuple(index.domains)
    return found


def replace_sums(
    n: Numbers, sums: tuple[Numbers, Numbers], column: int, parts: Sequence[int]
) -> None:
    """Make `favourable / n` of a column the mean of its parts' shares, in every subgroup.

    The spread between people around the new mean is kept as counted, so that its interval stays
    one of people, not of answers.

    Parameters
    ----------
    n
        groups x indicators.
    sums
        Sum and sum of squares of people's favourable shares, groups x indicators; changed.
    column, parts
        Indicator to change, and the indicators whose shares it averages.
    """
    favourable, squares = sums
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = favourable[:, parts] / n[:, parts]
        spread = squares[:, column] - favourable[:, column] ** 2 / n[:, column]
    there = ~np.isnan(shares)
    mean = np.where(there, shares, 0.0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    usable = there.any(axis=1) & (n[:, column] > 0)
    people = n[:, column]
    favourable[:, column] = np.where(usable, people * mean, favourable[:, column])
    squares[:, column] = np.where(usable, spread + people * mean**2, squares[:, column])
