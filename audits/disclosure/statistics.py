"""What may leave beside scores and gaps: pooled values, spreads, and the whole organisation.

Everything here is worked out from published groups and from everyone, never from a hidden
group's own sums, so that the proof of the release holds for it as well. Rounded on the way in.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from audits.disclosure.decision import Decision
from audits.disclosure.rounding import nearest, outwards, step_of_mean
from audits.disclosure.tables import frame, published
from audits.estimates import Estimates
from audits.release import COLUMNS
from audits.subgroups import EVERYONE

LEAST_SUPERIOR: Final = 20
"""People on each side from which "about 65 times in 100" is told: one person moves it by 5."""

_TIMES: Final = 5.0


def _none(table: str) -> pd.DataFrame:
    return frame(table, [])


@dataclass(frozen=True, repr=False)
class Statistics:
    """Results on their way to the gate, unrounded: tables as the indicators make them.

    Parameters
    ----------
    gaps
        As of `indicators.gaps.gap_table`.
    pooled, spread
        As of `indicators.many_groups.side_by_side`.
    superiority
        As of `indicators.superior_groups.superior_groups`.
    whole
        Rows of `indicators.whole.Whole`.
    """

    gaps: pd.DataFrame
    pooled: pd.DataFrame = field(default_factory=lambda: _none("pooled"))
    spread: pd.DataFrame = field(default_factory=lambda: _none("spread"))
    superiority: pd.DataFrame = field(default_factory=lambda: _none("superiority"))
    whole: pd.DataFrame = field(default_factory=lambda: _none("whole"))

    def __repr__(self) -> str:
        return f"Statistics({len(self.gaps)} gaps, {len(self.pooled)} pooled)"

    def __reduce__(self) -> str:
        raise TypeError("unrounded results never leave memory")


def pooled_table(decision: Decision, estimates: Estimates, pooled: pd.DataFrame) -> pd.DataFrame:
    """Return pooled values of published cells, rounded to the group's step."""
    kept = pooled[_shown(decision, estimates, pooled)]
    if kept.empty:
        return _none("pooled")
    options = kept["indicator"].map(estimates.steps).to_numpy()
    step = step_of_mean(kept["n"].to_numpy(dtype=np.float64), options)
    low, high = outwards(kept["low"], kept["high"], step, (0.0, 100.0))
    value = nearest(kept["pooled"], step)
    found = kept.assign(pooled=value, low=low, high=high, step=step)
    return found[list(COLUMNS["pooled"])].reset_index(drop=True)


def spread_table(spread: pd.DataFrame) -> pd.DataFrame:
    """Return spreads in whole points and whole percent, intervals outwards.

    At least four published groups and fifty people stand behind each number.
    """
    if spread.empty:
        return _none("spread")
    low, high = outwards(100 * spread["share_low"], 100 * spread["share_high"], 1.0, (0.0, 100.0))
    explained = nearest(100 * spread["explained"].to_numpy(dtype=np.float64), 5.0)
    found = spread.assign(
        group=EVERYONE.key,
        between=nearest(spread["between"], 1.0),
        chance=nearest(spread["chance"], 1.0),
        share=nearest(100 * spread["share"], 1.0),
        share_low=low,
        share_high=high,
        explained=explained,
    )
    return found[list(COLUMNS["spread"])].reset_index(drop=True)


def superiority_table(
    decision: Decision, estimates: Estimates, found: pd.DataFrame
) -> pd.DataFrame:
    """Return how often in 100 pairs a member of the group is higher, to the nearest 5.

    Told where group and comparator are both published and 20 people stand on each side; never
    0 or 100.
    """
    total = found.rename(columns={"group": "_group", "comparator": "group"})
    told = _shown(decision, estimates, found) & _shown(decision, estimates, total)
    kept = found[told]
    if kept.empty:
        return _none("superiority")
    kept = kept[kept["n_least"] >= LEAST_SUPERIOR]
    times = nearest(100 * kept["probability"].to_numpy(dtype=np.float64), _TIMES)
    times = np.clip(times, _TIMES, 100 - _TIMES)
    return kept.assign(times=times)[list(COLUMNS["superiority"])].reset_index(drop=True)


def _shown(decision: Decision, estimates: Estimates, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Return which rows are about a published group and indicator."""
    group = {group.key: place for place, group in enumerate(decision.groups)}
    column = {name: place for place, name in enumerate(estimates.indicators)}
    mask = published(decision, estimates)
    cells = zip(rows["group"], rows["indicator"], strict=True)
    told = [g in group and i in column and bool(mask[group[g], column[i]]) for g, i in cells]
    return pd.Series(told, index=rows.index, dtype=bool)
