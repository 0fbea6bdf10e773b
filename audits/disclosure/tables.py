"""Tables of a release: published cells only, rounded on the way in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from audits.definitions import Instrument, NonAnswerKind
from audits.disclosure.decision import Decision
from audits.disclosure.rounding import (
    band_of_n,
    band_of_share,
    nearest,
    outwards,
    step_of_mean,
)
from audits.disclosure.spread import options_of, shown_scores
from audits.disclosure.unanimity import nearly_alike, told_share
from audits.estimates import Estimates
from audits.interruption import checkpoint
from audits.memberships import Mask
from audits.release import COLUMNS
from audits.subgroups import EVERYONE

_CODE_OF = {
    NonAnswerKind.DOES_NOT_APPLY: -4,
    NonAnswerKind.DONT_KNOW: -5,
    NonAnswerKind.PREFER_NOT_TO_SAY: -6,
    NonAnswerKind.NOT_NEEDED: -7,
    NonAnswerKind.NOT_TRIED: -8,
}
_SKIPPED, _NOT_SHOWN, _UNFINISHED = -1, -2, -3


def groups_table(decision: Decision, estimates: Estimates) -> pd.DataFrame:
    """Return the published groups in display order, n in bands, exact for everyone."""
    rows = [
        (c.group.key, c.label, c.kind, people_of(c.kind, int(n)))
        for c, n in zip(decision.candidates, estimates.respondents, strict=True)
    ]
    return frame("groups", rows)


def scores_table(decision: Decision, estimates: Estimates, instrument: Instrument) -> pd.DataFrame:
    """Return published scores with their intervals, and favourable shares where enough answered."""
    shown = published(decision, estimates)
    groups, columns = np.nonzero(shown)
    n = estimates.n[shown]
    told = shown_scores(estimates)
    share_low, share_high = _favourable(decision, estimates, shown, _alike(estimates, instrument))
    kinds = [decision.candidates[g].kind for g in groups]
    return pd.DataFrame(
        {
            "group": _keys(decision, groups),
            "indicator": [estimates.indicators[column] for column in columns],
            "n": [people_of(kind, int(k)) for kind, k in zip(kinds, n, strict=True)],
            "mean": told.mean[shown],
            "low": told.low[shown],
            "high": told.high[shown],
            "step": told.step[shown],
            "too_few": told.too_few[shown],
            "favourable_low": share_low,
            "favourable_high": share_high,
        },
        columns=list(COLUMNS["scores"]),
    )


def shares_table(decision: Decision, estimates: Estimates, instrument: Instrument) -> pd.DataFrame:
    """Return bands of option shares and of reasons for having no answer, item by item."""
    found = [frame("shares", [])]
    for item in instrument.items:
        if item.id not in estimates.indicators:
            continue
        checkpoint()
        scale = instrument.scale_of(item)
        answered = estimates.options[item.id].sum(axis=1)
        counts = dict(zip(scale.codes, estimates.options[item.id].T, strict=True))
        rows = published_column(decision, item.id) & _for_shares(decision, answered, item.id)
        alike = nearly_alike(estimates.options[item.id])
        found.append(_shares(decision, item.id, (counts, answered), rows, alike))
        kinds = [_CODE_OF[answer.kind] for answer in scale.non_answers]
        aside = {code: estimates.set_aside[item.id][:, -code - 1] for code in range(-1, -9, -1)}
        wanted = _reasons(aside, kinds, estimates.respondents)
        rows = decision.aside[item.id] & _for_shares(decision, estimates.respondents, item.id)
        aside_n = (wanted, estimates.respondents)
        found.append(_shares(decision, item.id, aside_n, rows, np.zeros_like(rows)))
    return pd.concat([t for t in found if len(t)] or found[:1], ignore_index=True)


def gaps_table(decision: Decision, estimates: Estimates, gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps both of whose sides are published, rounded to the coarser side's step.

    Where the comparator is held back for an indicator, the gap was taken to everyone (see
    `gate.comparable`) and says so.
    """
    place = {key: row for row, key in enumerate(decision.keys)}
    column = {name: i for i, name in enumerate(estimates.indicators)}
    shown = published(decision, estimates)
    known = gaps[gaps["group"].isin(place) & gaps["comparator"].isin(place)]
    group = known["group"].map(place).to_numpy(dtype=np.intp)
    total = known["comparator"].map(place).to_numpy(dtype=np.intp)
    indicator = known["indicator"].map(column).to_numpy(dtype=np.intp)
    whole = np.full_like(total, place[EVERYONE.key])
    total = np.where(shown[total, indicator], total, whole)
    told = shown[group, indicator] & shown[total, indicator]
    told &= ~known[["gap", "low", "high"]].isna().any(axis=1).to_numpy()
    kept = known[told]
    least = np.minimum(kept["n_group"].to_numpy(), kept["n_rest"].to_numpy())
    step = step_of_mean(least, options_of(estimates)[indicator[told]])
    low, high = outwards(kept["low"], kept["high"], step, (-100.0, 100.0))
    keys = np.array(decision.keys, dtype=object)
    rounded = kept.assign(
        gap=nearest(kept["gap"], step), low=low, high=high, step=step, comparator=keys[total[told]]
    )
    return rounded[list(COLUMNS["gaps"])].reset_index(drop=True)


def published(decision: Decision, estimates: Estimates) -> Mask:
    """Return which cells may leave, groups x indicators."""
    columns = [published_column(decision, name) for name in estimates.indicators]
    return np.column_stack(columns) & (estimates.n > 0)


def published_column(decision: Decision, indicator: str) -> Mask:
    """Return which groups may leave for an indicator; none for an indicator never decided."""
    nothing = np.zeros(len(decision.candidates), dtype=np.bool_)
    return decision.masks.get(indicator, nothing)


def people_of(kind: str, n: int) -> str:
    """Return a number of people as text: exact for everyone, a band for every other group."""
    return f"{n:,}" if kind == "organisation" else band_of_n(n)


def frame(table: str, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Return rows as a table of a release."""
    return pd.DataFrame(rows, columns=list(COLUMNS[table]))


def _keys(decision: Decision, groups: Iterable[int]) -> list[str]:
    return [decision.keys[g] for g in groups]


def _for_shares(decision: Decision, n: np.ndarray[Any, Any], indicator: str) -> Mask:
    """Shares need twice the people a mean needs."""
    least = np.array([c.minimum_n for c in decision.candidates])
    return np.asarray(n >= 2 * np.maximum(least, decision.minimum_n.get(indicator, 0)))


def _favourable(
    decision: Decision, estimates: Estimates, shown: Mask, alike: Mask
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Bands of favourable shares of the shown cells, NaN where they may not be told."""
    told = np.column_stack(
        [
            _for_shares(decision, estimates.n[:, column], name)
            & decision.favourable.get(name, published_column(decision, name))
            for column, name in enumerate(estimates.indicators)
        ]
    )
    n = estimates.n[shown]
    share = estimates.favourable[shown] / n
    low, high = told_share(share, n, alike[shown])
    usable = told[shown] & ~np.isnan(share)
    return np.where(usable, low, np.nan), np.where(usable, high, np.nan)


def _alike(estimates: Estimates, instrument: Instrument) -> Mask:
    """Return where nearly all gave one answer, groups x indicators.

    A domain of one question is that question, and so is an index of one such domain.
    """
    parts = {item.id: [item.id] for item in instrument.items}
    parts |= {domain.id: list(domain.items) for domain in instrument.domains}
    for index in instrument.indexes:
        parts[index.id] = [item for name in index.domains for item in parts[name]]
    found = np.zeros(estimates.n.shape, dtype=np.bool_)
    for column, name in enumerate(estimates.indicators):
        items = parts.get(name, [])
        if len(items) == 1 and items[0] in estimates.options:
            found[:, column] = nearly_alike(estimates.options[items[0]])
    return found


def _reasons(
    aside: Mapping[int, np.ndarray[Any, Any]],
    kinds: Sequence[int],
    respondents: np.ndarray[Any, Any],
) -> dict[int, np.ndarray[Any, Any]]:
    """Return counts of skipping, of the reasons a scale offers, and of others all may notice."""
    wanted = [_SKIPPED, *sorted(kinds, reverse=True)]
    for code in (_NOT_SHOWN, _UNFINISHED):
        low, _ = band_of_share(aside[code][:1] / respondents[:1], respondents[:1])
        if low[0] > 0:
            wanted.append(code)
    return {code: aside[code] for code in wanted}


def _shares(
    decision: Decision,
    item: str,
    counted: tuple[Mapping[int, np.ndarray[Any, Any]], np.ndarray[Any, Any]],
    rows: Mask,
    alike: Mask,
) -> pd.DataFrame:
    counts, n = counted
    found: list[tuple[Any, ...]] = []
    for code, count in counts.items():
        low, high = told_share(count[rows] / n[rows], n[rows], alike[rows])
        keys = _keys(decision, np.flatnonzero(rows))
        found.extend(zip(keys, [item] * len(keys), [code] * len(keys), low, high, strict=True))
    return frame("shares", found)
