"""A LimeSurvey survey file (.lss) -> code book: question codes, texts, rows and answer codes."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from audits.ingestion.code_book import Answer, CodeBook
from audits.problems import AuditError, Problem

_MARK = b"<LimeSurveyDocType>"
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_TAG = re.compile(r"<[^<>]{0,500}>")
_SEVERAL = frozenset("MP")
_LARGEST = 50 * 2**20

Row = Mapping[str, str]


def is_lss(data: bytes) -> bool:
    """Tell whether the bytes may be a LimeSurvey survey file."""
    return _MARK in data[:1000]


def lss_code_book(data: bytes) -> CodeBook:
    """Return the code book of a survey file, by column code (`G01Q02`, `G01Q03[SQ001]`).

    Raises
    ------
    AuditError
        `import-codebook-unreadable`; also for a file with declarations of its own, which no
        LimeSurvey writes and which could make a small file a very large one.
    """
    if len(data) > _LARGEST or any(mark in data for mark in _DECLARATIONS):
        raise AuditError(Problem("import-codebook-unreadable"))
    try:
        document = ElementTree.fromstring(data)  # noqa: S314 - without declarations it is safe
    except (ElementTree.ParseError, ValueError, RecursionError, LookupError):
        raise AuditError(Problem("import-codebook-unreadable")) from None
    answers = dict(_answers(document))
    if not answers:
        raise AuditError(Problem("import-codebook-unreadable"))
    return CodeBook(source="a LimeSurvey survey file", answers=answers)


def _answers(document: ElementTree.Element) -> Iterator[tuple[str, Answer]]:
    texts = _first_by(document, "question_l10ns", "qid", "question")
    labels = _labels(document)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(document, "subquestions"):
        rows[row.get("parent_qid", "")].append(row)
    for question in _rows(document, "questions"):
        qid, code = question.get("qid", ""), question.get("title", "")
        if not code:
            continue
        text = _plain(question.get("question") or texts.get(qid, ""))
        choices = {} if question.get("type") in _SEVERAL else labels.get(qid, {})
        yield code, Answer(text=text, labels=choices)
        for row in rows[qid]:
            part = _plain(row.get("question") or texts.get(row.get("qid", ""), ""))
            name = f"{code}[{row.get('title', '')}]"
            yield name, Answer(text=text, part=part, labels=choices)


def _labels(document: ElementTree.Element) -> dict[str, dict[str, str]]:
    """Return question -> code -> label, of several languages the first."""
    texts = _first_by(document, "answer_l10ns", "aid", "answer")
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(document, "answers"):
        label = _plain(row.get("answer") or texts.get(row.get("aid", ""), ""))
        if label:
            found[row.get("qid", "")].setdefault(row.get("code", ""), label)
    return found


def _first_by(document: ElementTree.Element, table: str, key: str, value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows(document, table):
        if row.get(value):
            found.setdefault(row.get(key, ""), row[value])
    return found


def _rows(document: ElementTree.Element, table: str) -> Iterator[Row]:
    for row in document.iterfind(f"{table}/rows/row"):
        yield {cell.tag: (cell.text or "").strip() for cell in row}


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())
