"""Of all invited, so many people: from the share as it is told, so that no count comes back."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from release_reading import table
from scipy import stats
from whole_releases import Staff, of_answers, release_file, staff

MADE = staff(5, 200, 8, 4, 0.02)


def told(release: dict[str, Any]) -> dict[str, tuple[float, float]]:
    rows = table(release, "whole")
    return {r["indicator"]: (r["low"], r["high"]) for r in rows if r["statistic"] == "people"}


def of_everyone(release: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {r["indicator"]: r for r in table(release, "scores") if r["group"] == "all"}


def wilson_of_few(k: float, n: int, people: int) -> tuple[float, float]:
    """O'Neill's finite form, cut at what is possible at all."""
    p, a = k / n, stats.norm.ppf(0.975) ** 2 / n * (people - n) / (people - 1)
    middle, reach = p + a / 2, math.sqrt(a * p * (1 - p) + a * a / 4)
    low, high = (middle - reach) / (1 + a) * people, (middle + reach) / (1 + a) * people
    return max(low, k), min(high, people - n + k)


def test_it_follows_from_the_share_as_told_and_from_nothing_else() -> None:
    release = release_file(MADE)
    (row,) = [r for r in table(release, "participation") if r["group"] == "all"]
    invited = int(row["invited"].replace(",", ""))
    found = told(release)
    assert len(found) >= 2
    for item, (low, high) in found.items():
        score = of_everyone(release)[item]
        n = int(score["n"])
        ends = (score["favourable_low"] * n / 100, score["favourable_high"] * n / 100)
        fewest = wilson_of_few(math.floor(ends[0] + 1e-9), n, invited)[0]
        most = wilson_of_few(math.ceil(ends[1] - 1e-9), n, invited)[1]
        assert (low, high) == (math.floor(fewest + 1e-9), math.ceil(most - 1e-9))
        column = MADE.responses.answers[:, int(item[-1])]
        assert low < (column >= 4).sum() / n * invited < high


def test_two_counts_that_are_told_as_one_share_are_told_as_the_same_people() -> None:
    codes = MADE.responses.answers.copy()
    release = release_file(MADE)
    low = of_everyone(release)["item_1"]["favourable_low"]
    for person in np.flatnonzero(codes[:, 1] == 3):
        other = codes.copy()
        other[person, 1] = 4
        changed = release_file(of_answers(replace(MADE.responses, answers=other)))
        if of_everyone(changed)["item_1"]["favourable_low"] == low:
            break
    assert told(changed)["item_1"] == told(release)["item_1"]


@pytest.mark.parametrize("more", [None, -200, 0])
def test_nothing_is_told_without_a_headcount_that_leaves_somebody_silent(more: int | None) -> None:
    n = MADE.responses.n
    counts = {} if more is None else {"T": n + more}
    full = staff(5, 200, 8, 4, 0.0)
    made: Staff = of_answers(replace(full.responses, headcounts=counts))
    assert told(release_file(made)) == {}


def test_a_question_that_is_held_back_for_everyone_has_no_people() -> None:
    release = release_file(MADE)
    assert told(release).keys() <= of_everyone(release).keys()
