"""The seven invariances, on the made-up organisation's export from every platform there is."""

import csv
import io
import json
import random
from collections.abc import Callable
from functools import cache

import code_book_files
import numpy as np
import pytest
from code_tables import code_tables
from hypothesis import given, settings
from hypothesis import strategies as st
from small_survey import as_xlsx

from audits import pipeline
from audits.definition_files import library
from audits.example.layouts import Coding
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.platforms import LAYOUTS
from audits.example.writing import FLAGSHIP, PLATFORMS, export
from audits.ingestion.code_books import read_code_book
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import Inspection, inspect
from audits.ingestion.labels import label_key
from audits.ingestion.workbooks import is_workbook, read_sheet
from audits.responses import Missing, Responses
from audits.store.store import Store

Table = list[list[str]]
EVERY = pytest.mark.parametrize("platform", PLATFORMS)
BOOKS: dict[str, Callable[..., bytes]] = {
    "redcap": code_book_files.redcap_dictionary,
    "odk": code_book_files.xlsform,
    "kobo": code_book_files.xlsform,
    "qualtrics": code_book_files.qsf,
    "qualtrics_legacy": code_book_files.qsf,
    "limesurvey": code_book_files.lss,
}
TWINS = [
    (platform, coding, "redcap_labels" if platform == "redcap" else platform)
    for platform, layout in LAYOUTS.items()
    for coding in layout.codings
    if coding is not Coding.TEXT and platform != "odk"
]
HEADER_ROWS = {"qualtrics": 3, "qualtrics_legacy": 2, "surveymonkey": 2}
IN_PLACE = {"surveymonkey", "typeform"}  # parts of a question stand beside each other


@cache
def made_up() -> MadeUp:
    return organisation(library()[FLAGSHIP], 60, 4, 3)


@cache
def table(platform: str) -> Table:
    data = export(made_up(), platform)
    if is_workbook(data):
        return read_sheet(data)[0].rows
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=LAYOUTS[platform].file.delimiter))


def written(rows: Table, delimiter: str = ",", encoding: str = "utf-8", end: str = "\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode(encoding)


@cache
def decided(platform: str, coding: str = "") -> ColumnMap:
    """What somebody knows who has the survey's code book, or its list of languages."""
    coding = coding or LAYOUTS[platform].codings[0]
    if coding != "text" and platform in BOOKS:
        book = BOOKS[platform](made_up(), Coding(coding))
        return ColumnMap().with_code_book(read_code_book(book, "book"))
    if coding != "text":
        return by_hand(coding)
    if platform != "typeform":
        return ColumnMap()
    (asked,) = [q for q in made_up().questions if q.id == "dem_language"]
    found = ColumnMap()
    for place, label in enumerate(asked.options[:-1]):
        if place != asked.write_in:
            found = found.with_column(label, "dem_language")
    return found


def by_hand(coding: str) -> ColumnMap:
    instrument, tables, found = made_up().instrument, code_tables(made_up(), coding), ColumnMap()
    for item in instrument.items:
        scale = instrument.scale_of(item)
        meanings: dict[str, object] = {label_key(str(o.label)): o.code for o in scale.options}
        meanings |= {label_key(str(n.label)): n.kind for n in scale.non_answers}
        for number, label in tables[item.id].items():
            found = found.with_value(scale.id, number, meanings[label_key(label)])
    for dimension in instrument.dimensions:
        for number, label in tables.get(dimension.id, {}).items():
            prefer_not = label == str(dimension.prefer_not_to_say)
            found = found.with_category(dimension.id, number, "Not stated" if prefer_not else label)
    return found


def looked_at(data: bytes, platform: str, coding: str = "") -> Inspection:
    return inspect(data, "x", made_up().instrument, decided(platform, coding))


def content(responses: Responses) -> object:
    return (
        responses.answers.tolist(),
        [(d.id, d.categories, d.matrix.tolist()) for d in responses.dimensions],
    )


@cache
def truth(platform: str) -> object:
    return content(read_responses(looked_at(export(made_up(), platform), platform))[0])


def published(data: bytes, platform: str, coding: str) -> dict[str, object]:
    draft = pipeline.prepare(
        looked_at(data, platform, coding), pipeline.Settings("Harbor House", "Autumn 2026")
    )
    release = json.loads(pipeline.publish(draft).to_json())
    del release["id"], release["digest"]  # the digest is of everything, the random id too
    return release


# Invariance a of seven.
@pytest.mark.parametrize(("platform", "coding", "twin"), TWINS)
def test_an_export_of_codes_is_the_twin_of_the_export_of_texts(
    platform: str, coding: str, twin: str
) -> None:
    data = export(made_up(), platform, coding)
    found = content(read_responses(looked_at(data, platform, coding))[0])
    assert found == truth(twin)


@pytest.mark.parametrize("platform", ["qualtrics", "redcap", "csv"])
def test_twins_give_releases_that_differ_in_their_random_id_only(platform: str) -> None:
    twin = "redcap_labels" if platform == "redcap" else platform
    texts = published(export(made_up(), twin, "text"), twin, "text")
    codes = published(export(made_up(), platform, "shuffled" if platform != "csv" else "numeric"),
                      platform, "shuffled" if platform != "csv" else "numeric")  # fmt: skip
    assert json.dumps(texts) == json.dumps(codes)


# Invariance b of seven.
@EVERY
def test_how_the_file_is_written_changes_nothing(platform: str) -> None:
    rows = table(platform)
    ways = [
        (",", "utf-8-sig", "\r\n"),
        (";", "cp1252", "\r\r\n"),
        ("\t", "utf-16", "\n"),
        (",", "mac_roman", "\r"),
        ("|", "utf-16-le", "\n"),
    ]
    if platform == "jotform":  # its line breaks inside cells would become others
        ways = [(delimiter, encoding, "\n") for delimiter, encoding, _ in ways]
    for delimiter, encoding, end in ways:
        data = written(rows, delimiter, encoding, end)
        found = content(read_responses(looked_at(data, platform))[0])
        assert found == truth(platform), (delimiter, encoding)
    workbook = content(read_responses(looked_at(as_xlsx(rows), platform))[0])
    assert workbook == truth(platform)


# Invariance c of seven.
@EVERY
@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_columns_changes_nothing(platform: str, seed: int) -> None:
    rows = table(platform)
    first = 3 if platform == "microsoft_forms" else 1
    blocks = [[place] for place in range(first, len(rows[0]))]
    if platform in IN_PLACE:
        blocks = list(_neighbours(rows[0], platform, first))
    random.Random(seed).shuffle(blocks)
    order = [*range(first), *(place for block in blocks for place in block)]
    data = written([[row[place] for place in order] for row in rows])
    assert content(read_responses(looked_at(data, platform))[0]) == truth(platform)


def _neighbours(header: list[str], platform: str, first: int) -> list[list[int]]:
    """Columns that belong together: a question and the blanks after it, a run of choices."""
    options = {o for q in made_up().questions if q.multiple for o in q.options}
    blocks: list[list[int]] = []
    for place in range(first, len(header)):
        goes_on = header[place] == "" if platform == "surveymonkey" else header[place] in options
        if goes_on and blocks and (platform == "surveymonkey" or header[place - 1] in options):
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return blocks


# Invariance d of seven.
@EVERY
@pytest.mark.parametrize("ghost", ["average", "blank", "tag", "header"])
def test_rows_that_are_nobody_change_nothing(platform: str, ghost: str) -> None:
    rows = table(platform)
    width = len(rows[0])
    more = {
        "average": ["", *["3.8"] * (width - 1)],
        "blank": [""] * width,
        "tag": ["#respondent", *["#indicator+value"] * (width - 1)],
        "header": rows[HEADER_ROWS.get(platform, 1) - 1] if platform != "surveymonkey" else rows[0],
    }[ghost]
    found = read_responses(looked_at(written([*rows, more]), platform))[0]
    assert content(found) == truth(platform)


# Invariance e of seven.
@EVERY
def test_one_unknown_label_stops_exactly_one_item_and_names_it(platform: str) -> None:
    coded = LAYOUTS[platform].codings[0] is not Coding.TEXT
    labels = {str(o.label) for s in made_up().instrument.response_scales for o in s.options}
    rows = [list(row) for row in table(platform)]
    known = looked_at(written(rows), platform)
    (column,) = [m for m in known.matches if m.field_id == "cra_trust_promises"]
    place = next(i for i, name in enumerate(_names(rows, platform)) if name == column.label)
    row = next(r for r in rows[HEADER_ROWS.get(platform, 1) + 20 :] if coded or r[place] in labels)
    row[place] = "Agree a great deal"
    found = looked_at(written(rows), platform)
    assert dict(found.items.unscored) == {"cra_trust_promises": "import-labels-unknown"}
    (unknown,) = found.value_problems
    assert (unknown.field_id, unknown.label, unknown.count) == (
        "cra_trust_promises", "Agree a great deal", 1,
    )  # fmt: skip
    others = [i.id != "cra_trust_promises" for i in made_up().instrument.items]
    assert np.array_equal(found.items.codes[:, others], known.items.codes[:, others])


def _names(rows: Table, platform: str) -> list[str]:
    """Labels of the columns as the inspection calls them, by their place."""
    found = looked_at(written(rows), platform)
    labels = {match.label for match in found.matches}
    texts = [" ".join(cell.split()) for cell in rows[1 if platform.startswith("q") else 0]]
    if platform == "surveymonkey":
        filled = ""
        joined = []
        for above, below in zip(rows[0], rows[1], strict=True):
            filled = above or filled
            joined.append(f"{filled} - {below}")
        return joined
    if platform in {"redcap", "odk"}:
        book = decided(platform).code_book
        known = [book.found(text) for text in texts] if book else []
        texts = [k[0].text if k else t for k, t in zip(known, texts, strict=True)]
    assert labels & set(texts)
    return texts


# Invariance f of seven.
@EVERY
def test_without_the_platforms_own_columns_nothing_is_mis_scored(platform: str) -> None:
    # A trial run is marked in a column of the platform: without it nobody can tell it any more.
    rows = [row for row in table(platform) if "Survey Preview" not in row]
    known = looked_at(written(rows), platform)
    own = {c.label for c in known.dropped if c.reason.name == "PLATFORM"}
    header = rows[1] if platform.startswith("q") else rows[0]
    kept = [i for i, text in enumerate(header) if " ".join(text.split()) not in own]
    bare = looked_at(written([[row[i] for i in kept] for row in rows]), platform)
    if bare.stops():
        return  # asked about, with a reason
    codes, (answers, _) = bare.items.codes[bare.answered], truth(platform)
    expected = np.array(answers)
    assert len(codes) == len(expected)
    for column, true in zip(codes.T, expected.T, strict=True):
        same = (column == true) | ((column < 0) & (true < 0))
        assert same.all() or (column == Missing.NOT_SHOWN).all()


# Invariance g of seven.
@EVERY
def test_no_planted_value_is_found_in_anything_that_comes_out(platform: str) -> None:
    inspection = looked_at(export(made_up(), platform), platform)
    draft = pipeline.prepare(inspection, pipeline.Settings("Harbor House", "Autumn 2026"))
    out = repr(inspection) + json.dumps(inspection.to_json_dict()) + repr(draft)
    out += draft.receipt.to_json() + draft.receipt.to_csv() + repr(inspection.value_problems)
    out += "".join(p.sentence() for p in inspection.problems)
    out += pipeline.remembered(inspection).to_json()
    planted = [
        value
        for kind, values in made_up().planted.personal.items()
        if kind != "comment"
        for value in values
        if len(value) > 3
    ]
    assert len(planted) > 100
    assert [value for value in planted if value in out] == []


def test_no_planted_value_is_in_a_release_or_in_the_database(tmp_path) -> None:
    path = tmp_path / "audits.db"
    inspection = looked_at(export(made_up(), "qualtrics"), "qualtrics")
    draft = pipeline.prepare(inspection, pipeline.Settings("Harbor House", "Autumn 2026"))
    store = Store(f"sqlite:///{path}")
    release = pipeline.publish(draft, store)
    out = release.to_json().encode() + path.read_bytes()
    values = [v for values in made_up().planted.personal.values() for v in values if len(v) > 3]
    assert [value for value in values if value.encode() in out] == []
