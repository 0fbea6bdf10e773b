"""What is let in, and how bytes become text."""

import io
import random
import sys
import time
import zipfile

import numpy as np
import pytest
import xlsxwriter
from small_survey import SURVEY, as_csv, as_xlsx, plain

from audits.ingestion.delimiters import find_delimiter
from audits.ingestion.encoding import decode
from audits.ingestion.ghost_rows import Body
from audits.ingestion.header_rows import FileColumn
from audits.ingestion.inspection import inspect
from audits.ingestion.reading import ReadingChoices, read_table
from audits.ingestion.research_platforms import MICROSOFT_FORMS
from audits.ingestion.table import table_of
from audits.ingestion.timing import moments_sent, order_of_dates, seconds_taken
from audits.problems import AuditError


def codes_of(data: bytes) -> list[str]:
    with pytest.raises(AuditError) as caught:
        read_table(data)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-file-empty"),
        (b" \r\n", "import-file-empty"),
        (b"%PDF-1.7 ...", "import-file-other"),
        (b"\x89PNG\r\n\x1a\n....", "import-file-other"),
        (b"$FL2@(#) SPSS DATA FILE", "import-spss-unreadable"),
        (b"<html><body>Sign in</body></html>", "import-file-other"),
        (random.Random(1).randbytes(20_000), "import-file-other"),
        (b'a,b\n"' + b"x" * 200_000, "import-quotes-open"),
        (b"PK\x03\x04 no archive", "import-archive-unreadable"),
        (b"PK\x03\x04 [Content_Types].xml", "import-workbook-unreadable"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert codes_of(data) == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"," * 50_000_000, "import-columns-many"),
        (b",,,,,,,,,\n" * 5_000_000, "import-cells-many"),
    ],
)
def test_fifty_megabytes_of_commas_are_refused_without_parsing(data: bytes, code: str) -> None:
    started = time.perf_counter()
    assert codes_of(data) == [code]
    assert time.perf_counter() - started < 2  # about 0.15 s; parsing would take minutes


def test_one_far_cell_does_not_make_a_workbook_huge() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_string(1_048_575, 16_383, "x")
    assert codes_of(out.getvalue()) == ["import-columns-many"]


def test_a_workbook_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(11):
            part.write(b" " * 100_000_000)
    assert codes_of(out.getvalue()) == ["import-file-large"]


@pytest.mark.parametrize("name", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text", ["30–49 años", "Don’t know", "l’année à venir", "“Señora”, café", "días y más — aquí"]
)
def test_the_more_plausible_of_two_encodings_is_taken(name: str, text: str) -> None:
    decoded = decode(text.encode(name))
    assert (decoded.text, decoded.certain) == (text, False)


def test_a_chosen_encoding_that_does_not_fit_is_named_without_its_bytes() -> None:
    with pytest.raises(AuditError) as caught:
        decode("Zoë".encode("cp1252"), "utf-8")
    assert caught.value.__cause__ is None
    assert "Zo" not in str(caught.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_even_one_even_where_cells_hold_others(delimiter: str) -> None:
    rows = [["a", "b", "c"], ["1,5", "x; y, z", "p|q"], ["2,5", "u", "v"]]
    assert find_delimiter(as_csv(rows, delimiter).decode()) == delimiter


def test_nothing_is_converted() -> None:
    table = read_table(as_csv([["a", "b"], ["N/A", "007"], ["5,6,7", "1.20"]])).table
    assert [list(row) for row in table.head] == [["a", "b"], ["N/A", "007"], ["5,6,7", "1.20"]]


def test_a_workbook_keeps_whole_numbers_and_dates_as_text() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["number", "text"])
        sheet.write_row(1, 0, [118000123456, "007"])
    assert list(read_table(out.getvalue()).table.head[1]) == ["118000123456", "007"]


def test_the_user_may_choose_sheet_delimiter_and_encoding() -> None:
    assert read_table(as_xlsx(plain()), ReadingChoices(sheet="Notes")).sheet == "Notes"
    chosen = ReadingChoices(delimiter=";", encoding="cp1252")
    reading = read_table(as_csv(plain(), ";", "cp1252"), chosen)
    assert (reading.delimiter, reading.encoding) == ("semicolon", "cp1252")


def test_a_thousand_people_and_sixty_columns_take_well_under_a_second() -> None:
    table = [[*plain()[0], *(f"Else {n}" for n in range(53))]]
    table += [[*row, *["Often"] * 53] for row in plain()[1:] * 250]
    data = as_csv(table)
    started = time.perf_counter()
    assert inspect(data, "x.csv", SURVEY).respondents == 1000
    assert time.perf_counter() - started < 1


def test_nothing_of_a_file_stays_in_a_cache() -> None:
    names = [m for m in sys.modules if m.startswith("audits.ingestion")]
    cached = [
        f"{name}.{thing}"
        for name in names
        for thing, value in vars(sys.modules[name]).items()
        if hasattr(value, "cache_info") and value.__module__.startswith("audits.ingestion")
    ]
    assert len(names) > 20
    assert cached == []


def at(*sent: str, started: str | None = None) -> Body:
    header = [FileColumn(0, "Start time", text="Start time"),
              FileColumn(1, "Completion time", text="Completion time")]  # fmt: skip
    starts = [started or one for one in sent]
    columns = {i: table_of([[v] for v in cells], 1).columns[0]
               for i, cells in enumerate((starts, sent))}  # fmt: skip
    return Body(columns, header, MICROSOFT_FORMS, len(sent))


@pytest.mark.parametrize(
    ("sent", "order"),
    [
        (["3/4/2026 10:00", "3/16/2026 9:00 PM"], "month first"),
        (["03/04/2026 10:00", "16/04/2026 10:00"], "day first"),
        (["2026-03-04 10:00:00"], "year first"),
        (["3/4/2026 10:00"], "day or month first"),
        (["16/4/2026 10:00", "4/16/2026 10:00"], "mixed"),
        (["soon"], None),
    ],
)
def test_the_order_of_day_and_month_is_decided_over_the_whole_column(
    sent: list[str], order: str | None
) -> None:
    assert order_of_dates(at(*sent)) == order


def test_where_a_tool_gives_no_duration_it_is_the_time_from_start_to_end() -> None:
    body = at("3/16/26 10:05:30", "3/16/26 1:00:00 PM", "3/17/26 10:00", started="3/16/26 10:00:00")
    assert seconds_taken(body).tolist()[:2] == [330.0, 10800.0]
    assert np.isnan(seconds_taken(body)[2])
    assert moments_sent(body)[1] == "3/16/26|780"
