"""The change report: the same words and numbers as the Change page, for every audience."""

import io
from dataclasses import replace

import openpyxl
import pytest
from made_up_release import made_up_release

from audits.change import Changes
from audits.problems import AuditError
from audits.release import Release
from audits.reports.blocks import Bullets, Lead, Picture
from audits.reports.changes import change_report
from audits.reports.document import Report
from audits.reports.editions import Edition
from audits.reports.pictures import png_pictures
from audits.reports.writing import FORMATS, change_name, write_document
from audits.subgroups import EVERYONE
from audits.words.change import change_sentence, comparable_areas, told_areas
from audits.words.voice import Voice

VOICE = Voice()


def wave(seed: int, name: str) -> Release:
    made = made_up_release(seed)
    return replace(made, promise=made.promise.model_copy(update={"wave": name}))


FIRST, SECOND = wave(1, "Autumn 2026"), wave(2, "Autumn 2027")


def texts(report: Report) -> str:
    return report.to_json()


def test_every_comparable_area_of_everyone_is_told_with_its_word() -> None:
    report = change_report(FIRST, SECOND, Edition(), VOICE)
    section = next(s for s in report.sections if s.id == f"change-{EVERYONE.key}")
    told = next(block for block in section.blocks if isinstance(block, Bullets)).items
    changes = Changes(FIRST, SECOND)
    expected = [
        change_sentence(str(domain.label), found, VOICE)
        for domain in SECOND.instrument.domains
        if (found := changes.of(domain.id)) is not None
    ]
    assert list(told) == expected
    assert len(expected) > 5


def test_the_first_page_names_what_changed_and_not_only_how_much() -> None:
    first = change_report(FIRST, SECOND, Edition(), VOICE).sections[0]
    said = [text for block in first.blocks if isinstance(block, Bullets) for text in block.items]
    told = told_areas(Changes(FIRST, SECOND), EVERYONE, VOICE)
    assert {change_sentence(label, one, VOICE) for label, one in told.items()} <= set(said)
    assert told


def test_a_group_repeats_no_sentence_for_areas_without_a_change_that_can_be_told() -> None:
    changes = Changes(FIRST, SECOND)
    report = change_report(FIRST, SECOND, Edition(), VOICE)
    for group in changes.groups[1:]:
        section = next(s for s in report.sections if s.id == f"change-{group.key}")
        said = next(block for block in section.blocks if isinstance(block, Bullets)).items
        told = told_areas(changes, group, VOICE)
        labels = comparable_areas(changes, group, VOICE).values()
        assert len(told) <= len(said) <= len(told) + 2
        assert all(label in " ".join(said) for label in labels)


def test_every_group_stands_with_its_own_two_waves_and_its_own_name() -> None:
    report = change_report(FIRST, SECOND, Edition(), VOICE)
    groups = Changes(FIRST, SECOND).groups
    pictures = [b.chart for s in report.sections for b in s.blocks if isinstance(b, Picture)]
    assert len({chart.title for chart in pictures}) == len(groups)
    numbers = next(s for s in report.sections if s.id == "numbers")
    titles = [getattr(block, "text", "") for block in numbers.blocks]
    assert {chart.title for chart in pictures} <= set(titles)


def test_every_group_is_drawn_with_its_own_numbers_and_no_other_groups() -> None:
    report = change_report(FIRST, SECOND, Edition(), VOICE)
    charts = list(report.charts())
    pictures = png_pictures(report)
    assert len(pictures) == len(charts) > len(Changes(FIRST, SECOND).groups)
    assert len(set(pictures.values())) == len(charts)


def test_two_charts_of_one_name_are_refused() -> None:
    report = change_report(FIRST, SECOND, Edition(), VOICE)
    section = next(s for s in report.sections if s.id == f"change-{EVERYONE.key}")
    with pytest.raises(ValueError, match=r"share a name: .*two-waves"):
        replace(report, sections=(section, section))


def test_no_change_anywhere_is_said_as_a_result() -> None:
    same = replace(SECOND, tables=FIRST.tables)
    report = change_report(FIRST, same, Edition(), VOICE)
    lead = next(block for block in report.sections[0].blocks if isinstance(block, Lead))
    assert lead.text == "No clear change in any area."


def test_both_waves_are_identified() -> None:
    said = texts(change_report(FIRST, SECOND, Edition(), VOICE))
    for release in (FIRST, SECOND):
        assert release.digest in said
        assert release.promise_fingerprint in said
        assert release.promise.wave in said


@pytest.mark.parametrize("audience", ["board", "all_staff"])
def test_audiences_without_teams_meet_no_name_of_a_team(audience: str) -> None:
    teams = [SECOND.label(group) for group in SECOND.groups("team", "cluster")]
    held_back = list(SECOND.held_back)
    said = texts(change_report(FIRST, SECOND, Edition(audience), VOICE))  # type: ignore[arg-type]
    assert teams
    assert [name for name in teams + held_back if name in said] == []


def test_a_team_reads_of_itself_only_and_a_group_of_identity_gets_no_document() -> None:
    team, other = SECOND.groups("team")[:2]
    said = texts(change_report(FIRST, SECOND, Edition("team", team), VOICE))
    assert SECOND.label(team) in said
    assert SECOND.label(other) not in said
    category = SECOND.groups("category")[0]
    with pytest.raises(AuditError) as caught:
        change_report(FIRST, SECOND, Edition("team", category), VOICE)
    assert caught.value.problems[0].code == "report-group-not-a-team"


def test_a_wave_is_not_compared_with_itself() -> None:
    with pytest.raises(AuditError) as caught:
        change_report(FIRST, FIRST, Edition(), VOICE)
    assert caught.value.problems[0].code == "change-wave-same"


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_two_releases_give_the_same_bytes_in_every_format(format: str) -> None:
    made = write_document(SECOND, format, Edition("board"), VOICE, FIRST)
    assert made == write_document(SECOND, format, Edition("board"), VOICE, FIRST)
    assert made != write_document(SECOND, format, Edition("board"), VOICE)


def test_the_workbook_holds_the_released_scores_and_no_others() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(write_document(SECOND, "xlsx", Edition(), VOICE, FIRST))
    )
    rows = list(book["Change"].iter_rows(min_row=4, values_only=True))
    changes = Changes(FIRST, SECOND)
    expected = [
        (found.first.mean, found.second.mean, found.change)
        for group in changes.groups
        for domain in SECOND.instrument.domains
        if (found := changes.of(domain.id, group)) is not None
    ]
    assert [(row[3], row[5], row[6]) for row in rows] == expected


def test_a_file_is_called_after_both_waves() -> None:
    assert change_name(SECOND, "pdf", Edition("board"), FIRST).endswith(
        "_Autumn-2027_board_since-Autumn-2026.pdf"
    )
