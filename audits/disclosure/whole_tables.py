"""What is told of the whole organisation only: rounded so that nobody can be seen in it.

From 50 people on. A reliability or a correlation is no sum over people: there is no way back
from it to answers but through its digits, and it has two of them. Shares of people in published
bands are told like any other share: of the people who have the score, from twice the threshold.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from audits.definitions import Instrument
from audits.disclosure.decision import Decision
from audits.disclosure.rounding import band_of_n, band_of_share, nearest, outwards, step_of_mean
from audits.disclosure.tables import frame, published_column
from audits.disclosure.unanimity import nearly_alike, told_share
from audits.subgroups import EVERYONE

MINIMUM_PEOPLE: Final = 50
FEWEST_FLAGGED: Final = 10
"""Flagged people are a group no reader knows: as many as a sensitive group, on both sides."""

_HUNDREDTHS: Final = ("omega", "alpha", "item_rest", "link")
_PERCENTS: Final = ("link_share", "explained")
_ENDS: Final = {
    "headline": (0.0, 100.0),
    "facet": (0.0, 100.0),
    "paired": (-100.0, 100.0),
    "people": (0.0, float("inf")),
}


class Told(NamedTuple):
    """A number as it leaves; NaN where the statistic has none."""

    value: float
    low: float
    high: float


_NOTHING: Final = Told(float("nan"), float("nan"), float("nan"))


def whole_table(decision: Decision, whole: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Return statistics of the whole organisation, rounded.

    Left out: whatever rests on too few people, or on an indicator that is held back for
    everyone. A facet's mean beside the other items' means would give a held-back item back.
    """
    items = {
        facet.id: [item.id for item in instrument.items if item.facet == facet.id]
        for domain in instrument.domains
        for facet in domain.facets
    }
    is_band = whole["statistic"] == "band"
    rows: Iterable[Any] = whole[~is_band].itertuples(index=False)
    told = [_row(row) for row in rows if _may_leave(decision, row, items.get(row.other, []))]
    told += _bands(decision, whole[is_band], instrument)
    found = frame("whole", told)
    return found.astype({"value": "float64", "low": "float64", "high": "float64"})


def _may_leave(decision: Decision, row: Any, facet: Sequence[str]) -> bool:
    parts = facet if row.statistic == "facet" else ()
    names = [name for name in (row.indicator, row.other, *parts) if name in decision.masks]
    everyone = decision.groups.index(EVERYONE)
    if row.indicator not in names:
        return False
    if not all(published_column(decision, name)[everyone] for name in names):
        return False
    least = FEWEST_FLAGGED if row.statistic == "without_flagged" else MINIMUM_PEOPLE
    return bool(row.n >= max(least, *(2 * decision.minimum_n.get(name, 0) for name in names)))


def _bands(
    decision: Decision, whole: pd.DataFrame, instrument: Instrument
) -> Iterator[tuple[Any, ...]]:
    """Yield shares of people in the bands of each sum that is published for everyone.

    Some band must hold two values. Were there one band for each value, the shares would give the
    sum back, rounded for those who skipped a question: beside the score, a number about them.
    """
    everyone = decision.groups.index(EVERYONE)
    for domain in instrument.domains:
        rows = whole[whole["indicator"] == domain.id]
        if rows.empty:
            continue
        least = max(
            decision.candidates[everyone].minimum_n,
            *(decision.minimum_n.get(name, 0) for name in (domain.id, *domain.items)),
        )
        coarse = any(band.highest - band.lowest >= 1 for band in domain.bands)
        enough = bool((rows["n"] >= 2 * least).all())
        if coarse and enough and published_column(decision, domain.id)[everyone]:
            yield from _shares_of(rows)


def _shares_of(rows: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the bands of one sum; wide ones where nearly all of a few people are in one."""
    n, share = rows["n"].to_numpy(), rows["value"].to_numpy(dtype=np.float64)
    counts = np.rint(n * share)
    elsewhere = n[:1] - counts.sum()
    alike = nearly_alike(np.concatenate([counts, elsewhere])[None, :]).repeat(len(rows))
    low, high = told_share(share, n, alike)
    for row, *ends in zip(rows.itertuples(index=False), low, high, strict=True):
        found: Any = row
        names = (found.statistic, found.indicator, found.other)
        yield (EVERYONE.key, *names, band_of_n(int(found.n)), np.nan, *map(float, ends), found.word)


def _row(row: Any) -> tuple[Any, ...]:
    told = _told(row.statistic, int(row.n), Told(row.value, row.low, row.high))
    names = (row.statistic, row.indicator, row.other)
    return (EVERYONE.key, *names, band_of_n(int(row.n)), *told, row.word)


def _told(statistic: str, n: int, found: Told) -> Told:
    """Round one number by what it is (KeyError for a statistic nobody decided about)."""
    if statistic == "end":
        return _NOTHING
    if statistic == "without_flagged":
        # Upwards: "by no more than" stays true.
        return Told(max(float(np.ceil(found.value)), 1.0), *_NOTHING[1:])
    if statistic == "unmet_room":
        low, high = band_of_share(found.value, n)
        return Told(float("nan"), float(low), float(high))
    if statistic in _HUNDREDTHS:
        return _rounded(found, 0.01, (-1.0, 1.0))
    if statistic in _PERCENTS:
        return _rounded(Told(*(100 * value for value in found)), 1.0, (0.0, 100.0))
    # Whole people are worked out from the share as it is told: nothing is left to round.
    step = 1.0 if statistic == "people" else float(step_of_mean(n))
    return _rounded(found, step, _ENDS[statistic])


def _rounded(found: Told, step: float, ends: tuple[float, float]) -> Told:
    low, high = outwards(found.low, found.high, step, ends)
    return Told(*(round(float(value), 2) for value in (nearest(found.value, step), low, high)))
