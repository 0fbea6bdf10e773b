"""The audits that were published on this computer: open one, or delete it for good."""

import streamlit as st

from audits.pages.look_at import picture
from audits.pages.promise_box import open_audit
from audits.pages.resources import entries, release, store
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.problems import AuditError
from audits.store.store import Entry
from audits.words.actions import day_text
from audits.words.voice import Voice


def show_past_audits(voice: Voice) -> None:
    """Show every audit of this computer, newest first, or where the first one will stand."""
    st.header(voice.say("Your audits"), anchor=False)
    try:
        found = entries()
    except AuditError as error:
        show_problems(error)
        return
    if not found:
        _show_empty(voice)
    for entry in found:
        _show_entry(entry, voice)


def _show_empty(voice: Voice) -> None:
    with st.container(key="no-audits", horizontal_alignment="center"):
        st.image(picture("rings"), width=440, alt="")
        st.markdown(
            md(voice.say("No ripples yet. Your first audit will stand here.")),
            text_alignment="center",
        )


def _show_entry(entry: Entry, voice: Voice) -> None:
    with st.container(border=True, key=f"audit-{entry.id}"):
        what, actions = st.columns([3, 2], vertical_alignment="center")
        with what:
            st.markdown(f"**{md(entry.organisation)}** · {md(entry.wave)}")
            st.caption(f"{md(entry.title)} · {md(day_text(entry.published_on, voice))}")
        with actions, st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(voice.say("Open"), key=f"open-{entry.id}", type="primary"):
                open_audit(entry.id)
            with st.popover(voice.say("Delete"), key=f"ask-{entry.id}"):
                _ask_before_deleting(entry, voice)


def _ask_before_deleting(entry: Entry, voice: Voice) -> None:
    st.markdown(
        md(
            voice.say(
                "This removes the results of {organisation}, {wave}, from this computer for good. "
                "Copies that others have stay where they are.",
                organisation=entry.organisation,
                wave=entry.wave,
            )
        )
    )
    st.button(
        voice.say("Delete for good"), key=f"delete-{entry.id}", on_click=_delete, args=(entry.id,)
    )


def _delete(release_id: str) -> None:
    """Remove an audit; one that is gone already is what was asked for."""
    try:
        store().delete(release_id)
    except AuditError as error:
        if any(problem.code != "store-release-missing" for problem in error.problems):
            raise
    release.clear(release_id)
    if session().release_id == release_id:
        session().release_id = None
