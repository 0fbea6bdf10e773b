"""Where actions and own goals are kept: in the store, or for the example in this session only."""

import datetime as dt
from typing import Final

import streamlit as st

from audits.actions import Action, in_order
from audits.definition_files import library
from audits.definitions import Instrument
from audits.example.agreed import agreed_actions
from audits.own_goals import OwnGoals
from audits.pages.resources import EXAMPLE_ID, store
from audits.pages.rooms_served import agreed_in_rooms_of_the_example
from audits.pages.state import session
from audits.release import Release
from audits.store.goals import Goals, StoredGoals
from audits.store.ledger import Ledger, StoredLedger

_HELD: Final = "audits.example.actions"
_COPIED: Final = "audits.example.actions.copied"
_GOALS: Final = "audits.example.goals"
_OF_GOALS: Final = "steps_in_the_right_direction"
_UNDO: Final = "audits.actions.before"


class HeldLedger:
    """The example's actions: this session's own, gone with it.

    Made-up ones, and each one a room of the example agreed on: copied once, so that it can be
    changed and removed like the others.
    """

    def __init__(self, release: Release) -> None:
        if _HELD not in st.session_state:
            made_up = agreed_actions(release.id, today())
            st.session_state[_HELD] = {action.id: action for action in made_up}
            st.session_state[_COPIED] = set()
        self._held: dict[str, Action] = st.session_state[_HELD]
        for action in agreed_in_rooms_of_the_example(release.promise.organisation):
            if action.id not in st.session_state[_COPIED]:
                st.session_state[_COPIED].add(action.id)
                self._held[action.id] = action

    def actions(self) -> tuple[Action, ...]:
        """Return all actions, what is due first."""
        return in_order(self._held.values())

    def keep(self, action: Action) -> None:
        """Keep a new action, or a known one as it is now."""
        self._held[action.id] = action

    def remove(self, action_id: str) -> None:
        """Remove an action for good."""
        self._held.pop(action_id, None)


class HeldGoals:
    """The example's own goals: this session's own, gone with it."""

    def __init__(self) -> None:
        self._held: dict[str, OwnGoals] = st.session_state.setdefault(_GOALS, {})

    def of(self, group_key: str) -> OwnGoals:
        """Return what a group wrote down; empty goals when it wrote nothing."""
        return self._held.get(group_key, OwnGoals())

    def keep(self, group_key: str, goals: OwnGoals) -> None:
        """Keep what a group wrote down, in place of what it wrote before."""
        self._held[group_key] = goals

    def remove(self, group_key: str) -> None:
        """Remove what a group wrote down for good."""
        self._held.pop(group_key, None)


def goals_of(release: Release) -> tuple[Instrument, Goals]:
    """Return the survey that asks for own starts and goals, and where they are kept.

    The release's own survey where it asks for them, else the one of ours that does.
    """
    instrument = release.instrument if release.instrument.own_baselines else library()[_OF_GOALS]
    if session().release_id == EXAMPLE_ID:
        return instrument, HeldGoals()
    return instrument, StoredGoals(store().database, release.promise.organisation, instrument.id)


def ledger_of(release: Release) -> Ledger:
    """Return where the actions of this release's organisation are kept."""
    if session().release_id == EXAMPLE_ID:
        return HeldLedger(release)
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
