"""Documents in Spanish hold no English of our own, in any format, and say their language."""

import html
import io
import json
import re
from collections.abc import Iterator

import pikepdf
import pytest
from document_parts import every_part
from english_left import english_left

from audits.release import Release
from audits.reports.batch import note
from audits.reports.content import report_for
from audits.reports.editions import AUDIENCES, Edition
from audits.reports.writing import FORMATS, write_document
from audits.words.group_names import in_language
from audits.words.voice import Voice

ES = Voice("es")
OFFICE = ("docx", "pptx", "xlsx")
_TEXT = re.compile(r">([^<>]+)<")
_MACHINERY = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)


def names(release: Release) -> frozenset[str]:
    """Return what people called things: the file's labels are shown as they are."""
    labels = release.table("groups")["label"]
    source = release.instrument.licence.attribution
    return frozenset({source, *labels, *release.held_back})


def edition_of(audience: str, release: Release) -> Edition:
    team = release.groups("team", "cluster")[0]
    return Edition("team", team) if audience == "team" else Edition(audience)  # type: ignore[arg-type]


def _texts(part: object) -> Iterator[str]:
    match part:
        case str(text):
            yield text
        case dict():
            yield from (text for key, each in part.items() if key != "id" for text in _texts(each))
        case list():
            yield from (text for each in part for text in _texts(each))


def _texts_of_markup(content: bytes) -> list[str]:
    seen = _MACHINERY.sub("", content.decode("utf-8", errors="ignore"))
    return [html.unescape(text) for text in _TEXT.findall(seen)]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_audience_is_told_anything_in_english(audience: str, example: Release) -> None:
    spoken = in_language(example, ES)
    report = json.loads(report_for(spoken, edition_of(audience, example), ES).to_json())
    texts = list(_texts(report))
    assert len(texts) > 100
    assert english_left(texts, "es", names(example)) == set()
    assert english_left([note(example, ES)], "es", names(example)) == set()


@pytest.mark.parametrize("form", [*OFFICE, "html"])
def test_a_writer_adds_no_english(form: str, example: Release) -> None:
    content = write_document(example, form, Edition(), ES)
    parts = [part for name, part in every_part(content) if form == "html" or name.endswith("xml")]
    texts = [text for part in parts for text in _texts_of_markup(part)]
    assert len(texts) > 100
    assert english_left(texts, "es", names(example)) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_says_its_language(form: str, example: Release) -> None:
    content = write_document(example, form, Edition(), ES)
    if form == "pdf":
        with pikepdf.open(io.BytesIO(content)) as document:
            assert str(document.Root.Lang).startswith("es")
    elif form == "html":
        assert b'<html lang="es"' in content
    elif form == "docx":
        styles = next(part for name, part in every_part(content) if name == "/word/styles.xml")
        assert b'w:val="es' in styles
    elif form == "pptx":
        slides = [p for name, p in every_part(content) if re.search(r"/slide\d+\.xml$", name)]
        assert all(b'lang="es' in slide for slide in slides)


def test_groups_of_people_are_called_in_spanish(example: Release) -> None:
    spoken = in_language(example, ES)
    labels = {spoken.label(group) for group in spoken.groups("category")}
    assert {"Noche", "Servicio o cuidado directo", "No indicado"} & labels
    assert not {"Nights", "Not stated", "Direct service or care"} & labels
    assert spoken.digest == example.digest
    assert in_language(spoken, ES) is spoken
    assert in_language(example, Voice()) is example
