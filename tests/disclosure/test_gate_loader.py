"""A release read from a file is checked again: whoever changes it, digest included, is caught."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from test_gate_release import released, responses

from audits.problems import AuditError
from audits.promise import digest
from audits.release import Release


@pytest.fixture(scope="module")
def text() -> str:
    return released(responses())[0].to_json()


def tampered(text: str, change: Callable[[dict[str, Any]], None]) -> str:
    """The file with a change, and a digest that fits it again."""
    found = json.loads(text)
    change(found)
    found["digest"] = digest({k: v for k, v in found.items() if k != "digest"})
    return json.dumps(found)


def code_of(text: str) -> str:
    with pytest.raises(AuditError) as refused:
        Release.from_json(text)
    return refused.value.problems[0].code


def test_a_release_of_the_gate_reads_back(text: str) -> None:
    assert Release.from_json(text).to_json() == text


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("largest_isolation", 1.0),
        ("largest_exposure", 0.6),
        ("largest_exposure", None),
        ("largest_isolation", "0.5"),
        ("tau", 0.9),
        ("minimum_n", 4),
        ("plan", "another"),
    ],
)
def test_a_certificate_that_proves_nothing_is_refused(text: str, key: str, value: object) -> None:
    changed = tampered(text, lambda found: found["certificate"].update({key: value}))
    assert code_of(changed) == "release-not-certified"


@pytest.mark.parametrize("key", ["largest_isolation", "tau", "minimum_n", "plan"])
def test_a_certificate_with_a_hole_is_refused(text: str, key: str) -> None:
    changed = tampered(text, lambda found: found["certificate"].pop(key))
    assert code_of(changed) == "release-not-certified"


def test_a_release_whose_digest_does_not_fit_is_refused(text: str) -> None:
    found = json.loads(text)
    found["certificate"]["largest_isolation"] = 0.5
    assert code_of(json.dumps(found)) == "release-file-changed"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("groups", "n", "3"), ("scores", "n", "4"), ("scores", "step", 0.5), ("groups", "n", "few")],
)
def test_a_row_about_fewer_people_or_finer_than_promised_is_refused(
    text: str, table: str, column: str, value: object
) -> None:
    def change(found: dict[str, Any]) -> None:
        found["tables"][table][column][-1] = value

    assert code_of(tampered(text, change)) == "release-table-wrong"


def test_a_share_in_too_narrow_a_band_is_refused(text: str) -> None:
    def change(found: dict[str, Any]) -> None:
        shares = found["tables"]["shares"]
        shares["high"][0] = shares["low"][0] + 0.5

    assert code_of(tampered(text, change)) == "release-table-wrong"
