"""Two waves without a link between people: only large groups are told beside each other."""

from dataclasses import replace

import numpy as np
import pytest
from attacker import given_away
from test_gate_release import released, responses

from audits.release import Release
from audits.subgroups import EVERYONE
from audits.waves import FAR_ABOVE, comparable_groups


@pytest.fixture(scope="module")
def wave() -> Release:
    return released(responses())[0]


def with_people(release: Release, **people: str) -> Release:
    """The release with other numbers of people for some labels."""
    groups = release.table("groups").copy(deep=True)
    groups["n"] = groups["label"].map(people).fillna(groups["n"])
    return replace(release, tables={**release.tables, "groups": groups})


def labels(release: Release, groups: tuple) -> list[str]:
    return [release.label(group) for group in groups]


def test_the_whole_organisation_is_comparable_and_small_teams_are_not(wave: Release) -> None:
    found = comparable_groups(wave, wave)
    assert EVERYONE in found
    assert not {"North", "South", "Hub", "East + West"} & set(labels(wave, found))


def test_a_group_must_be_far_above_its_threshold_in_both_waves(wave: Release) -> None:
    large = with_people(wave, North="30–49")
    assert "North" in labels(large, comparable_groups(large, large))
    assert "North" not in labels(large, comparable_groups(wave, large))
    assert "North" not in labels(wave, comparable_groups(large, wave))
    assert FAR_ABOVE * 5 == 30


def test_raised_thresholds_raise_what_is_needed(wave: Release) -> None:
    large = with_people(wave, North="30–49")
    raised = large.promise.thresholds.raised_to(8)
    strict = replace(large, promise=large.promise.model_copy(update={"thresholds": raised}))
    assert "North" not in labels(large, comparable_groups(large, strict))


def test_a_group_with_another_label_is_another_group(wave: Release) -> None:
    large = with_people(wave, North="30–49")
    groups = large.table("groups").copy(deep=True)
    groups["label"] = groups["label"].replace("North", "North and a half")
    renamed = replace(large, tables={**large.tables, "groups": groups})
    assert len(comparable_groups(large, renamed)) == len(comparable_groups(large, large)) - 1


def test_other_surveys_or_organisations_are_no_waves(wave: Release) -> None:
    other = replace(wave, promise=wave.promise.model_copy(update={"organisation": "Elsewhere"}))
    with pytest.raises(ValueError, match="one organisation"):
        comparable_groups(wave, other)


def test_one_joiner_is_given_away_by_two_exact_totals_so_that_the_rule_is_needed() -> None:
    """What the rule is for: with unchanged answers and exact totals the joiner is a subtraction."""
    before = np.array([[1] * 12 + [0]], dtype=np.int64)
    after = np.array([[1] * 13], dtype=np.int64)
    assert given_away(np.vstack([before, after]), [(12,)]) == [(12,)]
