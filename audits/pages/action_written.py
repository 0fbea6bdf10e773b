"""Writing an action down, or writing it anew: what, who holds the power, whose role, by when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from audits.actions import LONGEST_ROLE, LONGEST_TEXT, Action, Power, written_action
from audits.pages.language import reader_voice
from audits.pages.ledgers import keep, today
from audits.pages.names import shortened
from audits.pages.shown import show_problems
from audits.problems import AuditError
from audits.store.ledger import Ledger
from audits.words.actions import power_name

_USUAL: Final = dt.timedelta(days=91)
_WRITTEN: Final = "audits.actions.written"


@dataclass(frozen=True, slots=True)
class Offered:
    """What an action can be about: area id -> label, group key -> label, and the release."""

    areas: Mapping[str, str]
    groups: Mapping[str, str]
    release_id: str


def show_form(ledger: Ledger, offered: Offered, action: Action | None = None) -> None:
    """Show the form for a new action, or for a known one; what is wrong is said at once."""
    voice = reader_voice()
    # A new number is a new, empty form.
    number = st.session_state.setdefault(_WRITTEN, 0)
    name = action.id if action else f"new-{number}"
    with st.form(f"action-{name}", border=False):
        fields = _fields(name, offered, action)
        saved = st.form_submit_button(voice.say("Save the action"), type="primary")
    if not saved:
        return
    try:
        found = written_action(fields)
    except AuditError as error:
        show_problems(error)
        return
    keep(ledger, found)
    st.session_state[_WRITTEN] = number + 1
    st.rerun()


def _fields(name: str, offered: Offered, action: Action | None) -> dict[str, object]:
    voice = reader_voice()
    text = st.text_input(
        voice.say("What will be done"), action.text if action else "", LONGEST_TEXT,
        key=f"text-{name}", placeholder=voice.say("One thing that changes a condition"),
    )  # fmt: skip
    left, right = st.columns(2)
    with left:
        domain = _chosen(
            voice.say("The area"), f"area-{name}", offered.areas, action.domain if action else ""
        )
    with right:
        group = _chosen(
            voice.say("Whose action"),
            f"group-{name}",
            offered.groups,
            action.group if action else "",
        )
    powers = {power.value: power_name(power, voice) for power in Power}
    power = st.radio(
        voice.say("Who can make it happen"), list(powers), format_func=powers.__getitem__,
        index=list(powers).index(action.power) if action else None,
        horizontal=True, key=f"power-{name}",
    )  # fmt: skip
    left, right = st.columns([3, 2])
    role = left.text_input(
        voice.say("Whose role it is (no names)"), action.owner_role if action else "", LONGEST_ROLE,
        key=f"role-{name}", placeholder=voice.say("Shift planner"),
    )  # fmt: skip
    due = right.date_input(
        voice.say("By when"), action.due if action else today() + _USUAL,
        key=f"due-{name}", format="YYYY-MM-DD",
    )  # fmt: skip
    how = st.text_input(
        voice.say("How we will know"), action.how_we_will_know if action else "", LONGEST_TEXT,
        key=f"how-{name}", placeholder=voice.say("What people will notice when it is done"),
    )  # fmt: skip
    known = action.model_dump() if action else {"opened_in": offered.release_id}
    return {
        **known, "text": text, "domain": domain, "group": group, "power": power or "",
        "owner_role": role, "due": due or "", "how_we_will_know": how,
    }  # fmt: skip


def _chosen(label: str, key: str, options: Mapping[str, str], now: str) -> str:
    """Return the choice; what another audit knew and this one does not stays as it is."""
    known = list(options) if now in options or not now else [now, *options]
    place = known.index(now) if now in known else 0
    name = partial(_name_of, options)
    return str(st.selectbox(label, known, index=place, format_func=name, key=key))


def _name_of(options: Mapping[str, str], key: str) -> str:
    return shortened(options.get(key, key))
