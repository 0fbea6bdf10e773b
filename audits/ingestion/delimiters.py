"""Which character parts the columns: the one that gives the most even number of cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from audits.ingestion.table import Row
from audits.problems import AuditError, Problem

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE = 300_000
_HINT = "sep="


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of `text` as cells, quotes respected, nothing converted.

    Raises
    ------
    AuditError
        `import-quotes-open` when a quoted cell never ends.
    """
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error:
        # The only error a non-strict reader meets: one cell longer than 131,072 characters.
        raise AuditError(Problem("import-quotes-open")) from None


def find_delimiter(text: str) -> str:
    """Return the delimiter with the most consistent number of cells in a row.

    The score is the share of rows with the most frequent width, less for narrow tables;
    about the first 300,000 characters are looked at. A first line `sep=;` decides.
    """
    if text[:4].lower() == _HINT and text[4:5] in DELIMITERS:
        return text[4]
    sample = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1]
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample or text, delimiter))


def without_hint(text: str) -> str:
    """Return the text without a first line `sep=;`, which Excel reads and nobody answers."""
    if text[:4].lower() == _HINT and len(text.split("\n", 1)[0].strip()) == len(_HINT) + 1:
        return text.split("\n", 1)[1] if "\n" in text else ""
    return text


def usual_width(rows: Iterator[Row]) -> int:
    """Return the most frequent number of cells in a row, the larger one of equals."""
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _evenness(sample: str, delimiter: str) -> float:
    if delimiter not in sample:
        return 0.0
    try:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row
        )
    except csv.Error:
        return 0.0
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return times / widths.total() * (1 - 1 / width)
