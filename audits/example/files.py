"""A table becomes the bytes of a delimited file or a workbook, the same for the same table."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from audits.example.layouts import File

_CODE = re.compile(r"[0-9]{1,6}")
_FIRST_DAY = datetime(2026, 3, 16, tzinfo=UTC).replace(tzinfo=None)  # XLSX knows no time zones


def file_bytes(file: File, table: Iterable[Sequence[object]]) -> bytes:
    """Return a table of texts as a file; a row is any sequence of cells."""
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
    options = {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _FIRST_DAY})
        sheet = book.add_worksheet(file.sheet)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                _write_cell(sheet, row, column, cell)
    return content.getvalue()


def _write_cell(sheet: Worksheet, row: int, column: int, cell: object) -> None:
    """Write times as times and codes as numbers, as the programs that make workbooks do."""
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell)
    elif _CODE.fullmatch(str(cell)):
        sheet.write_number(row, column, int(str(cell)))
    elif cell != "":
        sheet.write_string(row, column, str(cell))
