"""A table of text: every cell as it was written, each column stored as its different values.

Answers repeat: a column of 100,000 rows has some six labels. All later steps look at the
different values once and follow the codes, so their cost does not grow with the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from audits.interruption import checkpoint
from audits.memberships import Mask

_CELLS_AT_ONCE = 8_000
"""As many cells as fit a processor's cache: columns are walked right after rows were parsed."""

_ROWS_AT_ONCE = 16
"""Fewer rows than these would make the steps between columns cost more than the cells."""

Row = list[str]


@dataclass(frozen=True, repr=False)
class Column:
    """One column: `values` without repeats, and for each row the place of its value."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]

    def counts(self) -> NDArray[np.int64]:
        """Return how many rows have each value, shape (values,)."""
        return np.bincount(self.codes, minlength=len(self.values))

    def rows_where(self, wanted: Iterable[bool]) -> Mask:
        """Return the rows whose value is `wanted` (one flag a value), shape (rows,)."""
        flags: Mask = np.fromiter(wanted, dtype=np.bool_, count=len(self.values))
        found: Mask = flags[self.codes]
        return found

    def filled(self) -> Mask:
        """Return the rows that hold more than blanks, shape (rows,)."""
        return self.rows_where(bool(value.strip()) for value in self.values)

    def used(self) -> Iterator[tuple[str, int]]:
        """Yield each value that is more than blanks and some row has, with its count."""
        for value, count in zip(self.values, self.counts().tolist(), strict=True):
            if count and value.strip():
                yield value, count

    def at(self, rows: NDArray[np.intp] | Mask | slice) -> "Column":
        """Return the column for some of its rows."""
        return Column(self.codes[rows], self.values)

    def merged(self) -> "Column":
        """Return the column with equal values as one, after values were changed."""
        index = _index()
        places = np.array([index[value] for value in self.values], dtype=np.int32)
        return self if len(index) == len(places) else Column(places[self.codes], tuple(index))

    def __repr__(self) -> str:
        return f"Column({len(self.codes)} rows)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a column of a survey file never leaves memory")


@dataclass(frozen=True, repr=False)
class Table:
    """A file as text, header rows included.

    Parameters
    ----------
    columns
        One `Column` each, all of the same length.
    head
        The first rows as lists of cells, to look for header rows in.
    misfits
        Rows with more or fewer cells than the table has columns: their answers may stand in
        the wrong place. Shape (rows,).
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    misfits: Mask

    @property
    def rows(self) -> int:
        """Number of rows, header rows included."""
        return len(self.misfits)

    def cells(self, first: int = 0) -> Iterator[Row]:
        """Yield the rows from one on as cells: for small tables."""
        for row in range(first, self.rows):
            yield [column.values[column.codes[row]] for column in self.columns]

    def __repr__(self) -> str:
        return f"Table({self.rows} rows, {len(self.columns)} columns)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a survey file never leaves memory")


def table_of(rows: Iterable[Row], width: int, *, head: int = 200) -> Table:
    """Return the table of `rows`; short rows are filled up with empty cells, long ones cut."""
    indexes: list[defaultdict[str, int]] = [_index() for _ in range(width)]
    codes: list[list[int]] = [[] for _ in range(width)]
    misfits = bytearray()
    first: list[Row] = []
    source = iter(rows)
    at_once = max(_ROWS_AT_ONCE, _CELLS_AT_ONCE // max(width, 1))
    while chunk := list(islice(source, at_once)):
        checkpoint()
        misfits.extend(_misfit(row, width) for row in chunk)
        even = [row if len(row) == width else _fitted(row, width) for row in chunk]
        first.extend(even[: max(0, head - len(first))])
        for cells, index, column in zip(zip(*even, strict=True), indexes, codes, strict=True):
            column.extend(map(index.__getitem__, cells))
    columns = tuple(
        Column(np.array(column, dtype=np.int32), tuple(index))
        for column, index in zip(codes, indexes, strict=True)
    )
    return Table(columns, tuple(first), np.frombuffer(bytes(misfits), dtype=np.bool_))


def _index() -> defaultdict[str, int]:
    """Return a dictionary that numbers each new value, so that mapping a row is one C call."""
    index: defaultdict[str, int] = defaultdict()
    index.default_factory = index.__len__
    return index


def _misfit(row: Row, width: int) -> bool:
    if len(row) == width or not any(row):
        return False
    return len(row) < width or any(row[width:])


def _fitted(row: Row, width: int) -> Row:
    return (row + [""] * (width - len(row)))[:width]
