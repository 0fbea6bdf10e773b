"""Where the actions of an audit are kept: in the store, or for the example in this session only."""

import datetime as dt
from typing import Final

import streamlit as st

from audits.actions import Action, in_order
from audits.example.agreed import agreed_actions
from audits.pages.resources import EXAMPLE_ID, store
from audits.pages.state import session
from audits.release import Release
from audits.store.ledger import Ledger, StoredLedger

_HELD: Final = "audits.example.actions"
_UNDO: Final = "audits.actions.before"


class HeldLedger:
    """The example's actions: this session's own, gone with it."""

    def __init__(self, release_id: str) -> None:
        if _HELD not in st.session_state:
            made_up = agreed_actions(release_id, today())
            st.session_state[_HELD] = {action.id: action for action in made_up}
        self._held: dict[str, Action] = st.session_state[_HELD]

    def actions(self) -> tuple[Action, ...]:
        """Return all actions, what is due first."""
        return in_order(self._held.values())

    def keep(self, action: Action) -> None:
        """Keep a new action, or a known one as it is now."""
        self._held[action.id] = action

    def remove(self, action_id: str) -> None:
        """Remove an action for good."""
        self._held.pop(action_id, None)


def ledger_of(release: Release) -> Ledger:
    """Return where the actions of this release's organisation are kept."""
    if session().release_id == EXAMPLE_ID:
        return HeldLedger(release.id)
    return StoredLedger(store().database, release.promise.organisation)


def today() -> dt.date:
    """Return the reader's day as this computer knows it."""
    return dt.datetime.now().astimezone().date()


def keep(ledger: Ledger, action: Action) -> None:
    """Keep an action, and remember for this session how to take that back."""
    before = next((known for known in ledger.actions() if known.id == action.id), None)
    st.session_state[_UNDO] = (action.id, before)
    ledger.keep(action)


def remove(ledger: Ledger, action_id: str) -> None:
    """Remove an action for good: what nobody should read is not kept for taking back."""
    st.session_state.pop(_UNDO, None)
    ledger.remove(action_id)


def can_undo() -> bool:
    """Return whether the last change of this session can be taken back."""
    return _UNDO in st.session_state


def undo(ledger: Ledger) -> None:
    """Take the last change of this session back."""
    action_id, before = st.session_state.pop(_UNDO)
    if before is None:
        ledger.remove(action_id)
    else:
        ledger.keep(before)
