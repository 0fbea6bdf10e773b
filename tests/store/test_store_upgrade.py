"""A store that an older version wrote is brought up to date and keeps everything in it."""

import datetime as dt
import sqlite3
from pathlib import Path

from test_store import release_of

from audits.store.store import Store

VERSION_1 = """
CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO schema_version VALUES (1);
CREATE TABLE releases (
    id VARCHAR(64) NOT NULL PRIMARY KEY, instrument_id VARCHAR(80) NOT NULL,
    organisation TEXT NOT NULL, wave TEXT NOT NULL, title TEXT NOT NULL,
    published_on DATE NOT NULL, body TEXT NOT NULL,
    UNIQUE (instrument_id, organisation, wave)
);
CREATE TABLE column_maps (
    organisation TEXT NOT NULL, instrument_id VARCHAR(80) NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (organisation, instrument_id)
);
INSERT INTO column_maps VALUES ('Harbor House', 'tiny', '{"a": 1}');
"""


def version_1(place: Path) -> Path:
    raw = sqlite3.connect(place)
    with raw:
        raw.executescript(VERSION_1)
        row = ("r1", "tiny", "Harbor House", "2026", "Tiny survey", "2026-03-01")
        raw.execute(
            "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, release_of().to_json())
        )
    raw.close()
    return place


def test_a_store_of_version_1_keeps_its_releases_and_column_maps(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{version_1(tmp_path / 'old.sqlite')}")
    assert [(e.id, e.published_on) for e in store.releases()] == [("r1", dt.date(2026, 3, 1))]
    assert store.load("r1").digest == release_of().digest
    assert store.column_map("Harbor House", "tiny") == '{"a": 1}'
    store.close()


def test_an_upgraded_store_has_every_table_of_a_new_one(tmp_path: Path) -> None:
    def shape(place: Path) -> set[tuple[str, str, int]]:
        store = Store(f"sqlite:///{place}")
        store.releases()
        store.close()
        raw = sqlite3.connect(place)
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        found = {
            (name, column[1], column[5])
            for name in names
            for column in raw.execute(f"PRAGMA table_info({name})")
        }
        assert raw.execute("SELECT version FROM schema_version").fetchall() == [(2,)]
        raw.close()
        return found

    assert shape(version_1(tmp_path / "old.sqlite")) == shape(tmp_path / "new.sqlite")


def test_an_upgrade_that_was_cut_off_is_finished_the_next_time(tmp_path: Path) -> None:
    place = version_1(tmp_path / "old.sqlite")
    raw = sqlite3.connect(place)
    with raw:  # the first of the new tables was made, then the power went
        raw.execute(
            "CREATE TABLE actions (id VARCHAR(64) NOT NULL PRIMARY KEY, "
            "organisation TEXT NOT NULL, opened_in VARCHAR(64) NOT NULL, body TEXT NOT NULL)"
        )
    raw.close()
    store = Store(f"sqlite:///{place}")
    assert [entry.id for entry in store.releases()] == ["r1"]
    store.close()
