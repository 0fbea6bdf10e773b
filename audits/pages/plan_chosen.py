"""What is chosen before any result is seen: names, smallest groups, dimensions, clusters."""

from dataclasses import replace

import streamlit as st

from audits import pipeline
from audits.pages.clusters_chosen import show_clusters
from audits.pages.comments_read import show_switch
from audits.pages.desk import on_desk
from audits.pages.headcounts_dropped import show_headcounts
from audits.pages.resources import entries
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Draft, Inspection, Settings
from audits.problems import AuditError
from audits.promise import Thresholds
from audits.words.voice import Voice

UNNAMED = "–"
"""Stands for a name while none is given: a preview needs none, publishing does."""


def show_plan(found: Inspection, voice: Voice) -> Settings | None:
    """Show the choices and return them; None when the file cannot be prepared."""
    st.header(voice.say("Name the audit"), anchor=False)
    organisation, wave = _names(found, voice)
    st.header(voice.say("Teams and groups"), anchor=False)
    thresholds = _thresholds(voice)
    headcounts = show_headcounts(voice)
    try:
        proposed = drafted(found, Settings(UNNAMED, UNNAMED, thresholds, headcounts=headcounts))
    except AuditError as error:
        show_problems(error)
        return None
    return Settings(
        organisation=organisation,
        wave=wave,
        thresholds=thresholds,
        dimensions=_dimensions(found, proposed, voice),
        clusters=show_clusters(proposed, voice),
        headcounts=headcounts,
        comments_published=show_switch(proposed, voice),
    )


def drafted(found: Inspection, settings: Settings) -> Draft:
    """Return the import prepared with these settings (AuditError with all that stops it)."""
    return on_desk(("draft", *read_as(settings)), lambda: pipeline.prepare(found, settings))


def read_as(settings: Settings) -> tuple[str, ...]:
    """Return what an import with these settings is kept under."""
    chosen = session()
    return chosen.file_digest, chosen.instrument_id or "", chosen.column_map, repr(settings)


def unnamed(settings: Settings) -> Settings:
    """Return what of the settings decides what may be shown: no name does."""
    return replace(settings, organisation=UNNAMED, wave=UNNAMED, comments_published=False)


def _names(found: Inspection, voice: Voice) -> tuple[str, str]:
    """Return organisation and wave; the organisation is the one of last time at first."""
    last = next((e for e in entries() if e.instrument_id == found.instrument.id), None)
    left, right = st.columns(2)
    organisation = left.text_input(
        voice.say("Organisation"),
        value=last.organisation if last else "",
        placeholder=voice.say("Harbor House"),
        key=f"organisation-{session().upload}",
        persist_state="page",
    )
    wave = right.text_input(
        voice.say("Wave"),
        placeholder=voice.say("Autumn 2026"),
        key=f"wave-{session().upload}",
        persist_state="page",
    )
    return organisation or "", wave or ""


def _thresholds(voice: Voice) -> Thresholds:
    lowest = Thresholds()
    with st.expander(voice.say("Raise the smallest groups")):
        st.markdown(
            md(
                voice.say(
                    "So many people must stand behind a number. This can be raised now, and "
                    "never lowered."
                )
            )
        )
        left, right = st.columns(2)
        team = left.number_input(
            voice.say("Teams and roles"), lowest.team, 1000,
            key=f"least-team-{session().upload}", persist_state="page",
        )  # fmt: skip
        identity = right.number_input(
            voice.say("Identity"), lowest.identity, 1000,
            key=f"least-identity-{session().upload}", persist_state="page",
        )  # fmt: skip
    return Thresholds(team=team, role=team, identity=max(identity, team))


def _dimensions(found: Inspection, proposed: Draft, voice: Voice) -> tuple[str, ...] | None:
    """Return the questions about people to cut by; None: as proposed."""
    labels = {
        each.id: found.instrument.dimension(each.id).label.in_language(voice.language)
        for each in proposed.responses.dimensions
    }
    default = [each.id for each in proposed.memberships.dimensions]
    if not labels:
        return None
    with st.expander(voice.say("Questions about people that results are cut by")):
        st.markdown(
            md(
                voice.say(
                    "Fewer questions leave more room for each: what one table tells, another "
                    "cannot tell again without giving somebody away."
                )
            )
        )
        chosen = st.multiselect(
            voice.say("In order of importance"),
            list(labels),
            default=default,
            format_func=lambda key: labels[key],
            # A column that was mapped since brings its question into a new list.
            key=f"dimensions-{session().upload}-{'-'.join(default)}",
            persist_state="page",
        )
    return None if chosen == default else tuple(chosen)
