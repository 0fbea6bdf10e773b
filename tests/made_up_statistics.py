"""Rows of a made-up release beside scores and gaps, consistent with its own scores."""

from typing import Any

import numpy as np
from made_up_tables import MadeUpGroup, people_in

from audits.definitions import DomainKind, Instrument

Rows = list[dict[str, Any]]


def statistics(
    instrument: Instrument, groups: list[MadeUpGroup], tables: dict[str, Rows]
) -> dict[str, Rows]:
    """Pooled values, spreads, superiority and the whole organisation, from scores and gaps."""
    scores = {(row["group"], row["indicator"]): row for row in tables["scores"]}
    domains = [domain.id for domain in instrument.domains]
    found: dict[str, Rows] = {"pooled": [], "spread": [], "superiority": []}
    for dimensions in dict.fromkeys(g.subgroup.dimensions for g in groups if g.subgroup.parts):
        beside = [g for g in groups if g.subgroup.dimensions == dimensions and g.kind != "stated"]
        for place, domain in enumerate(domains):
            rows = [(g, scores.get((g.subgroup.key, domain))) for g in beside]
            shown = [(g, row) for g, row in rows if row is not None]
            if len(shown) >= 4:
                own = place % 3 == 0
                found["pooled"] += _pooled(shown, own)
                found["spread"].append(_spread(dimensions, domain, place))
    people = {g.subgroup.key: g.n for g in groups}
    for gap in tables["gaps"]:
        if gap["indicator"] in domains and people[gap["group"]] >= 20:
            times = float(np.clip(5 * round((50 + gap["gap"]) / 5), 5, 95))
            found["superiority"].append(
                {k: gap[k] for k in ("group", "indicator", "comparator")} | {"times": times}
            )
    return {**found, "whole": _whole(instrument, groups[0])}


def _pooled(shown: list[tuple[MadeUpGroup, dict[str, Any]]], own: bool) -> Rows:
    average = float(np.mean([row["mean"] for _, row in shown]))
    found = []
    for group, row in shown:
        kept = group.n / (group.n + 9)
        value = average + kept * (row["mean"] - average)
        rounded = float(round(value / row["step"]) * row["step"])
        found.append(
            {
                "group": group.subgroup.key, "indicator": row["indicator"], "pooled": rounded,
                "low": max(rounded - row["step"], 0.0), "high": min(rounded + row["step"], 100.0),
                "step": row["step"], "signal": "own" if own or group.n >= 40 else "chance",
            }
        )  # fmt: skip
    return found


def _spread(dimensions: tuple[str, ...], domain: str, place: int) -> dict[str, Any]:
    own = place % 3 == 0
    return {
        "group": "all", "dimensions": "&".join(dimensions), "indicator": domain,
        "between": 6.0 if own else 2.0, "chance": 3.0, "share": 10.0 if own else 2.0,
        "share_low": 6.0 if own else 0.0, "share_high": 18.0 if own else 7.0,
        "explained": 70.0 if len(dimensions) > 1 else None, "word": "own" if own else "chance",
    }  # fmt: skip


def _whole(instrument: Instrument, everyone: MadeUpGroup) -> Rows:
    if everyone.n < 50:
        return []
    band = people_in(MadeUpGroup(everyone.subgroup, "", "category", everyone.n, 5))
    found: Rows = []

    def add(
        statistic: str, indicator: str, *numbers: float, other: str = "", word: str = ""
    ) -> None:
        value, low, high = (*numbers, None, None, None)[:3]
        found.append(
            {
                "group": "all", "statistic": statistic, "indicator": indicator, "other": other,
                "n": band, "value": value, "low": low, "high": high, "word": word,
            }
        )  # fmt: skip

    areas = [d for d in instrument.domains if d.kind is not DomainKind.OUTCOME]
    words = (("one thing", 0.84), ("groups", 0.73), ("with care", 0.65), ("item by item", 0.52))
    for place, domain in enumerate(instrument.domains):
        word, omega = words[place % 4]
        add("omega", domain.id, omega, word=word)
        add("alpha", domain.id, omega - 0.02)
        add("headline", domain.id, 61.0, 58.0, 64.0)
        add("without_flagged", domain.id, 1.0 + place % 3)
        for step, published in enumerate(domain.bands):
            low = 30.0 * step
            add("band", domain.id, float("nan"), low, low + 2, other=published.ends)
    add("end", instrument.domains[0].id, word="ceiling")
    wanted = instrument.where_to_look
    if wanted is not None:
        for place, domain in enumerate(areas):
            r = -0.45 + 0.05 * place
            add(
                "link",
                domain.id,
                round(r, 2),
                round(r - 0.1, 2),
                round(r + 0.1, 2),
                other=wanted.outcome,
            )
        add("explained", wanted.outcome, 31.0)
        for place, domain in enumerate(areas):
            share = 30.0 if place == 0 else 70.0 / max(len(areas) - 1, 1)
            add(
                "link_share",
                domain.id,
                share,
                share - 5,
                share + 5,
                other=wanted.outcome,
                word="stands out" if place == 0 else "",
            )
    return found
