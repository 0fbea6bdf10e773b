"""Which definition a file belongs to: the one that explains most of it, nearly whole."""

from collections.abc import Collection, Iterator, Sequence

from audits.definitions import Instrument
from audits.ingestion.code_book import CodeBook
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.fields import FieldKind, fields_of
from audits.ingestion.header_rows import header_keys
from audits.ingestion.labels import fingerprint
from audits.ingestion.reading import Reading
from audits.ingestion.survey_file import SurveyFile, open_with
from audits.ingestion.table import Row
from audits.problems import AuditError, Problem

_HEADER_ROWS = 8
_LIKELY = 3
_NEAR = 0.5
"""Others with a smaller part of the best share are not tried: a full match looks at every text."""


def open_with_best(
    reading: Reading,
    instruments: Sequence[Instrument],
    column_map: ColumnMap,
) -> tuple[Instrument, SurveyFile]:
    """Return the definition a file covers best, and the file as that definition sees it.

    Only the definitions that fit the first rows' texts best are tried in full; all of them when
    none has a question there.

    Raises
    ------
    AuditError
        `import-instrument-missing` without any definition.
    """
    remembered = [known for known in instruments if known.id == column_map.instrument]
    tried = remembered or instruments
    if len(tried) > _LIKELY:
        tried = _likely(reading, tried, column_map)
    opened = [(instrument, open_with(reading, instrument, column_map)) for instrument in tried]
    if not opened:
        raise AuditError(Problem("import-instrument-missing"))
    return max(opened, key=lambda pair: _coverage(*pair))


def _likely(
    reading: Reading, instruments: Sequence[Instrument], column_map: ColumnMap
) -> Sequence[Instrument]:
    books = (reading.code_book, column_map.code_book)
    cells = [*_cells(reading.table.head[:_HEADER_ROWS]), *_texts(books)]
    keys = {key for cell in cells for key in header_keys(cell)} | set(column_map.columns)
    marks = {fingerprint(key) for key in keys}
    shares = {i.id: _share(i, keys, marks) for i in instruments}
    best = max(shares.values())
    if not best:
        return instruments
    near = [i for i in instruments if shares[i.id] >= _NEAR * best]
    return sorted(near, key=lambda i: _fit(shares[i.id], i), reverse=True)[:_LIKELY]


def _cells(rows: Sequence[Row]) -> Iterator[str]:
    yield from dict.fromkeys(cell for row in rows for cell in row if cell.strip())


def _texts(books: Collection[CodeBook | None]) -> Iterator[str]:
    for book in books:
        for answer in book.answers.values() if book else ():
            yield from (answer.text, answer.part)


def _share(instrument: Instrument, keys: Collection[str], marks: Collection[str]) -> float:
    fields = fields_of(instrument)
    found = {field for key, (field, _) in fields.keys.items() if key in keys}
    found |= {field for mark, field in fields.fingerprints.items() if mark in marks}
    items = {item.id for item in instrument.items}
    return len(found & items) / len(items)


def _coverage(instrument: Instrument, file: SurveyFile) -> float:
    return _fit(file.matched(FieldKind.ITEM) / len(instrument.items), instrument)


def _fit(share: float, instrument: Instrument) -> float:
    """Return questions found, weighted with their share of the definition.

    The share alone would read a long survey with one reworded question as the short survey
    inside it, and lose all that the short one does not ask.
    """
    return share * share * len(instrument.items)
