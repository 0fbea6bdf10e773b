"""Who a release speaks for: who answered, who did not, and who has no result of their own."""

from typing import Any

import pandas as pd
import streamlit as st

from audits.pages.text import md
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.sentences import held_back_sentence, response_rate_sentence
from audits.words.voice import Voice


def who_answered(release: Release, voice: Voice, group: Subgroup = EVERYONE) -> str:
    """Return how many answered and how far that carries, as released (plain text)."""
    table = release.table("participation")
    row: Any = next(iter(table[table["group"] == group.key].itertuples(index=False)), None)
    if row is None:
        sizes = release.table("groups").set_index("key")["n"]
        return response_rate_sentence(str(sizes[group.key]), "unknown", voice)
    band = None if pd.isna(row.rate_low) else (float(row.rate_low), float(row.rate_high))
    return response_rate_sentence(row.respondents, row.word, voice, band)


def show_missing(release: Release, voice: Voice) -> None:
    """Name who has no result of their own, and how to give them one next time."""
    st.header(voice.say("Who is not shown on their own"))
    st.markdown(md(held_back_sentence(release.held_back, voice)))
    if not release.held_back:
        return
    st.markdown(
        md(
            voice.say(
                "Held back never means low. Before the next survey, small teams can be joined "
                "with a neighbour, so that they have a result together."
            )
        )
    )
