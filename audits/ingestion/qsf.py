"""A Qualtrics survey file (.qsf) -> code book: export tags, texts, choices and their codes."""

import html
import json
import re
from collections.abc import Iterator, Mapping

from audits.ingestion.code_book import Answer, CodeBook
from audits.problems import AuditError, Problem

_TAG = re.compile(r"<[^<>]{0,500}>")
_SEVERAL = re.compile(r"MA")
_LARGEST = 50 * 2**20

Node = Mapping[str, object]


def is_qsf(data: bytes) -> bool:
    """Tell whether the bytes may be a Qualtrics survey file."""
    return data[:3].lstrip(b"\xef\xbb\xbf").startswith(b"{") and b'"SurveyElements"' in data


def qsf_code_book(data: bytes) -> CodeBook:
    """Return the code book of a survey file, by export tag and by import id.

    Raises
    ------
    AuditError
        `import-codebook-unreadable`.
    """
    try:
        content = json.loads(data[:_LARGEST].decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise AuditError(Problem("import-codebook-unreadable")) from None
    elements = content.get("SurveyElements") if isinstance(content, dict) else None
    answers: dict[str, Answer] = {}
    for element in elements if isinstance(elements, list) else ():
        payload = element.get("Payload") if isinstance(element, dict) else None
        if isinstance(payload, dict) and element.get("Element") == "SQ":
            answers.update(_answers(payload))
    if not answers:
        raise AuditError(Problem("import-codebook-unreadable"))
    return CodeBook(source="a Qualtrics survey file", answers=answers)


def _answers(question: Node) -> Iterator[tuple[str, Answer]]:
    tag = str(question.get("DataExportTag", ""))
    names = [name for name in (tag, str(question.get("QuestionID", ""))) if name]
    text = _plain(question.get("QuestionText"))
    choices = _displays(question.get("Choices"))
    several = bool(_SEVERAL.match(str(question.get("Selector", ""))))
    if question.get("QuestionType") != "Matrix":
        labels = _by_code(choices, question) if choices else {}
        for name in names:
            yield name, Answer(text=text, labels=labels, multiple=several)
        return
    labels = _by_code(_displays(question.get("Answers")), question)
    tags = _node(question.get("ChoiceDataExportTags"))
    for number, row in choices.items():
        own = [f"{name}_{number}" for name in names]
        for name in (*own, str(tags.get(number, ""))):
            if name:
                yield name, Answer(text=text, part=row, labels=labels)


def _by_code(displays: Mapping[str, str], question: Node) -> dict[str, str]:
    """Return label by code: the recode value where there is one, else the choice's number."""
    codes = _node(question.get("RecodeValues"))
    return {str(codes.get(number, number)): label for number, label in displays.items()}


def _displays(node: object) -> dict[str, str]:
    """Return number -> text, in file order."""
    return {number: _plain(_node(part).get("Display")) for number, part in _node(node).items()}


def _node(node: object) -> dict[str, object]:
    """Return a node as numbered parts; Qualtrics writes some of them as lists."""
    if isinstance(node, dict):
        return {str(key): value for key, value in node.items()}
    if isinstance(node, list):
        return {str(number): value for number, value in enumerate(node, 1)}
    return {}


def _plain(text: object) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", str(text or ""))).split())
