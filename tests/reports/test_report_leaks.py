"""Nothing in any part of any file but what was released; no count behind a bar."""

import io
import itertools
import re
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pikepdf
import pytest
from document_parts import every_part
from lxml import etree
from made_up_instrument import small_instrument
from made_up_release import HOSTILE, made_up_release

from audits.charts.likert import answers
from audits.charts.likert_lengths import lengths
from audits.charts.spec import Likert
from audits.release import Release
from audits.reports.content import report_for
from audits.reports.editions import Edition
from audits.reports.writing import FORMATS, write_document
from audits.subgroups import EVERYONE
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release(instrument=small_instrument())
CANARIES = (b"7.7777", b"77771", b"0.77772", b"7,7777")


def planted() -> Release:
    """The release with telling numbers wherever no document may look."""
    scores = RELEASE.tables["scores"].copy()
    helpers = scores["group"].str.contains("%2A")
    assert helpers.any()
    scores.loc[helpers, ["mean", "low", "high"]] = 7.7777
    return replace(
        RELEASE,
        tables={**RELEASE.tables, "scores": scores},
        quality={"counts": {"straight_line": 77771}},
        certificate={"version": 1, "bound": 0.77772},
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("about", ["organisation", "team", "all staff"])
def test_no_part_of_a_file_holds_what_is_not_for_readers(form: str, about: str) -> None:
    release = planted()
    edition = {
        "organisation": Edition(),
        "team": Edition.about(release.groups("team")[0]),
        "all staff": Edition("all_staff"),
    }[about]
    parts = dict(every_part(write_document(release, form, edition, VOICE)))
    assert parts
    for name, content in parts.items():
        assert [c for c in CANARIES if c in content] == [], name


@cache
def deck_parts() -> dict[str, bytes]:
    return dict(every_part(write_document(RELEASE, "pptx", Edition(), VOICE)))


def released_numbers() -> set[float]:
    """Ends of intervals and bands, values, and the middles where bands are drawn."""
    numbers: set[float] = set()
    for chart in report_for(RELEASE, Edition(), VOICE).charts():
        for row in chart.rows:
            cells = [row] if isinstance(chart, Likert) else []
            for name in ("cell", "first", "second"):
                cells += [getattr(row, name)] if hasattr(row, name) else []
            cells += list(getattr(row, "cells", ())) + list(getattr(row, "shares", ()))
            for cell in cells:
                for end in ("value", "low", "high"):
                    value = getattr(cell, end, None)
                    numbers |= set() if value is None else {float(value)}
    return numbers


def test_every_number_plotted_in_a_deck_was_released() -> None:
    charts = [
        part for name, part in deck_parts().items() if re.search(r"charts/chart\d+\.xml$", name)
    ]
    assert charts
    released = released_numbers()
    for content in charts:
        tree = etree.fromstring(content)
        plotted = tree.xpath("//*[local-name()='val' or local-name()='xVal']//*[local-name()='v']")
        values = {float(v.text) for v in plotted}
        assert values - released == set()


def test_the_workbook_inside_a_chart_holds_what_is_plotted_and_nothing_else() -> None:
    content = write_document(RELEASE, "pptx", Edition(), VOICE)
    released = released_numbers()
    rows = {n + 0.0 for n in range(99)} | {n + 0.5 for n in range(99)}
    lanes = {round(n + lane, 2) for n in range(99) for lane in (0.32, 0.68)}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        books = [name for name in parts.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            book = openpyxl.load_workbook(io.BytesIO(parts.read(name)))
            assert len(book.sheetnames) == 1
            assert not book.properties.creator
            cells = (cell for row in book.active.iter_rows() for cell in row)
            numbers = {float(c.value) for c in cells if isinstance(c.value, int | float)}
            assert {round(n, 2) for n in numbers} - released - rows - lanes == set()


def test_no_office_file_tells_who_made_it_or_when() -> None:
    for form in ("pptx", "docx"):
        content = write_document(RELEASE, form, Edition(), VOICE)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name, part in every_part(content):
            assert not re.search(r"(?i)thumbnail|printerSettings|customXml|stylesWithEffects", name)
            if name.endswith("core.xml"):
                assert not re.search(rb"<(dc:creator|cp:lastModifiedBy)>[^<]", part), name
                dates = re.findall(rb"<dcterms:\w+[^>]*>([^<]*)", part)
                assert set(dates) == {b"2026-01-01T00:00:00Z"}, name
            assert b"Steve Canny" not in part


COUNTS = (2, 5, 3, 9, 4)
"""Answers of a made-up team of 23: the counts that unrounded bars would give away."""


def banded(counts: tuple[int, ...]) -> list[tuple[float, float]]:
    """Bands of shares by the gate's rule: as wide as the smallest step of 200 / n or more."""
    n = sum(counts)
    width = next(w for w in (1, 2, 5, 10, 20) if w >= 200 / n)
    return [(100 * c // n // width * width, 100 * c // n // width * width + width) for c in counts]


def small_team(counts: tuple[int, ...]) -> Release:
    """A release in which everyone's first question was answered like this."""
    shares = RELEASE.tables["shares"].copy()
    item = next(
        i.id for i in RELEASE.instrument.items if len(RELEASE.instrument.scale_of(i).codes) == 5
    )
    rows = shares.index[
        (shares["group"] == "all") & (shares["item"] == item) & (shares["code"] >= 0)
    ]
    assert len(rows) == 5
    shares.loc[rows, ["low", "high"]] = [list(map(float, band)) for band in banded(counts)]
    return replace(RELEASE, tables={**RELEASE.tables, "shares": shares})


BAR = re.compile(r"-1 [\d.]+ ([\d.]+) cm\b[^Q]*?\b0 0 m\s+([\d.]+) 0 l\s+\2 16\.4\d* l")
"""A part of a bar as the vector pages hold it: its line, its width, its height of 5.8 mm."""


def bar_widths(pdf: bytes) -> list[tuple[float, ...]]:
    """Widths of the parts of each bar, in reading order, with every digit the file has."""
    found: dict[tuple[int, str], list[float]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            drawn = page.Contents.read_bytes().decode("latin-1")
            for line, width in BAR.findall(drawn):
                found.setdefault((number, line), []).append(float(width))
    return [tuple(widths) for widths in found.values()]


def test_counts_of_a_small_group_cannot_be_worked_out_from_bar_widths() -> None:
    release = small_team(COUNTS)
    domains = release.instrument.domains
    charts = (chart for d in domains for chart in answers(release, d.id, VOICE, EVERYONE))
    rows = (row for chart in charts for row in chart.rows if row.shown)
    told = tuple(share.value or 0 for share in next(r for r in rows if len(r.shares) == 5).shares)
    assert told == lengths(banded(COUNTS))
    of_bands = cache(lengths)
    widths = bar_widths(write_document(release, "pdf", Edition(), VOICE))
    drawn = next(w for w in widths if len(w) == 5 and proportional(w, told))
    fitting = [
        counts
        for n in range(20, 30)
        for counts in compositions(n)
        if proportional(drawn, of_bands(tuple(banded(counts))))
    ]
    assert COUNTS in fitting
    assert len(fitting) > 100
    assert len({counts[0] for counts in fitting}) > 1


def compositions(n: int) -> list[tuple[int, ...]]:
    first = itertools.product(range(n + 1), repeat=4)
    return [(*four, n - sum(four)) for four in first if sum(four) <= n]


def proportional(widths: tuple[float, ...], middles: list[float]) -> bool:
    scale = sum(widths) / sum(middles)
    return all(abs(w - scale * m) < 0.05 for w, m in zip(widths, middles, strict=True))


@pytest.mark.parametrize("form", ["pptx", "docx", "html"])
def test_hostile_names_stop_nothing_and_stay_text(form: str) -> None:
    release = made_up_release(instrument=small_instrument(), hostile=True)
    parts = dict(every_part(write_document(release, form, Edition(), VOICE)))
    whole = b"\n".join(parts.values())
    assert b"<script>alert(1)</script>" not in whole
    assert b"<f>" not in whole
    assert HOSTILE[0].replace("<", "&lt;").replace(">", "&gt;").encode() in whole
    assert "\u202e".encode() not in whole
    assert not re.search(rb'(?i)(href|src|Target)="?(https?:|javascript:|//)[^"]*invalid', whole)
