"""The store keeps one release per instrument, organisation and wave, and nothing else."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from audits.definitions import Instrument
from audits.problems import AuditError
from audits.promise import Promise, Thresholds, digest
from audits.release import COLUMNS, SUPPRESSED, Published, Release
from audits.store.store import Store
from audits.subgroups import EVERYONE, Subgroup

INSTRUMENT = Instrument.model_validate(
    {
        "id": "tiny",
        "version": "1.0.0",
        "title": "Tiny survey",
        "status": "draft_unvalidated",
        "description": "Two questions.",
        "languages": ["en"],
        "licence": {
            "name": "CC0", "attribution": "nobody", "redistribution": "allowed",
            "text_shipped": True,
        },
        "response_scales": [
            {
                "id": "yn", "label": "Yes or no",
                "options": [{"code": 0, "label": "No"}, {"code": 1, "label": "Yes"}],
            }
        ],
        "items": [
            {"id": "q1", "text": "Breaks?", "response_scale": "yn", "reverse_keyed": False}
        ],
        "domains": [
            {"id": "rest", "label": "Rest", "kind": "value", "items": ["q1"], "minimum_answered": 1}
        ],
    }
)  # fmt: skip


def release_of(wave: str = "2026", release_id: str = "r1") -> Release:
    rows = {
        "groups": [("all", "Everyone", "organisation", "40")],
        "scores": [("all", "rest", "40", 60.0, 45.0, 80.0, 5.0, False, 60.0, 65.0)],
        "shares": [("all", "q1", 1, 60.0, 65.0)],
        "gaps": [],
        "participation": [("all", "40", None, None, None, "unknown")],
    }
    return Release(
        id=release_id,
        instrument=INSTRUMENT,
        promise=Promise(
            instrument="tiny",
            instrument_digest=digest(INSTRUMENT.model_dump(mode="json")),
            organisation="Harbor House",
            wave=wave,
            thresholds=Thresholds(),
            plan_digest="0" * 64,
        ),
        planned=((), ("dem_team",)),
        tables={n: pd.DataFrame(rows.get(n, []), columns=list(c)) for n, c in COLUMNS.items()},
        certificate={
            "gate": "made up",
            "minimum_n": 5,
            "tau": 0.5,
            "largest_exposure": 0.4,
            "largest_isolation": 0.9,
            "plan": "0" * 64,
        },
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "releases.sqlite"


@pytest.fixture
def store(place: Path):
    opened = Store(f"sqlite:///{place}")
    yield opened
    opened.close()


def test_a_release_comes_back_as_it_was(store: Store) -> None:
    store.save(release_of())
    found = store.load("r1")
    assert found.to_dict() == release_of().to_dict()
    assert found.digest == release_of().digest
    assert found.cell("rest") == Published(
        n="40", mean=60, low=45, high=80, step=5, too_few=False, favourable=(60, 65)
    )
    assert found.cell("rest", Subgroup.of({"dem_team": "North"})) is SUPPRESSED
    with pytest.raises(KeyError):
        found.cell("rest", Subgroup.of({"dem_age": "Under 25"}))


def test_a_second_release_of_the_same_wave_is_refused(store: Store) -> None:
    store.save(release_of())
    with pytest.raises(AuditError) as told:
        store.save(release_of(release_id="r2"))
    assert told.value.problems[0].code == "store-release-exists"
    with pytest.raises(AuditError):
        store.refuse_second(release_of().promise)
    store.refuse_second(release_of(wave="2027").promise)
    assert [entry.id for entry in store.releases()] == ["r1"]


def test_a_deleted_release_leaves_no_trace_in_the_file(store: Store, place: Path) -> None:
    store.save(release_of())
    store.delete("r1")
    assert store.releases() == ()
    with pytest.raises(AuditError):
        store.load("r1")
    store.close()
    left = b"".join(path.read_bytes() for path in place.parent.iterdir())
    assert b"Harbor House" not in left


def test_a_store_of_another_version_is_refused(store: Store, place: Path) -> None:
    store.releases()
    store.close()
    with sqlite3.connect(place) as raw:
        raw.execute("UPDATE schema_version SET version = 99")
    raw.close()
    with pytest.raises(AuditError) as told:
        Store(f"sqlite:///{place}").releases()
    assert told.value.problems[0].code == "store-version-unknown"


def test_a_place_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file.sqlite"
    blocked.write_text("this is no database, only text that is long enough to look at")
    with pytest.raises(AuditError) as told:
        Store(f"sqlite:///{blocked}").releases()
    assert told.value.problems[0].code == "store-place-unusable"


def test_a_column_map_is_remembered_and_replaced(store: Store) -> None:
    assert store.column_map("Harbor House", "tiny") is None
    store.remember_column_map("Harbor House", "tiny", "{}")
    store.remember_column_map("Harbor House", "tiny", '{"a": 1}')
    assert store.column_map("Harbor House", "tiny") == '{"a": 1}'


def resigned(content: dict[str, Any]) -> str:
    """A forger who knows about the digest writes a fitting one."""
    content["digest"] = digest({k: v for k, v in content.items() if k != "digest"})
    return json.dumps(content)


def test_a_changed_or_cut_release_file_is_refused() -> None:
    text = release_of().to_json()
    for broken, code in [
        (text[: len(text) // 2], "release-file-unreadable"),
        ("[]", "release-file-unreadable"),
        (text.replace('"format_version": 1', '"format_version": 2'), "release-format-unknown"),
        (text.replace("80.0", "81.0"), "release-file-changed"),
    ]:
        with pytest.raises(AuditError) as told:
            Release.from_json(broken)
        assert [p.code for p in told.value.problems] == [code]


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (("promise", "wave"), "2025", "release-promise-changed"),
        (("instrument", "version"), "1.0.1", "release-instrument-changed"),
        (("tables", "scores", "group"), ["dem_team=North"], "release-table-wrong"),
        (("tables", "scores", "mean"), [None], "release-table-wrong"),
        (("tables", "scores"), {}, "release-file-unreadable"),
    ],
)
def test_a_forged_release_is_refused(place: tuple[str, ...], value: object, code: str) -> None:
    content = json.loads(release_of().to_json())
    inner = content
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    with pytest.raises(AuditError) as told:
        Release.from_json(resigned(content))
    assert [p.code for p in told.value.problems] == [code]


def test_everyone_is_a_group_with_a_label() -> None:
    assert release_of().label(EVERYONE) == "Everyone"
