"""A report as a deck: native charts and tables, notes to speak from, room to think aloud."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import Any, Final

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from audits.charts.palette import LIGHT
from audits.charts.spec import Chart
from audits.charts.tables import table_of
from audits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Columns,
    Figures,
    Heading,
    Lead,
    Paragraph,
    Picture,
    Questions,
    TableOfTexts,
)
from audits.reports.document import Furniture, Report, Section
from audits.reports.office import name_only, saved
from audits.reports.slide_direction import turn_round
from audits.reports.slide_look import END, LEFT, ROOM, TOP, Deck, color, write
from audits.reports.slide_pictures import cells_in_words, draw, slides_of
from audits.reports.slide_tables import Grid, add_table

_DEEP: Final = "#12494f"
_EMPTY: Final = "#f5f2eb"
_PAPER: Final = 3.2
"""Where the columns to write in begin, in inches."""

_FULL: Final = 900
"""Characters of running text that a slide holds in letters a room can read."""

_LEAD: Final = 1.6
"""Height of the sentence everybody takes away, in inches."""

_ROWS: Final = 9
"""Rows of texts that a slide holds."""


def pptx_bytes(report: Report) -> bytes:
    """Return `report` as PPTX; the same report gives the same bytes."""
    deck = Deck(report.language)
    _cover(deck, report)
    for section in report.sections:
        if section.id != "numbers":  # here the numbers of a chart stand beside it
            if section.id != report.sections[0].id:
                deck.divider(section.kicker, section.title)
            _section(deck, section, report.furniture)
    deck.finish(f"{report.furniture.running}  ·  {report.furniture.promise}")
    if report.direction == "rtl":
        turn_round(deck.file)
    name_only(deck.file, report.title, report.language)
    return saved(deck.file)


def _cover(deck: Deck, report: Report) -> None:
    slide = deck.cover()
    slide.shapes.title.text = report.cover.title
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.rgb = color("#ffffff")
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(40)
    cover = report.cover
    lines = (
        (f"{report.organisation}  ·  {cover.subtitle}  ·  {report.wave}", 20, "#f6d9b8"),
        (f"{cover.status_title}. {cover.status}", 14, "#ffffff"),
        *((line, 12, "#dbe9e7") for line in cover.lines),
    )
    write(slide.placeholders[1].text_frame, lines)
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        paragraph.alignment = 1
        paragraph.space_after = Pt(8)


def _section(deck: Deck, section: Section, words: Furniture) -> None:
    """Add the slides of a section: texts that follow each other share a slide.

    A heading with nothing but a table below it is the title of the table's slide.
    """
    title = section.title
    for is_text, blocks in groupby(section.blocks, key=lambda block: isinstance(block, _TEXTS)):
        if not is_text:
            wide = tuple(blocks)
            for block in wide:
                _wide(deck, block, title, words)
                if isinstance(block, Picture) and (told := _ends(block, wide)):
                    _to_write_on(deck, told, words)
            continue
        for heading, lines in _gathered(tuple(blocks), section.title):
            title = section.title if lines else heading
            _text_slides(deck, heading, lines)


Lines = list[str]
_TEXTS: Final = (Paragraph, Heading, Bullets, Callout, Questions)


def _gathered(blocks: tuple[Block, ...], title: str) -> list[tuple[str, Lines]]:
    """Return titles and lines: a heading, a titled box and questions begin a slide."""
    found: list[tuple[str, Lines]] = [(title, [])]
    for block in blocks:
        match block:
            case Heading(text):
                found.append((text, []))
            case Questions(heading, items):
                found.append((heading, list(items)))
            case Callout(text, heading) if heading:
                found.append((heading, [text]))
            case Bullets(items):
                found[-1][1].extend(items)
            case Paragraph(text) | Callout(text):
                found[-1][1].append(text)
    return found


def _text_slides(deck: Deck, title: str, lines: Lines) -> None:
    for part in filter(None, _pages(lines)):
        slide = deck.text_slide(title)
        size = 22 if sum(map(len, part)) < 500 else 18
        frame = slide.placeholders[1].text_frame
        write(frame, tuple((line, size, LIGHT.ink) for line in part))
        for paragraph in frame.paragraphs:
            paragraph.space_after = Pt(10)


def _pages(lines: Lines) -> list[Lines]:
    """Return lines in as many parts as slides are needed."""
    pages: list[Lines] = [[]]
    for line in (piece for long in lines for piece in wrap(long, _FULL) or [long]):
        if pages[-1] and sum(map(len, pages[-1])) + len(line) > _FULL:
            pages.append([])
        pages[-1].append(line)
    return pages


def _wide(deck: Deck, block: Block, title: str, words: Furniture) -> None:
    match block:
        case Picture():
            _picture(deck, block, words)
        case Lead(text):
            box = deck.title_slide(title).shapes.add_textbox(
                Inches(LEFT), Inches(TOP), Inches(ROOM), Inches(_LEAD)
            )
            box.name = "Lead"
            write(box.text_frame, ((text, 26, _DEEP),))
        case Figures(figures):
            cards = [(f.value, f"{f.label}\n{f.note}") for f in figures]
            _cards(deck.latest(title), cards, 40, TOP + _LEAD)
        case Columns(parts):
            name = "  ·  ".join(part.title for part in parts)
            cards = [(part.title, "\n".join(f"• {i}" for i in part.items)) for part in parts]
            _cards(deck.title_slide(name), cards, 20)
        case TableOfTexts():
            for start in range(0, len(block.rows), _ROWS):
                rows = (block.headers, *block.rows[start : start + _ROWS])
                widths = [ROOM * width / sum(block.widths) for width in block.widths]
                slide = deck.title_slide(title)
                add_table(slide, rows, Grid(widths, 0.45, 0.5), (f"table-{start}", title))


def _cards(slide: Any, cards: list[tuple[str, str]], size: int, top: float = TOP) -> None:
    """Add boxes side by side: a large line and what it means."""
    width = ROOM / len(cards)
    for place, (head, body) in enumerate(cards):
        box = slide.shapes.add_textbox(
            Inches(LEFT + place * width), Inches(top), Inches(width - 0.3), Inches(END - top)
        )
        box.name = head
        lines = tuple((line, 16, LIGHT.ink) for line in body.split("\n"))
        write(box.text_frame, ((head, size, _DEEP), *lines))
        for paragraph in box.text_frame.paragraphs:
            paragraph.space_after = Pt(6)


def _picture(deck: Deck, block: Picture, words: Furniture) -> None:
    """Add the slides of a chart."""
    parts = slides_of(block.chart)
    for number, chart in enumerate(parts, 1):
        title = chart.title
        if len(parts) > 1:
            title = words.more.format(title=title, part=number, parts=len(parts))
        slide = deck.title_slide(title)
        draw(chart, slide)
        slide.notes_slide.notes_text_frame.text = "\n".join(_notes(block, chart, words))


def _ends(block: Picture, wide: tuple[Block, ...]) -> tuple[Picture, ...]:
    """Return the charts with the questions of `block` when it is the last of them, else none.

    Charts of one area share their questions, and so one slide to write on.
    """
    alike = tuple(one for one in wide if isinstance(one, Picture) and one.prompts == block.prompts)
    return alike if alike[-1] is block else ()


def _to_write_on(deck: Deck, told: tuple[Picture, ...], words: Furniture) -> None:
    """Add what the charts were about, a question or two, and columns of empty paper."""
    block = told[-1]
    titles = "  ·  ".join(dict.fromkeys(one.chart.title for one in told))
    slide = deck.title_slide(words.make_of_it)
    about = slide.shapes.add_textbox(Inches(LEFT), Inches(TOP), Inches(ROOM), Inches(1.5))
    about.name = block.chart.id
    asked = tuple((prompt, 20, _DEEP) for prompt in block.prompts[:2])
    write(about.text_frame, ((titles, 16, LIGHT.muted), *asked))
    for paragraph in about.text_frame.paragraphs:
        paragraph.space_after = Pt(6)
    width = ROOM / len(words.thinking)
    for place, head in enumerate(words.thinking):
        column = slide.shapes.add_textbox(
            Inches(LEFT + place * width), Inches(_PAPER), Inches(width - 0.3), Inches(END - _PAPER)
        )
        column.name = head
        column.fill.solid()
        column.fill.fore_color.rgb = color(_EMPTY)
        write(column.text_frame, ((head, 16, _DEEP),))
        column.text_frame.auto_size = MSO_AUTO_SIZE.NONE  # as high as paper, not as its words


def _notes(block: Picture, chart: Chart, words: Furniture) -> Iterator[str]:
    """Yield what to say: how to read it, its cells in words, questions to ask."""
    table = table_of(chart)
    yield from filter(None, (block.reading,))
    yield from cells_in_words(table.headers, table.rows)
    if block.prompts:
        yield f"{words.talk}:"
        yield from block.prompts
