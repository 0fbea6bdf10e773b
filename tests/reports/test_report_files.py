"""Files of reports: safe names, one a team, known formats; templates that stay at home."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_instrument import small_instrument
from made_up_release import HOSTILE, made_up_release

from audits.problems import AuditError
from audits.release import Release
from audits.reports import pdf
from audits.reports.batch import team_documents
from audits.reports.editions import Edition
from audits.reports.writing import FORMATS, report_name, write_document
from audits.words.voice import Voice

ROOM = Path(pdf.__file__).parent
TEMPLATES = sorted((ROOM / "typst").rglob("*.typ"))


def named(*labels: str) -> Release:
    release = made_up_release(teams=len(labels) + 2, instrument=small_instrument())
    groups = release.tables["groups"].copy()
    teams = groups.index[groups["kind"] == "team"]
    groups.loc[teams, "label"] = list(labels)
    return replace(release, tables={**release.tables, "groups": groups})


@pytest.mark.parametrize("label", [*HOSTILE, "../../x", "C:\\x", "CON", "..", "", "a/b", "a\x00b"])
def test_a_file_name_is_safe_on_every_system(label: str) -> None:
    release = named(label)
    name = report_name(release, "pdf", release.groups("team")[0])
    assert re.fullmatch(r"[\w-]+\.pdf", name)
    assert len(name) < 200


def test_teams_with_the_same_safe_name_do_not_overwrite_each_other() -> None:
    release = named("Night/team", "night team", "Night:team")
    names = [name for name, _ in team_documents(release, "pdf", Edition(), Voice())]
    assert len({name.casefold() for name in names}) == len(names) == 4


def test_every_team_with_a_result_of_its_own_has_a_report() -> None:
    release = made_up_release(teams=6, instrument=small_instrument())
    found = dict(team_documents(release, "pdf", Edition(), Voice()))
    assert len(found) == len(release.groups("team", "cluster")) == 5
    assert all(content.startswith(b"%PDF-") for content in found.values())
    assert len(set(found.values())) == 5


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(AuditError, match="pdf, pptx, docx, xlsx, html"):
        write_document(named("Night"), "exe", Edition(), Voice())
    assert FORMATS == ("pdf", "pptx", "docx", "xlsx", "html")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_needs_no_network_and_reads_nothing_as_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"@preview|@local|https?://|\beval\(|\bplugin\(|\bread\(", text)
    assert not re.search(r"#let (rtl|ltr|none|left|right|start|end)\b", text)


def test_fonts_travel_with_their_licence_and_reserve_no_name() -> None:
    fonts = sorted((ROOM / "fonts").glob("*.ttf"))
    licence = (ROOM / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert len(fonts) == 5
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "No reserved font name" in licence
    for font in fonts:
        assert "Reserved Font Name".encode("utf-16-be") not in font.read_bytes()
