"""A made-up release for tests: realistic, covers every table, and never came from people.

Built with the constructor, by the display rules of the gate: bands, steps, words, holes.
Import it as ``from made_up_release import made_up_release``.
"""

import itertools
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from made_up_instrument import instrument_for_tests
from scipy import stats

from audits.definitions import Dimension, DimensionKind, Instrument, Item, Polarity
from audits.promise import Promise, Thresholds, digest
from audits.release import COLUMNS, Release
from audits.subgroups import EVERYONE, EVERYONE_STATED, Subgroup

TEAMS = (
    "Home support – Days", "Children and families", "Night cover pool", "Palliative care",
    "Street outreach", "Kitchen and meals", "Front desk", "Housing first",
)  # fmt: skip

HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1)) ![](https://tracker.invalid/t.png)",
    '=HYPERLINK("https://tracker.invalid")',
    "\u202eevil\u202c team",
    "فريق الدعم المسائي",
    "🧡 Care & <b>Repair</b> 👩🏽‍⚕️",
    "Very long name " * 700,
    "{brace} %(percent)s $TeX^2$ #set page()",
)

N_BANDS = (5, 10, 15, 20, 30, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class MadeUpGroup:
    """A subgroup and how many people of it answered."""

    subgroup: Subgroup
    label: str
    kind: str
    n: int
    threshold: int


def made_up_release(
    seed: int = 1,
    teams: int = 8,
    *,
    held_back: tuple[str, ...] = ("Garage",),
    instrument: Instrument | None = None,
    hostile: bool = False,
) -> Release:
    """Return a release of a made-up organisation; the same arguments give the same release."""
    instrument = instrument or instrument_for_tests()
    rng = np.random.default_rng(seed)
    names = list(HOSTILE if hostile else TEAMS)
    names += [f"Team {number} of the Harbour and Vale home care district" for number in range(99)]
    groups = _groups(instrument, names[:teams], rng)
    tables = {
        "groups": [
            {"key": g.subgroup.key, "label": g.label, "kind": g.kind, "n": _n(g)} for g in groups
        ],
        **_results(instrument, groups, rng),
        "participation": [_participation(g, rng) for g in groups if g.kind in _COUNTED],
    }
    return Release(
        id=f"made-up-{seed}",
        instrument=instrument,
        promise=_promise(instrument, HOSTILE[0] if hostile else "Harbour & Vale Community Care"),
        planned=tuple(dict.fromkeys(g.subgroup.dimensions for g in groups)),
        tables={
            name: pd.DataFrame(tables[name], columns=list(columns))
            for name, columns in COLUMNS.items()
        },
        certificate={"version": 1, "made_up": True},
        quality={"counts": {"straight_line": 3}, "set_aside": {"empty": 2}},
        held_back=(HOSTILE[1], *held_back) if hostile else held_back,
    )


_COUNTED = ("organisation", "team", "cluster")


def _promise(instrument: Instrument, organisation: str) -> Promise:
    return Promise(
        instrument=instrument.id,
        instrument_digest=digest(instrument.model_dump(mode="json")),
        organisation=organisation,
        wave="Autumn 2026",
        thresholds=Thresholds(),
        plan_digest=digest("made up"),
    )


def _groups(
    instrument: Instrument, names: list[str], rng: np.random.Generator
) -> list[MadeUpGroup]:
    """Everyone; teams with the last two as one cluster; roles, identities, one crossing."""
    sizes = [int(n) for n in rng.choice([6, 9, 12, 14, 17, 23, 31, 46, 79, 120], len(names))]
    everyone = MadeUpGroup(EVERYONE, "Everyone", "organisation", max(sum(sizes), 30), 5)
    found = [everyone]
    kinds = {kind: [d for d in instrument.dimensions if d.kind is kind] for kind in DimensionKind}
    for team in kinds[DimensionKind.TEAM][:1]:
        found += _teams(team.id, names, sizes)
        found.append(_stated(team, everyone.n))
    for dimension in (*kinds[DimensionKind.ROLE][:2], *kinds[DimensionKind.IDENTITY][:2]):
        found += _categories(dimension, everyone.n)
        found.append(_stated(dimension, everyone.n))
    roles = [g for g in found if g.kind == "category" and g.threshold == 5]
    crossed = itertools.combinations(roles, 2)
    pairs = [(a, b) for a, b in crossed if a.subgroup.dimensions != b.subgroup.dimensions]
    return [*found, *(_crossing(a, b, everyone.n) for a, b in pairs)]


def _teams(dimension: str, names: list[str], sizes: list[int]) -> list[MadeUpGroup]:
    if len(names) < 3:
        return [_team(dimension, [name], n) for name, n in zip(names, sizes, strict=True)]
    alone = [_team(dimension, [n], size) for n, size in zip(names[:-2], sizes, strict=False)]
    return [*alone, _team(dimension, names[-2:], sizes[-2] + sizes[-1])]


def _team(dimension: str, members: list[str], n: int) -> MadeUpGroup:
    kind = "team" if len(members) == 1 else "cluster"
    return MadeUpGroup(Subgroup.of({dimension: members}), " + ".join(members), kind, n, 5)


def _categories(dimension: Dimension, total: int) -> list[MadeUpGroup]:
    """Shrinking categories; those under the threshold have no result and are not listed."""
    labels = [str(category.label) for category in dimension.categories]
    sizes = [int(total * share) for share in (0.55, 0.2, 0.1, 0.06, 0.04, 0.02)]
    return [
        MadeUpGroup(Subgroup.of({dimension.id: label}), label, "category", n, dimension.minimum_n)
        for label, n in zip(labels, sizes, strict=False)
        if n >= dimension.minimum_n
    ]


def _stated(dimension: Dimension, total: int) -> MadeUpGroup:
    group = Subgroup.of({dimension.id: EVERYONE_STATED})
    n = max(int(total * 0.95), 10)
    return MadeUpGroup(group, f"Everyone who answered: {dimension.label}", "stated", n, 5)


def _crossing(a: MadeUpGroup, b: MadeUpGroup, total: int) -> MadeUpGroup:
    both = a.subgroup.and_also(b.subgroup)
    n = max(int(a.n * b.n / total), 5)
    return MadeUpGroup(both, f"{a.label} × {b.label}", "crossing", n, 5)


def _results(
    instrument: Instrument, groups: list[MadeUpGroup], rng: np.random.Generator
) -> dict[str, list[dict[str, Any]]]:
    """Scores, shares and gaps: a true level an indicator, a true difference a group."""
    domain_of = {item: domain for domain in instrument.domains for item in domain.items}
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
            worse = indicator in instrument_worse(instrument)
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


def instrument_worse(instrument: Instrument) -> set[str]:
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


def _half_width(n: int) -> float:
    return float(stats.t.ppf(0.975, n - 1) * 18 / np.sqrt(n))


def _outwards(low: float, high: float, step: int, ends: tuple[float, float]) -> tuple[float, float]:
    return (
        float(max(ends[0], np.floor(low / step) * step)),
        float(min(ends[1], np.ceil(high / step) * step)),
    )


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
        "group": group.subgroup.key,
        "indicator": indicator,
        "n": _n(group),
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
    chances = stats.binom.pmf(np.arange(len(scale.codes)), len(scale.codes) - 1, level / 100)
    chances = 0.85 * chances + 0.15 / len(scale.codes)
    worse = any(item.id in instrument.domain(d).items for d in instrument_worse(instrument))
    good = scale.unfavourable if item.reverse_keyed != worse else scale.favourable
    share = float(sum(chances[scale.codes.index(code)] for code in good))
    score = _score(group, item.id, true, share)
    if group.n < 2 * group.threshold:
        return score, []
    aside = {-1: 2.0, **{_ASIDE[n.kind.value]: 7.0 for n in scale.non_answers}}
    percents = dict(zip(scale.codes, (100 * chances).tolist(), strict=True)) | aside
    keys = ("group", "item", "code", "low", "high")
    return score, [
        dict(zip(keys, (group.subgroup.key, item.id, code, *_band(p, group.n)), strict=True))
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
        "group": group.subgroup.key,
        "indicator": indicator,
        "gap": float(round(true / step) * step),
        "low": low,
        "high": high,
        "step": float(step),
        "word": _word(true, half),
        "comparator": stated.subgroup.key,
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


def _participation(group: MadeUpGroup, rng: np.random.Generator) -> dict[str, Any]:
    known = group.kind == "organisation" or rng.random() > 0.2
    rate = float(rng.uniform(0.25, 0.9))
    low, high = _band(100 * rate, group.n)
    word = next(w for w, r in _RATE_WORDS if rate >= r)
    return {
        "group": group.subgroup.key,
        "respondents": _n(group),
        "invited": str(round(group.n / rate)) if group.kind == "organisation" else None,
        "rate_low": low if known else None,
        "rate_high": high if known else None,
        "word": word if known else "unknown",
    }


_RATE_WORDS = (("strong", 0.7), ("usable", 0.5), ("caution", 0.3), ("weak", 0.0))


def _n(group: MadeUpGroup) -> str:
    """Everyone exactly, every other group as a band."""
    if group.kind == "organisation":
        return f"{group.n:,}"
    for low, after in itertools.pairwise(N_BANDS):
        if low <= group.n < after:
            return f"{low}–{after - 1}"
    return "1,000+"


def without_group(release: Release, label: str) -> Release:
    """Return the release with one group held back instead: no row of it anywhere."""
    groups = release.tables["groups"]
    keys = set(groups.loc[groups["label"] == label, "key"])
    tables = {
        name: frame[~frame["key" if name == "groups" else "group"].isin(keys)]
        for name, frame in release.tables.items()
    }
    return replace(release, tables=tables, held_back=(*release.held_back, label))
