"""Release files under attack: all tables together, displayed values, and two files subtracted.

    PYTHONPATH=. python benchmarks/release_attack.py --organisations 200

Each made-up organisation is published as the product does it. From the file and all memberships:
exact equations of every table (each indicator on its own people: every set of one to four people;
all indicators together: everybody alone and sets of people who skipped something), linear programs
on what is displayed (small organisations), integer programs on a yes-or-no question, and the pair
of files before and after one joiner when nobody else changed an answer, which is what
`waves.refuse_repeated` is for.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))

from attacker import joint_sets, small_sets
from displayed import Displayed, bounds, extend, read
from release_reading import Known, cells, equations, systems, table
from test_gate_wave_pairs import all_but, in_all
from test_whole_release_attack import known, some_sets
from whole_releases import Staff, organisation, part, release_file
from yes_or_no import EVENT, pinned, with_event

ITEMS = ("item_0", "item_1", "item_2", "item_3")
PINNED = 12.5
"""Points: half the distance of two options."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--organisations", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    tally: dict[str, int] = {}
    for seed in range(asked.first, asked.first + asked.organisations):
        attack(seed, tally)
        on_yes_or_no(seed, tally)
    for name, count in sorted(tally.items()):
        print(f"{name}: {count}")


def attack(seed: int, tally: dict[str, int]) -> None:
    made = organisation(seed)
    found = release_file(made)
    if not found:
        note(tally, "refused", 1)
        return
    who = known(made)
    note(tally, "files", 1)
    for name, _, rows in systems(found, who):
        alone = small_sets(rows) if rows.size else []
        if alone:
            print(f"RECOVERED in {seed}, {name}: {alone[:3]}", flush=True)
        note(tally, "recovered from one indicator", len(alone))
    sets = some_sets(made, 300)
    together = joint_sets(*equations(found, who), sets, answers=4)
    note(tally, "sets tried on all indicators together", len(sets))
    note(tally, "recovered from all indicators", len(together))
    if made.memberships.n <= 60:
        on_displayed(made, found, tally)
        on_two_files(made, seed, tally)


def on_displayed(made: Staff, found: dict, tally: dict[str, int]) -> None:
    who = known(made)
    for item in ITEMS:
        people = np.flatnonzero(who.answered[item])[:12]
        shown = read(found, who, (item,))
        if len(shown.rows):
            widths = [high - low for low, high in bounds(shown, [(p,) for p in people], item)]
            note(tally, "answers tried on displayed values", len(widths))
            note(tally, "pinned by displayed values", sum(w < PINNED for w in widths))
            note(tally, "within one option by displayed values", sum(w < 25.0 for w in widths))
    summed = ("item_2", "item_3")
    people = np.flatnonzero(who.answered["item_2"])[:12]
    shown = read(found, who, summed)
    if shown.bands:
        widths = [high - low for low, high in bounds(shown, [(p,) for p in people], "item_2")]
        note(tally, "answers tried with bands of their sum", len(widths))
        note(tally, "pinned with bands of their sum", sum(w < PINNED for w in widths))


def on_yes_or_no(seed: int, tally: dict[str, int]) -> None:
    """A question about an event that happened to few or to many, as integer programs."""
    made = with_event(seed, (0.05, 0.15, 0.3, 0.5)[seed % 4])
    found = release_file(made)
    if found and any(row["indicator"] == EVENT for row in table(found, "scores")):
        note(tally, "yes-or-no answers tried", int(made.memberships.bases[EVENT].sum()))
        note(tally, "yes-or-no answers pinned", len(pinned(made, found)))


def on_two_files(made: Staff, seed: int, tally: dict[str, int]) -> None:
    n = made.memberships.n
    there = all_but(n, seed % n)
    first, second = release_file(part(made, there)), release_file(made)
    if not first or not second:
        return
    one, two = in_all(part(made, there), there), known(made)
    both = [cells(first), cells(second)]
    item = max(ITEMS, key=lambda i: min(len(found.get(i, ())) for found in both))
    if not two.answered[item][seed % n] or not all(item in found for found in both):
        return
    shown = Displayed(Known(two.members, two.answered, two.items_of, two.domains_of), (item,))
    extend(shown, first, one)
    extend(shown, second, two)
    ((low, high),) = bounds(shown, [(seed % n,)], item)
    note(tally, "joiners tried on two files of the same answers", 1)
    note(tally, "joiners pinned by two files of the same answers", int(high - low < PINNED))


def note(tally: dict[str, int], name: str, count: int) -> None:
    tally[name] = tally.get(name, 0) + count


if __name__ == "__main__":
    main()
