"""What is wrong with a definition is told with file, line and key; all at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from audits.definition_files import library, load_instrument
from audits.problems import AuditError

SURVEY = """\
id: small_survey
version: 1.0.0
title: A small survey
status: draft_unvalidated
description: Two questions, for a test
languages: [en]
licence:
  name: CC-BY-4.0
  attribution: Made up for a test
  redistribution: allowed
  text_shipped: true
response_scales:
  - id: yes_no
    label: Yes or no
    options:
      - {code: 0, label: "No"}
      - {code: 1, label: "Yes"}
items:
  - id: one
    text: Somebody asks me how I am.
    response_scale: yes_no
    reverse_keyed: false
  - id: two
    text: I eat alone.
    response_scale: yes_no
    reverse_keyed: true
domains:
  - {id: company, label: Company, kind: condition, items: [one, two], minimum_answered: 2}
dimensions:
  - id: faith
    label: Faith
    question: What is your faith?
    kind: identity
    minimum_n: 10
    open: true
"""


def problems(tmp_path: Path, text: str) -> list[tuple[str, Mapping[str, object]]]:
    path = tmp_path / "small.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AuditError) as caught:
        load_instrument(path)
    assert all(problem.details["file"] == "small.yaml" for problem in caught.value.problems)
    return [(problem.code, problem.details) for problem in caught.value.problems]


def test_the_small_survey_itself_loads(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SURVEY, encoding="utf-8")
    assert [str(o.label) for o in load_instrument(path).response_scales[0].options] == ["No", "Yes"]


ONE_WRONG_LINE = [
    # what is replaced, by what, code, line, key
    ("title: A small", "titel: A small", "definition-key-unknown", 3, "titel"),
    ("    text: I eat", "    txt: I eat", "definition-key-unknown", 24, "txt"),
    ("\n    reverse_keyed: true", "", "definition-key-missing", 23, "reverse_keyed"),
    ('label: "Yes"', "label: Yes", "definition-word-boolean", 17, None),
    ("open: true", "open: on", "definition-word-boolean", 35, None),
    ("label: Faith", "label: Faith\n    label: Belief", "definition-key-repeated", 32, "label"),
    ("id: two", "id: one", "definition-id-repeated", 23, "id"),
    ("id: faith", "id: company", "definition-id-repeated", 30, "id"),
    ("[one, two]", "[one, two, three]", "definition-reference-unknown", 28, "items"),
    ("[one, two]", "[two]", "definition-value-wrong", 28, "domains"),
    ("minimum_n: 10", "minimum_n: 9", "definition-identity-threshold", 34, "minimum_n"),
    ("minimum_n: 10", "minimum_n: ten", "definition-value-wrong", 34, "minimum_n"),
    ("minimum_n: 10", "minimum_n: 4", "definition-value-wrong", 34, "minimum_n"),
    (": allowed", ": conditional", "definition-licence-forbids", 11, "text_shipped"),
    ("version: 1.0.0", "version: one", "definition-value-wrong", 2, "version"),
    ("title: A small survey", "title: ''", "definition-value-wrong", 3, "title"),
    ("code: 1", "code: 0", "definition-value-wrong", 13, "response_scales"),
    ("status: draft_unvalidated", "status: fine", "definition-value-wrong", 4, "status"),
]  # fmt: skip


@pytest.mark.parametrize("row", ONE_WRONG_LINE, ids=lambda row: f"{row[1]}"[:30].strip())
def test_one_wrong_line_is_found(
    tmp_path: Path, row: tuple[str, str, str, int, str | None]
) -> None:
    before, after, code, line, key = row
    assert SURVEY.count(before) == 1
    found = problems(tmp_path, SURVEY.replace(before, after))
    places = [(found_code, details["line"]) for found_code, details in found]
    assert places[0] == (code, line) or len(places) == 2
    assert (code, line) in places
    if key is not None:
        assert key in [details.get("key") for _, details in found]


def test_reasons_are_in_plain_words(tmp_path: Path) -> None:
    changes = {
        "code: 1": "code: one",
        "open: true": "open: maybe",
        "title: A small survey": "title: 5",
        "kind: identity": "kind: race",
        "items: [one, two]": "items: one",
        "id: faith": "id: My Faith",
    }
    text = SURVEY
    for before, after in changes.items():
        text = text.replace(before, after)
    reasons = {str(d["key"]): str(d["reason"]) for c, d in problems(tmp_path, text)}
    assert set(reasons) == {"code", "open", "title", "kind", "items", "id"}
    for reason in reasons.values():
        assert not any(word in reason.lower() for word in ("input", "tuple", "string", "pydantic"))


def test_an_unknown_scale_is_found_where_the_item_names_it(tmp_path: Path) -> None:
    text = SURVEY.replace("yes_no\n    reverse_keyed: true", "agree7\n    reverse_keyed: true")
    ((code, details),) = problems(tmp_path, text)
    assert code == "definition-reference-unknown"
    assert (details["line"], details["name"]) == (25, "agree7")


def test_an_item_in_no_domain_is_found(tmp_path: Path) -> None:
    text = SURVEY.replace("[one, two], minimum_answered: 2", "[two], minimum_answered: 1")
    ((code, details),) = problems(tmp_path, text)
    assert (code, details["line"], details["name"]) == ("definition-item-unscored", 19, "one")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = SURVEY.replace("title: A", "titel: A").replace("minimum_n: 10", "minimum_n: 9")
    found = {code for code, _ in problems(tmp_path, text)}
    assert found == {
        "definition-key-unknown",
        "definition-key-missing",
        "definition-identity-threshold",
    }


UNREADABLE = {
    "a colon that opens nothing": (SURVEY.replace("I eat alone.", "I eat: alone: twice"), 24),
    "a list": ("- one\n- two\n", 1),
    "nothing": ("", 1),
    "a reference that could grow without end": (SURVEY + "more: &a [1]\nagain: *a\n", 37),
    "too many levels": ("a: " + "[" * 30 + "]" * 30, 1),
    "a control character": (SURVEY + "\x01", 1),
    "an object of Python": (SURVEY.replace("[en]", "!!python/name:os.system"), 6),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_not_a_definition_is_refused(tmp_path: Path, what: str) -> None:
    text, line = UNREADABLE[what]
    code, details = problems(tmp_path, text)[0]
    assert code in {"definition-file-unreadable", "definition-value-wrong"}
    assert details["line"] == line


def test_a_file_in_another_encoding_is_told_its_line(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(SURVEY.replace("alone", "à part").encode("latin-1"))
    with pytest.raises(AuditError) as caught:
        load_instrument(path)
    assert caught.value.problems[0].details["line"] == 24


def test_a_missing_file_and_a_giant_one_are_refused(tmp_path: Path) -> None:
    giant = tmp_path / "giant.yaml"
    giant.write_text("#" * 1_000_001, encoding="utf-8")
    for path, code in [
        (tmp_path / "none.yaml", "definition-file-missing"),
        (giant, "definition-file-unreadable"),
    ]:
        with pytest.raises(AuditError) as caught:
            load_instrument(path)
        assert [problem.code for problem in caught.value.problems] == [code]


def test_an_instrument_about_persons_is_refused_to_employers(tmp_path: Path) -> None:
    text = SURVEY.replace("text_shipped: true", "text_shipped: true\n  employer_visible: never")
    ((code, details),) = problems(tmp_path, text)
    assert (code, details["line"]) == ("definition-results-private", 12)


def test_wording_that_stays_with_its_owner_loads_without_being_shipped(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    text = SURVEY.replace("redistribution: allowed", "redistribution: forbidden")
    path.write_text(text.replace("shipped: true", "shipped: false"), encoding="utf-8")
    assert not load_instrument(path).licence.text_shipped


def test_two_files_with_one_id_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SURVEY, encoding="utf-8")
    monkeypatch.setattr("audits.definition_files.SURVEY_DEFS", tmp_path)
    library.cache_clear()
    try:
        with pytest.raises(AuditError) as caught:
            library()
    finally:
        library.cache_clear()
    (problem,) = caught.value.problems
    assert problem.code == "definition-instrument-repeated"
    assert problem.details["file"] == "b.yaml"


def test_views_that_name_an_unknown_domain_are_found_at_their_line(tmp_path: Path) -> None:
    views = "where_to_look: {outcome: company, domains: [load]}\nstraight_line:\n  - rest\n"
    found = problems(tmp_path, SURVEY + views)
    assert [(code, d["line"], d["key"], d["name"]) for code, d in found] == [
        ("definition-reference-unknown", 36, "domains", "load"),
        ("definition-reference-unknown", 37, "straight_line", "rest"),
    ]
