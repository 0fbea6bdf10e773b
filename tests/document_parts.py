"""Reads documents back with their own libraries: every part of a file, every table, every text."""

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

import docx
import pptx
from pdf_text import streams_of, text_of

Rows = list[tuple[str, ...]]


def every_part(content: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield a file and all it is made of, workbooks inside charts included."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for inner in parts.namelist():
                yield from every_part(parts.read(inner), f"{name}/{inner}")
    elif content.startswith(b"%PDF"):
        yield name, streams_of(content)
        yield f"{name} as text", text_of(content).encode()
    else:
        yield name, content


def rows_of_word(content: bytes) -> Rows:
    found: Rows = []
    for table in docx.Document(io.BytesIO(content)).tables:
        wide = len(table.columns)
        texts = [cell.text for cell in table._cells]
        found += [tuple(texts[i : i + wide]) for i in range(0, len(texts), wide)]
    return found


def rows_of_page(content: bytes) -> Rows:
    reader = _Tables()
    reader.feed(content.decode())
    return reader.rows


def rows_of_deck(content: bytes) -> Rows:
    """Rows of the native tables."""
    shapes = (s for slide in pptx.Presentation(io.BytesIO(content)).slides for s in slide.shapes)
    tables = (shape.table for shape in shapes if shape.has_table)
    return [tuple(cell.text for cell in row.cells) for table in tables for row in table.rows]


def notes_of_deck(content: bytes) -> list[str]:
    slides = pptx.Presentation(io.BytesIO(content)).slides
    noted = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    return [line for note in noted for line in note.split("\n")]


class _Tables(HTMLParser):
    """Rows of every table of a page, as texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self._row: list[str] = []
        self._is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "tr":
            self._row = []
        if tag in {"td", "th"}:
            self._row.append("")
            self._is_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self.rows.append(tuple(self._row))
        if tag in {"td", "th"}:
            self._is_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_cell:
            self._row[-1] += data
