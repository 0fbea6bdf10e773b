"""Sentences as paragraphs and as points, each group one element: every element costs time."""

from collections.abc import Iterable

import streamlit as st

from audits.pages.text import md


def show_points(sentences: Iterable[str], title: str = "") -> None:
    """Show plain, untrusted sentences as a list under a title in bold (nothing without any)."""
    points = "\n".join(f"- {md(sentence)}" for sentence in sentences)
    if points:
        st.markdown(f"**{md(title)}**\n\n{points}" if title else points)


def show_paragraphs(texts: Iterable[str]) -> None:
    """Show plain, untrusted texts, a paragraph each."""
    st.markdown("\n\n".join(md(text) for text in texts))
