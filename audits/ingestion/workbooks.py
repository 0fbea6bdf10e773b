"""XLSX -> rows of text: cached values, identifiers as text, dates kept, the sheet by content."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import python_calamine

from audits.ingestion.admission import LARGEST_UNPACKED, MOST_CELLS, MOST_COLUMNS
from audits.ingestion.archives import BROKEN, unpacked
from audits.ingestion.table import Row
from audits.problems import AuditError, Problem

_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_UNREADABLE = (python_calamine.CalamineError, *BROKEN)


@dataclass(frozen=True, repr=False)
class Sheet:
    """One sheet of a workbook as rows of text."""

    name: str
    rows: list[Row]


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes begin like an Excel file."""
    return data.startswith(_MARKS)


def read_sheet(data: bytes, sheet: str | None = None) -> tuple[Sheet, tuple[str, ...]]:
    """Return the sheet with the answers, and the names of all sheets.

    Parameters
    ----------
    data
        The file.
    sheet
        The sheet the user chose; otherwise the one with the most filled cells.

    Raises
    ------
    AuditError
        `import-workbook-unreadable`, `import-file-large`, `import-columns-many`,
        `import-cells-many` or `import-sheet-missing`.
    """
    try:
        _refuse_bomb(data)
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = tuple(book.sheet_names)
            if sheet is not None and sheet not in names:
                raise AuditError(Problem("import-sheet-missing", {"sheet": sheet}))
            wanted = names if sheet is None else (sheet,)
            sheets = [Sheet(name, _rows(book, name)) for name in wanted]
    except _UNREADABLE:
        raise AuditError(Problem("import-workbook-unreadable")) from None
    if not sheets:
        raise AuditError(Problem("import-file-empty"))
    return max(sheets, key=_filled_cells), names


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> list[Row]:
    found = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[cell_text(value) for value in row] for row in found]


def cell_text(value: object) -> str:
    """Return a cell as text: whole numbers without a decimal point, dates in ISO form.

    Examples
    --------
    >>> cell_text(3.0), cell_text(True), cell_text("007"), cell_text(None)
    ('3', 'TRUE', '007', '')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return str(value)


def _filled_cells(sheet: Sheet) -> int:
    """Count the filled cells: helper sheets of lists and notes have fewer than the answers."""
    return sum(1 for row in sheet.rows for cell in row if cell)


def _refuse_bomb(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    left = LARGEST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
            content, size = unpacked(archive, part, left, keep=is_sheet)
            left -= size
            if is_sheet:
                _refuse_wide_sheet(content)


def _refuse_wide_sheet(xml: bytes) -> None:
    """One cell at XFD1048576 makes a reader allocate the whole rectangle before it."""
    width = height = 0
    for letters, row in _last_cells(xml):
        height = max(height, row)
        width = max(width, _column_number(letters))
    if width > MOST_COLUMNS:
        raise AuditError(Problem("import-columns-many", {"limit": f"{MOST_COLUMNS:,}"}))
    if width * height > MOST_CELLS:
        raise AuditError(Problem("import-cells-many", {"limit": f"{MOST_CELLS:,}"}))


def _last_cells(xml: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the last cell of each row: cells of a row stand in order."""
    start, end = 0, xml.find(b"row>")
    while end >= 0:
        at = xml.rfind(b"r=", start, end)
        found = _CELL.search(xml, max(at - 1, 0), end) if at >= 0 else None
        if found:
            yield found[1], int(found[2])
        start, end = end + 4, xml.find(b"row>", end + 4)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
