"""Every platform's file: its layout, and that it holds the same answers as the truth."""

import csv
import io
import json
import re
from datetime import datetime

import numpy as np
import openpyxl
import pytest
from reading_back import HEADER_ROWS, headings_of, labels_read, table_of

from audits.definition_files import library
from audits.example.arrival import EMPTY, PREVIEW, RESPONDENT
from audits.example.layouts import Coding
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.platforms import LAYOUTS
from audits.example.truth import truth_csv
from audits.example.writing import PLATFORMS, export
from audits.problems import AuditError

ADDS_TO_A_VISIT = {
    "qualtrics": {"last_name", "work_email", "ip", "latitude", "longitude"},
    "qualtrics_legacy": {"last_name", "work_email", "ip", "latitude", "longitude"},
    "surveymonkey": {"last_name", "work_email", "ip"},
    "google_forms": {"work_email"},
    "microsoft_forms": {"last_name", "work_email"},
    "redcap": {"work_email"},
    "redcap_labels": {"work_email"},
    "limesurvey": {"last_name", "work_email", "ip"},
    "kobo": {"work_email"},
    "odk": {"last_name"},
    "typeform": {"ip"},
    "alchemer": {"ip", "latitude", "longitude"},
    "jotform": {"ip"},
    "csv": set(),
    "xlsx": set(),
}
EVERY_FILE = [(name, str(coding)) for name in PLATFORMS for coding in LAYOUTS[name].codings]


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return organisation(library()["compassion_resilience_audit"], respondents=160, teams=9, seed=4)


@pytest.fixture(scope="module")
def truth(made_up: MadeUp) -> dict[str, list[str]]:
    rows = list(csv.reader(io.StringIO(truth_csv(made_up).decode("utf-8"), newline="")))
    return dict(zip(rows[0], map(list, zip(*rows[1:], strict=True)), strict=True))


def true_labels(made_up: MadeUp, truth: dict[str, list[str]]) -> dict[str, list[set[str]]]:
    """What the truth says, in the labels of the survey; nothing is an empty set."""
    instrument = made_up.instrument
    found = {}
    for item in instrument.items:
        scale = instrument.scale_of(item)
        labels = {str(option.code): {str(option.label)} for option in scale.options}
        labels |= {str(n.kind): {str(n.label)} for n in scale.non_answers}
        found[item.id] = [labels.get(cell, set()) for cell in truth[item.id]]
    for dimension in instrument.dimensions:
        if dimension.id in truth:
            cells = [set(cell.split("|")) for cell in truth[dimension.id]]
            found[dimension.id] = [cell - {"Not stated"} for cell in cells]
    return found


TELL_TRIAL_RUNS = {"qualtrics", "qualtrics_legacy"}
KEEP_EMPTY_VISITS = {*TELL_TRIAL_RUNS, "redcap", "redcap_labels", "limesurvey", "alchemer"}


def rows_in(made_up: MadeUp, platform: str) -> np.ndarray:
    kind = made_up.visits.kind
    rows = kind == RESPONDENT
    rows |= (kind == PREVIEW) & (platform in TELL_TRIAL_RUNS)
    return rows | (kind == EMPTY) & (platform in KEEP_EMPTY_VISITS)


def readable(content: bytes, platform: str) -> str:
    return "\x1f".join(cell for row in table_of(content, platform) for cell in row)


@pytest.mark.parametrize(("platform", "coding"), EVERY_FILE)
def test_every_export_reads_back_into_the_true_answers(
    made_up: MadeUp, truth: dict[str, list[str]], platform: str, coding: str
) -> None:
    table = table_of(export(made_up, platform, coding), platform)
    read = labels_read(table, platform, made_up, coding)
    respondents = made_up.respondents[rows_in(made_up, platform)]
    prefer_not = {str(d.prefer_not_to_say) for d in made_up.instrument.dimensions}
    for name, expected in true_labels(made_up, truth).items():
        rows = [labels for labels, is_one in zip(read[name], respondents, strict=True) if is_one]
        if name.startswith("dem_"):
            rows = [labels - prefer_not for labels in rows]
        assert rows == expected, name


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_same_seed_gives_the_same_bytes(made_up: MadeUp, platform: str) -> None:
    again = organisation(made_up.instrument, respondents=160, teams=9, seed=4)
    other = organisation(made_up.instrument, respondents=160, teams=9, seed=5)
    assert export(made_up, platform) == export(again, platform)
    assert export(made_up, platform) != export(other, platform)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_planted_personal_values_are_in_every_export(made_up: MadeUp, platform: str) -> None:
    text = readable(export(made_up, platform), platform)
    planted = made_up.planted.personal
    own = {kind for kind in planted if not kind.startswith("visit_")}
    assert own == {"comment", "write_in"} | {
        f"own_{kind}" for kind in ("name", "email", "phone", "staff_number", "zip", "message")
    }
    who = made_up.visits.where(rows_in(made_up, platform)).personal
    values = {kind: set(planted[kind]) for kind in own}
    values |= {kind: set(getattr(who, kind)) for kind in ADDS_TO_A_VISIT[platform]}
    for kind, found in values.items():
        assert len(found) >= 5, kind
        assert all(value in text for value in found), kind


def test_no_planted_personal_value_is_in_the_truth(made_up: MadeUp) -> None:
    text = truth_csv(made_up).decode("utf-8")
    for kind, values in made_up.planted.personal.items():
        assert not any(value in text for value in values), kind


def test_a_qualtrics_export_has_three_header_rows(made_up: MadeUp) -> None:
    tags, texts, import_ids = table_of(export(made_up, "qualtrics"), "qualtrics")[:3]
    assert tags[:4] == ["StartDate", "EndDate", "Status", "IPAddress"]
    assert texts[2] == "Response Type"
    assert json.loads(import_ids[0]) == {"ImportId": "startDate", "timeZone": "America/Los_Angeles"}
    assert all(set(json.loads(cell)) <= {"ImportId", "timeZone"} for cell in import_ids)
    assert len(set(tags)) == len(tags)
    assert sum(re.fullmatch(r"Q\d+_\d+", tag) is not None for tag in tags) >= 60


def test_qualtrics_trial_runs_say_so_and_come_first(made_up: MadeUp) -> None:
    rows = table_of(export(made_up, "qualtrics"), "qualtrics")[3:]
    assert [row[2] for row in rows[:3]] == ["Survey Preview", "Survey Preview", "IP Address"]
    assert len(rows) == len(made_up.visits.kind) > 160
    assert (made_up.visits.kind == PREVIEW).sum() == 2


def test_shuffled_codes_are_not_in_scale_order(made_up: MadeUp) -> None:
    table = table_of(export(made_up, "qualtrics", Coding.SHUFFLED), "qualtrics")
    column = next(c for c, text in enumerate(table[1]) if "it gets fixed quickly" in text)
    plain = table_of(export(made_up, "qualtrics", Coding.NUMERIC), "qualtrics")
    pairs = {(a[column], b[column]) for a, b in zip(plain[3:], table[3:], strict=True)}
    moved = {"1": "1", "2": "7", "3": "2", "4": "3", "5": "4", "6": "5", "": ""}
    assert {("1", "1"), ("2", "7"), ("3", "2"), ("4", "3")} <= pairs <= set(moved.items())


def test_a_legacy_qualtrics_export_has_v_columns_a_mark_and_an_empty_last_column(
    made_up: MadeUp,
) -> None:
    content = export(made_up, "qualtrics_legacy")
    table = table_of(content, "qualtrics_legacy")
    assert content.startswith(b"\xef\xbb\xbf")
    assert table[0][:10] == [f"V{place}" for place in range(1, 11)]
    assert table[1][:2] == ["ResponseID", "ResponseSet"]
    assert {row[-1] for row in table} == {""}


def test_a_surveymonkey_export_names_a_question_once_and_its_columns_below(made_up: MadeUp) -> None:
    above, below = table_of(export(made_up, "surveymonkey"), "surveymonkey")[:2]
    race = above.index("Which of these describe you? Choose all that apply.")
    assert above[race + 1 : race + 9] == [""] * 8
    assert below[race + 6] == "White"
    assert below[: above.index("Custom Data 1") + 1] == [""] * 9
    assert {"Response", "Open-Ended Response"} <= set(below)


def test_a_google_forms_export_has_one_header_row_and_times_in_front(made_up: MadeUp) -> None:
    table = table_of(export(made_up, "google_forms"), "google_forms")
    assert table[0][0] == "Timestamp"
    pattern = r"2026/03/\d\d (0\d|1[0-2]):\d\d:\d\d [AP]M GMT-8"
    assert all(re.fullmatch(pattern, row[0]) for row in table[1:])


def test_a_microsoft_forms_workbook_holds_numbers_and_times(made_up: MadeUp) -> None:
    content = io.BytesIO(export(made_up, "microsoft_forms"))
    header, *rows = openpyxl.load_workbook(content).worksheets[0].values
    assert header[:5] == ("ID", "Start time", "Completion time", "Email", "Name")
    assert [row[0] for row in rows] == list(range(1, 161))
    assert all(row[1] < row[2] for row in rows)
    assert all(isinstance(row[1], datetime) for row in rows)
    gender = header.index("What is your gender? Choose all that apply.")
    assert all(row[gender].endswith(";") for row in rows if row[gender])


def test_a_redcap_export_ticks_options_with_one_and_nought(made_up: MadeUp) -> None:
    table = table_of(export(made_up, "redcap"), "redcap")
    ticks = [c for c, name in enumerate(table[0]) if name.startswith("dem_gender___")]
    assert len(ticks) == 6
    assert {row[c] for row in table[1:] for c in ticks} == {"0", "1"}
    assert table[0][-1] == "audit_complete"
    assert {row[-1] for row in table[1:]} == {"0", "2"}


def test_kobo_leaves_the_options_of_a_skipped_question_blank(made_up: MadeUp) -> None:
    table = table_of(export(made_up, "kobo", "numeric"), "kobo")
    joined, first = table[0].index("dem_gender"), table[0].index("dem_gender/1")
    assert {row[first] for row in table[1:] if not row[joined]} == {""}
    assert {row[first] for row in table[1:] if row[joined]} == {"0", "1"}
    assert table[0][-1] == "_index"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_row_is_as_long_as_the_header(made_up: MadeUp, platform: str) -> None:
    table = table_of(export(made_up, platform), platform)
    assert {len(row) for row in table} == {len(headings_of(table, platform))}
    assert len(table) - HEADER_ROWS.get(platform, 1) == rows_in(made_up, platform).sum() >= 160


@pytest.mark.parametrize(("platform", "coding"), [("lotus", None), ("google_forms", "numeric")])
def test_an_unknown_platform_or_coding_is_refused(
    made_up: MadeUp, platform: str, coding: str | None
) -> None:
    with pytest.raises(AuditError) as raised:
        export(made_up, platform, coding)
    assert [problem.code for problem in raised.value.problems] == ["example-platform-unknown"]
