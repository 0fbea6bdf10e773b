"""Who gets support: per support item and group, among those who needed it.

The share who said they did not need it stands beside the rate: a group that stopped asking
would look fine otherwise.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from audits.definitions import Instrument, NonAnswerKind
from audits.estimates import Estimates, Numbers
from audits.indicators.gaps import Pair, is_in_total
from audits.indicators.intervals import MINIMUM_N, newcombe, share_interval
from audits.indicators.verdicts import Difference, discovery_rates, gap_words
from audits.responses import Missing

_NOT_NEEDED = -1 - int(Missing.NOT_NEEDED)  # column of `Estimates.set_aside`


def support_items(instrument: Instrument) -> tuple[str, ...]:
    """Return the items that offer "I did not need this", in definition order."""
    return tuple(
        item.id
        for item in instrument.items
        if NonAnswerKind.NOT_NEEDED in {n.kind for n in instrument.scale_of(item).non_answers}
    )


def support_table(
    estimates: Estimates, pairs: Iterable[Pair], items: Iterable[str]
) -> pd.DataFrame:
    """Return how often each group got each support.

    Parameters
    ----------
    estimates
        Holds a row for every subgroup named in `pairs`.
    pairs
        (group, comparator), as in `gaps.gap_table`: the group is taken out of the comparator.
    items
        As from `support_items`.

    Returns
    -------
    DataFrame
        One row a pair and item: group, comparator (keys), item; n (people who needed it), got,
        low, high (share of them with a favourable answer, 0-1, Wilson); not_needed (share of
        those who needed it or said they did not, 0-1) and n_said (how many those are);
        rest_got, rest_not_needed (the same of everyone else); gap, gap_low, gap_high (points
        of percentage, Newcombe), p, q, word. q is Benjamini-Hochberg over the items of one
        dimension. The word follows `verdicts.gap_words`.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890; p of the score test for two shares.
    """
    listed, chosen = list(pairs), list(items)
    rows = {group: row for row, group in enumerate(estimates.groups)}
    group_rows = [rows[group] for group, _ in listed]
    inside = np.array([is_in_total(group) for group, _ in listed], dtype=np.float64)
    tables = [
        _one_item(estimates, item, group_rows, ([rows[c] for _, c in listed], inside))
        for item in chosen
    ]
    for table, item in zip(tables, chosen, strict=True):
        table.insert(0, "item", item)
        table.insert(0, "comparator", [comparator.key for _, comparator in listed])
        table.insert(0, "group", [group.key for group, _ in listed])
        table["page"] = ["&".join(group.dimensions) for group, _ in listed]
    if not tables:
        return pd.DataFrame(columns=["group", "comparator", "item"])
    frame = pd.concat(tables, ignore_index=True)
    frame["q"] = discovery_rates(frame["p"], frame["page"].to_numpy(dtype=str))
    columns = (frame[name].to_numpy() for name in ("gap", "gap_low", "gap_high", "p"))
    frame["word"] = gap_words(Difference(*columns), frame["q"])
    return frame.drop(columns="page")


def _one_item(
    estimates: Estimates, item: str, rows: list[int], against: tuple[list[int], Numbers]
) -> pd.DataFrame:
    """Return one item's rows; `against`: the comparators' rows, and 1 where they hold the group."""
    column = estimates.indicators.index(item)
    comparators, inside = against
    counts = np.column_stack(
        [
            estimates.favourable[:, column],
            estimates.n[:, column],
            estimates.set_aside[item][:, _NOT_NEEDED],
        ]
    )
    group = counts[rows]
    rest = counts[comparators] - group * inside[:, None]
    rest = np.where((rest < 0).any(axis=1, keepdims=True), 0.0, rest)  # a whole held back
    (got, n, spared), (rest_got, rest_n, rest_spared) = group.T, rest.T
    low, high = share_interval(got, n)
    gap_low, gap_high = newcombe(got, n, rest_got, rest_n)
    enough = (n >= MINIMUM_N) & (rest_n >= MINIMUM_N)
    return pd.DataFrame(
        {
            "n": n.astype(np.int64),
            "got": _share(got, n),
            "low": low,
            "high": high,
            "not_needed": _share(spared, n + spared),
            "n_said": (n + spared).astype(np.int64),
            "rest_got": _share(rest_got, rest_n),
            "rest_not_needed": _share(rest_spared, rest_n + rest_spared),
            "gap": 100 * (_share(got, n) - _share(rest_got, rest_n)),
            "gap_low": 100 * gap_low,
            "gap_high": 100 * gap_high,
            "p": np.where(enough, _score_test((got, n), (rest_got, rest_n)), np.nan),
        }
    )


def _score_test(one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers]) -> Numbers:
    """Return p of equal shares; 1 where all answers agree."""
    (k1, n1), (k2, n2) = one, other
    pooled = _share(k1 + k2, n1 + n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
        z = np.abs(_share(k1, n1) - _share(k2, n2)) / error
    return np.asarray(np.where(error > 0, 2 * stats.norm.sf(z), 1.0))


def _share(k: Numbers, n: Numbers) -> NDArray[np.float64]:
    return np.asarray(np.divide(k, n, out=np.full(k.shape, np.nan), where=n > 0))
