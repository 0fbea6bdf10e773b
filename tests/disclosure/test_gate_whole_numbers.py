"""Answers are whole numbers on a short scale: what an integer program makes of displayed means."""

import numpy as np
from attacker import whole_number_bounds
from naive_gates import threshold_only
from test_gate_against_attacker import long_plan, prepared
from test_gate_release import decided, released, responses

from audits.subgroups import Subgroup

TESTED = (0, 9, 17, 25, 33, 34, 40, 55)


def test_no_answer_is_pinned_by_the_displayed_means_of_an_item() -> None:
    answers = responses()
    memberships = decided(answers)[0]
    scores = released(answers)[0].table("scores")
    answered = memberships.bases["item_2"]
    rows, low, high = [], [], []
    for row in scores[scores["indicator"] == "item_2"].itertuples():
        who = memberships.mask(Subgroup.from_key(row.group)) & answered
        rows.append(who.astype(np.int64))
        low.append(who.sum() * (row.mean - row.step / 2) / 25)
        high.append(who.sum() * (row.mean + row.step / 2) / 25)
    people = [i for i in TESTED if answered[i]]
    bounds = whole_number_bounds(np.array(rows), np.array(low), np.array(high), people, 5)
    assert len(people) >= 6
    assert all(least == 0 and most == 4 for least, most in bounds)


def test_the_integer_program_bites_exact_means_of_every_large_enough_cell() -> None:
    memberships = prepared(4, 60, 8, 6, 0.05)
    cells = threshold_only(memberships, long_plan(memberships))
    rows = np.array(list(cells.values()), dtype=np.int64)
    yes = np.random.default_rng(1).integers(0, 2, memberships.n)
    totals = (rows @ yes).astype(float)
    bounds = whole_number_bounds(rows, totals, totals, range(0, 60, 6), 2)
    assert sum(least == most for least, most in bounds) >= 5
