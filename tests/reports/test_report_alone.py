"""Questions of no area: in every document that holds all questions, each by itself."""

import pytest
from made_up_release import made_up_release

from audits.charts.alone import alone
from audits.definition_files import library
from audits.definitions import Instrument
from audits.release import Published
from audits.reports.content import report_for
from audits.reports.editions import Edition, left_out, tables_for
from audits.words.voice import Voice

EN = Voice()
SURVEYS = ("fevs_deia", "resilience_supports_inventory", "steps_in_the_right_direction")


def texts_alone(instrument: Instrument) -> list[str]:
    scored = {item for domain in instrument.domains for item in domain.items}
    return [str(item.text) for item in instrument.items if item.id not in scored]


@pytest.mark.parametrize("name", SURVEYS)
def test_every_such_question_is_in_the_report_with_its_released_number(name: str) -> None:
    release = made_up_release(2, instrument=library()[name])
    report = report_for(release, Edition(), EN)
    section = next(s for s in report.sections if s.id == "alone")
    rows = [row for block in section.blocks if hasattr(block, "chart") for row in block.chart.rows]
    assert sorted(row.label for row in rows) == sorted(texts_alone(release.instrument))
    by_text = {str(item.text): item.id for item in release.instrument.items}
    for row in rows:
        found = release.cell(by_text[row.label])
        assert isinstance(found, Published)
        assert (row.cell.value, row.cell.low, row.cell.high, row.cell.n) == (
            found.mean, found.low, found.high, found.n,
        )  # fmt: skip


def test_a_chart_says_what_its_ends_mean_and_does_not_mix_scales() -> None:
    release = made_up_release(2, instrument=library()["resilience_supports_inventory"])
    titles = [chart.title for chart in alone(release, EN)]
    assert titles[1] == "How helpful: 0 is “Not helpful”, 100 is “Very helpful”"
    assert "caring" not in " ".join(titles)
    report = report_for(release, Edition(), EN)
    numbers = next(s for s in report.sections if s.id == "numbers")
    assert set(titles) <= {getattr(block, "text", "") for block in numbers.blocks}


@pytest.mark.parametrize("audience", ["leadership", "board"])
def test_an_audience_without_all_questions_gets_none_of_them_and_is_told(audience: str) -> None:
    release = made_up_release(2, instrument=library()["fevs_deia"])
    edition = Edition(audience)  # type: ignore[arg-type]
    said = report_for(release, edition, EN).to_json()
    assert texts_alone(release.instrument)[0] not in said
    assert "fevs_q81" not in set(tables_for(release, edition).table("scores")["indicator"])
    assert "Answers to questions that belong to no area." in left_out(release, edition, EN)
    assert "fevs_q81" in set(tables_for(release, Edition()).table("scores")["indicator"])


def test_a_survey_without_such_questions_has_no_such_section() -> None:
    assert "alone" not in {s.id for s in report_for(made_up_release(), Edition(), EN).sections}
