"""Our own pictures, in the reader's theme."""

from pathlib import Path
from typing import Final

import streamlit as st

_LOOK: Final = Path(__file__).parent / "look"


def picture(name: str) -> Path:
    """Return the file of a picture drawn for the theme that is on."""
    return _LOOK / f"{name}-{'dark' if st.context.theme.type == 'dark' else 'light'}.svg"
