"""The catalogue of problems: complete, readable, and documented."""

import re
import string
from pathlib import Path

import pytest

from audits.problems import AuditError, Problem, catalogue, problem_list

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_problem_says_where_and_what_and_a_way_out(code: str) -> None:
    kind = catalogue()[code]
    assert re.fullmatch(r"[a-z]+-[a-z]+(-[a-z]+)*", code)
    for text in (kind.says, kind.remedy):
        assert text[0].isupper() or text.startswith("{"), text
        assert text.endswith((".", "?")), text
        assert len(text) <= 300
    names = {
        name
        for text in (kind.says, kind.remedy)
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }
    problem = Problem(code, dict.fromkeys(names, "x"))
    assert "{" not in problem.sentence()


def test_every_problem_is_raised_somewhere_and_every_raised_one_exists() -> None:
    sources = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "audits").rglob("*.py"))
    for code in catalogue():
        assert f'"{code}"' in sources, f"{code} is in the catalogue but nothing raises it"


def test_a_problem_that_is_not_in_the_catalogue_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        Problem("import-file-haunted")


def test_a_long_label_does_not_fill_the_screen() -> None:
    error = AuditError(Problem("store-place-unusable", {"place": "x\n" * 10_000}))
    assert len(str(error)) < 400
    assert "\n" not in str(error)


def test_the_page_of_problems_is_up_to_date() -> None:
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert page == problem_list(), "run: python -m audits problems > docs/problems.md"
