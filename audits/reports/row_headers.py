"""The first cell of each table row becomes its header in a tagged PDF.

The page compiler tags column headers but has no way to say that a row is named by its first
cell. A screen reader needs both to say "Night shelter, Safety: 62".
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name


def mark_row_headers(pdf: bytes) -> bytes:
    """Return `pdf` with row headers, saved the same way every time."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for row in _body_rows(document.Root.StructTreeRoot):
            _name_row(next(iter(_children(row)), None))
        made = io.BytesIO()
        document.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


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
