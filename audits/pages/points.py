"""Sentences as a list of points."""

from collections.abc import Iterable

import streamlit as st

from audits.pages.text import md


def show_points(sentences: Iterable[str]) -> None:
    """Show plain, untrusted sentences as a list (nothing when there are none)."""
    points = "\n".join(f"- {md(sentence)}" for sentence in sentences)
    if points:
        st.markdown(points)
