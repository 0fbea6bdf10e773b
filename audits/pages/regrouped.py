"""A team that was put together from others or split: both waves side by side, and no change."""

from typing import Any

import streamlit as st

from audits.change import Changes
from audits.charts import dumbbell_figure
from audits.charts.palette import DARK, LIGHT
from audits.charts.spec import Chart
from audits.charts.waves import beside_predecessor
from audits.pages.points import show_points
from audits.pages.shown import chart_with_table
from audits.pages.text import md
from audits.pages.waves import show_without_start
from audits.predecessors import Predecessors
from audits.subgroups import Subgroup
from audits.words.change import careful_about_change
from audits.words.predecessors import made_of_sentence, not_beside_sentences
from audits.words.voice import Voice


def show_regrouped(changes: Changes, made: Predecessors, voice: Voice) -> None:
    """Show the released values of a team beside those of each team it comes from."""
    st.info(md(careful_about_change(voice)))
    st.markdown(md(made_of_sentence(changes, made, voice)))
    show_points(not_beside_sentences(changes, made, voice))
    for number, before in enumerate(made.beside):
        key = (changes.first.digest, changes.second.digest, voice.language)
        keys = (made.group.key, before.key)
        dark = st.context.theme.type == "dark"
        chart, figure = _drawn(key, keys, changes, made, dark=dark)
        chart_with_table(chart, figure, f"predecessor-{number}")
    show_without_start(changes, voice)


@st.cache_resource(max_entries=100, show_spinner=False)
def _drawn(
    key: tuple[str, str, str],
    groups: tuple[str, str],
    _changes: Changes,
    _made: Predecessors,
    *,
    dark: bool,
) -> tuple[Chart, Any]:
    before = Subgroup.from_key(groups[1])
    chart = beside_predecessor(_changes, Voice(key[2]), _made, before)
    return chart, dumbbell_figure.figure(chart, DARK if dark else LIGHT)
