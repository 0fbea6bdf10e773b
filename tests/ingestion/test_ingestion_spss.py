"""SPSS files, written by another library, are read back; damaged ones are refused."""

import random
import struct
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from small_survey import CODES, ITEMS, LABELS, QUESTIONS, SURVEY
from test_ingestion_example import expected, made_up, words

from audits.ingestion.code_books import read_code_book
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.ingestion.spss import read_spss
from audits.problems import AuditError

WAYS = {"plain": {}, "by bytes": {"row_compress": True}, "zlib": {"compress": True}}


def as_sav(frame: pd.DataFrame, **more: object) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sav"
        pyreadstat.write_sav(frame, path, **more)
        return path.read_bytes()


def small(way: str = "plain") -> bytes:
    frame = pd.DataFrame(CODES, columns=list(ITEMS), dtype=float)
    frame = frame.mask(frame == -1).mask(frame == -4, 6)
    frame["team"] = ["North", "South", "North", ""]
    frame["note"] = ["long " * 80, "é" * 130, "", "short"]
    scale = dict(enumerate([*LABELS, "Does not apply"], 1))
    return as_sav(
        frame,
        column_labels={**ITEMS, "team": QUESTIONS["team"], "note": "Remarks"},
        variable_value_labels=dict.fromkeys(ITEMS, scale),
        missing_ranges={item: [6, {"lo": 97, "hi": 99}] for item in ITEMS},
        **WAYS[way],
    )


@cache
def audit() -> bytes:
    """Return the made-up audit as a .sav file: codes with labels, a column a choice."""
    columns: dict[str, object] = {}
    texts, labels = {}, {}
    rows = made_up().respondents
    for number, question in enumerate(q for q in made_up().questions if not q.open):
        if question.multiple:
            for place, option in enumerate(question.options):
                name = f"m{number}_{place}"
                columns[name] = question.chosen[rows, place].astype(float)
                texts[name] = f"{question.text} [{option}]"
                labels[name] = {0.0: "Unchecked", 1.0: "Checked"}
            continue
        chosen = pd.Series(question.chosen[rows].astype(float) + 1)
        columns[f"V{number}a"] = chosen.mask(chosen == 0).to_numpy()
        texts[f"V{number}a"] = question.text
        labels[f"V{number}a"] = dict(enumerate(question.options, 1))
    return as_sav(pd.DataFrame(columns), column_labels=texts, variable_value_labels=labels)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_packing_gives_the_same_answers(way: str) -> None:
    inspection = inspect(small(way), "x.sav", SURVEY)
    assert inspection.how_read.platform == "spss"
    assert inspection.problems == ()
    responses, _ = read_responses(inspection)
    assert responses.answers.tolist() == CODES
    assert responses.dimensions[0].matrix.sum(axis=0).tolist() == [2, 1, 1]


@pytest.mark.parametrize("way", WAYS)
def test_texts_of_any_length_are_whole(way: str) -> None:
    table, book = read_spss(small(way))
    assert set(table.columns[5].values) == {"note", ("long " * 80).rstrip(), "é" * 130, "", "short"}
    assert book.answers["worry"].text == ITEMS["worry"]


def test_the_whole_made_up_audit_is_read_back_from_codes_and_labels() -> None:
    inspection = inspect(audit(), "x.sav", made_up().instrument)
    assert [p.code for p in inspection.problems] == []
    assert words(read_responses(inspection)[0]) == expected("csv")


def test_the_labels_alone_are_a_code_book() -> None:
    book = read_code_book(small(), "x.sav")
    assert book.answers["paid"].labels["4"] == "Agree"


def test_a_code_without_label_beside_labelled_ones_stops_the_item() -> None:
    frame = pd.DataFrame({"worry": [1.0, 2.0, 3.0] * 4, "punish": [1.0, 2.0, 2.0] * 4})
    labels = {name: {1: "Disagree", 2: "Agree"} for name in frame}
    texts = {name: ITEMS[name] for name in frame}
    data = as_sav(frame, column_labels=texts, variable_value_labels=labels)
    inspection = inspect(data, "x.sav", SURVEY)
    assert dict(inspection.items.unscored) == {"worry": "import-coding-mixed"}


def test_big_endian_files_of_old_machines_are_read() -> None:
    header = b"$FL2" + b" " * 60 + struct.pack(">5i", 2, 1, 0, 0, 2) + struct.pack(">d", 100.0)
    header += b" " * 84
    variable = struct.pack(">6i", 2, 0, 0, 0, 0, 0)[:24] + b"WORRY   "
    data = header + variable + struct.pack(">2i", 999, 0) + struct.pack(">2d", 4.0, 2.0)
    table, _ = read_spss(data)
    assert table.columns[0].values == ("WORRY", "2", "4")
    assert table.columns[0].codes.tolist() == [0, 2, 1]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_cut_short_anywhere_is_read_or_refused(way: str) -> None:
    data = small(way)
    for end in range(4, len(data), 7):
        with suppress(AuditError):
            read_spss(data[:end])


def test_changed_bytes_are_read_or_refused() -> None:
    source = random.Random(3)
    for way in WAYS:
        for _ in range(300):
            data = bytearray(small_once(way))
            for _ in range(source.randint(1, 8)):
                data[source.randrange(4, len(data))] = source.randrange(256)
            with suppress(AuditError):
                read_spss(bytes(data))


@cache
def small_once(way: str) -> bytes:
    return small(way)


def test_a_packed_file_that_unpacks_to_gigabytes_is_refused() -> None:
    data = bytearray(small("zlib"))
    start = data.index(b"\x78", 300)  # the first packed block
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"\xff" * 10_000_000) for _ in range(3)) + packer.flush()
    (at,) = struct.unpack("<q", data[start - 24 : start - 16])
    assert at == start - 24
    data[start - 16 : start - 8] = struct.pack("<q", start + len(bomb))
    with pytest.raises(AuditError) as caught:
        read_spss(bytes(data[:start]) + bomb)
    assert caught.value.problems[0].code == "import-cells-many"
