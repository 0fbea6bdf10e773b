"""A file opened against a definition: where it comes from, its header, which columns are what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from audits.definitions import Instrument
from audits.ingestion.code_book import CodeBook, relabelled, with_code_book
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.fields import FieldKind, Fields, fields_of
from audits.ingestion.ghost_rows import Body, ghost_rows
from audits.ingestion.header_rows import FileColumn, file_columns, header_roles
from audits.ingestion.matching import Matching, match_columns
from audits.ingestion.personal_data import PersonalData, why_personal
from audits.ingestion.platforms import SPSS, recognise
from audits.ingestion.reading import Reading
from audits.ingestion.signatures import Platform
from audits.ingestion.table import Column


@dataclass(frozen=True, repr=False)
class SurveyFile:
    """What a file is, seen with one definition. Lives in memory only.

    Parameters
    ----------
    reading, platform, evidence
        How it was read and what shows where it comes from.
    start, roles
        First header row (from 0) and what each header row holds.
    columns
        What the header says of every column.
    fields, matching
        What the definition expects, and which columns hold it.
    """

    reading: Reading
    platform: Platform
    evidence: tuple[str, ...]
    start: int
    roles: tuple[str, ...]
    columns: tuple[FileColumn, ...]
    fields: Fields
    matching: Matching
    code_book: CodeBook | None = None

    @property
    def first_row(self) -> int:
        """The first row under the header, from 0."""
        return self.start + len(self.roles)

    def matched(self, kind: FieldKind) -> int:
        """Return how many fields of a kind have a column."""
        return sum(self.fields.all[m.field_id].kind is kind for m in self.matching.matches)

    def __repr__(self) -> str:
        return f"SurveyFile({self.reading.table!r})"


def open_with(reading: Reading, instrument: Instrument, column_map: ColumnMap) -> SurveyFile:
    """Return the file as `instrument` sees it."""
    head = reading.table.head
    platform, evidence = _recognised(reading, column_map)
    book = _code_book(reading, column_map)
    fields = fields_of(instrument)
    start, roles = header_roles(head, platform, fields.keys, column_map.reading.header_rows)
    columns = file_columns(head, start, roles, platform)
    own = frozenset(c.position for c in columns if platform.is_metadata(c.keys))
    if book is not None:
        named = with_code_book(columns, book)
        columns = tuple(c if c.position in own else n for c, n in zip(columns, named, strict=True))
    askable = [column for column in columns if column.position not in own]
    matching = match_columns(
        [c for c in askable if c.label],
        fields,
        column_map,
        choices_alone=platform.choices_alone,
    )
    parts = (reading, platform, evidence, start, roles, columns, fields, matching)
    return SurveyFile(*parts, book)


def _recognised(reading: Reading, column_map: ColumnMap) -> tuple[Platform, tuple[str, ...]]:
    if reading.code_book is not None and column_map.reading.platform is None:
        return SPSS, ("the file begins like an SPSS file",)
    return recognise(reading.table.head, column_map.reading.platform)


def _code_book(reading: Reading, column_map: ColumnMap) -> CodeBook | None:
    given = column_map.code_book
    return reading.code_book.joined_with(given) if reading.code_book else given


@dataclass(frozen=True, repr=False)
class SiftedRows:
    """The rows of respondents-to-be, and how many rows were set aside for which reason.

    Parameters
    ----------
    body
        The kept rows, every column.
    set_aside
        Reason -> number of rows.
    rows
        All rows under the header.
    broken
        Rows with more or fewer cells than the header, as a spreadsheet numbers them: from 1, header
        rows counted.
    """

    body: Body
    set_aside: Mapping[str, int]
    rows: int
    broken: tuple[int, ...]


def sift_rows(file: SurveyFile) -> SiftedRows:
    """Return the rows that may be respondents: no headers, tags, averages, blanks, tests."""
    table = file.reading.table
    under = slice(file.first_row, None)
    columns = {c.position: _cells(file, c).at(under) for c in file.columns}
    misfits = table.misfits[under]
    body = Body(columns, file.columns, file.platform, len(misfits))
    answered = [
        column.position
        for match in file.matching.matches
        if file.fields.all[match.field_id].kind is FieldKind.ITEM
        for column in match.columns
    ]
    ghosts = ghost_rows(body, answered)
    taken = np.zeros(body.rows, dtype=np.bool_)
    for rows in ghosts.values():
        taken |= rows
    broken = misfits & ~taken & _few(misfits)
    kept = ~(taken | broken)
    counts = {reason: int(rows.sum()) for reason, rows in ghosts.items()}
    counts["broken"] = int(broken.sum())
    cut = {position: column.at(kept) for position, column in columns.items()}
    set_aside = {reason: n for reason, n in counts.items() if n}
    numbers = tuple((np.flatnonzero(broken) + file.first_row + 1).tolist())
    respondents = Body(cut, file.columns, file.platform, int(kept.sum()))
    return SiftedRows(respondents, set_aside, body.rows, numbers)


def _cells(file: SurveyFile, column: FileColumn) -> Column:
    """Return a column as it was written, or with the labels its codes stand for."""
    cells = file.reading.table.columns[column.position]
    if file.code_book is None:
        return cells
    return relabelled(cells, (column.tag, column.text), file.code_book)


def _few(misfits: np.ndarray) -> bool:
    """Where most rows are short the exporter leaves out empty cells; one in ten is broken."""
    return bool(misfits.mean() < 0.1) if len(misfits) else False


@dataclass(frozen=True, slots=True)
class DroppedColumn:
    """A column that was not read on, by its header only."""

    label: str
    reason: PersonalData


@dataclass(frozen=True, slots=True)
class LeftColumns:
    """Columns that are no field: dropped as personal, or set aside as unknown."""

    dropped: tuple[DroppedColumn, ...] = ()
    unmapped: tuple[FileColumn, ...] = field(default=())


def sort_left_columns(file: SurveyFile, body: Body) -> LeftColumns:
    """Return what happens to every column that is no field."""
    used = {c.position for match in file.matching.matches for c in match.columns}
    dropped, unmapped = [], []
    for column in file.columns:
        if column.position in used:
            continue
        reason = why_personal(column, body.columns[column.position], file.platform)
        if reason is not None:
            dropped.append(DroppedColumn(column.label or f"column {column.position + 1}", reason))
        elif column.label:
            unmapped.append(column)
    return LeftColumns(tuple(dropped), tuple(unmapped))
