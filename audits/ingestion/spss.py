"""SPSS .sav -> a table of text with a header of variable names, and its code book.

Numbers stay numbers in the table; what they mean is in the code book, as for every other file
that comes with one. Layout: the description of the format in the PSPP developers' manual.
"""

import math
import struct
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from audits.ingestion.admission import LARGEST_UNPACKED, MOST_CELLS, MOST_COLUMNS
from audits.ingestion.code_book import Answer, CodeBook
from audits.ingestion.spss_dictionary import (
    Cursor,
    DamagedError,
    Dictionary,
    Variable,
    read_dictionary,
)
from audits.ingestion.table import Column, Table
from audits.problems import AuditError, Problem

_MARKS = (b"$FL2", b"$FL3")
_END, _LITERAL, _BLANKS, _NOTHING = 252, 253, 254, 255
_LOWEST = -1.7976931348623157e308
_HEAD = 200


def is_spss(data: bytes) -> bool:
    """Tell whether the bytes begin like an SPSS .sav file."""
    return data.startswith(_MARKS)


def read_spss(data: bytes) -> tuple[Table, CodeBook]:
    """Return the table of a .sav file under a header of variable names, and its code book.

    Raises
    ------
    AuditError
        `import-spss-unreadable`, `import-columns-many` or `import-cells-many`.
    """
    try:
        found, cursor = read_dictionary(data)
        variables = _joined(found)
        if len(variables) > MOST_COLUMNS:
            raise AuditError(Problem("import-columns-many", {"limit": f"{MOST_COLUMNS:,}"}))
        cells = _cells(found, cursor)
        names = [_name(variable, found) for variable in variables]
        columns = [_column(v, n, cells, found) for v, n in zip(variables, names, strict=True)]
    except (DamagedError, struct.error, zlib.error):
        raise AuditError(Problem("import-spss-unreadable")) from None
    rows = len(cells) + 1
    head = tuple(
        [column.values[column.codes[row]] for column in columns] for row in range(min(rows, _HEAD))
    )
    book = CodeBook(
        source="SPSS",
        answers={n: _answer(v, found) for v, n in zip(variables, names, strict=True)},
    )
    return Table(tuple(columns), head, np.zeros(rows, dtype=np.bool_)), book


def _joined(found: Dictionary) -> list[Variable]:
    """Return the variables; the pieces of a text longer than 255 bytes are one of them."""
    kept: list[Variable] = []
    inside = 0
    for variable in found.variables:
        if inside > 0 and variable.width:
            inside -= 1
            kept[-1].width += variable.width + -variable.width % 8
            continue
        width = found.long_widths.get(variable.name.upper(), b"")
        if width.isdigit() and len(width) <= 6 and int(width) > 255:
            inside = math.ceil(int(width) / 252) - 1
            variable.width += -variable.width % 8
        kept.append(variable)
    return kept


def _cells(found: Dictionary, cursor: Cursor) -> NDArray[np.uint8]:
    """Return the data as rows x cells x 8 bytes."""
    if found.compression == 0:
        content = cursor.data[cursor.at :]
    else:
        packed = cursor.data[cursor.at :] if found.compression == 1 else _unzipped(cursor)
        content = b"".join(_unpacked(packed, found))
    size = 8 * found.cells
    rows = len(content) // size
    if rows * found.cells > MOST_CELLS:
        raise AuditError(Problem("import-cells-many", {"limit": f"{MOST_CELLS:,}"}))
    cells: NDArray[np.uint8] = np.frombuffer(content[: rows * size], dtype=np.uint8)
    return cells.reshape(rows, found.cells, 8)


def _unzipped(cursor: Cursor) -> bytes:
    """Return the blocks of a .zsav file, unpacked; never more than what is let in."""
    start, trailer, _ = struct.unpack(cursor.order + "3q", cursor.take(24))
    at, pieces, size = start + 24, [], 0
    if not 0 <= start < trailer <= len(cursor.data):
        raise DamagedError
    while at < trailer:
        block = zlib.decompressobj()
        pieces.append(block.decompress(cursor.data[at:trailer], LARGEST_UNPACKED - size))
        size += len(pieces[-1])
        if not block.eof or size >= LARGEST_UNPACKED:
            raise DamagedError
        at = trailer - len(block.unused_data)
    return b"".join(pieces)


def _unpacked(packed: bytes, found: Dictionary) -> Iterator[bytes]:
    """Yield the cells that eight code bytes at a time stand for."""
    meaning = [struct.pack(found.order + "d", code - found.bias) for code in range(256)]
    meaning[0], meaning[_BLANKS] = b"", b" " * 8
    meaning[_NOTHING] = struct.pack(found.order + "d", _LOWEST)
    at, cells = 0, 0
    known: dict[bytes, bytes] = {}
    while at + 8 <= len(packed):
        codes = packed[at : at + 8]
        at += 8
        plain = known.get(codes)
        if plain is None and _LITERAL not in codes and _END not in codes:
            plain = known[codes] = b"".join(map(meaning.__getitem__, codes))
        if plain is None:
            literals = codes.partition(b"\xfc")[0].count(_LITERAL)
            plain = _with_literals(codes, packed[at : at + 8 * literals], meaning)
            at += 8 * literals
        cells += len(plain) // 8
        if cells > MOST_CELLS:
            raise AuditError(Problem("import-cells-many", {"limit": f"{MOST_CELLS:,}"}))
        yield plain
        if _END in codes:
            return


def _with_literals(codes: bytes, literals: bytes, meaning: Sequence[bytes]) -> bytes:
    pieces, at = [], 0
    for code in codes:
        if code == _END:
            break
        if code == _LITERAL:
            pieces.append(literals[at : at + 8].ljust(8))
            at += 8
        else:
            pieces.append(meaning[code])
    return b"".join(pieces)


def _column(variable: Variable, name: str, cells: NDArray[np.uint8], found: Dictionary) -> Column:
    wide = max(-(-variable.width // 8), 1)
    if variable.place + wide > cells.shape[1]:
        raise DamagedError
    own = np.ascontiguousarray(cells[:, variable.place : variable.place + wide])
    own = own.reshape(len(cells), 8 * wide)
    if variable.width:
        different, codes = np.unique(own.view(f"S{8 * wide}").ravel(), return_inverse=True)
        texts = [_text(_whole(value), found).rstrip() for value in different.tolist()]
    else:
        numbers = own.view(found.order + "f8").ravel()
        different, codes = np.unique(numbers, return_inverse=True)
        texts = [_number(value, variable, found) for value in different.tolist()]
    return Column(np.append(0, codes + 1).astype(np.int32), (name, *texts)).merged()


def _whole(value: bytes) -> bytes:
    """Return a long text without the byte that fills up each of its pieces of 255."""
    return b"".join(value[at : at + 255] for at in range(0, len(value), 256))


def _number(value: float, variable: Variable, found: Dictionary) -> str:
    """Return a number as text; nothing for what is missing and has no label."""
    labelled = struct.pack(found.order + "d", value) in variable.labels
    if not math.isfinite(value) or value == _LOWEST:
        return ""
    if variable.is_missing(value) and not labelled:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _name(variable: Variable, found: Dictionary) -> str:
    return _text(found.long_names.get(variable.name.upper(), variable.name), found).strip()


def _text(content: bytes, found: Dictionary) -> str:
    return content.decode(found.encoding, errors="replace").replace("\0", "")


def _answer(variable: Variable, found: Dictionary) -> Answer:
    labels: dict[str, str] = {}
    for value, label in variable.labels.items():
        if variable.width:
            key = _text(value, found).strip()
        elif len(value) == 8:
            key = _number(struct.unpack(found.order + "d", value)[0], variable, found)
        else:
            continue
        if key:
            labels[key] = _text(label, found).strip()
    return Answer(text=_text(variable.label, found).strip(), labels=labels)
