"""The PDF: accessible, the same every time, complete, and nothing in it that was not released."""

import io
import zlib
from dataclasses import replace
from functools import cache
from typing import get_args

import page
import pikepdf
import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release, without_group
from pdf_text import page_texts, streams_of, text_of
from pikepdf import Name

from audits.charts.spec import Heat
from audits.charts.tables import table_of
from audits.problems import AuditError
from audits.release import Release
from audits.reports.blocks import Paper
from audits.reports.content import organisation_report, team_report
from audits.reports.editions import AUDIENCES, Audience, Edition
from audits.reports.finishing import finished
from audits.reports.printable import printable, with_printable_names
from audits.reports.writing import write_document
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

VOICE = Voice()
LONG = made_up_release(seed=3, teams=42)
BEFORE_LONG = replace(
    made_up_release(seed=4, teams=42),
    promise=LONG.promise.model_copy(update={"wave": "Autumn 2025"}),
)
SHORT = made_up_release(instrument=small_instrument())
SMALL = made_up_release(seed=5, teams=1, held_back=("Garage", "Kitchen", "Night cover"))


def first_team(release: Release) -> Subgroup:
    return release.groups("team", "cluster")[0]


def is_accessible(pdf: bytes) -> bool:
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    return all(page.validate_pdf_bytes(pdf, profile=p).is_compliant for p in profiles)


def nearly_all_held_back() -> Release:
    """Only participation and one area of everyone are left."""
    whole = made_up_release(seed=5, teams=1)
    for group in whole.groups("team", "cluster", "category", "crossing"):
        whole = without_group(whole, whole.label(group))
    scores = whole.tables["scores"]
    one = scores[(scores["group"] == "all") & (scores["indicator"] == "safety")]
    none = {name: whole.tables[name].iloc[:0] for name in ("shares", "gaps")}
    return replace(whole, tables={**whole.tables, "scores": one, **none})


RELEASES = {
    "usual": made_up_release(),
    "many long names": LONG,
    "small": SMALL,
    "nearly all held back": nearly_all_held_back(),
}


def pdf_of(release: Release, group: Subgroup | None = None, paper: Paper = "a4") -> bytes:
    return write_document(release, "pdf", Edition.about(group, paper), Voice())


@cache
def printed(name: str, group: Subgroup | None = None, paper: Paper = "a4") -> bytes:
    return pdf_of(RELEASES[name], group, paper)


@pytest.mark.parametrize("name", RELEASES)
def test_a_report_passes_both_standards(name: str) -> None:
    assert is_accessible(printed(name))


def test_a_report_on_letter_paper_passes_both_standards() -> None:
    pdf = printed("usual", paper="letter")
    assert is_accessible(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {tuple(map(float, p.MediaBox)) for p in document.pages} == {(0, 0, 612, 792)}


@pytest.mark.parametrize("place", [0, -1])
def test_a_team_report_passes_both_standards(place: int) -> None:
    assert is_accessible(printed("many long names", LONG.groups("team", "cluster")[place]))


def test_a_stream_never_ends_in_half_a_line_break() -> None:
    """The last byte of compressed data is a checksum: one in 256 is a carriage return."""
    ending = next(t for n in range(999) if (t := b"q " * n + b"Q").endswith(b"Q")
                  and zlib.compress(t).endswith(b"\r"))  # fmt: skip
    with pikepdf.open(io.BytesIO(printed("small"))) as document:
        document.pages[1].Contents = pikepdf.Stream(document, b"")
        document.pages[1].Contents.write(zlib.compress(ending), filter=Name.FlateDecode)
        broken = io.BytesIO()
        document.save(broken)
    assert b"\r\nendstream" in broken.getvalue()
    assert b"\r\nendstream" not in finished(broken.getvalue())


def test_the_same_release_gives_the_same_bytes() -> None:
    again = Release.from_json(LONG.to_json())
    assert printed("many long names") == pdf_of(again)
    team = first_team(LONG)
    assert printed("many long names", team) == pdf_of(again, team)


def test_every_row_of_every_chart_is_printed_as_it_was_released() -> None:
    report = organisation_report(LONG, VOICE)
    text = text_of(printed("many long names"))
    tables = [table_of(chart) for chart in report.charts()]
    rows = [row for table in tables for row in table.rows]
    assert len(rows) > 150
    missing = [row for row in rows if "".join("".join(row).split()) not in text]
    assert missing == []


def test_every_group_is_on_paper_by_name() -> None:
    text = text_of(printed("many long names"))
    named = with_printable_names(LONG)
    labels = [named.label(group) for group in named.groups("team", "cluster")]
    for label in (*labels, *named.held_back):
        assert "".join(label.split()) in text


def test_charts_hold_released_numbers_only() -> None:
    release = LONG
    scores, gaps = release.tables["scores"], release.tables["gaps"]
    columns = [
        scores["mean"],
        scores["low"],
        scores["high"],
        gaps["gap"],
        gaps["low"],
        gaps["high"],
    ]
    released = {float(value) for column in columns for value in column}
    for chart in organisation_report(release, VOICE).charts():
        rows = getattr(chart, "rows", ())
        cells = [cell for row in rows for cell in (getattr(row, "cell", None),) if cell]
        if isinstance(chart, Heat):
            cells = [cell for row in chart.rows for cell in row.cells]
        for cell in cells:
            assert {cell.value, cell.low, cell.high} <= released | {None}


def test_what_is_not_for_readers_is_in_no_stream() -> None:
    """Helper groups, quality counts and the certificate may hold numbers no page shows."""
    release = SHORT
    scores = release.tables["scores"].copy()
    helpers = scores["group"].str.contains("%2A")
    assert helpers.any()
    scores.loc[helpers, ["mean", "low", "high"]] = 7.7777
    planted = replace(
        release,
        tables={**release.tables, "scores": scores},
        quality={"counts": {"straight_line": 77771}},
        certificate={"version": 1, "bound": 0.77772},
    )
    for pdf in (pdf_of(planted), pdf_of(planted, first_team(planted))):
        for canary in (b"7.7777", b"77771", b"0.77772"):
            assert canary not in streams_of(pdf)
            assert canary.decode() not in text_of(pdf)


def test_a_team_report_holds_no_other_team() -> None:
    team, *others = LONG.groups("team")
    text = text_of(printed("many long names", team))
    assert "".join(LONG.label(team).split()) in text
    assert [LONG.label(g) for g in others if "".join(LONG.label(g).split()) in text] == []


def test_every_page_names_audit_wave_promise_and_place() -> None:
    pages = page_texts(printed("many long names"))
    for number, text in enumerate(pages[1:], 2):
        assert "Harbour&ValeCommunityCare" in text
        assert "Autumn2026" in text
        assert LONG.promise_fingerprint in text
        assert f"Page{number}of{len(pages)}" in text


def test_no_page_is_nearly_empty() -> None:
    for name in ("many long names", "small"):
        pages = page_texts(printed(name))
        assert min(len(text) for text in pages[1:-1]) > 350


def test_rows_of_tables_are_named_by_their_first_cell() -> None:
    with pikepdf.open(io.BytesIO(printed("many long names"))) as document:
        cells = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and Name.S in o]
        heads = [cell for cell in cells if cell.S == Name.TH]
        scopes = {str(a.get(Name.Scope)) for h in heads for a in _attributes(h)} - {"None"}
        rows = [cell for cell in cells if cell.S == Name.TR]
    assert scopes == {"/Row", "/Column"}
    assert len(heads) > len(rows)


def _attributes(cell: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    found = cell.get(Name.A, pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def test_only_the_shipped_fonts_are_embedded() -> None:
    with pikepdf.open(io.BytesIO(printed("many long names"))) as document:
        names = {
            str(found[Name.FontName]).split("+")[-1]
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and Name.FontName in found
        }
    assert names
    assert all(name.startswith(("NotoSans", "NotoSerif")) for name in names)


def test_a_file_tells_nobody_who_made_it_or_when() -> None:
    with pikepdf.open(io.BytesIO(printed("many long names"))) as document:
        info = {str(key): str(value) for key, value in document.docinfo.items()}
    assert "/Author" not in info
    assert {value for key, value in info.items() if "Date" in key} == {"D:20260101000000Z"}


HARMLESS = (
    '#panic("run") $x$ *bold* `raw` @ref <label> \\ // gone',
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "{page} {0} %s",
)


def test_a_hostile_name_is_printed_as_it_is() -> None:
    release = renamed(SHORT, HARMLESS)
    text = text_of(pdf_of(release))
    for name in HARMLESS:
        assert "".join(name.split()) in text


def renamed(release: Release, names: tuple[str, ...]) -> Release:
    groups = release.tables["groups"].copy()
    teams = groups.index[groups["kind"] == "team"][: len(names)]
    groups.loc[teams, "label"] = list(names)[: len(teams)]
    return replace(release, tables={**release.tables, "groups": groups})


def test_unseen_characters_and_floods_do_not_reach_the_page() -> None:
    release = renamed(SHORT, ("Night \u202eteam\x00", "Very long name " * 700))
    pdf = pdf_of(release)
    assert is_accessible(pdf)
    assert "Nightteam" in text_of(pdf)
    assert "".join(printable("Very long name " * 700).split()) in text_of(pdf)


def test_a_character_no_font_has_is_marked_and_stops_nothing() -> None:
    pdf = pdf_of(renamed(SHORT, ("Crew \U0001ccd0 and more",)))
    assert is_accessible(pdf)
    text = text_of(pdf)
    assert "Crew▯andmore" in text
    assert "▯standsforacharacterthatnofontofthismachinecandraw" in text
    assert "▯" not in text_of(pdf_of(SHORT))


@pytest.mark.parametrize("audience", [a for a in AUDIENCES if a != "team"])
@pytest.mark.parametrize("paper", get_args(Paper))
@pytest.mark.parametrize(("language", "large"), [("en", False), ("en", True), ("es", False)])
def test_every_edition_passes_both_standards(
    audience: Audience, paper: Paper, language: str, large: bool
) -> None:
    edition = Edition(audience, paper=paper, large=large)
    assert is_accessible(write_document(SHORT, "pdf", edition, Voice(language)))


def test_large_print_fills_its_pages_and_says_the_same() -> None:
    """Letters take 3.7 times the room; charts and cards flow over pages instead of leaving them."""
    release = made_up_release()
    large = page_texts(write_document(release, "pdf", Edition(large=True), VOICE))
    assert len(large) <= 3 * len(page_texts(write_document(release, "pdf", Edition(), VOICE)))
    names = [release.label(group) for group in release.groups("team", "cluster")]
    assert [name for name in names if "".join(name.split()) not in "".join(large)] == []


def test_a_team_that_is_held_back_has_no_report_and_a_way_out() -> None:
    team = first_team(LONG)
    release = without_group(LONG, LONG.label(team))
    with pytest.raises(AuditError, match="has no result of its own") as caught:
        team_report(release, team, VOICE)
    assert "cluster" in str(caught.value)


@pytest.mark.parametrize("group", [EVERYONE, LONG.groups("category")[0]])
def test_a_team_report_is_about_teams(group: Subgroup) -> None:
    with pytest.raises(AuditError, match="one team or one cluster"):
        team_report(LONG, group, VOICE)


def test_a_cover_is_one_page_however_many_sections_follow() -> None:
    pages = page_texts(write_document(LONG, "pdf", Edition(), VOICE, since=BEFORE_LONG))
    assert [number for number, text in enumerate(pages, 1) if "Whatisinhere" in text] == [2]
    numbered = enumerate(pages[1:], 2)
    assert all(text.endswith(f"Page{number}of{len(pages)}") for number, text in numbered)


def test_in_large_print_every_page_of_a_chart_has_its_axis() -> None:
    pages = page_texts(write_document(LONG, "pdf", Edition(large=True), VOICE))
    charts = [text for text in pages if "Points,on0to100·" in text]
    assert len(charts) > 1
    assert all("lowerhigher" in text for text in charts)
