"""How far the questions themselves can be trusted, for the whole organisation."""

import streamlit as st

from audits.pages.points import show_points
from audits.pages.text import md
from audits.release import Release
from audits.words.trust import trust_sentences
from audits.words.voice import Voice
from audits.words.whole import flagged_sentence, soundness_sentences, weighted_sentences


def show_trust(release: Release, voice: Voice) -> None:
    """Show what weights, ends of the scale and hurried answers would do to the scores."""
    said = _trust((release.digest, voice.language), release)
    if said:
        st.header(voice.say("How far to trust these scores"), anchor=False)
        show_points(said)


@st.cache_resource(max_entries=20, show_spinner=False)
def _trust(key: tuple[str, str], _release: Release) -> tuple[str, ...]:
    return tuple(trust_sentences(_release, Voice(key[1])))


def show_soundness(release: Release, voice: Voice) -> None:
    """Show how well questions fit together, headcount-weighted scores and flagged answers."""
    fitting, weighted, flagged = _sound((release.digest, voice.language), release)
    if fitting:
        st.header(voice.say("How well the questions fit together"), anchor=False)
        show_points(fitting)
    if weighted:
        st.header(voice.say("If every team counted by its size"), anchor=False)
        show_points(weighted)
    if flagged:
        st.markdown(md(flagged))


@st.cache_resource(max_entries=20, show_spinner=False)
def _sound(key: tuple[str, str], _release: Release) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    voice = Voice(key[1])
    return (
        tuple(soundness_sentences(_release, voice)),
        tuple(weighted_sentences(_release, voice)),
        flagged_sentence(_release, voice),
    )
