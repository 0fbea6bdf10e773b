"""The reader's language: kept in the address as `lang`, else as the browser asks for it."""

from typing import Final

import streamlit as st

from audits.pages.choices import choose, wanted
from audits.words.voice import Voice, languages, own_name

_NAME: Final = "lang"


def reader_voice() -> Voice:
    """Return the voice every page speaks with: one place, so that no page speaks another."""
    return Voice(wanted(_NAME, _options()))


def show_language_choice() -> None:
    """Offer every language by its own name, and tell the browser which one is being read."""
    options = _options()
    with st.sidebar:
        # Whoever looks for this may not read the language around it.
        choose("Language · Idioma", _NAME, options)
        _mark(reader_voice().language)


def _mark(language: str) -> None:
    """Say the language in the document: screen readers choose their pronunciation by it."""
    # Of our own names only, never of the address: the browser runs what stands here.
    st.html(
        f"<script>document.documentElement.lang = '{language}'</script>",
        unsafe_allow_javascript=True,
    )


def language_names(first: str) -> dict[str, str]:
    """Return language -> its own name, `first` before the others."""
    return {each: own_name(each) for each in sorted(languages(), key=lambda one: one != first)}


def _options() -> dict[str, str]:
    """Return the languages there are, the browser's first: that one is the default."""
    return language_names((st.context.locale or "").partition("-")[0].lower())
