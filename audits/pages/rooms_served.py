"""The rooms this program serves: kept in the store, or for the example in a file of its own."""

import os
import tempfile
from typing import Final

import streamlit as st

from audits.actions import Action
from audits.pages.resources import EXAMPLE_ID, store
from audits.pages.state import session
from audits.store.database import Database
from audits.store.ledger import StoredLedger
from audits.workshop.rooms import Rooms

_EXAMPLE_FILE: Final = "example.sqlite"


def rooms() -> Rooms:
    """Return the rooms of the audit this reader looks at."""
    if session().release_id == EXAMPLE_ID:
        return _rooms_of_the_example()
    return _rooms_at(os.environ.get("AUDIT_STORE_URL"))


def agreed_in_rooms_of_the_example(organisation: str) -> tuple[Action, ...]:
    """Return what rooms of the example agreed on since the program began."""
    return StoredLedger(_database_of_the_example(), organisation).actions()


@st.cache_resource(max_entries=4, show_spinner=False)
def _rooms_at(_url: str | None) -> Rooms:
    return Rooms(store().database)


@st.cache_resource(max_entries=1, show_spinner=False)
def _rooms_of_the_example() -> Rooms:
    return Rooms(_database_of_the_example())


@st.cache_resource(max_entries=1, show_spinner=False)
def _database_of_the_example() -> Database:
    """Return where the example's rooms are kept, never among real ones; gone with the program."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    _KEPT.append(folder)
    return Database(f"sqlite:///{folder.name}/{_EXAMPLE_FILE}")


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""Temporary folders are removed when nobody holds them any more."""
