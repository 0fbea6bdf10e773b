"""What two waves proved together would leave of the second one, if people were linked.

    PYTHONPATH=. python benchmarks/linked_waves.py

The tool keeps no link between people of two waves. If it did, the second wave could be decided
together with the first, as if nobody had changed an answer: every difference of two results must
then be about enough people who joined or left. Printed are the groups of the second wave that are
published by themselves, and those a joint decision on all respondents leaves.
"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from gate_attack import part_of
from gate_utility import organisation

from audits.disclosure.candidates import Family, family_of
from audits.disclosure.incidence import Incidence
from audits.disclosure.policy import Plan, default_plan
from audits.disclosure.proposal import Base, propose, repair
from audits.disclosure.sensitive import named_groups
from audits.memberships import Mask

SHAPES = ((300, 12.0), (600, 12.0), (600, 25.0))
TURNOVER = ((0.0, 0.8), (0.05, 1.0), (0.2, 0.8), (0.2, 1.0))
"""Share of staff who left and were replaced, and share who answered each time."""


def main() -> None:
    for people, team_size in SHAPES:
        for turnover, answered in TURNOVER:
            alone, joint = both(people, team_size, turnover, answered)
            told = ", ".join(f"{kind} {joint[kind]} of {alone[kind]}" for kind in sorted(alone))
            print(
                f"{people} people in teams of {team_size:.0f}, {turnover:.0%} replaced, "
                f"{answered:.0%} answered each time: {told}",
                flush=True,
            )


def both(
    people: int, team_size: float, turnover: float, answered: float
) -> tuple[Counter[str], Counter[str]]:
    """Groups of the second wave by kind: decided alone, and together with the first."""
    rng = np.random.default_rng(5)
    everybody = int(people * (1 + turnover))
    made = organisation(1, everybody, team_size, 3)
    order, changed = rng.permutation(everybody), everybody - people
    staff = [np.ones(everybody, dtype=bool) for _ in range(2)]
    staff[0][order[:changed]] = False
    staff[1][order[changed : 2 * changed]] = False
    one, two = (there & (rng.random(everybody) < answered) for there in staff)
    plan = default_plan(part_of(made, one))
    first, second = (within(family_of(part_of(made, t), plan), t) for t in (one, two))
    shown = settled(base_of(first, plan))
    past = sparse.csr_array(first.members[:, np.flatnonzero(shown)])
    return kinds(second, settled(base_of(second, plan))), kinds(
        second, settled(base_of(second, plan, past))
    )


def within(family: Family, there: Mask) -> Family:
    """A wave's groups, written for everybody who was in any wave."""
    places = (np.flatnonzero(there), np.arange(there.sum()))
    spread = sparse.csr_array((np.ones(there.sum()), places), (len(there), there.sum()))
    team = np.zeros(len(there), dtype=np.int64)
    team[there] = family.team
    return replace(family, members=sparse.csr_array(spread @ family.members), team=team)


def base_of(family: Family, plan: Plan, past: sparse.csr_array | None = None) -> Base:
    named = named_groups(family, plan.smallest)
    parts = [family.members, named.overlaps, *([] if past is None else [past])]
    incidence = Incidence.of(sparse.csr_array(sparse.hstack(parts)))
    return Base(family, incidence, family.team, plan.smallest, plan.tau, named)


def settled(base: Base) -> Mask:
    return repair(base, propose(base))


def kinds(family: Family, shown: Mask) -> Counter[str]:
    return Counter(family.candidates[place].kind for place in np.flatnonzero(shown))


if __name__ == "__main__":
    main()
