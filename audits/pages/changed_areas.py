"""Area by area: what changed, from which own start, towards which own goal, and what was done."""

from collections.abc import Mapping, Sequence

import streamlit as st

from audits.actions import Action
from audits.change import Change, Changes
from audits.pages.ledgers import ledger_of
from audits.pages.points import show_points
from audits.pages.shown import show_problems
from audits.pages.text import md
from audits.problems import AuditError
from audits.subgroups import EVERYONE, Subgroup
from audits.words.change import change_sentence
from audits.words.in_between import (
    agreed_sentence,
    beside_is_no_cause,
    nothing_agreed,
    own_start_sentence,
)
from audits.words.voice import Voice


def show_changed_areas(
    changes: Changes, group: Subgroup, areas: Mapping[str, str], voice: Voice
) -> None:
    """Show every area that can be compared, with what was agreed in between."""
    agreed = agreed_in_between(changes, group)
    wave = changes.first.promise.wave
    for name, label in areas.items():
        found = changes.of(name, group)
        if found is not None:
            _show_area(label, found, wave, [a for a in agreed if a.domain == name], voice)
    if others := [action for action in agreed if action.domain not in areas]:
        st.subheader(md(voice.say("Agreed for the whole")), anchor=False)
        show_points(agreed_sentence(action, voice) for action in others)
    st.markdown(md(beside_is_no_cause(voice) if agreed else nothing_agreed(voice)))


def agreed_in_between(changes: Changes, group: Subgroup) -> Sequence[Action]:
    """Return what this group, or everyone, agreed before the second wave was seen."""
    try:
        known = ledger_of(changes.first).actions()
    except AuditError as error:
        show_problems(error)
        return ()
    ours = {EVERYONE.key, group.key}
    return [a for a in known if a.opened_in != changes.second.id and a.group in ours]


def _show_area(
    label: str, found: Change, wave: str, agreed: Sequence[Action], voice: Voice
) -> None:
    show_points(
        (
            change_sentence(label, found, voice),
            own_start_sentence(found, wave, voice),
            *(agreed_sentence(action, voice) for action in agreed),
        ),
        label,
    )
