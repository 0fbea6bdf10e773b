"""Teams renamed, put together or split since the last wave: said here, so that Change knows."""

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
from audits.pipeline import ColumnMap, Crosswalk, Inspection, TeamChanges
from audits.problems import AuditError
from audits.store.store import Entry
from audits.words.numbers import list_text
from audits.words.voice import Voice

_MOST: Final = 12


def show_renamed_teams(found: Inspection, voice: Voice) -> None:
    """Let somebody say which teams of the last wave are which teams now; nothing without one."""
    team = next((d for d in found.instrument.dimensions if d.kind is DimensionKind.TEAM), None)
    last = _last(found)
    if team is None or last is None or team.id not in found.dimensions.read:
        return
    try:
        changes = pipeline.team_changes(found, _teams_of(last.id))
    except AuditError as error:
        show_problems(error)
        return
    title = voice.say("Teams renamed, put together or split since {wave}", wave=last.wave)
    known = found.column_map
    decided = known.categories.get(team.id) or known.predecessors
    with st.expander(title, expanded=bool(changes.offers or decided)):
        _show_decided(team, known, voice)
        _show_offers(team, changes, voice)
        _show_pair(team, changes, voice)
        _show_list(team, voice)


def _last(found: Inspection) -> Entry | None:
    """Return the newest audit of this survey; of the organisation that is named, once one is."""
    named = st.session_state.get(f"organisation-{session().upload}")
    same = (each for each in entries() if each.instrument_id == found.instrument.id)
    return next((each for each in same if not named or each.organisation == named), None)


def _teams_of(release_id: str) -> list[str]:
    """Return the published teams of an earlier wave; a cluster carries its members' names."""
    earlier = release(release_id)
    labels = [earlier.label(group) for group in earlier.groups("team", "cluster")]
    return [name for label in labels for name in label.split(" + ")]


def _show_decided(team: Dimension, known: ColumnMap, voice: Voice) -> None:
    renamed = known.categories.get(team.id, {})
    if not renamed and not known.predecessors:
        return
    show_points(
        voice.say("{now} is read as {before}", now=quoted(now), before=quoted(before))
        for now, before in renamed.items()
    )
    show_points(
        voice.say("{now} comes from {before}", now=quoted(now), before=_listed(before, voice))
        for now, before in known.predecessors.items()
    )
    st.button(
        voice.say("Read all names as they are in the file"),
        key=f"as-they-are-{session().upload}",
        on_click=_forget,
        args=(team.id,),
    )


def _listed(names: tuple[str, ...], voice: Voice) -> str:
    return list_text(tuple(quoted(name) for name in names), voice)


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
            args=(team.id, Crosswalk({now: before})),
        )


def _show_pair(team: Dimension, changes: TeamChanges, voice: Voice) -> None:
    if not (changes.gone and changes.new):
        return
    with st.form(f"renamed-{session().upload}", border=False):
        left, right = st.columns(2)
        now = left.selectbox(voice.say("Team now"), changes.new, format_func=shortened)
        before = right.multiselect(
            voice.say("Its name before, or the teams it was put together from"),
            changes.gone,
            format_func=shortened,
        )
        if st.form_submit_button(voice.say("Use this")) and now and before:
            _use(team.id, _said(now, before))
            st.rerun()


def _said(now: str, before: list[str]) -> Crosswalk:
    """One team before is the same team under another name; several were put together."""
    if len(before) == 1:
        return Crosswalk({now: before[0]})
    return Crosswalk(predecessors={now: tuple(before)})


def _show_list(team: Dimension, voice: Voice) -> None:
    st.markdown(
        md(
            voice.say(
                "Or give a list: a CSV or XLSX with two columns under a header, the name now and "
                "the name before, one row a pair. A team that was put together from several, or a "
                "team that was split, stands in several rows; where it kept its name, this is a "
                "row too. Such a team keeps its own name, and no change is worked out for it."
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


def _use(team_id: str, names: Crosswalk) -> None:
    decide(lambda known: known.with_crosswalk(team_id, names))


def _forget(team_id: str) -> None:
    decide(lambda known: known.without_crosswalk(team_id))
