"""What one browser session remembers: ids and choices only, under one versioned key."""

from dataclasses import dataclass, field
from typing import Final

import streamlit as st

_KEY: Final = "audits.state.v1"


@dataclass(slots=True)
class SessionState:
    """What this reader chose.

    Parameters
    ----------
    release_id
        The release this reader looks at.
    upload
        Number of the import being prepared: a new number is a new, empty import.
    file_digest
        Which file the next two are about.
    instrument_id
        The survey chosen instead of the recognised one.
    column_map
        What was decided about the file, as JSON: labels and codes, no answers.
    published
        The release that was published here last.
    stopped
        Long work of this import that was ended, by name.
    """

    release_id: str | None = None
    upload: int = 0
    file_digest: str = ""
    instrument_id: str | None = None
    column_map: str = ""
    published: str | None = None
    stopped: set[str] = field(default_factory=set)

    def begin_file(self, digest: str) -> None:
        """Forget what was decided about another file."""
        if digest != self.file_digest:
            self.file_digest, self.instrument_id, self.column_map = digest, None, ""
            self.stopped.clear()

    def begin_import(self) -> None:
        """Empty the import: the uploader, and all that was decided about its file."""
        self.begin_file("")
        self.upload += 1


def session() -> SessionState:
    """Return this session's state, made when it is asked for first."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = SessionState()
    found: SessionState = st.session_state[_KEY]
    return found
