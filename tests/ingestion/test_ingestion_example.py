"""The made-up organisation, written by code that shares nothing with ingestion, is read back."""

import csv
import io
from functools import cache

import numpy as np
import pytest
from code_tables import code_tables

from audits.definition_files import library
from audits.example.organisation import MadeUp, organisation
from audits.example.truth import truth_csv
from audits.example.writing import FLAGSHIP, export
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.ingestion.labels import label_key
from audits.responses import Missing, Responses

UNKNOWABLE = {"unfinished": "skipped", "not_shown": "skipped"}
"""Exports leave a cell empty whether it was skipped, not reached or not shown."""

MARKS_UNFINISHED = {
    "qualtrics",
    "qualtrics_legacy",
    "limesurvey",
    "alchemer",
    "redcap",
    "redcap_labels",
}
READ = {
    "qualtrics": "qualtrics",
    "qualtrics_legacy": "qualtrics_legacy",
    "surveymonkey": "surveymonkey",
    "google_forms": "google_forms",
    "microsoft_forms": "microsoft_forms",
    "alchemer": "alchemer",
    "jotform": "jotform",
    "redcap_labels": "redcap_labels",
    "typeform": "typeform",
    "limesurvey": "limesurvey",
    "kobo": "kobo",
    "csv": "generic",
    "xlsx": "generic",
}


@cache
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], 240, 12, 1)


@cache
def truth() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(truth_csv(made_up()).decode("utf-8-sig"))))


def words(responses: Responses) -> list[dict[str, str]]:
    names = {int(kind): kind.name.lower() for kind in Missing}
    rows = []
    for codes in responses.answers.tolist():
        values = [names.get(code, str(code)) for code in codes]
        rows.append(dict(zip((i.id for i in responses.instrument.items), values, strict=True)))
    for dimension in responses.dimensions:
        for row, member in zip(rows, dimension.matrix, strict=True):
            chosen = [dimension.categories[place] for place in np.flatnonzero(member)]
            row[dimension.id] = "|".join(sorted(chosen))
    return rows


def expected(platform: str) -> list[dict[str, str]]:
    kept = {"not_shown": "skipped"} if platform in MARKS_UNFINISHED else UNKNOWABLE
    return [
        {
            name: "|".join(sorted(value.split("|"))) if name.startswith("dem_") else
            kept.get(value, value)
            for name, value in row.items()
        }
        for row in truth()
    ]  # fmt: skip


def languages() -> ColumnMap:
    """Return the column map of somebody who told which lone choices are languages."""
    (asked,) = [q for q in made_up().questions if q.id == "dem_language"]
    own = {str(asked.options[place]) for place in (asked.write_in, len(asked.options) - 1)}
    decided = ColumnMap()
    for label in set(asked.options) - own:
        decided = decided.with_column(label, "dem_language")
    return decided


@pytest.mark.parametrize("platform", READ)
def test_every_answer_and_every_membership_is_read_back(platform: str) -> None:
    decided = languages() if platform == "typeform" else None
    inspection = inspect(export(made_up(), platform), "x", made_up().instrument, decided)
    assert inspection.how_read.platform == READ[platform]
    told = ["import-choices-alone"] if platform == "typeform" else []
    assert [problem.code for problem in inspection.problems] == told
    responses, _ = read_responses(inspection)
    found = words(responses)
    assert found == expected(platform)


@pytest.mark.parametrize("platform", READ)
def test_no_planted_personal_value_is_in_what_comes_out(platform: str) -> None:
    inspection = inspect(export(made_up(), platform), "x", made_up().instrument)
    responses, receipt = read_responses(inspection)
    out = repr(inspection) + str(inspection.to_json_dict()) + receipt.to_json() + repr(responses)
    out += repr(inspection.value_problems) + repr([d.categories for d in responses.dimensions])
    planted = [
        value
        for kind, values in made_up().planted.personal.items()
        if kind != "comment"
        for value in values
        if len(value) > 3
    ]
    assert len(planted) > 100
    assert [value for value in planted if value in out] == []


@pytest.mark.parametrize("coding", ["numeric", "shuffled"])
def test_numbers_are_read_only_with_their_code_table_and_then_as_the_texts(coding: str) -> None:
    data = export(made_up(), "qualtrics", coding)
    assert inspect(data, "x", made_up().instrument).respondents == 0
    inspection = inspect(data, "x", made_up().instrument, decided(coding))
    assert [p.code for p in inspection.problems if p.code != "import-codes-assumed"] == []
    assert words(read_responses(inspection)[0]) == expected("qualtrics")


def decided(coding: str) -> ColumnMap:
    """Return the column map of somebody who has the code table of the survey at hand."""
    instrument = made_up().instrument
    tables = code_tables(made_up(), coding)
    column_map = ColumnMap()
    for item in instrument.items:
        scale = instrument.scale_of(item)
        meanings = {label_key(str(o.label)): o.code for o in scale.options}
        meanings |= {label_key(str(n.label)): n.kind for n in scale.non_answers}
        for number, label in tables[item.id].items():
            column_map = column_map.with_value(scale.id, number, meanings[label_key(label)])
    for dimension in instrument.dimensions:
        for number, label in tables.get(dimension.id, {}).items():
            prefer_not = label == str(dimension.prefer_not_to_say)
            category = "Not stated" if prefer_not else label
            column_map = column_map.with_category(dimension.id, number, category)
    return column_map


def test_a_long_survey_with_a_reworded_question_is_not_read_as_the_short_one_inside_it() -> None:
    made_up = organisation(library()[FLAGSHIP], 30, 3)
    rows = list(csv.reader(io.StringIO(export(made_up, "csv").decode("utf-8-sig"))))
    place = rows[0].index("The time off I asked for.")
    rows[0][place] = "Was the roster fair this year?"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    found = inspect(text.getvalue().encode(), "x.csv", None, instruments=tuple(library().values()))
    assert found.instrument.id == FLAGSHIP
    short = organisation(library()["compassion_resilience_pulse"], 30, 3)
    found = inspect(export(short, "csv"), "x.csv", None, instruments=tuple(library().values()))
    assert found.instrument.id == "compassion_resilience_pulse"
