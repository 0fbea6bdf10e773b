"""A report as a word-processor document: pictures with words, and the same as real tables."""

import io
from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from audits.charts.spec import Heat, Likert
from audits.charts.tables import table_of
from audits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Columns,
    Figures,
    Heading,
    Lead,
    Paper,
    Paragraph,
    Picture,
    Questions,
    TableOfTexts,
)
from audits.reports.document import Report
from audits.reports.numbers import table_widths
from audits.reports.office import name_only, saved
from audits.reports.pictures import png_pictures
from audits.reports.word_parts import (
    DEEP,
    QUIET,
    add_field,
    add_table,
    describe_picture,
    describe_table,
    set_language,
    shade_heat,
)

_PAPERS: Final = {"a4": (210, 297), "letter": (215.9, 279.4)}
_MARGIN: Final = 21
_FONT: Final = "Calibri"


@dataclass(frozen=True)
class _Sheet:
    """A document under construction, its pictures, and the width of its text in millimetres."""

    document: Document
    pictures: dict[str, bytes]
    width: float


def docx_bytes(report: Report, paper: Paper = "a4") -> bytes:
    """Return `report` as DOCX; the same report gives the same bytes."""
    wide, high = _PAPERS[paper]
    sheet = _Sheet(docx.Document(), png_pictures(report), wide - 2 * _MARGIN)
    _set_up(sheet.document, report, (wide, high))
    _cover(sheet.document, report)
    for section in report.sections:
        if section.id == "numbers":
            continue  # here the numbers of a chart stand below it
        kicker = sheet.document.add_paragraph(section.kicker, style="Subtitle")
        kicker.paragraph_format.keep_with_next = True
        sheet.document.add_heading(section.title, 1)
        for block in section.blocks:
            _place(sheet, block)
    name_only(sheet.document, report.title, report.language)
    return saved(sheet.document)


def _set_up(document: Document, report: Report, size: tuple[float, float]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(24)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = f"{report.furniture.running}  ·  {report.wave}"
    foot = section.footer.paragraphs[0]
    before, _, rest = report.furniture.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    foot.add_run(f"{report.furniture.promise}  ·  {before}")
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)
    set_language(document, report.language)
    _styles(document)


def _styles(document: Document) -> None:
    looks = (
        ("Normal", 10.5, None),
        ("Title", 30, DEEP),
        ("Subtitle", 10, RGBColor(0xA3, 0x4F, 0x27)),
        ("Heading 1", 20, RGBColor(0x1B, 0x24, 0x30)),
        ("Heading 2", 13, DEEP),
        ("Header", 8.5, QUIET),
        ("Footer", 8.5, QUIET),
    )
    for name, size, color in looks:
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        if color is not None:
            style.font.color.rgb = color
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Subtitle"].font.italic = False
    document.styles["Subtitle"].paragraph_format.space_before = Pt(22)
    document.styles["Subtitle"].paragraph_format.space_after = Pt(0)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)


def _cover(document: Document, report: Report) -> None:
    cover = report.cover
    document.add_paragraph(report.organisation)
    document.add_paragraph(cover.title, style="Title")
    for line in (cover.subtitle, report.wave):
        document.add_paragraph(line)
    _titled(document, cover.status_title, (cover.status,), "Normal")
    for line in cover.lines:
        _quiet(document, line)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _place(sheet: _Sheet, block: Block) -> None:
    """Add a block: text by its kind, tables and pictures as what they are."""
    document = sheet.document
    match block:
        case Lead(text):
            run = document.add_paragraph().add_run(text)
            run.font.size, run.font.color.rgb = Pt(14), DEEP
        case Paragraph(text):
            document.add_paragraph(text)
        case Heading(text):
            document.add_heading(text, 2)
        case Bullets(items):
            _titled(document, "", items, "List Bullet")
        case Callout(text, title):
            _titled(document, title, (text,), "Normal")
        case Questions(title, items):
            _titled(document, title, items, "List Bullet")
        case _:
            _place_wide(sheet, block)


def _place_wide(sheet: _Sheet, block: Block) -> None:
    match block:
        case Figures(figures):
            count = len(figures)
            values = tuple(f"{figure.value} {figure.label}" for figure in figures)
            notes = tuple(figure.note for figure in figures)
            cells = add_table(sheet.document, values, [notes], [sheet.width / count] * count)
            for cell in cells[:count]:
                cell.paragraphs[0].runs[0].font.size = Pt(14)
            sheet.document.add_paragraph()
        case Columns(parts):
            for part in parts:
                sheet.document.add_heading(part.title, 2)
                _titled(sheet.document, "", part.items, "List Bullet")
        case TableOfTexts():
            total = sum(block.widths)
            widths = [sheet.width * width / total for width in block.widths]
            add_table(sheet.document, block.headers, block.rows, widths)
            _quiet(sheet.document, block.note)
        case Picture():
            _picture(sheet, block)
        case _:
            raise TypeError(f"no place is known for {type(block).__name__}")


def _picture(sheet: _Sheet, block: Picture) -> None:
    chart, document = block.chart, sheet.document
    document.add_heading(chart.title, 2)
    _quiet(document, chart.note, keep=True)
    if chart.id in sheet.pictures:
        line = document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_after = Pt(4)
        drawn = io.BytesIO(sheet.pictures[chart.id])
        picture = line.add_run().add_picture(drawn, width=Mm(sheet.width))
        describe_picture(picture, chart.id, chart.summary)
    table = table_of(chart)
    first, *rest = table_widths(chart, len(table.headers) - 1)
    shares = (0.75 * first if isinstance(chart, Likert) else first, *rest)
    widths = [sheet.width * share / sum(shares) for share in shares]
    cells = add_table(document, table.headers, table.rows, widths)
    describe_table(cells, chart.summary)
    if isinstance(chart, Heat):
        shade_heat(cells, chart)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _titled(document: Document, title: str, items: tuple[str, ...], style: str) -> None:
    if title:
        head = document.add_paragraph()
        head.paragraph_format.keep_with_next = True
        run = head.add_run(title)
        run.font.bold, run.font.color.rgb = True, DEEP
    for item in items:
        paragraph = document.add_paragraph(item, style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _quiet(document: Document, text: str, *, keep: bool = False) -> None:
    """Add a small line; `keep`: it never leaves what stands below."""
    if text:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(8.5), QUIET
