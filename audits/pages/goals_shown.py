"""Own steps on a line from start to goal: the picture, the words, the numbers behind them."""

from collections.abc import Sequence

import streamlit as st

from audits.charts.own_steps import track
from audits.charts.palette import DARK, LIGHT
from audits.own_goals import MOST, Measured
from audits.pages.text import md
from audits.words.own_baseline import measured_sentence, scores_sentence
from audits.words.voice import Voice


def show_step(label: str, said: str, numbers: str, places: tuple[float, float, float]) -> None:
    """Show one area: its name and its step in words, the line, the three numbers."""
    theme = DARK if st.context.theme.type == "dark" else LIGHT
    st.markdown(f"**{md(label)}** · {md(said)}")
    st.image(track(*places, theme), width="stretch", alt=f"{label}: {numbers}")
    st.caption(md(numbers))


def show_measured(found: Sequence[Measured], voice: Voice) -> None:
    """Show every area as people answered, in the survey's order."""
    tenth = MOST / 100
    st.caption(md(key_sentence(voice)))
    for one in found:
        places = (one.start.mean * tenth, one.now.mean * tenth, one.goal.mean * tenth)
        label = one.baseline.label.in_language(voice.language)
        show_step(label, measured_sentence(one, voice), scores_sentence(one, voice), places)


def key_sentence(voice: Voice) -> str:
    """Return how to read the lines."""
    return voice.say(
        "Each line runs from 0 to 10. The ring is the start, the dot is now, the flag is the goal."
    )
