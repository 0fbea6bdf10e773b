"""What the gate keeps: share of cells that are large enough, by kind of table, beside two rules.

    OMP_NUM_THREADS=1 PYTHONPATH=. python benchmarks/gate_utility.py --largest 4000

Department and team by each dimension, and (with ten dimensions) six crossings of identities,
everything published exactly. Departments are their teams together, as the pipeline makes them.
"Leaks" counts groups of one to four people the attacker recovers from what each rule keeps
(organisations up to 1,000; of the two rules only singles and pairs with ten dimensions).
"""

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from attacker import small_sets
from naive_gates import row_and_column, threshold_only
from test_gate_against_attacker import long_plan, prepared

from audits.definitions import DimensionKind
from audits.disclosure.nesting import with_whole_teams
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.preview import preview_of
from audits.disclosure.suppression import decide
from audits.memberships import Memberships

CASES = ((390, 10.0, 3), (390, 10.0, 6), (390, 10.0, 10), (980, 25.0, 3), (980, 25.0, 10),
         (3700, 40.0, 3), (3700, 40.0, 10))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=400)
    parser.add_argument("--without-naive", action="store_true")
    asked = parser.parse_args()
    for n, team_size, dimensions in (case for case in CASES if case[0] <= asked.largest):
        compare(organisation(1, n, team_size, dimensions), naive=not asked.without_naive)
    for seed in range(5):
        coverage(seed)
    floor(range(40))


def organisation(seed: int, n: int, team_size: float, dimensions: int) -> Memberships:
    made = prepared(seed, n, team_size, dimensions, 0.03)
    return Memberships(n, with_whole_teams(made.dimensions), made.bases)


def everything(memberships: Memberships) -> Plan:
    """The long plan; from ten dimensions on with six crossings of identities before it."""
    plan = long_plan(memberships)
    names = [d.id for d in memberships.dimensions if d.kind is DimensionKind.IDENTITY][:4]
    if len(memberships.dimensions) < 12:
        return plan
    crossed = tuple(itertools.combinations(names, 2))
    singles = [table for table in plan.tables if len(table) < 2]
    rest = [table for table in plan.tables if len(table) == 2]
    return plan.model_copy(update={"tables": (*singles, *crossed, *rest)})


def compare(memberships: Memberships, *, naive: bool) -> None:
    plan = everything(memberships)
    people = Memberships(memberships.n, memberships.dimensions, {})
    large = threshold_only(people, plan)
    safe = Counter(kind(key) for key in large)
    began = time.process_time()
    decision = decide(people, plan)
    seconds = time.process_time() - began
    groups = [c.group for c in decision.candidates if c.kind != "stated"]
    rows = np.array([people.mask(group) for group in groups])
    label = f"{people.n} people, {len(people.dimensions) - 2} dimensions"
    print(f"{label}: {budget(large, plan.tau):.0%} fit into the budget if each group costs 1/n")
    show(f"{label}: gate ({seconds:.1f} s)", safe, Counter(kind(g.parts) for g in groups), rows)
    rules = {"row and column": row_and_column, "threshold only": threshold_only}
    most = 2 if len(people.dimensions) >= 12 else 4
    for name, rule in rules.items() if naive else ():
        kept = rule(people, plan)
        show(f"  {name}", safe, Counter(kind(k) for k in kept), np.array([*kept.values()]), most)


def budget(large: Mapping[object, np.ndarray], tau: float) -> float:
    """Largest share of groups nobody's exposure forbids, by a linear program in shares of groups.

    A group of n people spends 1/n of each member's budget; groups that overlap spend a little
    less together. Neither isolation nor any complement is asked for.
    """
    members = sparse.csr_array(np.array([*large.values()], dtype=np.float64).T)
    spent = members @ sparse.diags_array(1 / np.asarray(members.sum(axis=0)))
    wanted = -np.ones(len(large))
    solved = linprog(wanted, A_ub=spent, b_ub=np.full(members.shape[0], tau), bounds=(0, 1))
    return float(-solved.fun / len(large))


def kind(parts: object) -> str:
    short = {"team": "team", "department": "dept"}
    names = sorted((short.get(part[0], "dim") for part in parts), key=("team", "dept", "dim").index)
    return " x ".join(names) or "all"


def show(label: str, safe: Counter, kept: Counter, rows: np.ndarray, largest: int = 4) -> None:
    n = rows.shape[1]
    leaks = len(small_sets(rows.astype(np.int64), largest=largest)) if n <= 1000 else "not counted"
    share = 100 * sum(kept.values()) / sum(safe.values())
    seen = 100 * rows[rows.sum(axis=1) < n].any(axis=0).mean()
    by_kind = ", ".join(f"{name} {kept[name]}/{size}" for name, size in safe.items())
    print(
        f"{label}: {share:.0f} %, leaks {leaks}, in some view {seen:.0f} %; {by_kind}", flush=True
    )


def coverage(seed: int) -> None:
    made = organisation(seed, 150, 4.5, 8)
    seen = preview_of(made, default_plan(made))
    whole = np.mean([mask[0] for mask in seen.decision.masks.values()])
    some = np.any([made.mask(group) for group in seen.decision.groups[1:]], axis=0).mean()
    print(
        f"150 people, median team 4: {100 * seen.in_teams:.0f} % in a published team or cluster, "
        f"{100 * some:.0f} % in some view, {100 * whole:.0f} % of scores for the whole"
    )


def floor(seeds: range) -> None:
    """Organisations of 60 and more: scores of the whole, and at least half of the teams."""
    short = []
    for seed in seeds:
        n = (60, 75, 100, 150, 250)[seed % 5]
        made = organisation(seed, n, 4 + seed % 9, 3 + seed % 8)
        decision = decide(made, default_plan(made))
        teams = np.array([c.kind in {"team", "cluster"} for c in decision.candidates])
        reportable = (made.dimension("team").matrix[:, :-1].sum(axis=0) >= 5).sum()
        for name, mask in decision.masks.items():
            if not mask[0] or (mask & teams).sum() < reportable / 2:
                short.append((seed, n, name))
    print(f"{len(seeds)} organisations of 60 to 250 people, short of the floor: {short or 'none'}")


if __name__ == "__main__":
    main()
