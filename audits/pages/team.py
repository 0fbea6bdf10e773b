"""One team beside the whole organisation: its areas, and in sentences what can be told."""

import streamlit as st

from audits.pages.drawn import View, show_charts
from audits.pages.people import who_answered
from audits.pages.points import show_points
from audits.pages.team_words import team_sentences
from audits.pages.text import md
from audits.release import Release
from audits.reports.areas import areas_of, conversations
from audits.subgroups import Subgroup
from audits.words.voice import Voice


def show_team(release: Release, key: str, kinds: str, voice: Voice) -> None:
    """Show who answered in a team, its areas of these kinds beside everyone, and sentences."""
    group = Subgroup.from_key(key)
    st.markdown(md(who_answered(release, voice, group)))
    domains = tuple(d for d in release.instrument.domains if d.kind in kinds.split("-"))
    show_points(team_sentences(release, domains, group, voice))
    show_charts(View(release, "beside", (key, *kinds.split("-")), voice))
    asked = conversations(areas_of(release, group, voice), voice)
    if asked:
        st.header(voice.say("To talk about together"), anchor=False)
        show_points(asked)


def why_no_teams(dimension: str | None, voice: Voice) -> str:
    """Return why there is no team to show, and the way out."""
    if dimension is None:
        return voice.say(
            "This audit does not cut results by team. To see teams next time, ask in the survey "
            "which team people belong to."
        )
    return voice.say(
        "No team has a result of its own here: every one is held back, to protect the people who "
        "answered. Before the next survey, join small teams with a neighbour."
    )
