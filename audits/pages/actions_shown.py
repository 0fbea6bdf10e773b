"""What was agreed, one card an action; with or without the means to change it."""

from functools import partial
from typing import Final

import streamlit as st

from audits.actions import Action, Status
from audits.pages import ledgers
from audits.pages.action_written import Offered, show_form
from audits.pages.language import reader_voice
from audits.pages.text import md
from audits.release import Release
from audits.reports.actions import whose
from audits.store.ledger import Ledger
from audits.words.actions import due_text, power_name, status_name

_OPENED: Final = "audits.actions.opened"


def show_actions(release: Release, ledger: Ledger, offered: Offered, *, to_staff: bool) -> None:
    """Show every action by how far it is; to staff without any means to change it."""
    voice = reader_voice()
    known = ledger.actions()
    if not known:
        st.info(md(voice.say("Nothing is agreed yet. The first action will stand here.")))
    for status in Status:
        found = [action for action in known if action.status is status]
        if found:
            st.subheader(md(status_name(status, voice)), anchor=False)
        for action in found:
            with st.container(border=True, key=f"action-card-{action.id}"):
                _show_action(release, action, offered)
                if not to_staff:
                    _show_means(ledger, offered, action)


def _show_action(release: Release, action: Action, offered: Offered) -> None:
    voice = reader_voice()
    st.markdown(f"**{md(action.text)}**")
    facts = (
        offered.areas.get(action.domain, "") if action.domain else "",
        whose(release, action.group),
        power_name(action.power, voice),
        action.owner_role,
        due_text(action, ledgers.today(), voice),
    )
    st.caption(md(" · ".join(fact for fact in facts if fact)))
    st.markdown(md(voice.say("How we will know: {how}", how=action.how_we_will_know)))


def _show_means(ledger: Ledger, offered: Offered, action: Action) -> None:
    voice = reader_voice()
    key = f"status-{action.id}"
    st.session_state[key] = action.status
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            voice.say("How far it is"),
            list(Status),
            format_func=lambda status: status_name(status, voice),
            key=key,
            on_change=partial(_set_status, ledger, action),
            width=180,
        )
        change = st.popover(
            voice.say("Change"), key=f"change-{action.id}", width="content", on_change="rerun"
        )
        if _is_wanted(action, is_open=bool(change.open)):
            with change:
                show_form(ledger, offered, action)
        with st.popover(voice.say("Remove"), key=f"ask-{action.id}", width="content"):
            st.markdown(
                md(
                    voice.say(
                        "Removed for good, as if it had never been written. To show that a plan "
                        "was given up, set it aside instead."
                    )
                )
            )
            st.button(
                voice.say("Remove for good"),
                key=f"remove-{action.id}",
                on_click=partial(ledgers.remove, ledger, action.id),
            )


def _is_wanted(action: Action, *, is_open: bool) -> bool:
    """Whether this session opened the form: not drawn before, and what is typed in it stays."""
    opened: set[str] = st.session_state.setdefault(_OPENED, set())
    if is_open:
        opened.add(action.id)
    return action.id in opened


def _set_status(ledger: Ledger, action: Action) -> None:
    status = Status(st.session_state[f"status-{action.id}"])
    ledgers.keep(ledger, action.model_copy(update={"status": status}))
