"""What each group answered to one question, side by side; a sentence where that is held back."""

import streamlit as st

from audits.pages import offered
from audits.pages.choices import choose, switched
from audits.pages.drawn import View, show_charts
from audits.pages.text import md
from audits.release import Release
from audits.words.voice import Voice


def show_answers_by(release: Release, area: str, dimension: str, voice: Voice) -> None:
    """Show the answers to one question of an area by the groups of a dimension."""
    st.header(voice.say("What people answered"), anchor=False)
    items = offered.items_by(release, area, dimension, voice)
    if not items:
        st.info(
            md(
                voice.say(
                    "How each group answered the single questions of this area is held back. "
                    "Answers need twice as many people as a score. What everyone answered stands "
                    "under Values."
                )
            )
        )
        return
    item = choose(voice.say("Question"), "item", items)
    stacked = switched(voice.say("Bars from 0 to 100 %"), "stacked")
    show_charts(View(release, "by_group", (item, dimension), voice), stacked=stacked)
