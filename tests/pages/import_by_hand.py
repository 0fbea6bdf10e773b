"""The Import page as a hand moves it: drop, name, click."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from audits.example.made_up import MadeUp
from audits.example.writing import export
from audits.pages import resources

PAGE = str(Path(resources.__file__).parent / "import_export.py")


def dropped(content: bytes, name: str = "export.csv") -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    page.file_uploader[0].upload(name, content).run()
    assert not page.exception, [error.message for error in page.exception]
    return page


def button(page: AppTest, label: str) -> Button:
    return next(button for button in page.button if button.label == label)


def has_button(page: AppTest, label: str) -> bool:
    return any(button.label == label for button in page.button)


def clicked(page: AppTest, label: str) -> AppTest:
    button(page, label).click().run()
    assert not page.exception, [error.message for error in page.exception]
    return page


def named(page: AppTest, organisation_name: str = "Harbor House", wave: str = "2026") -> AppTest:
    fields = {field.label: field for field in page.text_input}
    fields["Organisation"].input(organisation_name)
    fields["Wave"].input(wave)
    return page.run()


def found(page: AppTest) -> str:
    """How many of all questions have a column."""
    return {each.label: str(each.value) for each in page.metric}["Questions found"]


def plain_csv(made_up: MadeUp) -> str:
    return export(made_up, "csv").decode("utf-8-sig")
