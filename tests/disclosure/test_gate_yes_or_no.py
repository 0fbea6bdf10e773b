"""A yes-or-no question's mean is a share of people, and its answers follow from few sums."""

import numpy as np
import pytest
from release_reading import table
from whole_releases import draft_of, release_file
from yes_or_no import EVENT, instrument, pinned, with_event

from audits.definitions import Instrument
from audits.disclosure import bases, rounding
from audits.disclosure.scope import scope_of


@pytest.mark.parametrize(("seed", "share"), [(117, 0.15), (120, 0.05), (3, 0.5)])
def test_no_answer_follows_from_everything_displayed(seed: int, share: float) -> None:
    made = with_event(seed, share)
    release = release_file(made)
    rows = [row for row in table(release, "scores") if row["indicator"] == EVENT]
    assert len(rows) > 2
    assert pinned(made, release) == []


def test_the_program_bites_means_that_tell_counts_of_small_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As other questions are told: 43 of 60 people did certainly not have it happen to them."""
    monkeypatch.setattr(bases, "LEAST_YES_OR_NO", 5)
    monkeypatch.setattr(rounding, "YES_OR_NO", 0)
    made = with_event(117, 0.15)
    assert len(pinned(made, release_file(made))) > 20


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
