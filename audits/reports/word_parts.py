"""Parts of a word-processor document that its library has no words for."""

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from audits.charts.contrast import ink_on
from audits.charts.palette import LIGHT, fill, tone_of
from audits.charts.spec import Heat

DEEP: Final = RGBColor(0x12, 0x49, 0x4F)
QUIET: Final = RGBColor.from_string(LIGHT.muted[1:].upper())

Widths = Sequence[float]


def add_table(
    document: Document, headers: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: Widths
) -> Any:
    """Add a real table: a header row that is repeated, rows that stay whole.

    `widths` are millimetres. Returns its cells in reading order, the header first.
    """
    table = document.add_table(rows=len(rows) + 1, cols=len(headers))
    table.autofit = False
    _draw_lines(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    cells = list(table._cells)
    texts = [*headers, *(text for row in rows for text in row)]
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = Mm(widths[place % len(widths)])
        _write(cell, text, is_head=place < len(headers))
    _mark_rows(table)
    return cells


def describe_table(cells: Sequence[Any], title: str) -> None:
    """Give the table of these cells a description for screen readers."""
    properties = cells[0]._parent._tbl.tblPr
    for name in ("tblCaption", "tblDescription"):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), title)
        properties.append(element)


def shade_heat(cells: Sequence[Any], chart: Heat) -> None:
    """Colour the cells of a heat table; the colours only repeat the numbers."""
    wide = len(chart.columns) + 2
    for down, row in enumerate(chart.rows, 1):
        for across, (cell, column) in enumerate(zip(row.cells, chart.columns, strict=True), 2):
            if cell.colored_by is None or cell.too_few:
                continue
            color = fill(LIGHT, tone_of(cell.colored_by, higher_worse=column.higher_worse))
            place = cells[down * wide + across]
            _shade(place, color)
            for run in place.paragraphs[0].runs:
                run.font.color.rgb = RGBColor.from_string(ink_on(color)[1:].upper())
                run.font.bold = True


def describe_picture(picture: Any, chart_id: str, summary: str) -> None:
    """Give a picture its alternative text; the library has no way to."""
    properties = picture._inline.docPr
    properties.set("name", chart_id)
    properties.set("descr", summary)


def set_language(document: Document, language: str) -> None:
    """Set the language of all text, so that it is read and spelt as what it is."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for found in defaults.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia", "w:bidi"):
            found.set(qn(name), language)


def add_field(paragraph: Any, code: str) -> None:
    """Add a field the word processor fills in, such as PAGE."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _draw_lines(table: Any) -> None:
    """Draw quiet lines between rows, and keep letters close to them."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D9DCDF")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 30), ("left", 45), ("bottom", 30), ("right", 45)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)


def _write(cell: Any, text: str, *, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size = Pt(6.5 if is_head else 8)
    if is_head:
        run.font.bold = True
        run.font.color.rgb = DEEP
        _shade(cell, "#eaf2f1")


def _mark_rows(table: Any) -> None:
    for place, row in enumerate(table._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: Any, color: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), color[1:].upper())
    cell._tc.get_or_add_tcPr().append(shading)
