"""What was worked out of this session's file: kept until it is published, left or dropped."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import streamlit as st

Made = TypeVar("Made")
Key = tuple[str, ...]
_AT_ONCE: Final = 6


@st.cache_resource(max_entries=1, show_spinner=False, scope="session")
def _desk() -> dict[Key, Any]:
    return {}


def on_desk(key: Key, make: Callable[[], Made]) -> Made:
    """Return what lies under `key`, made first where it is not there.

    Whoever is interrupted while it is made leaves nothing. What was not asked for longest goes.
    """
    lying = _desk()
    found: Made = lying.pop(key) if key in lying else make()
    for old in list(lying)[: max(0, len(lying) - _AT_ONCE + 1)]:
        del lying[old]
    lying[key] = found
    return found


def clear_desk() -> None:
    """Drop all of it."""
    _desk.clear()
