"""Code books of the made-up survey as each tool writes them; shares no code with the readers."""

import csv
import io
import json
from typing import Any

import openpyxl

from audits.example.columns import answer_codes
from audits.example.layouts import Coding
from audits.example.made_up import MadeUp
from audits.example.questions import Question


def redcap_dictionary(made_up: MadeUp, coding: Coding) -> bytes:
    header = ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"]
    header += ["Choices, Calculations, OR Slider Labels", "Field Note", "Identifier?"]
    rows = [["record_id", "audit", "", "text", "Record ID", "", "", ""]]
    for question in made_up.questions:
        kind = "text" if question.open else "checkbox" if question.multiple else "radio"
        codes = _codes(question, coding)
        choices = " | ".join(
            f"{code}, {label}" for code, label in zip(codes, question.options, strict=True)
        )
        personal = "y" if question.id.startswith("own_") else ""
        rows.append([question.id, "audit", "", kind, question.text, choices, "", personal])
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def _codes(question: Question, coding: Coding) -> tuple[str, ...]:
    return () if question.open else answer_codes(question, coding)


def xlsform(made_up: MadeUp, coding: Coding) -> bytes:
    book = openpyxl.Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    survey.title = "survey"
    survey.append(["type", "name", "label::English (en)"])
    survey.append(["begin_group", "audit", ""])
    choices.append(["list_name", "name", "label::English (en)"])
    for question in made_up.questions:
        kind = "multiple" if question.multiple else "one"
        kind = "text" if question.open else f"select_{kind} list_{question.id}"
        survey.append([kind, question.id, question.text])
        for code, label in zip(_codes(question, coding), question.options, strict=True):
            choices.append([f"list_{question.id}", code, label])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def qsf(made_up: MadeUp, coding: Coding) -> bytes:
    elements: list[Any] = []
    number, before = 0, None
    for question in made_up.questions:
        if question.stem and question.stem == before:
            grid = elements[-1]["Payload"]
            row = str(len(grid["Choices"]) + 1)
            grid["Choices"][row] = {"Display": question.text}
            continue
        number, before = number + 1, question.stem
        displays = {str(n): {"Display": text} for n, text in enumerate(question.options, 1)}
        codes = dict(zip(displays, _codes(question, coding), strict=True))
        payload = {"DataExportTag": f"Q{number}", "QuestionID": f"QID{number}"}
        if question.stem:
            payload |= {"QuestionType": "Matrix", "Selector": "Likert", "Answers": displays}
            payload |= {"QuestionText": f"<b>{question.stem}</b>", "RecodeValues": codes}
            payload |= {"Choices": {"1": {"Display": question.text}}}
        else:
            payload |= {"QuestionType": "TE" if question.open else "MC", "Choices": displays}
            payload |= {"Selector": "MAVR" if question.multiple else "SAVR"}
            payload |= {"QuestionText": question.text, "RecodeValues": codes}
        elements.append({"Element": "SQ", "Payload": payload})
    return json.dumps({"SurveyEntry": {}, "SurveyElements": elements}).encode()
