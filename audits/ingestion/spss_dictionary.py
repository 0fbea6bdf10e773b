"""The dictionary of an SPSS .sav file: variables, labels, missing values, names, encoding.

Written here instead of using a library: the C reader behind the usual ones ends the whole
process on some damaged files, and with it the session of everybody else.
"""

import codecs
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_HEADER = 176
_ENCODINGS = {2: "cp1252", 3: "cp1252", 1252: "cp1252", 65001: "utf-8", 1250: "cp1250"}


class DamagedError(ValueError):
    """The bytes are not what a .sav file holds there; it never carries a value of the file."""


@dataclass(slots=True)
class Cursor:
    """A place in the bytes; reading beyond the end is a `DamagedError`."""

    data: bytes
    at: int
    order: str = "<"

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        if size < 0 or self.at + size > len(self.data):
            raise DamagedError
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        """Return the next four bytes as a whole number."""
        found: int = struct.unpack(self.order + "i", self.take(4))[0]
        return found

    def numbers(self, count: int) -> tuple[int, ...]:
        """Return the next `count` whole numbers of four bytes."""
        return struct.unpack(f"{self.order}{count}i", self.take(4 * count)) if count > 0 else ()

    def floats(self, count: int) -> tuple[float, ...]:
        """Return the next `count` numbers of eight bytes."""
        return struct.unpack(f"{self.order}{count}d", self.take(8 * count)) if count > 0 else ()


@dataclass(slots=True)
class Variable:
    """One variable.

    Parameters
    ----------
    name, label
        As written, still bytes.
    width
        0 for a number, else the bytes of a text.
    place
        Its first cell of eight bytes in a row.
    missing
        Values that were declared missing; a range as its two ends with `is_range`.
    labels
        The eight bytes of a value (or a longer text) -> label.
    """

    name: bytes
    width: int
    place: int
    label: bytes = b""
    missing: tuple[float, ...] = ()
    is_range: bool = False
    labels: dict[bytes, bytes] = field(default_factory=dict)

    def is_missing(self, value: float) -> bool:
        """Tell whether a number was declared missing."""
        if not self.is_range:
            return value in self.missing
        low, high, *more = self.missing
        return low <= value <= high or value in more


@dataclass(slots=True)
class Dictionary:
    """All that stands before the data.

    Parameters
    ----------
    order
        Byte order.
    compression, bias
        0 none, 1 by bytes, 2 by bytes and zlib; what is taken off a byte to get its number.
    cells
        Cells of eight bytes in a row.
    long_names, long_widths
        Short name -> name; short name -> bytes of a text longer than 255.
    """

    order: str
    compression: int
    bias: float
    encoding: str = "cp1252"
    cells: int = 0
    variables: list[Variable] = field(default_factory=list)
    long_names: Mapping[bytes, bytes] = field(default_factory=dict)
    long_widths: Mapping[bytes, bytes] = field(default_factory=dict)


def read_dictionary(data: bytes) -> tuple[Dictionary, Cursor]:
    """Return the dictionary and the place where the data begin.

    Raises
    ------
    DamagedError
        The file was cut short or is damaged.
    """
    order = next((o for o in "<>" if struct.unpack(o + "i", _layout(data))[0] in {2, 3}), None)
    if order is None:
        raise DamagedError
    cursor = Cursor(data, 68, order)
    _, compression, _, _ = cursor.numbers(4)
    (bias,) = cursor.floats(1)
    if compression not in {0, 1, 2} or not math.isfinite(bias):
        raise DamagedError
    found = Dictionary(order, compression, bias)
    cursor.at = _HEADER
    while (record := cursor.number()) != 999:
        _read_record(record, cursor, found)
    cursor.number()
    if not found.variables:
        raise DamagedError
    return found, cursor


def _layout(data: bytes) -> bytes:
    if len(data) < _HEADER:
        raise DamagedError
    return data[64:68]


def _read_record(record: int, cursor: Cursor, found: Dictionary) -> None:
    if record == 2:
        _read_variable(cursor, found)
    elif record == 3:
        _read_labels(cursor, found)
    elif record == 6:
        cursor.take(80 * cursor.number())
    elif record == 7:
        subtype, size, count = cursor.numbers(3)
        _read_extension(subtype, cursor.take(size * count), found)
    else:
        raise DamagedError


def _read_variable(cursor: Cursor, found: Dictionary) -> None:
    width, has_label, missing, _, _ = cursor.numbers(5)
    variable = Variable(cursor.take(8).rstrip(), max(width, 0), found.cells)
    if has_label:
        length = cursor.number()
        variable.label = cursor.take(length)
        cursor.take(-length % 4)
    if not -3 <= missing <= 3 or not -1 <= width <= 255:
        raise DamagedError
    values = cursor.floats(abs(missing))
    if width == 0 and len(values) >= (2 if missing < 0 else 0):
        variable.missing, variable.is_range = values, missing < 0
    found.cells += 1
    if width >= 0:  # -1 goes on with the text before
        found.variables.append(variable)


def _read_labels(cursor: Cursor, found: Dictionary) -> None:
    labels: dict[bytes, bytes] = {}
    for _ in range(cursor.number()):
        value = cursor.take(8)
        length = cursor.take(1)[0]
        labels[value] = cursor.take(length)
        cursor.take(-(length + 1) % 8)
    if cursor.number() != 4:
        raise DamagedError
    places = {place - 1 for place in cursor.numbers(cursor.number())}
    for variable in found.variables:
        if variable.place in places:
            variable.labels = labels


def _read_extension(subtype: int, content: bytes, found: Dictionary) -> None:
    if subtype == 3 and len(content) >= 32:
        code = struct.unpack(found.order + "8i", content[:32])[7]
        found.encoding = _ENCODINGS.get(code, found.encoding)
    elif subtype == 13:
        found.long_names = _pairs(content, b"\t")
    elif subtype == 14:
        found.long_widths = _pairs(content.replace(b"\0", b""), b"\t")
    elif subtype == 20:
        name = content.strip(b" \0").decode("ascii", errors="replace")
        try:
            found.encoding = codecs.lookup(name).name
        except LookupError:
            return
    elif subtype == 21:
        _read_long_labels(Cursor(content, 0, found.order), found)


def _pairs(content: bytes, between: bytes) -> dict[bytes, bytes]:
    pieces = (piece.partition(b"=") for piece in content.split(between))
    return {name.strip().upper(): value.strip() for name, mark, value in pieces if mark}


def _read_long_labels(cursor: Cursor, found: Dictionary) -> None:
    """Labels of texts longer than eight bytes, by (long) name."""
    while cursor.at < len(cursor.data):
        name = cursor.take(cursor.number()).strip()
        cursor.number()
        labels = {}
        for _ in range(cursor.number()):
            value = cursor.take(cursor.number())
            labels[value.rstrip()] = cursor.take(cursor.number())
        for variable in found.variables:
            if name in {variable.name, found.long_names.get(variable.name.upper())}:
                variable.labels = labels
