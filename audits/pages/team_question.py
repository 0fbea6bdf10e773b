"""Which column is the team where none was found, and spellings that are or may be one team."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from audits.definitions import DimensionKind
from audits.pages.fields_chosen import decide
from audits.pages.names import quoted, shortened
from audits.pages.points import show_points
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Inspection
from audits.words.voice import Voice

_NONE: Final = ""
_FEW: Final = 3
"""Names shown at once that are written in several ways."""


def show_team_question(found: Inspection, voice: Voice) -> None:
    """Ask which column says the team; nothing where one was found or none could be it."""
    team = next((d for d in found.instrument.dimensions if d.kind is DimensionKind.TEAM), None)
    if team is None or not found.team_candidates:
        return
    key = f"team-{session().upload}"
    answers = {each.label: each.different for each in found.team_candidates}
    st.selectbox(
        voice.say("Which column says the team?"),
        [_NONE, *answers],
        format_func=lambda label: (
            voice.say(
                "{label} ({count} different answers)",
                label=shortened(label),
                count=answers[label],
            )
            if label
            else voice.say("None: results for the whole organisation only")
        ),
        key=key,
        on_change=_use,
        args=(key, team.id),
    )


def show_spellings(found: Inspection, voice: Voice) -> None:
    """Say which names are read as one, and offer to join others that are nearly the same."""
    for dimension_id, ways in found.ways.items():
        _show_ways(found, dimension_id, ways, voice)
    for dimension_id, pairs in found.merges.items():
        for number, (label, other) in enumerate(pairs):
            offer, action = st.columns([4, 1], vertical_alignment="center")
            offer.markdown(
                md(
                    voice.say(
                        "{one} and {other} may be two spellings of one name.",
                        one=quoted(label),
                        other=quoted(other),
                    )
                )
            )
            action.button(
                voice.say("Join them"),
                key=f"join-{session().upload}-{dimension_id}-{number}",
                on_click=_join,
                args=(dimension_id, other, label),
            )


def _show_ways(
    found: Inspection, dimension_id: str, ways: Sequence[Sequence[str]], voice: Voice
) -> None:
    """Let names that differ in writing only be one, as they are at first, or several."""
    key = f"together-{session().upload}-{dimension_id}"
    st.checkbox(
        voice.say("Names that differ only in capital letters, hyphens or marks are one name"),
        value=dimension_id not in found.column_map.apart,
        key=key,
        on_change=_keep,
        args=(key, dimension_id),
    )
    several = [", ".join(quoted(name) for name in names) for names in ways]
    show_points(several[:_FEW])
    if more := several[_FEW:]:
        with st.expander(voice.say("{count} more like this", count=len(more))):
            show_points(more)


def _keep(key: str, dimension_id: str) -> None:
    apart = not st.session_state[key]
    decide(lambda known: known.with_names(dimension_id, apart=apart))


def _use(key: str, team_id: str) -> None:
    label = st.session_state[key]
    if label:
        decide(lambda known: known.with_column(label, team_id))


def _join(dimension_id: str, other: str, label: str) -> None:
    decide(lambda known: known.with_category(dimension_id, other, label))
