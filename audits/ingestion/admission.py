"""What is let in: files that can be a table at all, small enough to be read.

Everything here looks at bytes without parsing them, so that a file that cannot be read is
refused at once, whatever its size.
"""

import re
from collections.abc import Iterator

from audits.problems import AuditError, Problem

LARGEST_FILE = 300 * 2**20
LARGEST_UNPACKED = 1000 * 2**20
MOST_COLUMNS = 5_000
MOST_CELLS = 20_000_000

_OTHER_FILES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CODE_BOOKS = (
    (re.compile(rb'^\s*\{\s*"Survey(?:Entry|Elements)"'), "the questions of a Qualtrics survey"),
    (re.compile(rb"<LimeSurveyDocType>"), "the questions of a LimeSurvey survey"),
)
_WEB_PAGE = re.compile(rb"^\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 13)) + b"\x7f"
_SAMPLE = 200_000


def refuse_unreadable(data: bytes) -> None:
    """Refuse a file that is empty, too large or no table.

    Raises
    ------
    AuditError
        `import-file-empty`, `import-file-large`, `import-file-codebook` or `import-file-other`.
    """
    if not data.strip():
        raise AuditError(Problem("import-file-empty"))
    if len(data) > LARGEST_FILE:
        raise AuditError(Problem("import-file-large", {"limit": LARGEST_FILE // 2**20}))
    start = data[:1000].removeprefix(b"\xef\xbb\xbf")
    for mark, name in _CODE_BOOKS:
        if mark.search(start):
            raise AuditError(Problem("import-file-codebook", {"what": name}))
    other = next((name for mark, name in _OTHER_FILES if data.startswith(mark)), None)
    if _WEB_PAGE.match(start):
        other = "a web page"
    if other:
        raise AuditError(Problem("import-file-other", {"what": other}))


def refuse_unlikely_text(text: str) -> None:
    """Refuse decoded text that is mostly control characters, as of a renamed picture.

    Raises
    ------
    AuditError
        `import-file-other`.
    """
    sample = text[:_SAMPLE]
    odd = sum(sample.count(chr(code)) for code in _CONTROL) + sample.count("\ufffd")
    if odd > max(3, 0.01 * len(sample)):
        raise AuditError(Problem("import-file-other", {"what": "something other than text"}))


def refuse_too_wide(text: str, delimiter: str) -> None:
    """Refuse text with too many columns or cells, by counting delimiters only.

    Delimiters inside quoted cells count too, so the limits are generous.

    Raises
    ------
    AuditError
        `import-columns-many` or `import-cells-many`.
    """
    widest = max(_delimiters_by_line(text, delimiter), default=0)
    if widest >= MOST_COLUMNS:
        raise AuditError(Problem("import-columns-many", {"limit": f"{MOST_COLUMNS:,}"}))
    if text.count(delimiter) + text.count("\n") > MOST_CELLS:
        raise AuditError(Problem("import-cells-many", {"limit": f"{MOST_CELLS:,}"}))


def _delimiters_by_line(text: str, delimiter: str) -> Iterator[int]:
    """Delimiters in each of the first lines: a header row is among them."""
    start = 0
    for _ in range(8):
        end = text.find("\n", start)
        yield text.count(delimiter, start, end if end >= 0 else len(text))
        if end < 0:
            return
        start = end + 1
