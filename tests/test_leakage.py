"""Planted personal values are searched for in everything that is written or said."""

import io
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pages.opening import NAMES, opening
from pdf_text import text_of
from streamlit.testing.v1 import AppTest

from audits.__main__ import main
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, PLATFORMS, export, file_name
from audits.release import Release
from audits.reports.writing import FORMATS

_BEGINNING = 4
"""Bytes of a value that are looked for first."""

FIRST_PLATFORMS = ("qualtrics", "qualtrics_legacy", "surveymonkey", "google_forms", "csv", "xlsx")


def every_part(content: bytes) -> Iterator[bytes]:
    """Yield a file and all it is made of: parts of a zip, streams and texts of a PDF."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                yield from every_part(parts.read(name))
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            for thing in document.objects:
                if isinstance(thing, pikepdf.Stream):
                    yield thing.read_bytes()
        yield text_of(content).encode()


def searchable(content: bytes) -> bytes:
    """All parts of a file, and the same without zero bytes: text as UTF-16 is found as well."""
    parts = b"\n".join(every_part(content))
    return parts + b"\n" + parts.replace(b"\0", b"")


def unspaced(value: str) -> bytes:
    """As the text of a PDF is read back: without blanks."""
    return "".join(value.split()).encode()


def occurring(values: list[str], haystack: bytes) -> list[str]:
    """Return the values that occur, also without blanks; one pass instead of one for each."""
    wanted: dict[bytes, list[tuple[bytes, str]]] = {}
    for value in values:
        for form in {value.encode(), unspaced(value)}:
            wanted.setdefault(form[:_BEGINNING], []).append((form, value))
    assert all(len(beginning) == _BEGINNING for beginning in wanted)
    text = np.frombuffer(haystack, np.uint8)
    begins = np.ones(len(text) - _BEGINNING + 1, np.bool_)
    for place in range(_BEGINNING):
        letters = np.zeros(256, np.bool_)
        letters[[beginning[place] for beginning in wanted]] = True
        begins &= letters[text[place : len(begins) + place]]
    found = {
        value
        for at in np.flatnonzero(begins).tolist()
        for form, value in wanted.get(haystack[at : at + _BEGINNING], ())
        if haystack.startswith(form, at)
    }
    return sorted(found)


def test_the_search_finds_what_is_there() -> None:
    haystack = b"..Ana Ruiz, 555-0101;MariaLopez.."
    values = ["Ana Ruiz", "Ana Ruis", "Maria Lopez", "555-0101", "555-0102"]
    assert occurring(values, haystack) == ["555-0101", "Ana Ruiz", "Maria Lopez"]


@pytest.mark.parametrize("platform", FIRST_PLATFORMS)
def test_no_planted_value_occurs_in_anything_written(
    platform: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    assert platform in PLATFORMS
    made_up = organisation(library()[FLAGSHIP], respondents=80, teams=5, seed=5)
    source = tmp_path / "in" / file_name(platform)
    source.parent.mkdir()
    source.write_bytes(export(made_up, platform))
    out = tmp_path / "out"
    out.mkdir()
    store = f"sqlite:///{out / 'store.sqlite'}"
    release = str(out / "release.json")
    audit = ["--instrument", FLAGSHIP, "--organisation", "Harbor House", "--wave", "2026"]

    assert main(["inspect", str(source), "--json"]) == 0
    assert main(["publish", str(source), *audit, "--store", store, "--out", release]) == 0
    if platform == FIRST_PLATFORMS[0]:  # what follows reads the release, not the export
        for form in FORMATS:
            assert main(["report", release, "--format", form, "--out", str(out / form)]) == 0
        assert main(["report", release, "--all-teams", "--out", str(out / "teams")]) == 0

    said = capsys.readouterr()
    written = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    assert len(written) >= 2
    haystack = b"\n".join(
        searchable(content) for content in (*written, (said.out + said.err + caplog.text).encode())
    )
    assert all(made_up.planted.personal.values())
    planted = [v for values in made_up.planted.personal.values() for v in values]
    assert occurring(planted, haystack) == []
    original = source.read_bytes()
    parts = b"\n".join(every_part(original))
    assert len(occurring(planted, parts)) > 50, "the search must be able to find"


def sent_to_the_browser(page: AppTest) -> bytes:
    """Every message a page sends: texts, tables, and the figures with all their data."""
    nodes = [node for node in page._tree if getattr(node, "proto", None) is not None]
    return b"\n".join(node.proto.SerializeToString() for node in nodes)


def test_no_planted_value_is_sent_to_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = organisation(library()[FLAGSHIP], respondents=80, teams=5, seed=5)
    source = tmp_path / file_name("csv")
    source.write_bytes(export(made_up, "csv"))
    file = tmp_path / "release.json"
    audit = ["--instrument", FLAGSHIP, "--organisation", "Harbor House", "--wave", "2026"]
    store = f"sqlite:///{tmp_path / 'store.sqlite'}"
    assert main(["publish", str(source), *audit, "--store", store, "--out", str(file)]) == 0
    release = Release.from_json(file.read_text(encoding="utf-8"))
    open_page = opening(monkeypatch)
    planted = [value for values in made_up.planted.personal.values() for value in values]
    for name in NAMES:
        sent = sent_to_the_browser(open_page(name, release))
        assert b"Harbor House" in sent, name
        assert occurring(planted, sent) == [], name
