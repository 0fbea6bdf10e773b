"""What one browser session remembers: ids and choices only, under one versioned key."""

from dataclasses import dataclass
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
    """

    release_id: str | None = None
    upload: int = 0


def session() -> SessionState:
    """Return this session's state, made when it is asked for first."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = SessionState()
    found: SessionState = st.session_state[_KEY]
    return found
