"""Two waves of one organisation: which there are, and what changed between them."""

import streamlit as st

from audits.change import Changes
from audits.charts import dumbbell_figure
from audits.charts.finished import Finished
from audits.charts.palette import DARK, LIGHT
from audits.charts.spec import Chart
from audits.charts.waves import two_waves
from audits.pages import resources
from audits.pages.changed_areas import show_changed_areas
from audits.pages.points import show_points
from audits.pages.resources import EXAMPLE_ID
from audits.pages.shown import chart_with_table, show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.problems import AuditError
from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.change import (
    careful_about_change,
    comparable_areas,
    pull_sentences,
    response_change_sentences,
    steps_count_sentence,
    visible_sentences,
    why_pull,
    without_start_sentence,
)
from audits.words.voice import Voice


def earlier_waves(release: Release) -> dict[str, str]:
    """Return id -> wave of the other audits of this organisation, newest first."""
    try:
        found = resources.entries()
    except AuditError as error:
        show_problems(error)
        return {}
    name = release.promise.organisation
    return {one.id: one.wave for one in found if one.organisation == name and one.id != release.id}


def opened(release_id: str) -> Release:
    """Return another audit of this computer (AuditError when it cannot be read)."""
    return resources.release(release_id)


def first_wave(release: Release) -> Release | None:
    """Return the first audit of this organisation with the same survey; None when this is it."""
    if session().release_id == EXAMPLE_ID:
        return None
    name, survey = release.promise.organisation, release.instrument.id
    ours = [e for e in resources.entries() if (e.organisation, e.instrument_id) == (name, survey)]
    oldest = min(ours, key=lambda entry: entry.published_on, default=None)
    return None if oldest is None or oldest.id == release.id else opened(oldest.id)


def changes_between(first: Release, second: Release, voice: Voice) -> Changes:
    """Return what can be compared, worked out once for everybody (AuditError: nothing can)."""
    return _changes((first.digest, second.digest, voice.language), first, second)


@st.cache_resource(max_entries=8, show_spinner=False)
def _changes(key: tuple[str, str, str], _first: Release, _second: Release) -> Changes:
    del key  # it stands for both releases and the language of their names
    return Changes(_first, _second)


def show_changes(changes: Changes, key: str, voice: Voice) -> None:
    """Show what could be seen, who answered, what was seen, and what chance would have done."""
    group = Subgroup.from_key(key)
    st.info(md(careful_about_change(voice)))
    show_points(visible_sentences(changes, group, voice))
    st.header(voice.say("Who answered"), anchor=False)
    show_points(response_change_sentences(changes, group, voice))
    st.header(voice.say("What changed"), anchor=False)
    st.markdown(md(steps_count_sentence(changes, group, voice)))
    names = (changes.first.digest, changes.second.digest, voice.language, key)
    dark = st.context.theme.type == "dark"
    chart, figure = _drawn(names, changes, dark=dark)
    chart_with_table(chart, figure, "two-waves")
    show_changed_areas(changes, group, comparable_areas(changes, group, voice), voice)
    _show_pulls(changes, group, voice)
    show_without_start(changes, voice)


def show_without_start(changes: Changes, voice: Voice) -> None:
    """Show which groups have no first result to stand beside."""
    if said := without_start_sentence(changes, voice):
        st.markdown(md(said))


@st.cache_resource(max_entries=100, show_spinner=False)
def _drawn(
    key: tuple[str, str, str, str], _changes: Changes, *, dark: bool
) -> tuple[Chart, Finished]:
    chart = two_waves(_changes, Voice(key[2]), Subgroup.from_key(key[3]))
    return chart, Finished(dumbbell_figure.figure(chart, DARK if dark else LIGHT))


def _show_pulls(changes: Changes, group: Subgroup, voice: Voice) -> None:
    if told := pull_sentences(changes, group, voice):
        st.header(voice.say("What chance alone would do"), anchor=False)
        st.markdown(md(why_pull(voice)))
        show_points(told)
