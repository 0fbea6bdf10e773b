"""Every survey can be read before it is used, and its wording taken along where that is allowed."""

import csv
import io
from pathlib import Path

import pytest
from opening import said
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.pages import shown
from audits.reports.survey_text import survey_csv, survey_text
from audits.words.voice import Voice

PAGE = Path(shown.__file__).parent / "library.py"
SURVEYS = library()
FLAGSHIP = "compassion_resilience_audit"


def opened(survey: str, **address: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    for name, value in {"survey": survey, **address}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, [error.message for error in page.exception]
    return page


def downloads(page: AppTest) -> list[str]:
    return [element.proto.label for element in page.get("download_button")]


@pytest.mark.parametrize("survey", SURVEYS)
def test_every_survey_says_whose_words_it_is_and_how_far_it_is_tested(survey: str) -> None:
    text = said(opened(survey))
    one = SURVEYS[survey]
    for fact in (str(one.title), one.licence.attribution.rstrip("."), one.version):
        assert fact in text
    assert "How far it is tested" in text
    for item in one.items:
        assert str(item.text) in text


def test_a_scoring_key_says_where_to_obtain_the_wording_and_offers_no_text() -> None:
    page = opened("proqol5")
    assert "https://proqol.org" in said(page)
    assert "scoring key" in said(page)
    assert downloads(page) == ["Download the scoring key (CSV)"]
    with pytest.raises(ValueError, match="not passed on"):
        survey_text(SURVEYS["proqol5"], Voice())


def test_our_own_wording_can_be_taken_along_in_the_readers_language() -> None:
    assert len(downloads(opened(FLAGSHIP))) == 2
    assert "Descargar" in downloads(opened(FLAGSHIP, lang="es"))[0]
    text = survey_text(SURVEYS[FLAGSHIP], Voice("es"))
    assert SURVEYS[FLAGSHIP].items[0].text.in_language("es") in text


def test_the_survey_of_persons_is_named_as_refused() -> None:
    text = said(opened(FLAGSHIP))
    assert "Brief Resilience Scale" in text
    assert "no employer sees its results" in text
    assert not any("Brief Resilience" in str(option) for option in opened(FLAGSHIP).selectbox)


@pytest.mark.parametrize("survey", SURVEYS)
def test_the_table_has_every_question_with_its_answers(survey: str) -> None:
    one = SURVEYS[survey]
    heads, *rows = csv.reader(io.StringIO(survey_csv(one, Voice()).removeprefix("\ufeff")))
    assert [row[0] for row in rows] == [item.id for item in one.items]
    assert {len(row) for row in rows} == {len(heads)}
    for row, item in zip(rows, one.items, strict=True):
        labels = [str(option.label) for option in one.scale_of(item).options]
        assert all(label in row[4] for label in labels)
        assert (row[6] == "turned round") == item.reverse_keyed


def test_no_cell_of_the_table_is_a_formula() -> None:
    item = SURVEYS[FLAGSHIP].items[0]
    bad = item.model_copy(update={"text": item.text.model_copy(update={"root": {"en": "=1+1"}})})
    one = SURVEYS[FLAGSHIP].model_copy(update={"items": (bad,)})
    assert "'=1+1" in survey_csv(one, Voice())


def test_the_printed_questionnaire_has_every_question_and_answer_once() -> None:
    one = SURVEYS["compassion_resilience_pulse"]
    text = survey_text(one, Voice())
    for item in one.items:
        assert text.count(str(item.text)) == 1
    for dimension in one.dimensions:
        assert str(dimension.question) in text
    for comment in one.comments:
        assert str(comment.text) in text
    assert "CC BY 4.0" in text
    assert "draft" in text
