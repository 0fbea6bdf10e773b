"""Who gets support: per support item and group, among those who needed it.

The share who said they did not need it stands beside the rate: a group that stopped asking
would look fine otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from audits.definitions import Instrument, NonAnswerKind
from audits.estimates import Estimates, Numbers
from audits.indicators.gaps import Pair, is_in_total
from audits.indicators.intervals import MINIMUM_N, newcombe, share_interval
from audits.indicators.verdicts import Difference, discovery_rates, gap_words
from audits.responses import Missing
from audits.subgroups import Subgroup

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
    listed = list(pairs)
    groups = [group for group, _ in listed]
    keys = pd.DataFrame(
        {
            "group": [group.key for group in groups],
            "comparator": [comparator.key for _, comparator in listed],
        }
    )
    pages = ["&".join(group.dimensions) for group in groups]
    inside = np.array([is_in_total(group) for group in groups], dtype=np.float64)
    tables = []
    for item in items:
        here = _Counts.of_groups(estimates, groups, item)
        whole = _Counts.of_groups(estimates, [comparator for _, comparator in listed], item)
        rest = whole.without(here, inside)
        tables.append(keys.assign(item=item, **_columns(here, rest), page=pages))
    if not tables:
        return keys.assign(item=[])
    frame = pd.concat(tables, ignore_index=True)
    frame["q"] = discovery_rates(frame["p"], frame["page"].to_numpy(dtype=str))
    found = Difference(*(frame[name].to_numpy() for name in ("gap", "gap_low", "gap_high", "p")))
    return frame.assign(word=gap_words(found, frame["q"])).drop(columns="page")


@dataclass(frozen=True)
class _Counts:
    """Per group: people who got it, who needed it, and who said they did not need it."""

    got: Numbers
    needed: Numbers
    spared: Numbers

    @classmethod
    def of_groups(cls, estimates: Estimates, groups: Sequence[Subgroup], item: str) -> "_Counts":
        place = {group: row for row, group in enumerate(estimates.groups)}
        rows = [place[group] for group in groups]
        column = estimates.indicators.index(item)
        return cls(
            estimates.favourable[rows, column],
            estimates.n[rows, column].astype(np.float64),
            estimates.set_aside[item][rows, _NOT_NEEDED].astype(np.float64),
        )

    def without(self, part: "_Counts", inside: Numbers) -> "_Counts":
        """Take the part out where it is inside; nobody where this whole was held back."""
        there = self.needed >= part.needed * inside
        return _Counts(
            np.where(there, self.got - part.got * inside, 0.0),
            np.where(there, self.needed - part.needed * inside, 0.0),
            np.where(there, self.spared - part.spared * inside, 0.0),
        )

    @property
    def share(self) -> Numbers:
        return _share(self.got, self.needed)

    @property
    def not_needed(self) -> Numbers:
        return _share(self.spared, self.needed + self.spared)


def _columns(here: _Counts, rest: _Counts) -> dict[str, Numbers]:
    low, high = share_interval(here.got, here.needed)
    gap_low, gap_high = newcombe(here.got, here.needed, rest.got, rest.needed)
    enough = (here.needed >= MINIMUM_N) & (rest.needed >= MINIMUM_N)
    return {
        "n": here.needed,
        "got": here.share,
        "low": low,
        "high": high,
        "not_needed": here.not_needed,
        "n_said": here.needed + here.spared,
        "rest_got": rest.share,
        "rest_not_needed": rest.not_needed,
        "gap": 100 * (here.share - rest.share),
        "gap_low": 100 * gap_low,
        "gap_high": 100 * gap_high,
        "p": np.where(enough, _score_test(here, rest), np.nan),
    }


def _score_test(one: _Counts, other: _Counts) -> Numbers:
    """Return p of equal shares; 1 where all answers agree."""
    pooled = _share(one.got + other.got, one.needed + other.needed)
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(pooled * (1 - pooled) * (1 / one.needed + 1 / other.needed))
        z = np.abs(one.share - other.share) / error
    return np.asarray(np.where(error > 0, 2 * stats.norm.sf(z), 1.0))


def _share(k: Numbers, n: Numbers) -> Numbers:
    return np.asarray(np.divide(k, n, out=np.full(k.shape, np.nan), where=n > 0))
