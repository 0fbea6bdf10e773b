"""A yes-or-no question's mean is a share of people, and its answers follow from few sums."""

import numpy as np
import pytest
from release_reading import table
from whole_releases import draft_of, release_file
from yes_or_no import EVENT, instrument, pinned, with_event

from audits.definitions import Instrument
from audits.disclosure import bases, rounding
from audits.disclosure.rounding import nearest, step_of_mean
from audits.disclosure.scope import scope_of
from audits.disclosure.spread import shown_intervals
from audits.estimates import Estimates
from audits.subgroups import EVERYONE


@pytest.mark.parametrize(("seed", "share"), [(117, 0.15), (120, 0.05), (3, 0.5), (292, 0.05)])
def test_no_answer_follows_from_everything_displayed(seed: int, share: float) -> None:
    made = with_event(seed, share)
    release = release_file(made)
    rows = [row for row in table(release, "scores") if row["indicator"] == EVENT]
    assert len(rows) > 2
    assert pinned(made, release) == []


def test_the_program_bites_means_that_tell_counts_of_small_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As other questions are told, of 60 people some answers follow."""
    monkeypatch.setattr(bases, "LEAST_YES_OR_NO", 5)
    monkeypatch.setattr(rounding, "YES_OR_NO", 0)
    made = with_event(117, 0.15)
    assert pinned(made, release_file(made)) != []


@pytest.mark.parametrize("n", [20, 29, 30, 64, 150])
def test_intervals_of_shares_tell_nothing_the_means_do_not(n: int) -> None:
    """Else a share and its interval, rounded elsewhere, leave one count open."""
    yes = np.arange(n + 1)[:, None]
    points = 100.0 * yes
    made = Estimates(
        (EVERYONE,) * (n + 1), ("item",), np.full_like(yes, n), points, 100 * points, points,
        points, {"item": 2}, {}, {}, np.full(n + 1, n),
    )  # fmt: skip
    low, high = shown_intervals(made)
    mean = nearest(points / n, step_of_mean(n, 2))
    for value in np.unique(mean):
        alike = mean[:, 0] == value
        assert len(np.unique(low[alike])) == len(np.unique(high[alike])) == 1
        assert (low[alike] <= value).all()
        assert (high[alike] >= value).all()


def test_it_is_told_from_twenty_people_on_in_steps_of_two_of_them() -> None:
    made = with_event(3, 0.5)
    draft = draft_of(made)
    decision = draft.preview.decision
    answered = made.memberships.bases[EVENT]
    n = np.array([(made.memberships.mask(group) & answered).sum() for group in decision.groups])
    shown = decision.published(EVENT)
    assert n[shown].min() >= 20
    assert (n[decision.published("item_0")] < 20).any()
    people = dict(zip(decision.keys, n, strict=True))
    for row in table(release_file(made), "scores"):
        if row["indicator"] == EVENT:
            assert row["step"] >= min(200 / people[row["group"]], 20)


def test_an_area_and_an_index_of_such_questions_only_are_such_questions() -> None:
    found = instrument().model_dump(mode="json")
    for item in found["items"][:2]:
        item["response_scale"] = "yes_no"
    assert scope_of(Instrument.model_validate(found)).yes_or_no == {
        EVENT, "item_0", "item_1", "dom_a",
    }  # fmt: skip
