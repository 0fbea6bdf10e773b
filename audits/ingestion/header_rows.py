"""Header rows by evidence: where they begin, how many there are, and what each one holds."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from audits.ingestion.labels import LONGEST_LABEL, label_key, question_key
from audits.ingestion.signatures import Platform
from audits.ingestion.table import Row

_DEEPEST = 8
_MOST_PARTS = 30
_ENDINGS = re.compile(r"\s*[-–—\[]\s*|>>|:\s")
_IMPORT_ID = '{"importid"'


@dataclass(frozen=True, slots=True)
class FileColumn:
    """What the header says of one column.

    Parameters
    ----------
    position
        Place in the file, from 0; shown to people, never used to match.
    label
        The text a person would recognise the column by.
    tag, text, part, import_id
        Contents of the header rows; empty where there is none. `part` is the row or choice
        of the question `text`.
    """

    position: int
    label: str
    tag: str = ""
    text: str = ""
    part: str = ""
    import_id: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The header's texts as label keys."""
        return tuple(label_key(text) for text in (self.tag, self.text, self.part))


def header_roles(
    head: Sequence[Row], platform: Platform, known: Collection[str], chosen: int | None = None
) -> tuple[int, tuple[str, ...]]:
    """Return the first header row (from 0) and what the header rows from there on hold.

    Parameters
    ----------
    head
        The first rows of the file.
    platform
        Which roles its header rows have.
    known
        Keys of the fields of the instrument: rows made of them are header rows.
    chosen
        The number of header rows the user chose.
    """
    start = 0 if len(platform.header) > 1 else _first_header(head, known)
    roles = [platform.header[0]]
    if chosen is not None:
        extra = [*platform.header[1:], *["more"] * chosen]
        return start, (*roles, *extra[: chosen - 1])
    for role in platform.header[1:]:
        if _continues(head, start + len(roles), role, platform):
            roles.append(role)
    while len(roles) < _DEEPEST and _made_of_known(head, start + len(roles), known):
        roles.append("tag" if "tag" not in roles else "text" if "text" not in roles else "more")
    return start, tuple(roles)


def file_columns(
    head: Sequence[Row], start: int, roles: Sequence[str], platform: Platform
) -> tuple[FileColumn, ...]:
    """Return what the header rows say of each column."""
    rows = dict(zip(roles, head[start : start + len(roles)], strict=False))
    if "part" in rows:
        rows["text"] = _filled_forward(rows["text"], rows["part"])
    width = len(head[start]) if head else 0
    return tuple(_file_column(position, rows, platform) for position in range(width))


def _file_column(position: int, rows: dict[str, Row], platform: Platform) -> FileColumn:
    cells = {r: " ".join(row[position][:LONGEST_LABEL].split()) for r, row in rows.items()}
    if label_key(cells.get("part", "")) in platform.part_words:
        cells["part"] = ""
    text = cells.get("text", "")
    part = cells.get("part", "")
    label = f"{text} - {part}" if text and part else text or part or cells.get("tag", "")
    known = {role: cells.get(role, "") for role in ("tag", "text", "part", "import_id")}
    return FileColumn(position, label, **known)


def _filled_forward(texts: Row, parts: Row) -> Row:
    filled, latest = [], ""
    for text, part in zip(texts, parts, strict=True):
        latest = text if text.strip() else latest if part.strip() else ""
        filled.append(latest)
    return filled


def _first_header(head: Sequence[Row], known: Collection[str]) -> int:
    """Titles and blank rows may stand above a plain table's header."""
    scores = [_known_cells(row, known) for row in head[:_DEEPEST]]
    if scores and max(scores) >= 2:
        return scores.index(max(scores))
    filled = [sum(1 for cell in row if cell.strip()) for row in head[:_DEEPEST]]
    return next((i for i, n in enumerate(filled) if n > 1), 0)


def _continues(head: Sequence[Row], place: int, role: str, platform: Platform) -> bool:
    if place >= len(head):
        return False
    cells = [cell.strip() for cell in head[place]]
    filled = [cell for cell in cells if cell]
    if role == "import_id" or _holds_import_ids(cells):
        return role == "import_id" and _holds_import_ids(cells)
    if any(_holds_import_ids(row) for row in head[place + 1 : place + 3]):
        return True
    if sum(platform.is_metadata([label_key(cell)]) for cell in filled) >= 2:
        return True
    dated = [i for i, name in enumerate(head[0]) if platform.is_dated([label_key(name)])]
    if dated:
        return bool(filled) and not any(c.isdigit() for i in dated for c in cells[i])
    return _looks_like_parts(head, place, platform)


def _holds_import_ids(cells: Row) -> bool:
    keys = [cell.casefold().replace(" ", "") for cell in cells if cell.strip()]
    return bool(keys) and sum(key.startswith(_IMPORT_ID) for key in keys) >= 0.8 * len(keys)


def _looks_like_parts(head: Sequence[Row], place: int, platform: Platform) -> bool:
    """Without a date column: the words of a part row, or parts beneath spanned questions."""
    keys = [label_key(cell) for cell in head[place]]
    words = sum(key in platform.part_words for key in keys)
    return words > 0


def _made_of_known(head: Sequence[Row], place: int, known: Collection[str]) -> bool:
    if place >= len(head):
        return False
    filled = sum(1 for cell in head[place] if cell.strip())
    found = _known_cells(head[place], known)
    return found >= 2 and 2 * found >= filled


def _known_cells(row: Row, known: Collection[str]) -> int:
    return sum(1 for cell in row if any(key in known for key in _keys(cell)))


def header_keys(cell: str) -> Iterator[str]:
    """Yield the keys of a header cell, of what is before a colon, and of its ends as parts."""
    yield from _keys(cell)
    if ":" in cell:
        yield question_key(cell.partition(":")[0])


def _keys(cell: str) -> Iterator[str]:
    """Yield the keys of a header cell and of its ends after a dash or in brackets."""
    cell = cell[:LONGEST_LABEL]
    yield question_key(cell)
    for ending in islice(_ENDINGS.finditer(cell), _MOST_PARTS):
        yield question_key(cell[ending.end() :].rstrip("]"))
