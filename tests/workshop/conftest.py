"""A room that is served on this machine, with phones on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from room_server import opened, served

from audits.store.database import Database
from audits.workshop.room import Room


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    kept = Database(f"sqlite:///{tmp_path / 'kept' / 'store.sqlite'}")
    yield kept
    kept.close()


@pytest.fixture
def room(database: Database) -> Room:
    return opened(database)


@pytest.fixture
def open_doors(database: Database, room: Room) -> Iterator[Room]:
    with served(database, room):
        yield room
