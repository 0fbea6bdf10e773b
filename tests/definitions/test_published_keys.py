"""Published instruments as scoring keys: their known answers, their licences, no wording."""

import csv
import hashlib
import io
import re

import numpy as np
import pytest

from audits.definition_files import SURVEY_DEFS, library, load_instrument
from audits.definitions import Redistribution
from audits.indicators.composites import replace_sums
from audits.indicators.counting import estimate
from audits.indicators.scoring import person_scores
from audits.indicators.sum_scores import bands_of, raw_sums
from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.problems import AuditError
from audits.responses import Missing, Responses
from audits.subgroups import EVERYONE

KEYS = {
    "proqol5": 30,
    "cbi": 19,
    "fevs_eei": 15,
    "fevs_deia": 14,
    "psychological_safety7": 7,
    "sops_hospital2": 32,
    "stss": 17,
}
FIRST_FINGERPRINTS = {
    "proqol5": "067fbfe1ce619573a3d81cbc9b940204",
    "psychological_safety7": "8fa0381da2e93c35f88acbab77dfb642",
    "sops_hospital2": "78802481438f22a4ec37ffee9ce05cb6",
}


def answered(name: str, rows: list[dict[str, int] | int]) -> Responses:
    """One respondent a row: item id -> code, or one code for all items; else skipped."""
    instrument = library()[name]
    codes = np.full((len(rows), len(instrument.items)), Missing.SKIPPED, dtype=np.int8)
    for codes_of_one, row in zip(codes, rows, strict=True):
        for place, item in enumerate(instrument.items):
            codes_of_one[place] = row if isinstance(row, int) else row.get(item.id, -1)
    return Responses(instrument, codes, ())


def sums(name: str, rows: list[dict[str, int] | int]) -> list[list[float]]:
    responses = answered(name, rows)
    columns = [raw_sums(responses, domain) for domain in responses.instrument.domains]
    return np.column_stack(columns).tolist()


def scores(name: str, rows: list[dict[str, int] | int], *domains: str) -> list[list[float]]:
    found = person_scores(answered(name, rows))
    return found.values[:, [found.indicators.index(domain) for domain in domains]].tolist()


def numbered(prefix: str, values: dict[int, int]) -> dict[str, int]:
    return {f"{prefix}{number}": value for number, value in values.items()}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_holds_numbers_and_fingerprints_and_no_wording(name: str) -> None:
    instrument = library()[name]
    assert len(instrument.items) == KEYS[name]
    assert not instrument.licence.text_shipped
    assert instrument.status == "published_instrument"
    for item in instrument.items:
        assert re.fullmatch(r"Item [A-Z]?\d+", str(item.text))
        assert all(re.fullmatch(r"[0-9a-f]{32}", mark) for mark in item.fingerprints)
        assert item.fingerprints or name == "stss"


def test_fingerprints_are_those_of_the_published_wordings() -> None:
    for name, mark in FIRST_FINGERPRINTS.items():
        assert library()[name].items[0].fingerprints[0] == mark


def test_bands_have_a_source_and_only_proqol_has_bands() -> None:
    banded = {i.id for i in library().values() for d in i.domains if d.bands}
    assert banded == {"proqol5"}
    assert all(band.source for d in library()["proqol5"].domains for band in d.bands)


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (1, [10, 30, 10]),
        (3, [30, 30, 30]),
        (5, [50, 30, 50]),
        (numbered("proqol5_", {n: 5 if n % 2 else 1 for n in range(1, 31)}), [18, 22, 38]),
        (numbered("proqol5_", {n: 1 + n % 5 for n in range(1, 31)}), [28, 28, 32]),
    ],
)
def test_known_answers_of_proqol(row: dict[str, int] | int, known: list[float]) -> None:
    assert sums("proqol5", [row]) == [known]


def test_proqol_needs_nine_of_ten_and_fills_the_tenth_with_the_mean() -> None:
    satisfied = dict.fromkeys(library()["proqol5"].domain("proqol5_cs").items, 4)
    one_missing = dict(list(satisfied.items())[1:])
    two_missing = dict(list(satisfied.items())[2:])
    assert sums("proqol5", [one_missing])[0][0] == 40
    assert np.isnan(sums("proqol5", [two_missing])[0][0])


def test_proqol_bands_begin_and_end_where_the_sheet_says() -> None:
    domain = library()["proqol5"].domain("proqol5_bo")
    found = bands_of(np.array([10.0, 22, 23, 41, 42, 50]), domain)
    assert [str(domain.bands[place].label) for place in found] == [
        *("Low", "Low", "Moderate", "Moderate", "High", "High")
    ]


@pytest.mark.parametrize(("row", "known"), [(100, [100, 600 / 7, 100]), (0, [0, 100 / 7, 0])])
def test_known_answers_of_cbi_at_its_ends(row: int, known: list[float]) -> None:
    found = scores("cbi", [row], "cbi_personal", "cbi_work", "cbi_client")
    np.testing.assert_allclose(found, [known])


def test_known_answers_of_cbi_with_gaps() -> None:
    work = dict(zip((f"cbi_w{n}" for n in range(1, 8)), (75, 50, 50, 75, 25, 50, 25), strict=True))
    personal = dict(zip((f"cbi_p{n}" for n in range(1, 5)), (75, 50, 100, 25), strict=True))
    few = {"cbi_p1": 75, "cbi_p2": 50}
    found = scores("cbi", [work | personal, few], "cbi_work", "cbi_personal")
    np.testing.assert_allclose(found[0], [57.1429, 62.5], atol=0.0001)
    assert np.isnan(found[1]).all()


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (7, 4.4286),
        (1, 3.5714),
        (4, 4.0),
        (numbered("ps7_", dict(enumerate((2, 6, 2, 5, 3, 6, 6), 1))), 5.7143),
    ],
)
def test_known_answers_of_psychological_safety(row: dict[str, int] | int, known: float) -> None:
    ((score,),) = scores("psychological_safety7", [row], "ps7_safety")
    assert 1 + 6 * score / 100 == pytest.approx(known, abs=0.00005)


@pytest.mark.parametrize(
    ("row", "known"), [(1, [5, 7, 5, 17]), (3, [15, 21, 15, 51]), (5, [25, 35, 25, 85])]
)
def test_known_answers_of_stss(row: int, known: list[float]) -> None:
    assert sums("stss", [row]) == [known]


def test_the_known_composite_of_sops_averages_items_not_answers() -> None:
    a1, a8, a9 = (5, 4, 3, 2, -4), (4, 4, 5, 5, 1), (1, 2, 3, 5, -1)
    rows = [{"sops_a1": x, "sops_a8": y, "sops_a9": z} for x, y, z in zip(a1, a8, a9, strict=True)]
    responses = answered("sops_hospital2", list(rows))
    found = estimate(responses, person_scores(responses), [(EVERYONE, np.ones(5, dtype=bool))])
    counted = dict(
        zip(found.indicators, zip(found.favourable[0], found.n[0], strict=True), strict=True)
    )
    wanted = ("sops_a1", "sops_a8", "sops_a9", "sops_teamwork")
    of = {name: 100 * counted[name][0] / counted[name][1] for name in wanted}
    assert [of["sops_a1"], of["sops_a8"], of["sops_a9"]] == pytest.approx([50, 80, 50])
    assert of["sops_teamwork"] == pytest.approx(60.0)


def test_the_known_weighted_percent_of_fevs_leaves_do_not_know_out_of_both_sums() -> None:
    codes = [5, 4, 3, 2, int(Missing.DONT_KNOW), int(Missing.SKIPPED), 4]
    twice_the_weights = [2, 4, 3, 1, 6, 2, 2]  # so many people, since people are whole
    rows = [{"fevs_q55": code} for code in np.repeat(codes, twice_the_weights)]
    responses = answered("fevs_eei", list(rows))
    everyone = np.ones(responses.n, dtype=bool)
    found = estimate(responses, person_scores(responses), [(EVERYONE, everyone)])
    column = found.indicators.index("fevs_q55")
    percent = 100 * found.favourable[0, column] / found.n[0, column]
    assert percent == pytest.approx(66.7, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "known"),
    [((72.1, 76.2, 57.1), 68.5), ((73.8, 80.2, 61.2), 71.7), ((75.0, 81.0, 63.0), 73.0)],
)
def test_the_published_engagement_index_is_the_mean_of_its_parts(
    parts: tuple[float, ...], known: float
) -> None:
    people, nobody = np.full((1, 4), 2000.0), np.zeros((1, 4))
    favourable = np.array([[*parts, 0.0]]) * 20
    replace_sums(people, (favourable, nobody), column=3, parts=(0, 1, 2))
    assert favourable[0, 3] / 20 == pytest.approx(known, abs=0.05)


def test_a_scale_of_private_reflection_is_refused_and_says_why() -> None:
    with pytest.raises(AuditError) as caught:
        load_instrument(SURVEY_DEFS / "private" / "brs.yaml")
    assert [p.code for p in caught.value.problems] == ["definition-results-private"]
    assert "brs" not in library()


def test_wording_may_not_be_shipped_where_its_owner_has_not_allowed_it(tmp_path) -> None:
    source = (SURVEY_DEFS / "cbi.yaml").read_text(encoding="utf-8")
    path = tmp_path / "cbi.yaml"
    path.write_text(source.replace("text_shipped: false", "text_shipped: true"), encoding="utf-8")
    with pytest.raises(AuditError, match="owner has not allowed"):
        load_instrument(path)
    assert library()["cbi"].licence.redistribution is Redistribution.CONDITIONAL


# ---- files of such surveys: wording is known by its fingerprint only


def with_made_up_wording(name: str):
    """The key with fingerprints of wordings made up here, since the real ones are not ours."""
    instrument = library()[name]
    wordings = {item.id: f"At work, thing {item.id[-2:]} happens." for item in instrument.items}
    items = []
    for item in instrument.items:
        text = f"at work thing {item.id[-2:]} happens".replace("_", " ")
        text = " ".join(text.split())
        mark = hashlib.sha256(text.encode()).hexdigest()[:32]
        items.append(item.model_copy(update={"fingerprints": (mark,)}))
    return instrument.model_copy(update={"items": tuple(items)}), wordings


def exported(header: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def test_an_export_with_the_published_wording_maps_itself() -> None:
    instrument, wordings = with_made_up_wording("proqol5")
    data = exported(list(wordings.values()), [["Often"] * 30, ["Never"] * 30])
    inspection = inspect(data, "x.csv", instrument)
    assert {match.reason for match in inspection.matches} == {"fingerprint"}
    assert read_responses(inspection)[0].answers.tolist() == [[4] * 30, [1] * 30]


def test_numbers_alone_are_offered_and_never_taken() -> None:
    data = exported([f"Item {n}" for n in range(1, 31)], [["Often"] * 30])
    inspection = inspect(data, "x.csv", library()["proqol5"])
    assert inspection.matches == ()
    assert [(miss.label, miss.field_id) for miss in inspection.near_misses][6] == (
        "Item 7",
        "proqol5_7",
    )


@pytest.mark.parametrize("values", [["A few times", "Often"], ["0", "5"], ["61.2", "48.9"]])
def test_the_older_version_and_t_scores_are_not_read(values: list[str]) -> None:
    instrument, wordings = with_made_up_wording("proqol5")
    data = exported(list(wordings.values()), [[value] * 30 for value in values])
    assert not (inspect(data, "x.csv", instrument).items.codes >= 0).any()
