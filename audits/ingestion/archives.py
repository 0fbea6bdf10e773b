"""Archives: a ZIP as survey tools download it holds one table; nothing in one is believed.

Qualtrics and SurveyMonkey put even a single export into a ZIP. A workbook is a ZIP too. What an
archive says of its own sizes may be a lie, so every part is unpacked in pieces and counted.
"""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from audits.ingestion.admission import LARGEST_UNPACKED
from audits.problems import AuditError, Problem

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a password
    ValueError,  # a place before the beginning of the file, a name that is no text
    KeyError,
    struct.error,
)
"""What a damaged archive raises."""

_MARK = b"PK\x03\x04"
_PART_OF_WORKBOOK = b"[Content_Types].xml"
_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods", ".sav", ".zsav"})
_PIECE = 2**20


def without_archive(data: bytes) -> bytes:
    """Return the one table in a ZIP; a workbook and everything that is no ZIP as it is.

    Raises
    ------
    AuditError
        `import-archive-unreadable`, `import-archive-several`, `import-file-other` or
        `import-file-large`.
    """
    if not data.startswith(_MARK):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _is_document(archive):
                return data
            tables = [part for part in archive.infolist() if _may_be_table(part.filename)]
            if not tables:
                raise AuditError(Problem("import-file-other", {"what": "a compressed archive"}))
            if len(tables) > 1:
                raise AuditError(Problem("import-archive-several", {"count": len(tables)}))
            content, _ = unpacked(archive, tables[0], LARGEST_UNPACKED)
            return content
    except BROKEN:
        if _PART_OF_WORKBOOK in data:
            return data  # whoever reads it says what is wrong with a workbook
        raise AuditError(Problem("import-archive-unreadable")) from None


def unpacked(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int, *, keep: bool = True
) -> tuple[bytes, int]:
    """Return the content of a part and its true size; without `keep` only the size.

    Raises
    ------
    AuditError
        `import-file-large` as soon as it is larger than `limit`, whatever it says of itself.
    """
    part.file_size = limit + 2 * _PIECE  # the reader stops at what is declared: that may lie
    pieces: list[bytes] = []
    size = 0
    with archive.open(part) as content:
        while piece := content.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise AuditError(Problem("import-file-large", {"limit": LARGEST_UNPACKED // 2**20}))
            if keep:
                pieces.append(piece)
    return b"".join(pieces), size


def _is_document(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is one office document: XLSX and XLSB, or ODS."""
    names = set(archive.namelist())
    return bool(names & {_PART_OF_WORKBOOK.decode(), "mimetype"}) or any(
        name.startswith("xl/") for name in names
    )


def _may_be_table(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in _TABLES and not hidden
