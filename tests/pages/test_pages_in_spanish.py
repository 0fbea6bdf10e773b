"""Every page of the example, read in Spanish, holds no English of the interface."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from english_left import english_left
from opening import chart_specs, opening, said
from streamlit.testing.v1 import AppTest

from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.pages import resources
from audits.pages.paragraphs import paragraphs
from audits.release import Release
from audits.store.store import Store

PAGES = Path(resources.__file__).parent
WITHOUT_A_RELEASE = ("start", "import_export", "library")
OF_RESULTS = [
    name
    for name in re.findall(r'PAGES / "(\w+)\.py"', (PAGES.parents[1] / "app.py").read_text())
    if name not in WITHOUT_A_RELEASE
]
"""Every page the app has: a new one is read here too."""


NOT_OURS = frozenset(
    {each.licence.attribution for each in library().values()}
    | {title for title, _ in paragraphs().values()}
)
"""Names of sources, and of the paragraphs of the methods, which are written in English only."""


def names(release: Release) -> frozenset[str]:
    """Return what people called things: the file's labels are shown as they are."""
    promise = release.promise
    labels = release.table("groups")["label"]
    source = release.instrument.licence.attribution
    own = {promise.organisation, promise.wave, source, *labels, *release.held_back}
    return NOT_OURS | own


def everything(page: AppTest) -> Iterator[str]:
    """Yield every text of a page: what is read, buttons, tabs, expanders, choices, pictures."""
    yield from said(page).splitlines()
    for kind in ("button", "text_input", "number_input", "multiselect", "file_uploader"):
        yield from (widget.label for widget in page.get(kind))
    for widget in (*page.get("selectbox"), *page.get("multiselect")):
        yield from widget.options
    yield from (part.label for kind in ("expander", "tab") for part in page.get(kind))
    for metric in page.metric:
        yield metric.label
    for spec in chart_specs(page):
        yield from _texts(json.loads(spec))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield from part.split("<br>")
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)


@pytest.mark.parametrize("name", OF_RESULTS)
def test_a_page_of_results_has_no_english(
    name: str, example: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opening(monkeypatch)(name, example, lang="es")
    found = list(everything(page))
    assert len(found) > 3
    assert english_left(found, "es", names(example)) == set()


def test_the_search_finds_english(example: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opening(monkeypatch)("overview", example)
    assert len(english_left(everything(page), "es", names(example))) > 10


@pytest.mark.parametrize("name", WITHOUT_A_RELEASE)
@pytest.mark.usefixtures("store")
def test_a_page_before_any_release_has_no_english(name: str) -> None:
    page = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=60)
    page.query_params["lang"] = "es"
    page.run()
    assert english_left(everything(page), "es", NOT_OURS) == set()


@pytest.mark.parametrize("platform", ["qualtrics", "csv"])
def test_an_import_has_no_english(platform: str, store: Store) -> None:
    made_up = organisation(library()[FLAGSHIP], 60, 5, 3)
    page = AppTest.from_file(str(PAGES / "import_export.py"), default_timeout=120)
    page.query_params["lang"] = "es"
    page.run()
    page.file_uploader[0].upload("export.csv", export(made_up, platform)).run()
    assert not page.exception, [error.message for error in page.exception]
    assert not store.releases()
    assert (
        english_left(
            everything(page),
            "es",
            frozenset({*made_up.headcounts, made_up.instrument.licence.attribution}),
        )
        == set()
    )


def test_the_address_keeps_the_language(example: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opening(monkeypatch)("overview", example, lang="es")
    assert "es" in page.query_params["lang"]
    assert page.title[0].value == "Panorama"


def test_an_unknown_language_is_english(example: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opening(monkeypatch)("overview", example, lang="xx")
    assert page.title[0].value == "Overview"
