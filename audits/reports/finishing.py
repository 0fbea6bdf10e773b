"""What the page compiler leaves undone in a tagged PDF: row headers, and ends of streams.

The compiler tags column headers but has no way to say that a row is named by its first cell. A
screen reader needs both to say "Night shelter, Safety: 62".
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, ObjectStreamMode


def finished(pdf: bytes) -> bytes:
    """Return `pdf` with row headers and clear ends of streams, saved the same way every time."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for row in _body_rows(document.Root.StructTreeRoot):
            _name_row(next(iter(_children(row)), None))
        for part in document.objects:
            if isinstance(part, pikepdf.Stream):
                _end_clearly(part)
        made = _saved(document, ObjectStreamMode.generate)
        if b"\r\nendstream" in made:
            made = _saved(document, ObjectStreamMode.disable)
    return made


def _saved(document: pikepdf.Pdf, mode: ObjectStreamMode) -> bytes:
    made = io.BytesIO()
    document.save(made, deterministic_id=True, object_stream_mode=mode)
    return made.getvalue()


def _end_clearly(part: pikepdf.Stream) -> None:
    """Pad a stream whose last byte is a carriage return.

    With the line feed before `endstream` it reads as one end of line, and the stream as one byte
    shorter than it says: PDF/A forbids that (ISO 19005-2, 6.1.7.1). The last byte of compressed
    data is a checksum, so one added space changes it.
    """
    if not part.read_raw_bytes().endswith(b"\r"):
        return
    content = part.read_bytes() + b" "
    part.write(content)
    if Name.Length1 in part:
        part.Length1 = len(content)


def _children(element: pikepdf.Object) -> Iterator[Dictionary]:
    """Structure elements directly below; marked content is no element."""
    kids = element.get(Name.K, pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid


def _body_rows(element: pikepdf.Object) -> Iterator[Dictionary]:
    for child in _children(element):
        if Name.TBody == child.S:
            yield from (row for row in _children(child) if row.S == Name.TR)
        else:
            yield from _body_rows(child)


def _name_row(cell: Dictionary | None) -> None:
    if cell is None or cell.S != Name.TD:
        return
    cell.S = Name.TH
    attributes = cell.get(Name.A)
    kept = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    table = next((a for a in kept if a is not None and a.get(Name.O) == Name.Table), None)
    if table is None:
        table = Dictionary(O=Name.Table)
        cell.A = pikepdf.Array([*(a for a in kept if a is not None), table])
    table.Scope = Name.Row
