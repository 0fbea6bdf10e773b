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


def lss(made_up: MadeUp, coding: Coding) -> bytes:
    """As LimeSurvey 6 writes it: texts apart from codes, rows of a grid as subquestions."""
    tables: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("questions", "subquestions", "question_l10ns", "answers",
                              "answer_l10ns")
    }  # fmt: skip
    number, qid, before = 0, 0, None
    for question in made_up.questions:
        goes_on = question.stem and question.stem == before
        before = question.stem
        if not goes_on:
            number, qid, row = number + 1, 1000 * (number + 1), 0
            kind = "F" if question.stem else "M" if question.multiple else "L"
            code = f"G01Q{number:02d}"
            _asked(tables, "questions", qid, code, question.stem or question.text)
            tables["questions"][-1]["type"] = kind
            codes = _codes(question, coding) if kind != "M" else ()
            for place, (answer, label) in enumerate(zip(codes, question.options, strict=False)):
                aid = qid + place
                tables["answers"].append({"aid": aid, "qid": qid, "code": answer})
                for said in (label, "Auf Deutsch"):
                    tables["answer_l10ns"].append({"aid": aid, "answer": said})
        parts = [question.text] if question.stem else question.options if question.multiple else ()
        for part in parts:
            row += 1
            _asked(tables, "subquestions", qid + 500 + row, f"SQ{row:03d}", part)
            tables["subquestions"][-1]["parent_qid"] = qid
    body = "".join(
        f"<{name}><rows>{''.join(map(_as_xml, rows))}</rows></{name}>"
        for name, rows in tables.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><document>'
    return f"{head}<LimeSurveyDocType>Survey</LimeSurveyDocType>{body}</document>".encode()


def _asked(
    tables: dict[str, list[dict[str, object]]], table: str, qid: int, code: str, text: str
) -> None:
    tables[table].append({"qid": qid, "title": code})
    tables["question_l10ns"].append({"qid": qid, "question": f"<p>{text}</p>"})


def _as_xml(row: dict[str, object]) -> str:
    cells = (f"<{name}><![CDATA[{value}]]></{name}>" for name, value in row.items())
    return f"<row>{''.join(cells)}</row>"
