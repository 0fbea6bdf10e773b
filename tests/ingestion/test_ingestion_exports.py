"""Each file in tests/exports is a case; what must come of it stands beside it.

To add a case, drop a file there (a small made-up one, for the survey of `small_survey.py`) and
write its expectation as `<file name>.json`.
"""

import json
from pathlib import Path

import pytest
from small_survey import SURVEY

from audits.definition_files import library
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.ingestion.platforms import PLATFORMS
from audits.problems import AuditError

EXPORTS = Path(__file__).parents[1] / "exports"
FILES = sorted(path for path in EXPORTS.iterdir() if path.suffix != ".json")


def outcome(path: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    try:
        inspection = inspect(path.read_bytes(), path.name, SURVEY)
        found["platform"] = inspection.how_read.platform
        found["header_rows"] = len(inspection.how_read.header_rows)
        found["set_aside"] = dict(inspection.set_aside)
        found["problems"] = [problem.code for problem in inspection.problems]
        responses, _ = read_responses(inspection)
    except AuditError as error:
        return {**found, "refused": [problem.code for problem in error.problems]}
    found["answers"] = responses.answers.tolist()
    found["dimensions"] = {
        d.id: [
            [c for c, member in zip(d.categories, row, strict=True) if member]
            for row in d.matrix.tolist()
        ]
        for d in responses.dimensions
    }
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_export_is_read_as_expected(path: Path) -> None:
    expected = json.loads(Path(f"{path}.json").read_text(encoding="utf-8"))
    assert outcome(path) == expected


def test_a_file_of_no_survey_is_told_so_and_nothing_is_asked_about_it() -> None:
    table = b"Gender,Colour\nZorgon,Red\nZorgon,Blue\nZorgon,Blue\nZorgon,Blue\n"
    found = inspect(table, "x.csv", None, instruments=tuple(library().values()))
    assert [problem.code for problem in found.problems] == ["import-survey-unknown"]
    assert "any survey" in found.problems[0].says()
    assert (found.value_problems, found.near_misses, found.team_candidates) == ((), (), ())


def test_every_expectation_has_its_file() -> None:
    assert {path.stem for path in EXPORTS.glob("*.json")} == {path.name for path in FILES}


def test_every_platform_is_described() -> None:
    described = (EXPORTS.parents[1] / "docs" / "platforms.md").read_text(encoding="utf-8")
    assert [p.label for p in PLATFORMS if not p.wrong_export and p.label not in described] == []
