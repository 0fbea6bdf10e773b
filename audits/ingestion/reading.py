"""Bytes -> a table of text, with how it was read."""

from dataclasses import dataclass
from itertools import islice

from pydantic import BaseModel, ConfigDict, Field

from audits.ingestion.admission import (
    MOST_CELLS,
    MOST_COLUMNS,
    refuse_too_wide,
    refuse_unlikely_text,
    refuse_unreadable,
)
from audits.ingestion.archives import without_archive
from audits.ingestion.code_book import CodeBook
from audits.ingestion.delimiters import (
    DELIMITERS,
    find_delimiter,
    rows_of,
    usual_width,
    without_hint,
)
from audits.ingestion.encoding import decode
from audits.ingestion.spss import is_spss, read_spss
from audits.ingestion.table import Table, table_of
from audits.ingestion.workbooks import is_workbook, read_sheet
from audits.problems import AuditError, Problem

_ROWS_FOR_WIDTH = 300


class ReadingChoices(BaseModel):
    """What the user decided instead of the evidence; None: by evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    sheet: str | None = None
    platform: str | None = None
    header_rows: int | None = Field(default=None, ge=1, le=8)


@dataclass(frozen=True, repr=False)
class Reading:
    """A table and how it was read.

    Parameters
    ----------
    table
        Every row of the file as text, header rows included.
    encoding, delimiter, sheet
        What was used; `delimiter` by name, None for a workbook; `sheet` None for text.
    sheets
        All sheets of a workbook.
    encoding_certain
        False where the encoding was the more plausible of two.
    code_book
        What the file itself says of its variables (SPSS).
    """

    table: Table
    encoding: str
    delimiter: str | None
    sheet: str | None
    sheets: tuple[str, ...] = ()
    encoding_certain: bool = True
    code_book: CodeBook | None = None

    def __repr__(self) -> str:
        return f"Reading({self.table!r})"


def read_table(data: bytes, choices: ReadingChoices | None = None) -> Reading:
    """Return the table in `data`: CSV in any usual encoding, XLSX or SPSS .sav, also in a ZIP.

    Raises
    ------
    AuditError
        When the file is empty, too large or no table; the codes begin with `import-`.
    """
    choices = choices or ReadingChoices()
    refuse_unreadable(data)
    data = without_archive(data)
    refuse_unreadable(data)
    if is_spss(data):
        table, book = read_spss(data)
        return Reading(table, "sav", None, None, code_book=book)
    return _read_workbook(data, choices) if is_workbook(data) else _read_text(data, choices)


def _read_text(data: bytes, choices: ReadingChoices) -> Reading:
    decoded = decode(data, choices.encoding)
    text = _with_plain_line_ends(decoded.text)
    refuse_unlikely_text(text)
    for candidate in DELIMITERS:
        refuse_too_wide(text, candidate)
    delimiter = choices.delimiter or find_delimiter(text)
    text = without_hint(text)
    width = usual_width(islice(rows_of(text, delimiter), _ROWS_FOR_WIDTH))
    table = table_of(rows_of(text, delimiter), width)
    return Reading(
        table,
        decoded.encoding,
        DELIMITERS.get(delimiter, delimiter),
        sheet=None,
        encoding_certain=decoded.certain,
    )


def _read_workbook(data: bytes, choices: ReadingChoices) -> Reading:
    sheet, names = read_sheet(data, choices.sheet)
    width = max((len(row) for row in sheet.rows), default=0)
    if width > MOST_COLUMNS:
        raise AuditError(Problem("import-columns-many", {"limit": f"{MOST_COLUMNS:,}"}))
    if width * len(sheet.rows) > MOST_CELLS:
        raise AuditError(Problem("import-cells-many", {"limit": f"{MOST_CELLS:,}"}))
    if not width:
        raise AuditError(Problem("import-file-empty"))
    return Reading(table_of(sheet.rows, width), "xlsx", None, sheet.name, names)


def _with_plain_line_ends(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
