"""Parts are written once and borrowed by id; where a part is wrong, its own file is named."""

from pathlib import Path

import pytest

from audits.definition_files import library, load_instrument
from audits.problems import AuditError, Problem

HEAD = """\
id: borrower
version: 1.0.0
title: Borrower
status: draft_unvalidated
description: For a test
languages: [en]
licence: {name: CC0, attribution: nobody, redistribution: allowed, text_shipped: true}
"""
ITEMS = """\
items:
  - {id: one, text: We rest., response_scale: agree5, stem: agree_staff, reverse_keyed: false}
domains:
  - {id: rest, label: Rest, kind: condition, items: [one], minimum_answered: 1}
"""


def first_problem(tmp_path: Path, **files: str) -> Problem:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AuditError) as caught:
        load_instrument(tmp_path / "survey.yaml")
    return caught.value.problems[0]


def test_scales_and_stems_that_items_name_come_from_the_library(tmp_path: Path) -> None:
    path = tmp_path / "survey.yaml"
    path.write_text(HEAD + "uses: [parts/response_scales.yaml]\n" + ITEMS, encoding="utf-8")
    instrument = load_instrument(path)
    flagship = library()["compassion_resilience_audit"]
    assert [scale.id for scale in instrument.response_scales] == ["agree5"]
    assert instrument.response_scales[0] == flagship.response_scales[0]
    assert set(instrument.stems) == {"agree_staff"}


def test_an_own_scale_wins_over_a_borrowed_one(tmp_path: Path) -> None:
    options = "[{code: 0, label: Nay}, {code: 1, label: Yea}]"
    own = f"response_scales:\n  - {{id: agree5, label: Own, options: {options}}}\n"
    path = tmp_path / "survey.yaml"
    path.write_text(HEAD + "uses: [parts/response_scales.yaml]\n" + own + ITEMS, encoding="utf-8")
    assert [str(scale.label) for scale in load_instrument(path).response_scales] == ["Own"]


def test_the_questions_about_the_person_are_the_same_in_every_survey() -> None:
    found: dict[str, set[str]] = {}
    for instrument in library().values():
        for dimension in instrument.dimensions:
            found.setdefault(dimension.id, set()).add(dimension.model_dump_json())
    assert all(len(versions) == 1 for name, versions in found.items() if name.startswith("dem_"))


def test_an_error_in_a_borrowed_part_names_the_file_it_stands_in(tmp_path: Path) -> None:
    age = "id: age, label: Age, question: How old, kind: identity, minimum_n: 5, open: true"
    parts = f"dimensions:\n  - {{{age}}}\n"
    survey = HEAD + "uses: [parts/response_scales.yaml, own.yaml]\n" + ITEMS + "dimensions: [age]\n"
    problem = first_problem(tmp_path, survey=survey, own=parts)
    assert problem.code == "definition-identity-threshold"
    assert (problem.details["file"], problem.details["line"]) == ("own.yaml", 2)


@pytest.mark.parametrize(
    ("uses", "code"),
    [
        ("nowhere.yaml", "definition-uses-missing"),
        ("../secret.yaml", "definition-uses-outside"),
        ("/etc/secret.yaml", "definition-uses-outside"),
        ("parts", "definition-uses-outside"),
        ("survey.yaml", "definition-uses-circle"),
        ("circle.yaml", "definition-uses-circle"),
    ],
)
def test_a_file_that_may_not_be_used_is_refused(tmp_path: Path, uses: str, code: str) -> None:
    problem = first_problem(
        tmp_path, survey=HEAD + f"uses: [{uses}]\n" + ITEMS, circle="uses: [survey.yaml]\n"
    )
    assert problem.code == code


def test_a_borrowed_part_that_no_file_has_is_refused_with_its_line(tmp_path: Path) -> None:
    survey = HEAD + "uses: [parts/about_you.yaml]\n" + ITEMS + "dimensions:\n  - dem_shoe_size\n"
    problem = first_problem(tmp_path, survey=survey)
    assert problem.code == "definition-part-unknown"
    assert (problem.details["line"], problem.details["name"]) == (14, "dem_shoe_size")
