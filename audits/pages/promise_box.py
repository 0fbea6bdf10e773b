"""The first view: what this is for, both ways in, and the promise without scrolling."""

from collections.abc import Iterator

import streamlit as st

from audits.pages.resources import EXAMPLE_ID, store
from audits.pages.state import session
from audits.pages.text import code, md
from audits.promise import Thresholds
from audits.words.voice import Voice

OVERVIEW = "audits/pages/overview.py"
IMPORT = "audits/pages/import_export.py"


def show_welcome(voice: Voice) -> None:
    """Show what this is for and both ways in."""
    st.title(md(voice.say("Hear everyone. Single out no one.")), anchor=False)
    st.markdown(
        md(
            voice.say(
                "Your staff told a survey how it is to work here. See what the workplace does "
                "to carry people, and where it wears them out, without showing what anybody said."
            )
        )
    )
    if st.button(voice.say("Open the example"), type="primary", width="stretch"):
        open_audit(EXAMPLE_ID)
    if st.button(voice.say("Import an export"), width="stretch"):
        st.switch_page(IMPORT)
    st.caption(md(voice.say("The example is a made-up organisation. No person answered.")))


def open_audit(release_id: str) -> None:
    """Go to the Overview of an audit."""
    session().release_id = release_id
    st.switch_page(OVERVIEW, query_params={"release": release_id})


def show_promise_box(voice: Voice) -> None:
    """Show what staff are promised: what is kept, what never is, and from how many people on."""
    with st.container(border=True, key="promise", gap="small"):
        st.subheader(md(voice.say("The promise")), anchor=False)
        for title, text, *place in _promises(Thresholds(), voice):
            st.markdown(" ".join((f"**{md(title)}**", md(text), *place)))


def _promises(from_people: Thresholds, voice: Voice) -> Iterator[tuple[str, ...]]:
    yield (
        voice.say("Nothing leaves this computer."),
        voice.say("No account, no cloud, no address on the internet is called."),
    )
    yield (
        voice.say("Answers are never kept."),
        voice.say(
            "They are counted in memory and dropped. Names, e-mails and the like are dropped "
            "at the door. Kept are the rounded results, in this file:"
        ),
        code(store().storage_place()),
    )
    yield (
        voice.say("No small groups."),
        voice.say(
            "Teams and roles are shown from {team} people on, identity and comments from "
            "{identity}, a room from {room}. This can be raised, never lowered.",
            team=from_people.team,
            identity=from_people.identity,
            room=from_people.room,
        ),
    )
    yield (
        voice.say("Nothing to work out."),
        voice.say("What would give a small group away by subtraction is held back too."),
    )
