"""The released tables as a workbook: native tables, no formulas, no links, no author."""

import datetime as dt
import io
from typing import Any, Final

import xlsxwriter

from audits.release import Release
from audits.reports.blocks import Paper
from audits.reports.content import check_team
from audits.reports.editions import Edition, left_out, tables_for
from audits.reports.printable import with_printable_names
from audits.reports.released_tables import Column, ReleasedTable, Value, released_tables
from audits.reports.small_print import Fact, facts
from audits.subgroups import EVERYONE
from audits.words.voice import Voice

_MOMENT: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - the file format knows no time zone
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PAPER: Final = {"a4": 9, "letter": 1}
_DEEP: Final = "#12494F"


def xlsx_bytes(release: Release, edition: Edition, voice: Voice) -> bytes:
    """Return the tables an audience is given as a workbook; the same release, the same bytes."""
    if edition.group != EVERYONE:
        check_team(release, edition.group)
    named = tables_for(with_printable_names(release), edition)
    about = _about(named, release.digest, edition, voice)
    return workbook_bytes(about, released_tables(named, voice), edition.paper, voice)


def workbook_bytes(
    about: tuple[Fact, ...], tables: tuple[ReleasedTable, ...], paper: Paper, voice: Voice
) -> bytes:
    """Return a workbook of native tables behind a sheet that says what it is."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _OPTIONS) as book:
        book.set_properties({"title": dict(about)[voice.say("Wave")], "created": _MOMENT})
        formats = _formats(book)
        _read_me(book, formats, about, voice)
        for number, table in enumerate(tables, 1):
            _sheet(book, formats, table, number)
        for sheet in book.worksheets():
            _print_setup(sheet, _PAPER[paper])
    return made.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    """Return looks of a cell. `quote_prefix` keeps a text a text when somebody edits it."""
    plain = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 16, "font_color": _DEEP}),
        "label": book.add_format({**plain, "bold": True, "quote_prefix": True}),
        "long": book.add_format({**plain, "text_wrap": True, "quote_prefix": True}),
        "text": book.add_format({**plain, "text_wrap": True, "quote_prefix": True}),
        "number": book.add_format({**plain, "num_format": "0.##", "align": "right"}),
        "head": book.add_format(
            {**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": _DEEP, "text_wrap": True}
        ),
    }


def _about(release: Release, digest: str, edition: Edition, voice: Voice) -> tuple[Fact, ...]:
    title = voice.say("What this edition leaves out")
    omitted = ((title, said) for said in left_out(release, edition, voice))
    return (
        (
            voice.say("What this is"),
            voice.say(
                "Every result that was published of one survey wave, as tables. Numbers are "
                "rounded so that nobody's answer can be worked out."
            ),
        ),
        *facts(release, digest, voice),
        (
            voice.say("What is held back"),
            voice.say(
                "A result that is held back has no row here. Held back never means low. It is "
                "held back when few people stand behind it, or when it would let somebody work "
                "out another small group."
            ),
        ),
        *omitted,
        *((voice.say("Group without a result of its own"), name) for name in release.held_back),
    )


def _read_me(book: Any, formats: dict[str, Any], lines: tuple[Fact, ...], voice: Voice) -> None:
    sheet = book.add_worksheet(voice.say("Read me"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 92)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, voice.say("Read me first"), formats["title"])
    for row, (label, text) in enumerate(lines, 2):
        sheet.write_string(row, 0, label, formats["label"])
        sheet.write_string(row, 1, text, formats["long"])


def _sheet(book: Any, formats: dict[str, Any], table: ReleasedTable, number: int) -> None:
    """Write what the table is about in the first row, the native table from the third on."""
    sheet = book.add_worksheet(table.name[:31])
    sheet.write_string(0, 0, table.about)
    last = 2 + max(len(table.rows), 1)
    sheet.add_table(
        2,
        0,
        last,
        len(table.columns) - 1,
        {
            "name": f"Released{number}",
            "style": "Table Style Light 1",
            "columns": [
                {"header": c.title, "header_format": formats["head"]} for c in table.columns
            ],
        },
    )
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        _fill(sheet, formats, (place, column), [row[place] for row in table.rows])
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)


def _fill(
    sheet: Any, formats: dict[str, Any], place: tuple[int, Column], values: list[Value]
) -> None:
    where, column = place
    for row, value in enumerate(values, 3):
        if value is None:
            sheet.write_blank(row, where, None, formats[column.kind])
        elif isinstance(value, str):
            sheet.write_string(row, where, value, formats["text"])
        else:
            sheet.write_number(row, where, value, formats["number"])


def _print_setup(sheet: Any, paper: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")
