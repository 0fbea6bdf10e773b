"""Which column is the team where none was found, and spellings that may be one team: offers."""

from typing import Final

import streamlit as st

from audits.definitions import DimensionKind
from audits.pages.fields_chosen import decide
from audits.pages.names import quoted, shortened
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Inspection
from audits.words.voice import Voice

_NONE: Final = ""


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
    """Offer to join labels that differ in blanks, hyphens or marks only."""
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


def _use(key: str, team_id: str) -> None:
    label = st.session_state[key]
    if label:
        decide(lambda known: known.with_column(label, team_id))


def _join(dimension_id: str, other: str, label: str) -> None:
    decide(lambda known: known.with_category(dimension_id, other, label))
