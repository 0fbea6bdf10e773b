"""With its code book an export of codes is read as the export of labels it is the twin of."""

import csv
import io
import json
from collections.abc import Callable
from functools import cache

import code_book_files
import pytest
from test_ingestion_example import expected, made_up, words

from audits.example.layouts import Coding
from audits.example.writing import export
from audits.ingestion.code_book import CodeBook
from audits.ingestion.code_books import read_code_book
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.problems import AuditError
from audits.responses import Responses

BOOKS: dict[str, Callable[..., bytes]] = {
    "redcap": code_book_files.redcap_dictionary,
    "odk": code_book_files.xlsform,
    "kobo": code_book_files.xlsform,
    "qualtrics": code_book_files.qsf,
    "qualtrics_legacy": code_book_files.qsf,
    "limesurvey": code_book_files.lss,
}
CASES = [(platform, coding) for platform in BOOKS for coding in ("numeric", "shuffled")]


@cache
def book(platform: str, coding: str) -> CodeBook:
    data = BOOKS[platform](made_up(), Coding(coding))
    return read_code_book(data, "book")


def read(platform: str, coding: str) -> tuple[Responses, list[str]]:
    decided = ColumnMap().with_code_book(book(platform, coding))
    data = export(made_up(), platform, coding)
    inspection = inspect(data, "x", made_up().instrument, decided)
    assert inspection.how_read.platform == platform
    return read_responses(inspection)[0], [problem.code for problem in inspection.problems]


@pytest.mark.parametrize(("platform", "coding"), CASES)
def test_codes_are_read_as_the_labels_of_the_code_book(platform: str, coding: str) -> None:
    responses, problems = read(platform, coding)
    assert problems == []
    assert words(responses) == expected(platform)


def test_without_the_code_book_codes_of_another_order_are_not_scored() -> None:
    inspection = inspect(export(made_up(), "redcap", "shuffled"), "x", made_up().instrument)
    assert inspection.respondents == 0
    assert "import-answers-unusable" in [problem.code for problem in inspection.problems]


def test_a_column_map_remembers_the_code_book_and_no_answer() -> None:
    decided = ColumnMap().with_code_book(book("redcap", "shuffled"))
    again = ColumnMap.from_json(decided.to_json())
    assert again == decided
    assert again.code_book is not None
    assert again.code_book.answers["own_name"].personal


@pytest.mark.parametrize("platform", ["redcap", "kobo"])
def test_a_code_book_dropped_as_data_is_refused_with_the_way_out(platform: str) -> None:
    data = BOOKS[platform](made_up(), Coding.NUMERIC)
    inspection = inspect(data, "x", made_up().instrument)
    assert [problem.code for problem in inspection.stops()] == ["import-export-wrong"]
    assert "beside it" in inspection.stops()[0].remedy()


@pytest.mark.parametrize("platform", ["qualtrics", "limesurvey"])
def test_a_survey_file_dropped_as_data_is_refused(platform: str) -> None:
    with pytest.raises(AuditError) as caught:
        inspect(BOOKS[platform](made_up(), Coding.NUMERIC), "x", made_up().instrument)
    assert caught.value.problems[0].code == "import-file-codebook"


def headers(style: str, data: bytes) -> bytes:
    """The header of LimeSurvey's other styles, made from `code. text`."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    split = [cell.partition(". ") for cell in rows[0]]
    own = {"code": 0, "text": 2}
    cut = [text[:40] + ".." if len(text) > 42 else text for _, _, text in split]
    rows[0] = cut if style == "abbreviated" else [parts[own[style]] for parts in split]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("coding", ["numeric", "shuffled"])
def test_limesurvey_codes_under_codes_alone_are_read_with_the_survey_file(coding: str) -> None:
    decided = ColumnMap().with_code_book(book("limesurvey", coding))
    data = headers("code", export(made_up(), "limesurvey", coding))
    inspection = inspect(data, "x", made_up().instrument, decided)
    assert inspection.how_read.platform == "limesurvey"
    assert [problem.code for problem in inspection.problems] == []
    assert words(read_responses(inspection)[0]) == expected("limesurvey")


def test_a_limesurvey_export_under_full_questions_is_read_without_it() -> None:
    data = headers("text", export(made_up(), "limesurvey", "text"))
    inspection = inspect(data, "x", made_up().instrument)
    assert inspection.how_read.platform == "limesurvey"
    assert words(read_responses(inspection)[0]) == expected("limesurvey")


def test_limesurvey_headers_that_were_cut_off_to_the_same_beginning_are_refused() -> None:
    data = headers("abbreviated", export(made_up(), "limesurvey", "text"))
    inspection = inspect(data, "x", made_up().instrument)
    assert inspection.how_read.platform == "limesurvey"
    assert [problem.code for problem in inspection.stops()] == ["import-columns-unmatched"]
    assert "question texts" in inspection.stops()[0].remedy()


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n",
        b'{"SurveyElements": 3}',
        b'{"SurveyElements": [{"Element": "SQ", "Payload": []}]}',
        b'{"SurveyElements": [',
        b'{"SurveyElements":' + b"[" * 200_000,
        b"<LimeSurveyDocType>Survey</LimeSurveyDocType>",
        b"<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a><LimeSurveyDocType>&b;</LimeSurveyDocType></a>',
    ],
)
def test_what_is_no_code_book_is_refused(data: bytes) -> None:
    with pytest.raises(AuditError) as caught:
        read_code_book(data, "x")
    assert caught.value.problems[0].code == "import-codebook-unreadable"


@pytest.mark.parametrize(
    ("payload", "code", "label"),
    [
        ({"RecodeValues": {"1": "5", "2": "1"}}, "5", "Agree"),
        ({}, "2", "Disagree"),
    ],
)
def test_recode_values_come_before_the_numbers_of_choices(
    payload: dict[str, object], code: str, label: str
) -> None:
    choices = {"1": {"Display": "<i>Agree</i>"}, "2": {"Display": "Disagree"}}
    question = {"DataExportTag": "Q1", "QuestionType": "MC", "Selector": "SAVR", **payload}
    element = {"Element": "SQ", "Payload": {**question, "Choices": choices}}
    found = read_code_book(json.dumps({"SurveyElements": [element]}).encode(), "x")
    assert found.answers["Q1"].labels[code] == label
