"""What is read or made once and shared: releases for everybody, an import for one session.

A shared thing is never changed after it was made. An import lives in its own session's cache
and is dropped as soon as it is published, or its page is left.
"""

import os

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.pages.comments_review import Review
from audits.pages.desk import clear_desk
from audits.pipeline import Draft, Settings
from audits.release import Release
from audits.store.store import Entry, Store

EXAMPLE_ID = "example"
"""Stands for the made-up audit, which is never stored."""

EXAMPLE_PLATFORM = "qualtrics"


@st.cache_resource(max_entries=4, show_spinner=False)
def _store_at(url: str | None) -> Store:
    return Store(url)


def store() -> Store:
    """Return the store of this computer, opened once."""
    return _store_at(os.environ.get("AUDIT_STORE_URL"))


def entries() -> tuple[Entry, ...]:
    """Return the audits that were published, newest first (AuditError when they cannot be read)."""
    return store().releases()


@st.cache_resource(max_entries=8, show_spinner=False)
def release(release_id: str) -> Release:
    """Return a published audit or the example (AuditError when there is none with this id)."""
    return _made_up_release() if release_id == EXAMPLE_ID else store().load(release_id)


@st.cache_resource(max_entries=1, show_spinner=False)
def example_export() -> tuple[str, bytes]:
    """Return name and content of the example's export, as its platform would write it."""
    made_up = organisation(library()[FLAGSHIP])
    return file_name(EXAMPLE_PLATFORM), export(made_up, EXAMPLE_PLATFORM)


def _made_up_release() -> Release:
    """Take the made-up export through every step a real one takes, without storing it."""
    made_up = organisation(library()[FLAGSHIP])
    title, content = example_export()
    found = pipeline.inspect(content, title, FLAGSHIP)
    settings = Settings(made_up.name, "Example", headcounts=made_up.headcounts)
    return pipeline.publish(pipeline.prepare(found, settings))


@st.cache_resource(max_entries=1, show_spinner=False, scope="session")
def review(_draft: Draft, digest: str, instrument_id: str, column_map: str) -> Review:
    """Return what is decided about the comments of this session's file, nothing at first."""
    del digest, instrument_id, column_map  # they stand for the file and how it is read
    return Review(dict(_draft.responses.comments), pipeline.comment_flags(_draft))


def forget_import() -> None:
    """Drop what was worked out of this session's file."""
    clear_desk()
    review.clear()


def leave_import() -> None:
    """Drop the file too: Streamlit would keep what was uploaded until the tab is closed."""
    forget_import()
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
