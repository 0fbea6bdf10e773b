"""A small reader of exports for these tests, written apart from the writer it checks.

Knows what the headings of each platform look like and nothing of how they are made.
"""

import csv
import io

import openpyxl
from code_tables import code_tables

from audits.example.made_up import MadeUp
from audits.example.questions import Question

HEADER_ROWS = {"qualtrics": 3, "qualtrics_legacy": 2, "surveymonkey": 2}

GRID, PLAIN, OPTION = range(3)
HEADINGS = {
    "qualtrics": ("{stem} - {text}", "{text}", None),
    "qualtrics_legacy": ("{stem}-{text}", "{text}", "{text}-{label}"),
    "surveymonkey": ("{stem} / {text}", "{text} / Response", "{text} / {label}"),
    "google_forms": ("{stem} [{text}]", "{text}", None),
    "microsoft_forms": ("{text}", "{text}", None),
    "redcap": ("{id}", "{id}", "{id}___{code}"),
    "redcap_labels": ("{text}", "{text}", "{text} (choice={label})"),
    "limesurvey": ("{stem} [{text}]", "{text}", "{text} [{label}]"),
    "kobo": ("{text}", "{text}", "{text}/{label}"),
    "odk": ("audit-{id}", "audit-{id}", "audit-{id}/{code}"),
    "typeform": ("{text}", "{text}", "{label}"),
    "alchemer": ("{text}:{stem}", "{text}", "{label}:{text}"),
    "jotform": ("{stem} >> {text}", "{text}", None),
    "csv": ("{text}", "{text}", None),
    "xlsx": ("{text}", "{text}", None),
}
IDS_BESIDE_CODES = {"kobo": ("{id}", "{id}", "{id}/{code}"), "csv": ("{id}", "{id}", None)}
IDS_BESIDE_CODES["xlsx"] = IDS_BESIDE_CODES["csv"]
BETWEEN = {"qualtrics": ",", "google_forms": ";", "microsoft_forms": ";", "jotform": "\n"}
NOT_CHOSEN = {"", "0", "No", "Unchecked"}


def table_of(content: bytes, platform: str) -> list[list[str]]:
    if content.startswith(b"PK"):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        return [["" if c is None else str(c) for c in row] for row in sheet.values]
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";" if platform == "kobo" else ",", strict=True))


def headings_of(table: list[list[str]], platform: str) -> list[str]:
    if platform == "qualtrics":
        return table[1]
    if platform == "qualtrics_legacy":
        return table[1]
    if platform == "limesurvey":
        return [heading.partition(". ")[2] for heading in table[0]]
    if platform != "surveymonkey":
        return table[0]
    filled = ""
    joined = []
    for above, below in zip(table[0], table[1], strict=True):
        filled = above or filled
        joined.append(f"{filled} / {below}")
    return joined


def labels_read(
    table: list[list[str]], platform: str, made_up: MadeUp, coding: str
) -> dict[str, list[set[str]]]:
    """Question id -> labels each row of the file holds, for every closed question."""
    rows = table[HEADER_ROWS.get(platform, 1) :]
    columns = dict(zip(headings_of(table, platform), zip(*rows, strict=True), strict=True))
    patterns = HEADINGS[platform]
    if coding != "text":
        patterns = IDS_BESIDE_CODES.get(platform, patterns)
    tables = code_tables(made_up, coding)
    found = {}
    for question in made_up.questions:
        if question.open:
            continue
        names = {"stem": question.stem, "text": question.text, "id": question.id}
        if question.multiple and platform == "typeform":
            found[question.id] = _from_a_run(table, question)
            continue
        if question.multiple and patterns[OPTION]:
            found[question.id] = _from_columns(
                columns, tables[question.id], patterns[OPTION], names
            )
            continue
        cells = columns[patterns[GRID if question.stem else PLAIN].format(**names)]
        between = BETWEEN.get(platform, "; ") if question.multiple else None
        found[question.id] = [_known(cell, tables[question.id], between) for cell in cells]
    return found


def _from_columns(
    columns: dict[str, tuple[str, ...]], labels: dict[str, str], pattern: str, names: dict[str, str]
) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in next(iter(columns.values()))]
    for code, label in labels.items():
        cells = columns[pattern.format(**names, code=code, label=label)]
        for row, cell in enumerate(cells):
            if cell not in NOT_CHOSEN:
                found[row].add(label)
    return found


def _from_a_run(table: list[list[str]], question: Question) -> list[set[str]]:
    """Option columns carry no question: the same labels elsewhere are told apart by position."""
    many, wanted = len(question.options), list(question.options)
    (start,) = [c for c in range(len(table[0])) if table[0][c : c + many] == wanted]
    return [
        {label for label, cell in zip(wanted, row[start : start + many], strict=True) if cell}
        for row in table[1:]
    ]


def _known(cell: str, labels: dict[str, str], between: str | None) -> set[str]:
    """Split against known options only, longest first; what is left was written in."""
    if between is None:
        return {labels.get(cell, "In my own words")} if cell else set()
    found, rest = set(), cell.removesuffix(between)
    while rest:
        fitting = [text for text in labels if (rest + between).startswith(text + between)]
        text = max(fitting, key=len, default=rest.split(between)[0])
        found.add(labels.get(text, "In my own words"))
        rest = rest[len(text) + len(between) :]
    return found
