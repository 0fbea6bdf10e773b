"""Two waves under attack: what their files, put side by side, tell of somebody who joined.

    PYTHONPATH=. python benchmarks/wave_attack.py --pairs 30

One person left and one joined between two waves; of the others' answers a share moved by one
option. The attacker has both files, knows everybody's teams and answers to questions about
themselves, who left, who joined and who skipped what, and looks for the joiner's answer that needs
the fewest changes of mind of the others (linear programs on everything displayed of a question).
Beside it stands a guess from the second file alone: the option nearest to the mean that is shown of
the joiner's smallest group. Pairs the store would refuse (`audits.waves.repeats`) are counted
apart.
"""

import argparse
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from scipy import optimize, sparse

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from displayed import Displayed, extend
from release_reading import table
from test_gate_wave_pairs import all_but, in_all, moved
from test_whole_release_attack import known
from whole_releases import Staff, draft_of, part, staff

from audits.memberships import Mask
from audits.pipeline import publish
from audits.problems import AuditError
from audits.release import Release
from audits.waves import repeats

ITEMS = ("item_0", "item_1", "item_2", "item_3")
OPTIONS = np.arange(5)


@dataclass
class Tally:
    pairs: int = 0
    tried: int = 0
    attacked: list[bool] = field(default_factory=list)
    guessed: list[bool] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=30)
    asked = parser.parse_args()
    for people in (30, 60, 120):
        for share in (0.0, 0.2, 0.5):
            accepted, refused = Tally(), Tally()
            for seed in range(asked.pairs):
                attack(people, share, seed, (accepted, refused))
            print(f"{people:4} people, {share:.0%} of answers moved:", flush=True)
            for name, tally in (("published", accepted), ("refused by the store", refused)):
                if tally.tried:
                    print(f"     {name}: {shown(tally)}", flush=True)


def shown(tally: Tally) -> str:
    right, by_guess = np.array(tally.attacked, float), np.array(tally.guessed, float)
    more = right - by_guess
    error = 1.96 * more.std() / max(np.sqrt(len(more)), 1)
    return (
        f"{tally.pairs} pairs, {tally.tried} answers, two files right {right.mean():.0%}, "
        f"a guess from one file {by_guess.mean():.0%}, more by two files "
        f"{100 * more.mean():+.0f} points (95 % interval {100 * (more.mean() - error):+.0f} to "
        f"{100 * (more.mean() + error):+.0f})"
    )


def attack(people: int, share: float, seed: int, tallies: tuple[Tally, Tally]) -> None:
    """Publish the two waves and try all questions the joiner answered."""
    n = people + 1
    left, joined = seed % n, (seed + n // 2) % n
    made = staff(1000 + seed, n, 8, 3, 0.0)
    first, second = all_but(n, joined), all_but(n, left)
    waves = (part(made, first), part(later(made, share, seed, joined), second))
    try:
        releases = [publish(draft_of(one, wave=str(i))) for i, one in enumerate(waves)]
    except AuditError:
        return
    tally = tallies[repeats(*releases)]
    tally.pairs += 1
    for item in ITEMS:
        truth = int(waves[1].responses.answers[index_in(second, joined), ITEMS.index(item)]) - 1
        cost = costs(waves, releases, [first, second], joined, item)
        if cost is None:
            continue
        best = guess(waves[1], releases[1], index_in(second, joined), item)
        closest = np.flatnonzero(cost <= cost.min() + 1e-6)
        named = int(closest[np.argmin(np.abs(closest - best))])
        tally.tried += 1
        tally.attacked.append(named == truth)
        tally.guessed.append(round(best) == truth)


def later(made: Staff, share: float, seed: int, joined: int) -> Staff:
    """The same people later; what the joiner answers does not matter to the others."""
    found = moved(made, share, seed)
    answers = found.responses.answers.copy()
    answers[joined] = made.responses.answers[joined]
    return replace(found, responses=replace(found.responses, answers=answers))


def index_in(there: Mask, person: int) -> int:
    return int(there[:person].sum())


def costs(
    waves: tuple[Staff, Staff], releases: list[Release], there: list[Mask], joined: int, item: str
) -> np.ndarray | None:
    """Least sum of the others' moves for each option of the joiner, in options."""
    systems = []
    for made, release, present in zip(waves, releases, there, strict=True):
        wide = in_all(made, present)
        shown = Displayed(wide, (item,))
        extend(shown, release.to_dict(), wide)
        if not shown.rows or shown.bands:
            return None
        systems.append(shown)
    n, stay = len(there[0]), np.flatnonzero(there[0] & there[1])
    value = sparse.kron(sparse.eye_array(n), OPTIONS[None, :].astype(float)).tocsr()[stay]
    moves = sparse.eye_array(len(stay))
    up, down = [value, -value, -moves], [-value, value, -moves]
    constraints = [
        within(systems, len(stay)),
        optimize.LinearConstraint(sparse.hstack(up), -np.inf, 0.0),
        optimize.LinearConstraint(sparse.hstack(down), -np.inf, 0.0),
    ]
    goal = np.concatenate([np.zeros(10 * n), np.ones(len(stay))])
    found = []
    for option in OPTIONS:
        upper = np.concatenate([np.ones(10 * n), np.full(len(stay), 4.0)])
        upper[5 * n + 5 * joined + np.delete(OPTIONS, option)] = 0.0
        solved = optimize.milp(goal, constraints=constraints, bounds=optimize.Bounds(0, upper))
        found.append(solved.fun if solved.status == 0 else np.inf)
    return np.array(found) if np.isfinite(found).any() else None


def within(systems: list[Displayed], moves: int) -> optimize.LinearConstraint:
    """What both files tell, and one option for everybody who answered."""
    people = systems[0].n
    one = sparse.kron(sparse.eye_array(people), np.ones((1, 5)))
    told = [sparse.csr_array(np.array([r[: 5 * people] for r in s.rows])) for s in systems]
    rows = sparse.vstack([sparse.block_diag(told), sparse.block_diag([one, one])])
    answered = np.concatenate([s.known.answered[s.items[0]] for s in systems]).astype(float)
    low = np.concatenate([*(s.low for s in systems), answered])
    high = np.concatenate([*(s.high for s in systems), answered])
    nothing = sparse.csr_array((rows.shape[0], moves))
    return optimize.LinearConstraint(sparse.hstack([rows, nothing]), low, high)


def guess(made: Staff, release: Release, person: int, item: str) -> float:
    """The mean that is shown of the smallest group the person is in, as an option."""
    who = known(made)
    best, size = 2.0, np.inf
    for told in table(release.to_dict(), "scores"):
        people = who.who(told["group"])
        if told["indicator"] == item and people[person] and people.sum() < size:
            best, size = told["mean"] / 25.0, people.sum()
    return best


if __name__ == "__main__":
    main()
