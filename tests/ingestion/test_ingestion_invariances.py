"""The same survey gives the same responses, whatever the file looks like."""

import json
import pickle
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_survey import (
    CODES,
    ITEMS,
    LABELS,
    PEOPLE,
    PLATFORMS,
    QUESTIONS,
    SURVEY,
    as_csv,
    as_xlsx,
    content,
    plain,
    qualtrics,
    read,
    surveymonkey,
)  # fmt: skip

from audits.definitions import NonAnswerKind
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect

EXPECTED = content(read(as_csv(plain())))
every_platform = pytest.mark.parametrize("platform", PLATFORMS)


def test_a_plain_table_is_read_as_its_labels_say() -> None:
    responses = read(as_csv(plain()))
    assert responses.answers.tolist() == CODES
    team, gender, age = responses.dimensions
    assert team.categories == ("North", "South", "Not stated")
    assert np.flatnonzero(gender.matrix[1]).tolist() == [0, 1]
    assert gender.matrix[2].tolist() == [False, False, False, False, True]
    assert age.matrix.argmax(axis=1).tolist() == [0, 1, 3, 2]


@every_platform
def test_every_platform_gives_the_same_responses(platform: str) -> None:
    table = PLATFORMS[platform](PEOPLE)
    inspection = inspect(as_csv(table), "x.csv", SURVEY)
    assert inspection.how_read.platform == platform
    assert inspection.problems == ()
    assert content(read_responses(inspection)[0]) == EXPECTED


@every_platform
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"]
)
def test_delimiter_and_encoding_change_nothing(
    platform: str, delimiter: str, encoding: str
) -> None:
    assert content(read(as_csv(PLATFORMS[platform](PEOPLE), delimiter, encoding))) == EXPECTED


@every_platform
def test_a_workbook_with_a_helper_sheet_changes_nothing(platform: str) -> None:
    data = as_xlsx(PLATFORMS[platform](PEOPLE))
    assert inspect(data, "x.xlsx", SURVEY).how_read.sheet == "Form Responses 1"
    assert content(read(data)) == EXPECTED


@pytest.mark.parametrize("ends", ["\r\r\n", "\r", "\n", "\n\n\r\n"])
def test_line_ends_change_nothing(ends: str) -> None:
    assert content(read(as_csv(plain()).replace(b"\r\n", ends.encode()))) == EXPECTED


@every_platform
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_shuffling_columns_changes_nothing(platform: str, data: st.DataObject) -> None:
    table = PLATFORMS[platform](PEOPLE)
    if platform == "surveymonkey":  # parts stand beside their question: blocks are shuffled
        blocks = [[0], [1], [2], [3], [4, 5, 6, 7], [8], [9, 10, 11, 12], [13]]
    else:  # a timestamp is first by definition of Google Forms
        fixed = 1 if platform == "google_forms" else 0
        blocks = [list(range(fixed))] if fixed else []
        blocks += [[i] for i in range(fixed, len(table[0]))]
    first, rest = (blocks[:1], blocks[1:]) if platform == "google_forms" else ([], blocks)
    order = [i for block in [*first, *data.draw(st.permutations(rest))] for i in block]
    assert content(read(as_csv([[row[i] for i in order] for row in table]))) == EXPECTED


@every_platform
@pytest.mark.parametrize("ghost", ["average", "named average", "blank", "tag", "header"])
def test_rows_that_are_nobody_change_nothing(platform: str, ghost: str) -> None:
    table = PLATFORMS[platform](PEOPLE)
    width = len(table[0])
    rows = {
        "average": [["", *["3.8"] * (width - 1)]],
        "named average": [["", "Average", *["3"] * (width - 2)]],
        "blank": [[""] * width, [" "] * width],
        "tag": [["#respondent", *["#indicator+value"] * (width - 1)]],
        "header": [table[1] if platform == "qualtrics" else table[0]],
    }[ghost]
    if ghost == "named average" and platform in {"generic", "surveymonkey"}:
        rows = [["Average", *rows[0][1:]]] if platform == "surveymonkey" else []
    inspection = inspect(as_csv([*table, *rows]), "x.csv", SURVEY)
    assert content(read_responses(inspection)[0]) == EXPECTED
    assert sum(inspection.set_aside.values()) == len(rows)


@pytest.mark.parametrize(
    ("cut", "says"),
    [
        ([40], "Row 40 has more or fewer cells than the header and was set aside."),
        ([9, 40], "Rows 9, 40 have more or fewer cells than the header and were set aside."),
        (
            range(30, 40),
            "Rows 30, 31, 32, 33, 34, 35, 36, 37 and 2 more have more or fewer cells than the "
            "header and were set aside.",
        ),
    ],
)
@pytest.mark.parametrize("platform", ["generic", "qualtrics"])
def test_a_broken_row_is_named_by_the_number_a_spreadsheet_shows(
    platform: str, cut: Iterable[int], says: str
) -> None:
    table = PLATFORMS[platform](PEOPLE * 50)
    table[6][-1] = "two lines\nof one row"
    table[7] = []
    for row in cut:
        table[row - 1] = table[row - 1][:-2]
    told = [problem.says() for problem in inspect(as_csv(table), "x.csv", SURVEY).problems]
    assert [one for one in told if "cells" in one] == [says]


@every_platform
def test_one_unknown_label_stops_one_item_and_is_named(platform: str) -> None:
    people = [list(row) for row in PEOPLE]
    people[0][2] = "Agree a great deal"
    inspection = inspect(as_csv(PLATFORMS[platform](people)), "x.csv", SURVEY)
    assert [problem.code for problem in inspection.problems] == ["import-labels-unknown"]
    (unknown,) = inspection.value_problems
    assert (unknown.field_id, unknown.label, unknown.count) == ("breaks", "Agree a great deal", 1)
    assert "Agree" in unknown.nearest
    answers = read_responses(inspection)[0].answers
    assert (answers[:, 2] == -2).all()
    assert np.delete(answers, 2, axis=1).tolist() == np.delete(np.array(CODES), 2, axis=1).tolist()


def test_an_unknown_label_is_mapped_once_for_its_scale() -> None:
    people = [list(row) for row in PEOPLE]
    people[0][2] = people[0][0] = "Agree a great deal"
    column_map = ColumnMap().with_value("agree5", "Agree a  great deal.", 4)
    responses = read(as_csv(plain(people)), column_map=column_map)
    assert responses.answers[0].tolist() == [4, 2, 4, 3]


def _numbers(table: list[list[str]]) -> list[list[str]]:
    numbers = {label: str(code) for code, label in enumerate(LABELS, 1)} | {"Does not apply": "6"}
    teams = {"North": "1", "South": "2"}
    ages = {"Under 30": "1", "30–49": "2", "50 or older": "3"}
    return [[(numbers | teams | ages).get(cell, cell) for cell in row] for row in table]


def test_numbers_with_their_code_table_give_the_same_as_labels() -> None:
    decided = ColumnMap().with_value("agree5", "6", NonAnswerKind.DOES_NOT_APPLY)
    for label, category in {"1": "North", "2": "South"}.items():
        decided = decided.with_category("team", label, category)
    for label, category in {"1": "Under 30", "2": "30–49", "3": "50 or older"}.items():
        decided = decided.with_category("age", label, category)
    table = qualtrics()
    numeric = [*table[:3], *_numbers(table[3:])]
    assert content(read(as_csv(numeric), column_map=decided)) == EXPECTED


def test_without_its_own_columns_a_platform_is_still_read_or_asked_about() -> None:
    table = qualtrics()
    bare = [row[9:] for row in table]
    assert inspect(as_csv(bare), "x.csv", SURVEY).how_read.platform == "qualtrics"
    assert content(read(as_csv(bare))) == EXPECTED
    without_ids = [row[9:] for row in (table[0], table[1], *table[3:])]
    assert content(read(as_csv(without_ids))) == EXPECTED
    without_id_columns = [row[4:] for row in surveymonkey()]
    assert content(read(as_csv(without_id_columns))) == EXPECTED


def test_no_planted_personal_value_is_in_anything_that_comes_out() -> None:
    planted = ["person1@example.org", "203.0.113.1", "R_1", "Quixana", "555 013 4477"]
    table = qualtrics()
    table[0] += ["Q9", "Q10"]
    table[1] += ["Your first name", "How can we reach you?"]
    table[2] += [json.dumps({"ImportId": "QID90"}), json.dumps({"ImportId": "QID91"})]
    for row in table[3:]:
        row += ["Quixana", "555 013 4477"]
    table[4][9] = "person1@example.org"  # an answer that is an address: never offered for mapping
    inspection = inspect(as_csv(table), "x.csv", SURVEY)
    responses, receipt = read_responses(inspection)
    out = repr(inspection) + json.dumps(inspection.to_json_dict()) + receipt.to_json()
    out += receipt.to_csv() + repr(responses) + repr(inspection.value_problems)
    out += "".join(problem.sentence() for problem in inspection.problems)
    assert [value for value in planted if value in out] == []
    assert {column.label for column in inspection.dropped} >= {"IPAddress", "Your first name"}


def test_an_inspection_cannot_be_stored() -> None:
    inspection = inspect(as_csv(plain()), "x.csv", SURVEY)
    with pytest.raises(TypeError):
        pickle.dumps(inspection)
    assert ITEMS["worry"] not in repr(inspection)
    assert QUESTIONS["team"] not in repr(inspection)


labels = st.sampled_from(["", *LABELS, "Does not apply"])
people = st.lists(
    st.tuples(
        labels, labels, labels, labels,
        st.sampled_from(["", "North", "South", "Übersee; Ost"]),
        st.lists(
            st.sampled_from(["Woman", "Man", "Non-binary, genderqueer, or other"]), unique=True
        ).map("|".join),
        st.sampled_from(["", "Under 30", "30–49", "50 or older", "Prefer not to say"]),
    ).filter(lambda row: any(cell in LABELS for cell in row[:4])),
    min_size=3,
    max_size=12,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(people)
def test_any_small_survey_is_the_same_from_every_platform(rows: list[tuple[str, ...]]) -> None:
    contents = [content(read(as_csv(write(rows)))) for write in PLATFORMS.values()]
    assert all(found == contents[0] for found in contents)
