"""A survey of four items, a team and two questions about oneself, and its export as each platform.

Answers are written as a table of labels; every layout here writes the same answers.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence

import xlsxwriter

from audits.definitions import Instrument
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.responses import Responses

LABELS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
STEM = "How much do you agree?"
ITEMS = {
    "worry": "When a worry is raised, someone follows it up.",
    "punish": "People who speak up are treated worse.",
    "breaks": "People can take their breaks.",
    "paid": "My workload fits my paid hours.",
}
QUESTIONS = {
    "team": "Which team do you work with?",
    "gender": "What is your gender? Choose all that apply.",
    "age": "How old are you?",
}
COMMENT = "What else should we know?"

_DEFINITION = {
    "id": "small_survey",
    "version": "1.0.0",
    "title": "Small survey",
    "status": "draft_unvalidated",
    "description": "For tests.",
    "languages": ["en", "es"],
    "licence": {
        "name": "CC BY 4.0",
        "attribution": "the project",
        "redistribution": "allowed",
        "text_shipped": True,
    },
    "stems": {"agree": STEM},
    "response_scales": [
        {
            "id": "agree5",
            "label": "Agreement",
            "options": [
                {"code": code, "label": label, "aliases": ["Neutral"] if code == 3 else []}
                for code, label in enumerate(LABELS, 1)
            ],
            "non_answers": [{"kind": "does_not_apply", "label": "Does not apply"}],
        },
        {
            "id": "ends",
            "label": "0-10",
            "end_labels_only": True,
            "options": [
                {"code": 0, "label": "Not at all"},
                *({"code": code, "label": f"{code} of ten"} for code in range(1, 10)),
                {"code": 10, "label": "Fully"},
            ],
        },
    ],
    "items": [
        {
            "id": name,
            "text": text,
            "response_scale": "agree5",
            "reverse_keyed": name == "punish",
            "stem": "agree",
            "aliases": [f"{name.upper()}_TAG"],
        }
        for name, text in ITEMS.items()
    ],
    "domains": [
        {
            "id": "safety",
            "label": "Safety",
            "kind": "value",
            "items": ["worry", "punish"],
            "minimum_answered": 1,
        },
        {
            "id": "load",
            "label": "Load",
            "kind": "condition",
            "items": ["breaks", "paid"],
            "minimum_answered": 1,
        },
    ],
    "dimensions": [
        {
            "id": "team",
            "label": "Team",
            "question": QUESTIONS["team"],
            "kind": "team",
            "open": True,
            "minimum_n": 5,
        },
        {
            "id": "gender",
            "label": "Gender",
            "question": QUESTIONS["gender"],
            "kind": "identity",
            "multiple": True,
            "categories": ["Woman", "Man", "Non-binary, genderqueer, or other"],
            "write_in": "In my own words",
            "minimum_n": 10,
        },
        {
            "id": "age",
            "label": "Age",
            "question": QUESTIONS["age"],
            "kind": "role",
            "categories": ["Under 30", "30–49", "50 or older"],
            "minimum_n": 5,
        },
    ],
    "comments": [{"id": "more", "text": COMMENT}],
}  # fmt: skip


def small_survey(**changes: object) -> Instrument:
    """Return the survey, with parts of its definition replaced."""
    return Instrument.model_validate({**_DEFINITION, **changes})


SURVEY = small_survey()

Answers = Sequence[Sequence[str]]
"""One row a person: four answers, team, genders joined by |, age."""

PEOPLE: Answers = (
    (
        *("Agree", "Disagree", "Strongly agree", "Neither agree nor disagree"),
        *("North", "Woman", "Under 30"),
    ),
    ("Strongly disagree", "Agree", "", "Does not apply", "South", "Man|Woman", "30–49"),
    ("Neither agree nor disagree", "", "Agree", "Agree", "North", "Prefer not to say", ""),
    (
        *("Agree", "Strongly agree", "Disagree", "Agree"),
        *("", "Non-binary, genderqueer, or other", "50 or older"),
    ),
)  # fmt: skip
CODES = [[4, 2, 5, 3], [1, 4, -1, -4], [3, -1, 4, 4], [4, 5, 2, 4]]


def plain(people: Answers = PEOPLE, joined: str = "; ") -> list[list[str]]:
    """Return header and rows of a plain table."""
    header = [*ITEMS.values(), *QUESTIONS.values()]
    return [header, *[[cell.replace("|", joined) for cell in row] for row in people]]


def google(people: Answers = PEOPLE) -> list[list[str]]:
    """Return a Google Forms export: timestamp, grids in brackets."""
    header = ["Timestamp", *(f"{STEM} [{text}]" for text in ITEMS.values()), *QUESTIONS.values()]
    rows = plain(people, joined=", ")[1:]
    return [header, *[[f"6/21/2026 23:{n:02d}:42", *row] for n, row in enumerate(rows)]]


def qualtrics(people: Answers = PEOPLE) -> list[list[str]]:
    """Return a Qualtrics export with three header rows and its own columns."""
    own = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate"]
    own += ["ResponseId", "RecipientEmail"]
    tags = [*own, *(f"Q1_{n}" for n in range(1, 5)), "Q2", "Q3", "Q4"]
    texts = [*own, *(f"{STEM} - {text}" for text in ITEMS.values()), *QUESTIONS.values()]
    ids = [json.dumps({"ImportId": f"QID{n}", "timeZone": "UTC"}) for n in range(len(tags))]
    rows = [
        [
            *("2026-06-21 10:00:00", "2026-06-21 10:09:00", "IP Address", f"203.0.113.{n}"),
            *("100", "True", "2026-06-21 10:09:01", f"R_{n}", f"person{n}@example.org"),
            *row,
        ]
        for n, row in enumerate(plain(people, joined=",")[1:])
    ]
    return [tags, texts, ids, *rows]


def surveymonkey(people: Answers = PEOPLE) -> list[list[str]]:
    """Return a SurveyMonkey export: two header rows, one column a choice where several."""
    genders = ["Woman", "Man", "Non-binary, genderqueer, or other", "Prefer not to say"]
    first = ["Respondent ID", "Collector ID", "Date Created", "Email Address", STEM, "", "", ""]
    first += [QUESTIONS["team"], QUESTIONS["gender"], "", "", "", QUESTIONS["age"]]
    second = ["", "", "", "", *ITEMS.values(), "Response", *genders, "Response"]
    rows = [
        [f"1180{n}", "77", "06/21/2026 10:00:00 AM", f"p{n}@example.org", *row[:5]]
        + [gender if gender in row[5].split("|") else "" for gender in genders]
        + [row[6]]
        for n, row in enumerate(people)
    ]
    return [first, second, *rows]


PLATFORMS: dict[str, Callable[[Answers], list[list[str]]]] = {
    "generic": plain,
    "google_forms": google,
    "qualtrics": qualtrics,
    "surveymonkey": surveymonkey,
}


def as_csv(table: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a table as the bytes of a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(table)
    return out.getvalue().encode(encoding)


def as_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    """Return a table as the bytes of a workbook with a helper sheet before it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Notes").write_string(0, 0, "Made by hand")
        sheet = book.add_worksheet("Form Responses 1")
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
    return out.getvalue()


def read(
    data: bytes, instrument: Instrument = SURVEY, column_map: ColumnMap | None = None
) -> Responses:
    """Return the responses in a file."""
    return read_responses(inspect(data, "export.csv", instrument, column_map))[0]


def content(responses: Responses) -> object:
    """Return everything a later step can see of the responses, to compare two files."""
    return (
        responses.answers.tolist(),
        [(d.id, d.categories, d.matrix.tolist()) for d in responses.dimensions],
    )
