"""Whatever happens to a line of a definition, the reader either loads it or says what is wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.definition_files import SURVEY_DEFS, load_instrument
from audits.problems import AuditError, Problem

LINES = (SURVEY_DEFS / "steps_in_the_right_direction.yaml").read_text(encoding="utf-8").splitlines()
ODD = [
    "", "no", "- 5", "items: 5", "uses: {a: b}", "? [a]: b", "!!set {a}", "{}: {}", "<<: {a: 1}",
    "    text: [1, 2]", "  - null", "    reverse_keyed: maybe", "title: {en: ''}", "stems: [a]",
    "licence: [1]", "straight_line: no_such", "items:\n  - [a]", "\t", "--- a", "%YAML 9.9",
    "version: .inf", "dimensions: [[dem_team]]", "id: 2024-13-45", "uses: [[a.yaml]]",
    'uses: ["\\0.yaml"]',
]  # fmt: skip


@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(ODD) | st.text(st.characters(codec="utf-8"), max_size=12),
    st.booleans(),
)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_garbled_line_is_told_or_harmless(
    tmp_path: Path, position: int, line: str, replaces: bool
) -> None:
    lines = [*LINES[:position], line, *LINES[position + replaces :]]
    path = tmp_path / "garbled.yaml"
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    told = problems(path)
    assert all(problem.says() and problem.remedy() for problem in told)
    assert all(int(str(problem.details["line"])) >= 1 for problem in told)


def problems(path: Path) -> tuple[Problem, ...]:
    try:
        load_instrument(path)
    except AuditError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("line", ODD)
def test_each_odd_line_alone_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(AuditError):
        load_instrument(path)
