"""The workbook: the release and nothing else, inert, and the same every time."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pandas as pd
import pytest
from made_up_instrument import small_instrument
from made_up_release import HOSTILE, made_up_release
from openpyxl.workbook import Workbook

from audits.problems import AuditError
from audits.release import Release
from audits.reports.editions import Edition
from audits.reports.printable import printable
from audits.reports.writing import write_document
from audits.subgroups import Subgroup
from audits.words.voice import Voice

RELEASE = made_up_release(instrument=small_instrument())
HOSTILE_RELEASE = made_up_release(instrument=small_instrument(), hostile=True)


def xlsx_of(release: Release, group: Subgroup | None = None) -> bytes:
    return write_document(release, "xlsx", Edition.about(group), Voice())


def opened(release: Release) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_of(release)))


@cache
def workbook(*, hostile: bool = False) -> Workbook:
    return opened(HOSTILE_RELEASE if hostile else RELEASE)


def sheet(book: Workbook, title: str) -> pd.DataFrame:
    rows = [list(row) for row in book[title].iter_rows(min_row=3, values_only=True)]
    return pd.DataFrame(rows[1:], columns=rows[0])


def shown(release: Release, name: str) -> pd.DataFrame:
    """Rows of a released table but those of helper groups."""
    groups = release.tables["groups"]
    helpers = set(groups.loc[groups["kind"] == "stated", "key"])
    frame = release.tables[name]
    keys = frame["key" if name == "groups" else "group"]
    return frame[~keys.isin(helpers)].reset_index(drop=True)


SAME = (
    ("groups", "Groups", {"key": "Group key", "n": "People", "label": "Group"}),
    (
        "scores",
        "Scores",
        {
            "group": "Group key",
            "indicator": "Area or question key",
            "n": "People who answered",
            "mean": "Score, 0 to 100",
            "low": "Could be from",
            "high": "Could be to",
            "step": "Rounded to",
            "favourable_low": "Caring side, % from",
            "favourable_high": "Caring side, % to",
        },
    ),
    (
        "shares",
        "Answers",
        {
            "group": "Group key",
            "item": "Question key",
            "code": "Code",
            "low": "% from",
            "high": "% to (under)",
        },
    ),
    (
        "gaps",
        "Gaps",
        {
            "group": "Group key",
            "indicator": "Area or question key",
            "gap": "Gap, points",
            "low": "Could be from",
            "high": "Could be to",
            "step": "Rounded to",
            "word": "How sure",
        },
    ),
    (
        "participation",
        "Participation",
        {
            "group": "Group key",
            "respondents": "People who answered",
            "invited": "People invited",
            "rate_low": "Took part, % from",
            "rate_high": "Took part, % to",
            "word": "How far it carries",
        },
    ),
)


@pytest.mark.parametrize(("table", "title", "columns"), SAME, ids=[row[0] for row in SAME])
def test_a_sheet_is_equal_to_its_released_table(
    table: str, title: str, columns: dict[str, str]
) -> None:
    released, read = shown(RELEASE, table), sheet(workbook(), title)
    assert len(released) == len(read) > 0
    for ours, theirs in columns.items():
        pd.testing.assert_series_equal(
            released[ours].astype(object).where(released[ours].notna(), None),
            read[theirs].astype(object).where(read[theirs].notna(), None),
            check_names=False,
        )


def test_every_released_table_has_a_sheet() -> None:
    assert workbook().sheetnames == [
        "Read me", "Groups", "Participation", "Scores", "Answers", "Gaps", "Careful estimates",
        "Spread", "In 100 pairs", "Whole organisation",
    ]  # fmt: skip


@pytest.mark.parametrize("hostile", [False, True])
def test_nothing_in_a_workbook_acts(hostile: bool) -> None:
    for page in workbook(hostile=hostile):
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
    parts = zipfile.ZipFile(io.BytesIO(xlsx_of(HOSTILE_RELEASE if hostile else RELEASE)))
    assert not [name for name in parts.namelist() if re.search(r"(?i)vba|external|drawing", name)]
    assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_hostile_names_stay_text_when_somebody_edits_them() -> None:
    groups = workbook(hostile=True)["Groups"]
    names = {cell.value: cell for cell in groups["A"]}
    for name in HOSTILE[:3]:
        assert names[printable(name)].quotePrefix


def test_a_workbook_says_what_it_is_and_what_is_held_back() -> None:
    release = replace(RELEASE, held_back=("Garage", "Kitchen"))
    book = opened(release)
    said = "\n".join(str(cell.value) for row in book["Read me"].iter_rows() for cell in row)
    for fact in ("Garage", "Kitchen", release.promise_fingerprint, release.digest, "CC BY 4.0"):
        assert fact in said
    assert "from 5 people" in said
    assert "not yet tested" in said


def test_a_workbook_prints_on_a_page_and_keeps_its_heads_in_sight() -> None:
    for page in workbook():
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0
    for page in workbook().worksheets[1:]:
        assert page.freeze_panes == "B4"
        assert page.print_title_rows == "$3:$3"
        assert len(page.tables) == 1


def test_the_same_release_gives_the_same_workbook_without_an_author() -> None:
    release = RELEASE
    one = xlsx_of(release)
    assert one == xlsx_of(Release.from_json(release.to_json()))
    properties = openpyxl.load_workbook(io.BytesIO(one)).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(one)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_not_for_readers_is_in_no_part_of_the_workbook() -> None:
    release = RELEASE
    scores = release.tables["scores"].copy()
    helpers = scores["group"].str.contains("%2A")
    scores.loc[helpers, ["mean", "low", "high"]] = 7.7777
    planted = replace(
        release,
        tables={**release.tables, "scores": scores},
        quality={"counts": {"straight_line": 77771}},
    )
    parts = zipfile.ZipFile(io.BytesIO(xlsx_of(planted)))
    for name in parts.namelist():
        assert b"7.7777" not in parts.read(name)
        assert b"77771" not in parts.read(name)


def test_an_empty_table_is_a_sheet_with_heads() -> None:
    none = {name: RELEASE.tables[name].iloc[:0] for name in ("shares", "gaps")}
    book = opened(replace(RELEASE, tables={**RELEASE.tables, **none}))
    assert book["Gaps"]["A3"].value == "Group"


def test_a_team_has_a_workbook_of_its_own_and_everyones_results() -> None:
    team = RELEASE.groups("team")[0]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(RELEASE, team)))
    for title in ("Groups", "Scores", "Gaps", "Participation"):
        assert set(sheet(book, title)["Group key"]) <= {"all", team.key}


def test_a_group_that_is_no_team_has_no_workbook() -> None:
    with pytest.raises(AuditError, match="one team or one cluster"):
        xlsx_of(RELEASE, RELEASE.groups("category")[0])
