"""A made-up organisation becomes files: the export, the truth, the headcounts."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import xlsxwriter

from audits.definition_files import library
from audits.example.layouts import Coding, Column, File, Layout, answer_codes, survey_columns
from audits.example.organisation import MadeUp, organisation
from audits.example.platforms import LAYOUTS
from audits.example.questions import Question, Texts
from audits.problems import AuditError, Problem
from audits.responses import Codes, Missing

PLATFORMS = tuple(LAYOUTS)
FLAGSHIP = "compassion_resilience_audit"

_FIRST_DAY = datetime(2026, 3, 16, tzinfo=UTC).replace(tzinfo=None)  # XLSX knows no time zones


def export(made_up: MadeUp, platform: str, coding: str | None = None) -> bytes:
    """Return the export of a platform as the bytes of its file.

    Parameters
    ----------
    platform
        One of `PLATFORMS`.
    coding
        "text", "numeric" or "shuffled" (codes not in the order of the scale); the first the
        platform knows where none is given.

    Raises
    ------
    AuditError
        If the platform is unknown or does not export this coding.
    """
    layout, chosen = _layout(platform, coding)
    columns = _columns(made_up, layout, chosen)
    headings = [list(row) for row in zip(*(c.headings for c in columns), strict=True)]
    if layout.merged:
        headings[0] = _named_once(headings[0])
    return _file_bytes(layout.file, [*headings, *zip(*(c.cells for c in columns), strict=True)])


def file_name(platform: str) -> str:
    """Return what an export of this platform is called.

    Examples
    --------
    >>> file_name("microsoft_forms")
    'example-microsoft_forms.xlsx'
    """
    layout, _ = _layout(platform, None)
    return f"example-{platform}.{'csv' if layout.file.delimiter else 'xlsx'}"


def code_tables(made_up: MadeUp, coding: str) -> dict[str, dict[str, str]]:
    """Return question id -> text in the file -> label, for every closed question."""
    return {
        question.id: dict(
            zip(answer_codes(question, Coding(coding)), question.options, strict=True)
        )
        for question in made_up.questions
        if not question.open
    }


def truth_csv(made_up: MadeUp) -> bytes:
    """Return what respondents answered as CSV: no personal value, one row a respondent.

    Items hold the raw code, or the kind of nothing as a word ("skipped"). Dimensions hold the
    labels chosen, several of them with "|" between, and "Not stated" where there is none.
    Rows are in the order of the export without trial runs and empty visits.
    """
    rows = made_up.respondents
    items = [item.id for item in made_up.instrument.items]
    dimensions = {d.id: str(d.prefer_not_to_say) for d in made_up.instrument.dimensions}
    said = [q for q in made_up.questions if q.id in dimensions]
    columns = [
        *_words(made_up.answers[rows]).T,
        *(_labels(q, dimensions[q.id])[rows] for q in said),
    ]
    table = [[*items, *(q.id for q in said)], *zip(*columns, strict=True)]
    return _file_bytes(File(), table)


def headcounts_csv(made_up: MadeUp) -> bytes:
    """Return how many people were asked in each team, and each team's department, as CSV."""
    departments = made_up.departments
    rows = [(team, departments[team], count) for team, count in made_up.headcounts.items()]
    return _file_bytes(File(), [("Team", "Department", "Staff"), *rows])


def write_example(  # noqa: PLR0913 - one parameter an option of the command line
    platform: str,
    *,
    respondents: int,
    teams: int,
    seed: int,
    out_path: Path,
    truth_path: Path | None = None,
    coding: str | None = None,
    wave: int = 1,
) -> MadeUp:
    """Write the export of an example audit with the flagship instrument, and perhaps its truth.

    Returns
    -------
    MadeUp
        The organisation whose export was written.
    """
    made_up = organisation(library()[FLAGSHIP], respondents, teams, seed, wave)
    out_path.write_bytes(export(made_up, platform, coding))
    if truth_path is not None:
        truth_path.write_bytes(truth_csv(made_up))
    return made_up


def _layout(platform: str, coding: str | None) -> tuple[Layout, Coding]:
    layout = LAYOUTS.get(platform)
    if layout and coding is None:
        return layout, layout.codings[0]
    if layout and coding in layout.codings:
        return layout, Coding(coding)
    known = ", ".join(layout.codings) if layout else ", ".join(PLATFORMS)
    details = {"platform": platform, "coding": coding or "any", "known": known}
    raise AuditError(Problem("example-platform-unknown", details))


def _columns(made_up: MadeUp, layout: Layout, coding: Coding) -> list[Column]:
    rows = np.ones(len(made_up.answers), dtype=np.bool_) if layout.visits else made_up.respondents
    visits, places = made_up.visits.where(rows), np.flatnonzero(rows)
    questions = tuple(question.rows(places) for question in made_up.questions)
    before = [Column(m.headings, m.cells(visits, coding)) for m in layout.before]
    after = [Column(m.headings, m.cells(visits, coding)) for m in layout.after]
    return [*before, *survey_columns(layout, questions, coding), *after]


def _named_once(headings: Sequence[str]) -> list[str]:
    return [
        "" if place and heading == headings[place - 1] else heading
        for place, heading in enumerate(headings)
    ]


def _words(answers: Codes) -> Texts:
    """Codes as text and `Missing` codes as words, shape (respondents, items)."""
    names = {int(missing): missing.name.lower() for missing in Missing}
    words = np.array([names.get(code, str(code)) for code in range(-128, 128)], dtype=object)
    found: Texts = words[answers.astype(np.int16) + 128]
    return found


def _labels(question: Question, prefer_not: str) -> Texts:
    labels = np.array([*question.options, "Not stated"], dtype=object)
    labels[question.options.index(prefer_not)] = "Not stated"
    if not question.multiple:
        found: Texts = labels[question.chosen]
        return found
    found = np.full(len(question.chosen), "Not stated", dtype=object)
    for row in np.flatnonzero(question.chosen.any(axis=1)):
        found[row] = "|".join(labels[:-1][question.chosen[row]])
    return found


def _file_bytes(file: File, table: Iterable[Sequence[object]]) -> bytes:
    return _delimited(file, table) if file.delimiter else _workbook(file, table)


def _delimited(file: File, table: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=file.delimiter,
        quoting=csv.QUOTE_ALL if file.quote_all else csv.QUOTE_MINIMAL,
        lineterminator=file.line_end,
    )
    writer.writerows(table)
    return text.getvalue().encode("utf-8-sig" if file.mark else "utf-8")


def _workbook(file: File, table: Iterable[Sequence[object]]) -> bytes:
    """Return the table as a workbook of texts, the same bytes for the same table."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _FIRST_DAY})
        sheet = book.add_worksheet(file.sheet)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write_string(row, column, str(cell))
    return content.getvalue()
