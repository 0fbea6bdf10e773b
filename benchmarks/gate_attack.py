"""The gate under attack: made-up organisations of all shapes, beside two naive rules.

    PYTHONPATH=. python benchmarks/gate_attack.py --organisations 1000

Each organisation is decided with the default plan or a long one (every dimension within
departments and teams), on everyone and on each item's base; the attacker of `tests/disclosure`
then goes through every set of one to four people, every pair with any weights, and the named
cells, complements, overlaps and unions of identities. Every fifth organisation has three waves with
joiners, each decided with the earlier ones (as if people were linked).
"""

import argparse
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from attacker import given_away, proportional, small_sets
from naive_gates import row_and_column, threshold_only
from test_gate_against_attacker import long_plan, prepared, rows_of, sensitive_sets

from audits.disclosure.decision import Decision
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.suppression import decide
from audits.memberships import DimensionMembership, Memberships
from audits.problems import AuditError

SIZES = (15, 20, 30, 40, 60, 80, 120, 160, 240, 400, 700, 1000, 2000)


RULES = {"threshold only": threshold_only, "row and column": row_and_column}


@dataclass
class Tally:
    """What was recovered by rule, in how many organisations, and what was gone through."""

    leaks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(["gate", *RULES], 0))
    hit: dict[str, int] = field(default_factory=lambda: dict.fromkeys(["gate", *RULES], 0))
    sets: float = 0.0
    waves: int = 0
    refused: int = 0
    refused_waves: int = 0

    def note(self, name: str, leaks: int) -> None:
        self.leaks[name] += leaks
        self.hit[name] += leaks > 0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--organisations", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    tally, began = Tally(), time.perf_counter()
    for seed in range(asked.first, asked.first + asked.organisations):
        attack(seed, tally)
        if (seed + 1) % 25 == 0:
            print(f"{seed + 1}: {tally.leaks} {time.perf_counter() - began:.0f} s", flush=True)
    print(f"organisations {asked.organisations}, refused {tally.refused}")
    print(f"later waves decided with the earlier {tally.waves}, refused {tally.refused_waves}")
    print(f"sets of 1 to 4 people covered {tally.sets:.2e}")
    for name, leaks in tally.leaks.items():
        print(f"{name}: {leaks} groups recovered, in {tally.hit[name]} organisations")


def attack(seed: int, tally: Tally) -> None:
    memberships, plan = organisation(seed)
    try:
        decision = decide(memberships, plan)
    except AuditError:
        tally.refused += 1
        return
    leaks = recovered(memberships, decision)
    tally.sets += counted_sets(memberships)
    if seed % 5 == 0:
        leaks += later_waves(memberships, plan, seed, tally)
    if leaks:
        print(f"RECOVERED in organisation {seed}: {leaks}", flush=True)
    tally.note("gate", leaks)
    if memberships.n <= 400:
        for name, rule in RULES.items():
            rows = np.array(list(rule(memberships, plan).values()), dtype=np.int64)
            # Single people and pairs only: of hundreds of singles, sets of four run into billions.
            tally.note(name, len(small_sets(rows, largest=2)))


def organisation(seed: int) -> tuple[Memberships, Plan]:
    rng = np.random.default_rng(seed)
    weights = np.array([1 / (1 + i) ** 1.6 for i in range(len(SIZES))])
    n = int(rng.choice(SIZES, p=weights / weights.sum()))
    missing = float(rng.choice([0.0, 0.02, 0.05, 0.15]))
    made = prepared(seed, n, float(rng.uniform(4, 20)), int(rng.integers(1, 11)), missing)
    long = n <= 400 and rng.random() < 0.5
    return made, long_plan(made) if long else default_plan(made)


def recovered(memberships: Memberships, decision: Decision) -> int:
    found = 0
    everyone = np.ones(memberships.n, dtype=bool)
    for base in (None, *memberships.bases):
        rows = rows_of(memberships, decision, base)
        if len(rows):
            people = everyone if base is None else memberships.bases[base]
            found += len(small_sets(rows)) + len(proportional(rows))
            found += len(given_away(rows, sensitive_sets(memberships, people)))
    return found


def counted_sets(memberships: Memberships) -> float:
    sizes = [memberships.n, *(int(base.sum()) for base in memberships.bases.values())]
    return float(sum(n + n**2 / 2 + n**3 / 6 + n**4 / 24 for n in sizes))


def later_waves(memberships: Memberships, plan: Plan, seed: int, tally: Tally) -> int:
    """Three waves with joiners, each decided with all earlier ones; all totals are known.

    One in ten people joined with the second wave, one in ten with the third.
    """
    joined = np.random.default_rng(seed).choice(3, memberships.n, p=[0.8, 0.1, 0.1])
    known: list[np.ndarray] = []
    for wave in range(3):
        there = joined <= wave
        members = part_of(memberships, there)
        try:
            found = decide(members, plan, earlier=[mask[there] for mask in known])
        except AuditError:
            tally.refused_waves += 1
            continue
        for group in found.groups:
            mask = np.zeros(memberships.n, dtype=bool)
            mask[there] = members.mask(group)
            known.append(mask)
        tally.waves += wave > 0
    rows = np.array(known, dtype=np.int64)
    return len(small_sets(rows)) if len(rows) else 0


def part_of(memberships: Memberships, people: np.ndarray) -> Memberships:
    dimensions = tuple(
        DimensionMembership(
            d.id, d.label, d.kind, d.minimum_n, d.categories, d.matrix[people], d.multiple
        )
        for d in memberships.dimensions
    )
    return Memberships(int(people.sum()), dimensions, {})


if __name__ == "__main__":
    main()
