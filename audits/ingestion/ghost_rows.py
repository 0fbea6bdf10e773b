"""Rows that are no respondents: repeated headers, tags, averages, blanks, tests, broken rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audits.ingestion.header_rows import FileColumn
from audits.ingestion.labels import label_key
from audits.ingestion.signatures import Platform, matches_any
from audits.ingestion.table import Column
from audits.memberships import Mask

Counts = NDArray[np.int32]

_SUMMARY = frozenset(
    [
        "average",
        "averages",
        "mean",
        "means",
        "total",
        "totals",
        "sum",
        "count",
        "median",
        "min",
        "max",
        "minimum",
        "maximum",
        "n",
        "std",
        "stdev",
        "promedio",
        "media",
        "suma",
        "recuento",
        "mediana",
        "moyenne",
        "total",
        "général",
        "somme",
        "médiane",
        "durchschnitt",
        "mittelwert",
        "summe",
        "anzahl",
        "média",
        "soma",
        "contagem",
        "media",
        "somma",
        "conteggio",
    ]
) | {"grand total", "standard deviation", "total général", "std deviation"}
_DECIMAL = re.compile(r"-?\d{1,6}[.,]\d*[1-9]\d*")
_IMPORT_ID = re.compile(r'\{"importid".*')


@dataclass(frozen=True, slots=True, repr=False)
class Body:
    """The rows under the header: every column, what the header says of it, the platform."""

    columns: Mapping[int, Column]
    header: Sequence[FileColumn]
    platform: Platform
    rows: int


def ghost_rows(body: Body, answered: Iterable[int]) -> dict[str, Mask]:
    """Return rows that are no respondents, by reason; a row has the first reason that fits.

    Parameters
    ----------
    body
        The rows and the platform they come from.
    answered
        Positions of the columns that hold answers to items.
    """
    answers = tuple(answered)
    filled = _count(body, range(len(body.header)), _is_filled)
    found = {
        "blank": filled == 0,
        "header": 2 * _repeats_of_header(body) >= np.maximum(filled, 1),
        "tag": 2 * _count(body, range(len(body.header)), _is_tag) >= np.maximum(filled, 1),
        "summary": _summaries(body, answers),
        "no date": _undated(body),
        "test": _having(body, body.platform.preview),
    }
    taken = np.zeros(body.rows, dtype=np.bool_)
    reasons: dict[str, Mask] = {}
    for reason, rows in found.items():
        reasons[reason] = rows & ~taken
        taken |= rows
    return reasons


def unfinished_rows(body: Body) -> Mask:
    """Return the rows of responses that were not sent off, shape (rows,)."""
    return _having(body, body.platform.finished)


def _count(body: Body, positions: Iterable[int], wanted: Callable[[str], bool]) -> Counts:
    total = np.zeros(body.rows, dtype=np.int32)
    for position in positions:
        column = body.columns[position]
        total += column.rows_where(map(wanted, column.values))
    return total


def _is_filled(value: str) -> bool:
    return bool(value.strip())


def _is_tag(value: str) -> bool:
    return len(value) > 1 and value.strip().startswith("#") and value.strip()[1:2].isalpha()


def _is_decimal(value: str) -> bool:
    return _DECIMAL.fullmatch(value.strip()) is not None


def _repeats_of_header(body: Body) -> Counts:
    total = np.zeros(body.rows, dtype=np.int32)
    for column in body.header:
        own = {key for key in (label_key(column.tag), label_key(column.text)) if key}
        values = body.columns[column.position]
        total += values.rows_where(
            key in own or _IMPORT_ID.fullmatch(key) is not None
            for key in map(label_key, values.values)
        )
    return total


def _summaries(body: Body, answers: Sequence[int]) -> Mask:
    """Averages under the table: named in the first filled cell, or answers with decimals.

    Nobody answers 3.8; an average of answers nearly always has decimals.
    """
    decimals = _count(body, answers, _is_decimal)
    filled = _count(body, answers, _is_filled)
    named = np.zeros(body.rows, dtype=np.bool_)
    open_rows = np.ones(body.rows, dtype=np.bool_)
    for column in body.header:
        values = body.columns[column.position]
        if column.position not in answers:
            words = values.rows_where(label_key(v).rstrip(":") in _SUMMARY for v in values.values)
            named |= words & open_rows
        open_rows &= ~values.filled()
    found: Mask = named | ((decimals > 0) & (2 * decimals >= filled))
    return found


def _undated(body: Body) -> Mask:
    """Rows without a digit in any column that has one in every response."""
    dated = [c.position for c in body.header if body.platform.is_dated(c.keys)]
    if not dated:
        return np.zeros(body.rows, dtype=np.bool_)
    undated: Mask = _count(body, dated, lambda value: any(c.isdigit() for c in value)) == 0
    return undated


def _having(body: Body, rule: tuple[str, tuple[str, ...]] | None) -> Mask:
    found = np.zeros(body.rows, dtype=np.bool_)
    if rule is None:
        return found
    name, values = rule
    for column in body.header:
        if matches_any(column.keys, (name,)) and body.platform.is_metadata(column.keys):
            cells = body.columns[column.position]
            found |= cells.rows_where(label_key(value) in values for value in cells.values)
    return found
