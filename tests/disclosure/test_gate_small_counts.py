"""Clusters have one key, and a handful of anything is no exact number."""

from dataclasses import replace

import pytest
from test_gate_release import released, responses

from audits.responses import Quality
from audits.subgroups import Subgroup


def test_a_cluster_is_one_category_with_its_label() -> None:
    groups = released(responses())[0].table("groups")
    key = groups.loc[groups["kind"] == "cluster", "key"].item()
    assert Subgroup.from_key(key).parts == (("team", ("East + West",)),)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_handful_of_flagged_answers_reads_at_most_four(count: int) -> None:
    few = replace(responses(), quality=Quality({"straight_line": count}, {"empty": count}))
    assert released(few)[0].quality == {
        "counts": {"straight_line": 4}, "set_aside": {"empty": 4},
    }  # fmt: skip


def test_larger_counts_stay() -> None:
    assert released(responses())[0].quality["counts"] == {"straight_line": 6}
