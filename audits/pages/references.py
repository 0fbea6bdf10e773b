"""Whom groups are compared with: everyone else who answered, or one group a reader chose."""

import streamlit as st

from audits.charts.gaps import Against, chosen_group, everyone_else
from audits.pages.choices import choose
from audits.pages.text import md
from audits.reference_groups import references
from audits.release import Release
from audits.words.voice import Voice

_EVERYONE_ELSE = "everyone-else"


def choose_reference(release: Release, dimension: str, voice: Voice) -> Against:
    """Offer the groups that others may be held beside; everyone else who answered comes first."""
    usual = everyone_else(voice)
    offered = {group.key: group for group in references(release, dimension)}
    if len(offered) < 2:
        return usual
    labels = {key: release.label(group) for key, group in offered.items()}
    first = {_EVERYONE_ELSE: usual.name[:1].upper() + usual.name[1:]}
    chosen = choose(voice.say("Compared with"), "reference", {**first, **labels})
    return usual if chosen == _EVERYONE_ELSE else chosen_group(release, offered[chosen])


def show_how_compared(release: Release, dimension: str, against: Against, voice: Voice) -> None:
    """Say what a chosen reference means, or why none can be chosen."""
    if against.group is not None:
        sentence = voice.say(
            "You chose to hold every group beside {reference}. That does not make this group the "
            "measure of others. Worked out from the scores shown here, so a difference has to be "
            "larger before it can be told.",
            reference=against.name,
        )
    elif release.instrument.dimension(dimension).multiple:
        sentence = voice.say(
            "People could choose several answers to this question, so the groups overlap. Each "
            "group is everyone who chose that answer, alone or together with others. It can be "
            "held beside everyone else, not beside one other group."
        )
    else:
        return
    st.caption(md(sentence))
