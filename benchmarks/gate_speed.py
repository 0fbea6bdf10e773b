"""How long the gate takes (CPU seconds) and how much memory, by size of the organisation.

    OMP_NUM_THREADS=1 PYTHONPATH=. python benchmarks/gate_speed.py --largest 1000000 --flagship 5000

A million respondents in 2,000 teams take some minutes and 8 GB.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from organisations import CATEGORIES
from test_gate_against_attacker import prepared

from audits.definition_files import library
from audits.definitions import NOT_STATED, DimensionKind
from audits.disclosure.bases import Settlement
from audits.disclosure.candidates import family_of
from audits.disclosure.certificate import worst
from audits.disclosure.policy import default_plan
from audits.disclosure.scope import Scope
from audits.disclosure.suppression import decide
from audits.memberships import DimensionMembership, Memberships

SIZES = (
    (400, 10.0), (1000, 10.0), (2000, 20.0), (5000, 10.0), (20_000, 40.0), (100_000, 200.0),
    (1_000_000, 500.0),
)  # fmt: skip
FROM_LABELS = 20_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=5000)
    parser.add_argument("--flagship", type=int, nargs="*", default=[400])
    asked = parser.parse_args()
    for n, team_size in SIZES:
        if n <= asked.largest:
            everyone(n, team_size)
    for n in asked.flagship:
        flagship(n)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def everyone(n: int, team_size: float) -> None:
    """Default plan, ten dimensions and departments, one base."""
    made = prepared(1, n, team_size, 10, 0.03) if n <= FROM_LABELS else large(n, team_size, 10)
    memberships = Memberships(n, made.dimensions, {})
    plan = default_plan(memberships)
    settlement = Settlement(family_of(memberships, plan), memberships, plan, Scope())
    began = time.process_time()
    settlement.settle_everyone()
    decided = time.process_time()
    bounds = worst(settlement.systems())
    certified = time.process_time()
    print(
        f"{n} people, {len(settlement.family.candidates)} groups, "
        f"{int(settlement.everyone.sum())} published: decide {decided - began:.2f} s, "
        f"certify {certified - decided:.2f} s, isolation {bounds.isolation:.3f}, memory up to "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
        flush=True,
    )


def large(n: int, team_size: float, dimensions: int) -> Memberships:
    """Teams of lognormal size in departments, roles and identities by turns; made from numbers."""
    rng = np.random.default_rng(1)
    shares = rng.lognormal(0, 0.45, round(n / team_size))
    team = rng.choice(len(shares), n, p=shares / shares.sum())
    unstated = np.where(rng.random(n) < 0.01, -1, team)
    found = [_one("team", DimensionKind.TEAM, unstated, len(shares))]
    found.append(_one("department", DimensionKind.ROLE, team // 6, -(-len(shares) // 6)))
    for number in range(dimensions):
        kind = DimensionKind.IDENTITY if number % 2 else DimensionKind.ROLE
        size = CATEGORIES[number % len(CATEGORIES)]
        chosen = rng.choice(size, n, p=rng.dirichlet(np.full(size, 1.5)))
        chosen[rng.random(n) < 0.03] = -1
        found.append(_one(f"d{number}", kind, chosen, size))
    return Memberships(n, tuple(found))


def _one(name: str, kind: DimensionKind, chosen: np.ndarray, size: int) -> DimensionMembership:
    """One category a respondent; -1 is not stated."""
    matrix = np.zeros((len(chosen), size + 1), dtype=np.bool_)
    matrix[np.arange(len(chosen)), chosen] = True
    labels = (*(f"{name} {i}" for i in range(size)), NOT_STATED)
    threshold = 10 if kind is DimensionKind.IDENTITY else 5
    return DimensionMembership(name, name, kind, threshold, labels, matrix)


def flagship(n: int) -> None:
    """Every base of the flagship: its items, their silences, its domains, 3 % skipped."""
    instrument = library()["compassion_resilience_audit"]
    made = prepared(1, n, 10.0, 15, 0.03)
    rng = np.random.default_rng(1)
    bases = {item.id: rng.random(n) >= 0.03 for item in instrument.items}
    for domain in instrument.domains:
        answered = np.sum([bases[item] for item in domain.items], axis=0)
        bases[domain.id] = answered >= domain.minimum_answered
    memberships = Memberships(n, made.dimensions, bases)
    began = time.process_time()
    decision = decide(memberships, default_plan(memberships), instrument)
    print(
        f"flagship, {n} people, 15 dimensions, {decision.certificate['bases']} bases: "
        f"{time.process_time() - began:.2f} s"
    )


if __name__ == "__main__":
    main()
