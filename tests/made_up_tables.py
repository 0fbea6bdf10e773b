"""Rows of a made-up release by the display rules of the gate: bands, steps, words, holes."""

import itertools
from dataclasses import dataclass
from functools import cache, cached_property
from math import comb
from typing import Any

import numpy as np
from scipy import stats

from audits.definitions import Instrument, Item, Polarity
from audits.subgroups import EVERYONE_STATED, Subgroup

N_BANDS = (5, 10, 15, 20, 30, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class MadeUpGroup:
    """A subgroup and how many people of it answered."""

    subgroup: Subgroup
    label: str
    kind: str
    n: int
    threshold: int

    @cached_property
    def key(self) -> str:
        return self.subgroup.key


def results(
    instrument: Instrument, groups: list[MadeUpGroup], rng: np.random.Generator
) -> dict[str, list[dict[str, Any]]]:
    """Scores, shares and gaps: a true level an indicator, a true difference a group."""
    # Items that stand alone are answered like the first domain.
    domain_of = dict.fromkeys((item.id for item in instrument.items), instrument.domains[0])
    domain_of |= {item: domain for domain in instrument.domains for item in domain.items}
    levels = {domain.id: float(rng.uniform(35, 78)) for domain in instrument.domains}
    levels |= {
        index.id: float(np.mean([levels[domain] for domain in index.domains]))
        for index in instrument.indexes
    }
    items = {i.id: levels[domain_of[i.id].id] + float(rng.normal(0, 8)) for i in instrument.items}
    rows: dict[str, list[dict[str, Any]]] = {"scores": [], "shares": [], "gaps": []}
    for group in groups:
        differences = _differences(group, [*levels], rng)
        for place, (indicator, level) in enumerate(levels.items()):
            true = float(np.clip(level + differences[indicator], 3, 97))
            if _is_hole(group, place):
                continue
            worse = indicator in strain_domains(instrument)
            good = (100 - true if worse else true) / 100
            rows["scores"].append(_score(group, indicator, true, good))
            if group.kind in ("team", "cluster", "category"):
                rows["gaps"].append(_gap(group, groups, indicator, differences[indicator]))
        for item in instrument.items:
            if item.organisation_only and group.kind != "organisation":
                continue
            domain = domain_of[item.id]
            true = float(np.clip(items[item.id] + differences[domain.id], 3, 97))
            scores, shares = _item_rows(instrument, item, group, true)
            rows["scores"].append(scores)
            rows["shares"] += shares
    return rows


def strain_domains(instrument: Instrument) -> set[str]:
    """Ids of the domains where a high score is more strain."""
    return {d.id for d in instrument.domains if d.polarity is Polarity.HIGHER_WORSE}


def _is_hole(group: MadeUpGroup, place: int) -> bool:
    """Some cells of small teams and every crossing of the first domain are held back."""
    return (group.kind == "team" and group.n < 10 and place % 4 == 1) or (
        group.kind == "crossing" and place == 0
    )


def _differences(
    group: MadeUpGroup, indicators: list[str], rng: np.random.Generator
) -> dict[str, float]:
    if group.kind in ("organisation", "stated"):
        return dict.fromkeys(indicators, 0.0)
    sizes = rng.choice([-22.0, -12.0, -7.0, -4.5, 0.0, 0.0, 4.5, 7.0, 12.0, 22.0], len(indicators))
    return dict(zip(indicators, sizes.tolist(), strict=True))


def _step(people: float) -> int:
    """The smallest display step that no single person can move: of a mean or of a share."""
    return next((step for step in (1, 2, 5, 10, 20) if step >= people), 20)


@cache
def _chances(level: float, codes: int) -> tuple[float, ...]:
    """Return how often each answer is given: a binomial spread round the level, and some noise."""
    most, p = codes - 1, level / 100
    spread = (comb(most, k) * p**k * (1 - p) ** (most - k) for k in range(codes))
    return tuple(0.85 * chance + 0.15 / codes for chance in spread)


@cache
def _half_width(n: int) -> float:
    return float(stats.t.ppf(0.975, n - 1) * 18 / np.sqrt(n))


def _outwards(low: float, high: float, step: int, ends: tuple[float, float]) -> tuple[float, float]:
    return (
        float(max(ends[0], np.floor(low / step) * step)),
        float(min(ends[1], np.ceil(high / step) * step)),
    )


@cache
def _band(percent: float, n: int) -> tuple[float, float]:
    width = _step(200 / n)
    low = min(np.floor(percent / width) * width, 100 - width)
    return float(low), float(low + width)


def _score(group: MadeUpGroup, indicator: str, true: float, good: float) -> dict[str, Any]:
    step = _step(100 / group.n)
    half = _half_width(group.n)
    low, high = _outwards(true - half, true + half, step, (0, 100))
    enough = group.n >= 2 * group.threshold
    favourable = _band(100 * good, group.n) if enough else (None, None)
    return {
        "group": group.key,
        "indicator": indicator,
        "n": people_in(group),
        "mean": float(round(true / step) * step),
        "low": low,
        "high": high,
        "step": float(step),
        "too_few": half > 15,
        "favourable_low": favourable[0],
        "favourable_high": favourable[1],
    }


def _item_rows(
    instrument: Instrument, item: Item, group: MadeUpGroup, true: float
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """One item: its score row, and its shares when enough people answered."""
    scale = instrument.scale_of(item)
    level = 100 - true if item.reverse_keyed else true
    chances = _chances(level, len(scale.codes))
    worse = any(item.id in instrument.domain(d).items for d in strain_domains(instrument))
    good = scale.unfavourable if item.reverse_keyed != worse else scale.favourable
    share = sum(chances[scale.codes.index(code)] for code in good)
    score = _score(group, item.id, true, share)
    if group.n < 2 * group.threshold:
        return score, []
    aside = {-1: 2.0, **{_ASIDE[n.kind.value]: 7.0 for n in scale.non_answers}}
    percents = dict(zip(scale.codes, (100 * chance for chance in chances), strict=True)) | aside
    keys = ("group", "item", "code", "low", "high")
    return score, [
        dict(zip(keys, (group.key, item.id, code, *_band(p, group.n)), strict=True))
        for code, p in percents.items()
    ]


_ASIDE = {
    "does_not_apply": -4,
    "dont_know": -5,
    "prefer_not_to_say": -6,
    "not_needed": -7,
    "not_tried": -8,
}


def _gap(
    group: MadeUpGroup, groups: list[MadeUpGroup], indicator: str, true: float
) -> dict[str, Any]:
    wanted = [(d, (EVERYONE_STATED,)) for d in group.subgroup.dimensions]
    stated = next(g for g in groups if list(g.subgroup.parts) == wanted)
    rest = max(stated.n - group.n, 5)
    half = float(np.hypot(_half_width(group.n), _half_width(rest)))
    step = max(_step(100 / group.n), _step(100 / rest))
    low, high = _outwards(true - half, true + half, step, (-100, 100))
    return {
        "group": group.key,
        "indicator": indicator,
        "gap": float(round(true / step) * step),
        "low": low,
        "high": high,
        "step": float(step),
        "word": _word(true, half),
        "comparator": stated.key,
    }


def _word(gap: float, half: float) -> str:
    beyond = abs(gap) > half
    if beyond and abs(gap) - half > 5:
        return "clearly"
    if beyond:
        return "probably" if abs(gap) >= 5 else "slightly"
    if abs(gap) >= 5 and abs(gap) > 0.65 * half:
        return "maybe"
    return "about the same" if abs(gap) + half < 5 else "cannot tell"


def participation(group: MadeUpGroup, rng: np.random.Generator) -> dict[str, Any]:
    known = group.kind == "organisation" or rng.random() > 0.2
    rate = float(rng.uniform(0.25, 0.9))
    low, high = _band(100 * rate, group.n)
    word = next(w for w, r in _RATE_WORDS if rate >= r)
    return {
        "group": group.key,
        "respondents": people_in(group),
        "invited": str(round(group.n / rate)) if group.kind == "organisation" else None,
        "rate_low": low if known else None,
        "rate_high": high if known else None,
        "word": word if known else "unknown",
    }


_RATE_WORDS = (("strong", 0.7), ("usable", 0.5), ("caution", 0.3), ("weak", 0.0))


def people_in(group: MadeUpGroup) -> str:
    """Everyone exactly, every other group as a band."""
    if group.kind == "organisation":
        return f"{group.n:,}"
    for low, after in itertools.pairwise(N_BANDS):
        if low <= group.n < after:
            return f"{low}–{after - 1}"
    return "1,000+"
