"""Teams that had another name in the last wave: said here, so that the waves can be compared."""

from typing import Final

import streamlit as st

from audits import pipeline
from audits.definitions import Dimension, DimensionKind
from audits.pages.fields_chosen import decide
from audits.pages.names import quoted, shortened
from audits.pages.points import show_points
from audits.pages.resources import entries, release
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import ColumnMap, Inspection, TeamChanges
from audits.problems import AuditError
from audits.words.voice import Voice

_MOST: Final = 12


def show_renamed_teams(found: Inspection, voice: Voice) -> None:
    """Offer teams of the last wave for teams only this file has; nothing where none is missing."""
    team = next((d for d in found.instrument.dimensions if d.kind is DimensionKind.TEAM), None)
    last = next((e for e in entries() if e.instrument_id == found.instrument.id), None)
    if team is None or last is None:
        return
    known = dict(found.column_map.categories.get(team.id, {}))
    try:
        changes = pipeline.team_changes(found, _teams_of(last.id))
    except AuditError as error:
        show_problems(error)
        return
    if known or (changes.gone and changes.new):
        title = voice.say("Teams with another name in {wave}", wave=last.wave)
        with st.expander(title, expanded=bool(changes.offers)):
            _show_decided(team, known, voice)
            _show_offers(team, changes, voice)
            _show_pair(team, changes, voice)
            _show_list(team, voice)


def _teams_of(release_id: str) -> list[str]:
    """Return the published teams of an earlier wave; a cluster carries its members' names."""
    earlier = release(release_id)
    labels = [earlier.label(group) for group in earlier.groups("team", "cluster")]
    return [name for label in labels for name in label.split(" + ")]


def _show_decided(team: Dimension, known: dict[str, str], voice: Voice) -> None:
    if not known:
        return
    show_points(
        voice.say("{now} is read as {before}", now=quoted(now), before=quoted(before))
        for now, before in known.items()
    )
    st.button(
        voice.say("Read all names as they are in the file"),
        key=f"as-they-are-{session().upload}",
        on_click=_forget,
        args=(team.id,),
    )


def _show_offers(team: Dimension, changes: TeamChanges, voice: Voice) -> None:
    for number, (now, before) in enumerate(changes.offers[:_MOST]):
        offer, action = st.columns([4, 1], vertical_alignment="center")
        offer.markdown(
            md(voice.say("{now} looks like {before}.", now=quoted(now), before=quoted(before)))
        )
        action.button(
            voice.say("The same team"),
            key=f"same-{session().upload}-{number}-{now}",
            on_click=_use,
            args=(team.id, {now: before}),
        )


def _show_pair(team: Dimension, changes: TeamChanges, voice: Voice) -> None:
    if not (changes.gone and changes.new):
        return
    with st.form(f"renamed-{session().upload}", border=False):
        left, right = st.columns(2)
        now = left.selectbox(voice.say("Team now"), changes.new, format_func=shortened)
        before = right.selectbox(voice.say("Its name before"), changes.gone, format_func=shortened)
        if st.form_submit_button(voice.say("The same team")) and now and before:
            _use(team.id, {now: before})
            st.rerun()


def _show_list(team: Dimension, voice: Voice) -> None:
    st.markdown(
        md(
            voice.say(
                "Or give a list: a CSV or XLSX with two columns under a header, the name now and "
                "the name before. Several teams now may have been one before. A team that was put "
                "together from several has no past of its own: leave it out."
            )
        )
    )
    file = st.file_uploader(voice.say("List of renamed teams"), key=f"renames-{session().upload}")
    if file is None:
        return
    try:
        names = pipeline.read_crosswalk(file.getvalue(), file.name)
    except AuditError as error:
        show_problems(error)
        return
    if st.button(voice.say("Use these {count} names", count=len(names))):
        _use(team.id, names)
        st.rerun()


def _use(team_id: str, names: dict[str, str]) -> None:
    decide(lambda known: known.with_crosswalk(team_id, names))


def _forget(team_id: str) -> None:
    def without(known: ColumnMap) -> ColumnMap:
        others = {name: labels for name, labels in known.categories.items() if name != team_id}
        return known.model_copy(update={"categories": others})

    decide(without)
