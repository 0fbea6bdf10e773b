"""Small teams that are published together: proposed from sizes, changed before results exist."""

import hashlib
from collections.abc import Mapping

import streamlit as st

from audits.definitions import NOT_STATED, DimensionKind
from audits.pages.names import shortened
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Draft
from audits.words.voice import Voice

_SPARE = 2
"""Empty places for clusters nobody proposed."""


def show_clusters(proposed: Draft, voice: Voice) -> Mapping[str, str] | None:
    """Show the proposed clusters to be changed; return team -> cluster, None: as proposed."""
    teams = _teams(proposed)
    if not teams:
        return None
    by_name: dict[str, list[str]] = {}
    for team, cluster in proposed.clusters.items():
        by_name.setdefault(cluster, []).append(team)
    title = _title(len(by_name), voice)
    chosen: dict[str, str] = {}
    with st.expander(title):
        st.markdown(
            md(
                voice.say(
                    "A team that is too small has a result together with a neighbour, under a "
                    "name that says so. Change this now: later nobody can."
                )
            )
        )
        places = [*by_name.items(), *((("", []),) * _SPARE)]
        for number, (name, members) in enumerate(places):
            chosen |= _cluster(number, (name, members), teams, voice)
    return None if chosen == dict(proposed.clusters) else chosen


def _title(count: int, voice: Voice) -> str:
    if not count:
        return voice.say("No team is too small; join teams if you want to")
    if count == 1:
        return voice.say("Small teams are joined into 1 cluster")
    return voice.say("Small teams are joined into {count} clusters", count=count)


def _teams(proposed: Draft) -> list[str]:
    """Return the labels that can be joined; people without a team only where they are."""
    labels = [
        label
        for dimension in proposed.responses.dimensions
        if dimension.kind is DimensionKind.TEAM
        for label in dimension.categories
    ]
    return [label for label in labels if label != NOT_STATED or label in proposed.clusters]


def _cluster(
    number: int, place: tuple[str, list[str]], teams: list[str], voice: Voice
) -> dict[str, str]:
    """Show one cluster; return its teams with its name, nothing for fewer than two."""
    name, members = place
    # A new proposal (another threshold, another file) begins with its own defaults.
    key = hashlib.sha256(repr((session().upload, number, place)).encode()).hexdigest()[:12]
    left, right = st.columns([3, 2])
    joined = left.multiselect(
        voice.say("Teams published together"),
        teams,
        default=members,
        format_func=lambda team: (
            voice.say("no team given") if team == NOT_STATED else shortened(team)
        ),
        key=f"cluster-{key}",
        persist_state="page",
        placeholder=voice.say("Join more teams"),
    )
    fallback = " + ".join(voice.say("no team given") if t == NOT_STATED else t for t in joined)
    named = right.text_input(
        voice.say("Name of the cluster"), value=name, placeholder=fallback,
        key=f"called-{key}", persist_state="page",
    )  # fmt: skip
    if len(joined) < 2:
        return {}
    return dict.fromkeys(joined, named.strip() or fallback)
