"""Definitions are read the same with and without the fast parser."""

from pathlib import Path

import pytest
import yaml

from audits import definition_reading
from audits.definition_files import SURVEY_DEFS, load_instrument
from audits.definition_reading import read_nodes
from audits.problems import AuditError

PULSE = SURVEY_DEFS / "compassion_resilience_pulse.yaml"


def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definition_reading, "_PARSER", yaml.SafeLoader)
    definition_reading._nodes.cache_clear()


def test_the_parser_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = load_instrument(PULSE)
    without_libyaml(monkeypatch)
    assert load_instrument(PULSE) == fast


@pytest.mark.parametrize("is_fast", [True, False])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: &x 1\nb: *x\n", 2),
        ("a: 1\nb: \x07\n", 1),
        ("a: 1\n" + "b: " + "[" * 30 + "]" * 30, 2),
        ("- 1\n", 1),
        ("", 1),
    ],
)
def test_what_is_no_definition_is_refused_at_its_line(
    *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int, is_fast: bool
) -> None:
    if not is_fast:
        without_libyaml(monkeypatch)
    path = tmp_path / "survey.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AuditError) as caught:
        read_nodes(path)
    (problem,) = caught.value.problems
    assert problem.code == "definition-file-unreadable"
    assert problem.details["file"] == "survey.yaml"
    assert problem.details["line"] == line


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "survey.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    first = read_nodes(path)
    path.write_text("a: 2\n", encoding="utf-8")
    assert read_nodes(path).value[0][1].value == "2"
    assert first.value[0][1].value == "1"
