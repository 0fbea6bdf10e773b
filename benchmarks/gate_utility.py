"""What the gate keeps: share of cells that are large enough, by kind of table, beside two rules.

    PYTHONPATH=. python benchmarks/gate_utility.py

Department and team by each dimension, everything published exactly. "Leaks" counts the groups of
one to four people the attacker recovers from what each rule keeps (organisations up to 1,000).
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from attacker import small_sets
from naive_gates import row_and_column, threshold_of, threshold_only
from test_gate_against_attacker import long_plan, prepared

from audits.disclosure.policy import default_plan
from audits.disclosure.preview import preview_of
from audits.disclosure.suppression import decide
from audits.memberships import Memberships

CASES = ((390, 10.0), (980, 25.0), (3700, 40.0))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=1000)
    asked = parser.parse_args()
    for n, team_size in (case for case in CASES if case[0] <= asked.largest):
        for dimensions in (3, 6, 10):
            compare(n, team_size, dimensions)
    for seed in range(5):
        coverage(seed)


def compare(n: int, team_size: float, dimensions: int) -> None:
    made = prepared(1, n, team_size, dimensions, 0.03)
    memberships = Memberships(n, made.dimensions, {})
    plan = long_plan(memberships)
    safe = Counter(kind(key) for key in threshold_only(memberships, plan))
    began = time.perf_counter()
    decision = decide(memberships, plan)
    seconds = time.perf_counter() - began
    groups = [c for c in decision.candidates if c.kind != "stated"]
    kept = Counter(kind([*c.group.parts]) for c in groups)
    rows = np.array([memberships.mask(c.group) for c in decision.candidates], dtype=np.int64)
    show(f"{n} people, {dimensions} dimensions: gate ({seconds:.1f} s)", safe, kept, rows)
    other = row_and_column(memberships, plan)
    rows = np.array(list(other.values()), dtype=np.int64)
    show("  row and column", safe, Counter(kind(key) for key in other), rows)
    everything = threshold_only(memberships, plan)
    rows = np.array(list(everything.values()), dtype=np.int64)
    assert all(mask.sum() >= threshold_of(memberships, key) for key, mask in everything.items())
    show("  threshold only", safe, safe, rows)


def kind(parts: object) -> str:
    names = sorted((part[0] for part in parts), key=lambda n: (n != "team", n != "department"))
    return (
        " x ".join("team" if n == "team" else "dept" if n == "department" else "dim" for n in names)
        or "all"
    )


def show(label: str, safe: Counter, kept: Counter, rows: np.ndarray) -> None:
    leaks = len(small_sets(rows)) if rows.shape[1] <= 1000 else -1
    share = f"{100 * sum(kept.values()) / sum(safe.values()):.0f} %"
    by_kind = ", ".join(f"{name} {kept[name]}/{size}" for name, size in safe.items())
    print(f"{label}: {share}, leaks {leaks}; {by_kind}", flush=True)


def coverage(seed: int) -> None:
    made = prepared(seed, 150, 4.5, 8, 0.05)
    seen = preview_of(made, default_plan(made))
    whole = np.mean([mask[0] for mask in seen.decision.masks.values()])
    print(
        f"150 people, median team 4: {100 * seen.in_teams:.0f} % in a published team or cluster, "
        f"{100 * seen.covered:.0f} % in some view, {100 * whole:.0f} % of scores for the whole"
    )


if __name__ == "__main__":
    main()
