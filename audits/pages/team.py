"""One team beside the whole organisation: its areas, and in sentences what can be told."""

import streamlit as st

from audits.charts.gaps import differences
from audits.definitions import Domain
from audits.pages.drawn import View, show_charts
from audits.pages.people import who_answered
from audits.pages.text import md
from audits.release import Release, Suppressed
from audits.reports.areas import areas_of, conversations
from audits.subgroups import Subgroup
from audits.words.differences import difference_sentence
from audits.words.sentences import score_sentence
from audits.words.voice import Voice


def show_team(release: Release, key: str, kinds: str, voice: Voice) -> None:
    """Show who answered in a team, its areas of these kinds beside everyone, and sentences."""
    group = Subgroup.from_key(key)
    st.markdown(md(who_answered(release, voice, group)))
    show_charts(View(release, "beside", (key, *kinds.split("-")), voice))
    domains = [d for d in release.instrument.domains if d.kind in kinds.split("-")]
    st.markdown("\n".join(f"- {md(_sentence(release, d, group, voice))}" for d in domains))
    asked = conversations(areas_of(release, group, voice), voice)
    if asked:
        st.markdown(f"**{md(voice.say('To talk about together'))}**")
        st.markdown("\n".join(f"- {md(question)}" for question in asked))


def _sentence(release: Release, domain: Domain, group: Subgroup, voice: Voice) -> str:
    """Return how a team differs from everyone else in an area; its score where no gap is known."""
    label = domain.label.in_language(voice.language)
    gap = differences(release, domain.id).get(group.key)
    found = release.cell(domain.id, group)
    if gap is None or isinstance(found, Suppressed):
        return score_sentence(label, found, voice)
    reference = voice.say("everyone else who answered")
    return difference_sentence(f"“{release.label(group)}”", label, reference, gap, voice)


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
