"""A made-up release for tests: realistic, covers every table, and never came from people.

Built with the constructor, by the display rules of the gate: bands, steps, words, holes.
Import it as ``from made_up_release import made_up_release``.
"""

import itertools
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
from made_up_instrument import instrument_for_tests
from made_up_statistics import statistics
from made_up_tables import MadeUpGroup, participation, people_in, results

from audits.definitions import Dimension, DimensionKind, Instrument
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


def made_up_release(
    seed: int = 1,
    teams: int = 8,
    *,
    held_back: tuple[str, ...] = ("Garage",),
    instrument: Instrument | None = None,
    hostile: bool = False,
) -> Release:
    """Return a release of a made-up organisation; the same arguments give the same release."""
    if instrument is None:
        return _of_flagship(seed, teams, held_back, hostile)
    return _built(instrument, seed, teams, held_back, hostile)


@cache
def _of_flagship(seed: int, teams: int, held_back: tuple[str, ...], hostile: bool) -> Release:
    """Build once for all tests: a release is frozen."""
    return _built(instrument_for_tests(), seed, teams, held_back, hostile)


def _built(
    instrument: Instrument, seed: int, teams: int, held_back: tuple[str, ...], hostile: bool
) -> Release:
    rng = np.random.default_rng(seed)
    names = list(HOSTILE if hostile else TEAMS)
    names += [f"Team {number} of the Harbour and Vale home care district" for number in range(99)]
    groups = _groups(instrument, names[:teams], rng)
    tables = {
        "groups": [
            {"key": g.subgroup.key, "label": g.label, "kind": g.kind, "n": people_in(g)}
            for g in groups
        ],
        **results(instrument, groups, rng),
        "participation": [participation(g, rng) for g in groups if g.kind in _COUNTED],
    }
    tables |= statistics(instrument, groups, tables)
    return Release(
        id=f"made-up-{seed}",
        instrument=instrument,
        promise=_promise(instrument, HOSTILE[0] if hostile else "Harbour & Vale Community Care"),
        planned=tuple(dict.fromkeys(g.subgroup.dimensions for g in groups)),
        tables={
            name: pd.DataFrame(tables[name], columns=list(columns))
            for name, columns in COLUMNS.items()
        },
        certificate=CERTIFICATE,
        quality={"counts": {"straight_line": 3}, "set_aside": {"empty": 2}},
        held_back=(HOSTILE[1], *held_back) if hostile else held_back,
    )


CERTIFICATE = {
    "gate": "made up",
    "minimum_n": 5,
    "tau": 0.5,
    "largest_exposure": 0.4,
    "largest_isolation": 0.9,
    "plan": digest("made up"),
}

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


def without_group(release: Release, label: str) -> Release:
    """Return the release with one group held back instead: no row of it anywhere."""
    groups = release.tables["groups"]
    keys = set(groups.loc[groups["label"] == label, "key"])
    tables = {
        name: frame[~frame["key" if name == "groups" else "group"].isin(keys)]
        for name, frame in release.tables.items()
    }
    return replace(release, tables=tables, held_back=(*release.held_back, label))
