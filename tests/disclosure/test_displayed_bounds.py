"""Rounded values, bands and intervals taken together: linear and integer programs on a release."""

from dataclasses import replace

import numpy as np
import pytest
from displayed import Displayed, bounds, consistent, extend, read
from release_reading import table
from test_whole_release_attack import known
from whole_releases import Staff, of_answers, organisation, release_file, staff

from audits.disclosure import gate, unanimity
from audits.disclosure.rounding import band_of_share
from audits.disclosure.spread import shown_intervals
from audits.disclosure.unanimity import blunted, nearly_alike, told_share
from audits.estimates import Estimates
from audits.subgroups import EVERYONE

ONE_MIND = [(1, 15, 0.96), (2, 20, 1.0), (3, 30, 0.9), (4, 40, 0.97)]


def alike(seed: int, n: int, share: float, option: int) -> Staff:
    """Nearly everybody gave the same answer to the third question."""
    made = staff(seed, n, 7, 2, 0.03)
    answers = made.responses.answers.copy()
    same = np.random.default_rng(seed).random(n) < share
    answers[:, 2] = np.where((answers[:, 2] > 0) & same, option, answers[:, 2])
    return of_answers(replace(made.responses, answers=answers))


def pinned(made: Staff, *, whole: bool = False, most: int = 60) -> tuple[int, int, float]:
    """How many people's answer to the third question follows, of how many, and the least width."""
    who = known(made)
    people = np.flatnonzero(who.answered["item_2"])[:most]
    shown = read(release_file(made), who, ("item_2",))
    found = bounds(shown, [(person,) for person in people], "item_2", whole=whole)
    truth = 25.0 * (made.responses.answers[people, 2] - 1)
    assert all(low - 1 <= t <= high + 1 for t, (low, high) in zip(truth, found, strict=True))
    widths = np.array([high - low for low, high in found])
    return int((widths < 12.5).sum()), len(people), float(widths.min())


@pytest.mark.parametrize("option", [1, 2, 3, 5])
@pytest.mark.parametrize(("seed", "n", "share"), ONE_MIND)
def test_no_answer_follows_even_where_nearly_all_are_of_one_mind(
    seed: int, n: int, share: float, option: int
) -> None:
    assert pinned(alike(seed, n, share, option))[0] == 0


def test_no_answer_follows_from_whole_numbers() -> None:
    assert pinned(alike(2, 20, 1.0, 3), whole=True, most=6)[0] == 0
    assert pinned(staff(3, 40, 8, 3, 0.03), whole=True, most=6)[0] == 0


def test_without_blunted_sums_whole_teams_are_read_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interval of five equal answers is narrower than that of any five others."""
    monkeypatch.setattr(gate, "blunted", lambda estimates, *_: estimates)
    found = release_file(alike(2, 20, 1.0, 3))
    who = known(alike(2, 20, 1.0, 3))
    alone = 0
    for told in table(found, "scores"):
        if told["indicator"] == "item_2":
            n = int((who.who(told["group"]) & who.answered["item_2"]).sum())
            total, squares = plainly_consistent(n, told)
            alone += len(total) == 1 and squares[0] * n == total[0] ** 2
    assert alone > 0


def plainly_consistent(n: int, told: dict) -> tuple[np.ndarray, np.ndarray]:
    with pytest.MonkeyPatch.context() as plain:
        plain.setattr(
            "displayed._blunted", lambda _n, total, _m, squares: (25 * total, 625 * squares)
        )
        return consistent(n, told)


def sums_of(scores: np.ndarray, options: int) -> Estimates:
    """One group of people with these scores (0-100)."""
    one = np.array([[1.0]])
    return Estimates(
        (EVERYONE,), ("item",), (one * len(scores)).astype(np.int64), one * scores.sum(),
        one * (scores**2).sum(), one, one, {"item": options}, {}, {},
        np.array([len(scores)]),
    )  # fmt: skip


@pytest.mark.parametrize("options", [2, 3, 5, 7, 11])
@pytest.mark.parametrize("n", [5, 6, 7, 8, 9, 10, 11, 12, 15, 19, 20, 37, 50, 100])
def test_a_group_of_one_mind_looks_like_one_that_is_not(n: int, options: int) -> None:
    """Every number made of sums is the same; bands of shares are the same as well."""
    option = 100 / (options - 1)
    for chosen in range(options):
        same = np.full(n, chosen * option)
        other = same.copy()
        if 0 < chosen < options - 1:
            other[:2] += (option, -option)
        else:
            other[0] += option if chosen == 0 else -option
        one, two = (blunted(sums_of(scores, options)) for scores in (same, other))
        np.testing.assert_allclose(one.total, two.total)
        np.testing.assert_allclose(one.squares, two.squares)
        np.testing.assert_allclose(shown_intervals(one), shown_intervals(two))
        counts = np.array(
            [
                [np.isclose(scores, code * option).sum() for code in range(options)]
                for scores in (same, other)
            ]
        )
        alike = nearly_alike(counts)
        shown = np.array(
            [told_share(of / n, n, one) for of, one in zip(counts, alike, strict=True)]
        )
        assert n < 10 or (shown[0] == shown[1]).all()


@pytest.mark.parametrize("seed", [42, 57, 156, 222, 261, 279])
def test_organisations_whose_fine_bands_gave_answers_away_no_longer_do(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """With fine bands lower ends added up, or bands of a part and its whole touched."""
    made = organisation(seed)
    assert fewest_options_open(made) >= 12.5
    monkeypatch.setattr("audits.disclosure.tables.told_share", lambda s, n, _: band_of_share(s, n))
    monkeypatch.setattr("displayed.WIDE_BELOW", 0)
    assert fewest_options_open(made) < 12.5


def test_a_part_that_makes_up_the_whole_total_says_nothing_of_everybody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two of thirty gave the highest answer, both in one group; all others gave the lowest."""
    made = organisation(351)
    assert min(fewest_options_open(made, aside) for aside in (0, 1)) >= 12.5
    monkeypatch.setattr(unanimity, "_beside", lambda total, _n, rows, _option: total[rows[0]])
    monkeypatch.setattr(unanimity, "_off_the_ends", lambda n, *_: np.zeros_like(n))
    assert fewest_options_open(made, aside=0) < 12.5


def fewest_options_open(made: Staff, aside: int = 1) -> float:
    """The narrowest bounds of anybody's answer to any question, in points."""
    found, who = release_file(made), known(made)
    widths = []
    for item in who.items:
        shown = Displayed(who, (item,), aside)
        extend(shown, found, who)
        people = [(person,) for person in np.flatnonzero(who.answered[item])[:12]]
        widths += [high - low for low, high in bounds(shown, people, item)]
    return min(widths)


@pytest.mark.parametrize("n", range(10, 130))
def test_wide_bands_hold_every_share_they_are_shown_for_and_leave_counts_open(n: int) -> None:
    for most in range(int(np.ceil(0.75 * n)), n + 1):
        options = np.array([n - most, 0, most, 0, 0])
        alike = nearly_alike(options[None])[0]
        low, high = told_share(options / n, n, alike)
        assert alike == (n < 100)
        assert (low <= 100 * options / n + 1e-9).all()
        assert ((100 * options / n < high) | (high == 100)).all()
        if alike:
            assert list(zip(low, high, strict=True)) == [(0, 30)] * 2 + [(75, 100)] + [(0, 30)] * 2
            assert np.floor(n * low / 100).sum() < n - 1
            assert np.ceil(n * high / 100).sum() > n + 1


def test_three_quarters_are_nearly_all_and_one_person_fewer_is_not() -> None:
    counts = [[15, 5, 0], [14, 6, 0], [74, 25, 0], [75, 25, 0], [0, 0, 0]]
    assert nearly_alike(counts).tolist() == [True, False, False, False, False]
