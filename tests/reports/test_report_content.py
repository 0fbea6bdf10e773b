"""What a report says: conditions not people, strengths first, nobody left out, no ranking."""

import json
import re
from dataclasses import replace

import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.charts.spec import Heat
from audits.definition_files import library
from audits.reports.areas import areas_of
from audits.reports.blocks import Bullets, Columns, Figures, Picture, Questions
from audits.reports.content import organisation_report, team_report
from audits.reports.document import Report
from audits.reports.findings import findings
from audits.subgroups import EVERYONE
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release()
REPORT = organisation_report(RELEASE, VOICE)
TEAM = RELEASE.groups("team")[0]
TEAM_REPORT = team_report(RELEASE, TEAM, VOICE)


def own_words(report: Report) -> str:
    """Every text of a report but what the survey and the organisation wrote."""
    text = json.dumps(json.loads(report.to_json()), ensure_ascii=False)
    instrument = RELEASE.instrument
    theirs = [words for item in instrument.items for words in item.text.all()]
    theirs += [w for d in instrument.domains for p in d.prompts for w in p.all()]
    for words in theirs:
        text = text.replace(json.dumps(words, ensure_ascii=False)[1:-1], "")
    return text


@pytest.mark.parametrize("report", [REPORT, TEAM_REPORT], ids=["whole", "team"])
def test_a_report_does_not_rank(report: Report) -> None:
    ranking = r"(?i)\b(best|worst|top|bottom|winner|loser|leader ?board|rank\w*|outperform\w*)\b"
    assert re.findall(ranking, own_words(report)) == []


@pytest.mark.parametrize("report", [REPORT, TEAM_REPORT], ids=["whole", "team"])
def test_nobody_becomes_other(report: Report) -> None:
    assert re.findall(r'"Others?"', report.to_json()) == []


def test_the_order_of_a_report_is_summary_results_method_numbers() -> None:
    ids = [section.id for section in REPORT.sections]
    assert ids == [
        "summary", "values", "conditions", "outcomes", "teams", "equity", "held-back", "method",
        "numbers",
    ]  # fmt: skip


def test_a_team_report_has_no_table_of_teams_and_no_equity_page() -> None:
    ids = [section.id for section in TEAM_REPORT.sections]
    assert not {"teams", "equity"} & set(ids)
    assert not [chart for chart in TEAM_REPORT.charts() if isinstance(chart, Heat)]


def test_the_summary_goes_from_strengths_over_mixed_to_needs_and_asks_questions() -> None:
    blocks = REPORT.sections[0].blocks
    (columns,) = (block for block in blocks if isinstance(block, Columns))
    assert [part.title for part in columns.parts] == ["Strengths", "Mixed", "Needs"]
    (asked,) = (block for block in blocks if isinstance(block, Questions))
    assert len(asked.items) == 3
    figures = next(block for block in blocks if isinstance(block, Figures)).figures
    assert figures[0].value == RELEASE.tables["participation"]["respondents"].iloc[0]


def test_strengths_are_past_the_middle_and_needs_before_it() -> None:
    found = findings(RELEASE, EVERYONE, VOICE)
    shares = RELEASE.tables["scores"].set_index(["group", "indicator"])
    texts = {str(item.text): item.id for item in RELEASE.instrument.items}
    strong = [texts[re.findall("“(.+)”", said)[0]] for said in found.strengths]
    weak = [texts[re.findall("“(.+)”", said)[0]] for said in found.needs]
    assert strong
    assert weak
    assert all(shares.loc[("all", item), "favourable_low"] >= 50 for item in strong)
    assert all(shares.loc[("all", item), "favourable_high"] <= 50 for item in weak)


def test_without_released_answers_strengths_are_told_by_area() -> None:
    bare = replace(RELEASE, tables={**RELEASE.tables, "shares": RELEASE.tables["shares"].iloc[:0]})
    labels = {area.label for area in areas_of(bare, EVERYONE, VOICE)}
    found = findings(bare, EVERYONE, VOICE)
    said = (*found.strengths, *found.mixed, *found.needs)
    assert said
    assert all(sentence.split(":")[0] in labels for sentence in said)


def test_a_burden_is_turned_before_it_counts_as_strength() -> None:
    (fatigue,) = (a for a in areas_of(RELEASE, EVERYONE, VOICE) if a.domain.id == "fatigue")
    found = RELEASE.cell("fatigue")
    assert (fatigue.level, fatigue.low, fatigue.high) == (
        100 - found.mean, 100 - found.high, 100 - found.low,
    )  # fmt: skip


def test_held_back_groups_are_named_as_part_of_the_whole() -> None:
    report = organisation_report(made_up_release(held_back=("Garage", "Kitchen")), VOICE)
    (section,) = (s for s in report.sections if s.id == "held-back")
    said = json.dumps([str(block) for block in section.blocks])
    assert "Garage" in said
    assert "Kitchen" in said
    assert "part of the whole" in said


def test_a_team_reads_which_of_its_own_areas_are_held_back() -> None:
    small = next(
        group
        for group in RELEASE.groups("team")
        if len(areas_of(RELEASE, group, VOICE)) < len(RELEASE.instrument.domains)
    )
    shown = {area.label for area in areas_of(RELEASE, small, VOICE)}
    (section,) = (s for s in team_report(RELEASE, small, VOICE).sections if s.id == "held-back")
    said = str(section.blocks)
    for domain in RELEASE.instrument.domains:
        assert (str(domain.label) in said) == (str(domain.label) not in shown)


def test_questions_without_a_difference_are_named_and_drawn_no_chart() -> None:
    unsure = RELEASE.tables["gaps"].assign(word="cannot tell")
    report = organisation_report(replace(RELEASE, tables={**RELEASE.tables, "gaps": unsure}), VOICE)
    (section,) = (s for s in report.sections if s.id == "equity")
    assert not [block for block in section.blocks if isinstance(block, Picture)]
    asked = {d for (d,) in (p for p in RELEASE.planned if len(p) == 1)} - {"dem_team"}
    for dimension in asked:
        assert str(RELEASE.instrument.dimension(dimension).label) in str(section.blocks)


def test_differences_that_can_be_told_name_their_reference_and_their_range() -> None:
    (section,) = (s for s in REPORT.sections if s.id == "equity")
    told = [item for b in section.blocks if isinstance(b, Bullets) for item in b.items]
    sentences = [item for item in told if item.startswith("For ")]
    assert len(sentences) > 5
    assert all("everyone else who answered" in said for said in sentences)
    assert all("could be" in said for said in sentences)


def test_a_draft_survey_says_so_on_the_cover() -> None:
    assert "not yet tested" in REPORT.cover.status
    assert "no norms" in REPORT.cover.status


def test_every_document_carries_the_promise_and_the_digest_of_the_release_as_published() -> None:
    for report in (REPORT, TEAM_REPORT):
        assert RELEASE.promise_fingerprint in report.furniture.promise
        assert RELEASE.digest in report.to_json()


def test_every_chart_has_a_title_and_a_summary_of_its_own() -> None:
    charts = list(REPORT.charts())
    assert len(charts) > 15
    assert all(chart.title and chart.summary for chart in charts)
    assert len({chart.id for chart in charts}) == len(charts)


def test_how_to_read_a_chart_is_said_once_a_section() -> None:
    for section in REPORT.sections:
        notes = [b.chart.note for b in section.blocks if isinstance(b, Picture) and b.chart.note]
        assert len(notes) == len(set(notes))


def test_an_instrument_of_any_shape_has_a_report() -> None:
    release = made_up_release(instrument=small_instrument())
    assert organisation_report(release, VOICE).sections[0].id == "summary"


def test_a_report_says_the_same_on_another_day() -> None:
    assert organisation_report(RELEASE, VOICE).digest == REPORT.digest
    assert TEAM_REPORT.digest != REPORT.digest


def test_published_bands_are_told_of_everyone_and_of_no_team() -> None:
    release = made_up_release(instrument=library()["proqol5"])
    whole = organisation_report(release, VOICE).to_json().replace("\xa0", " ")
    assert "Burnout: published bands" in whole
    assert "High (a sum of 42–50): 60–62 % of people." in whole
    assert whole.count("no team or organisation has a band") == 1
    team = team_report(release, release.groups("team")[0], VOICE).to_json()
    assert "a sum of" not in team
