"""What every result page shares: which release, its head, a chart with its table, a problem."""

from contextlib import nullcontext
from typing import Any

import streamlit as st

from audits.charts.frame import CONFIG
from audits.charts.spec import Chart
from audits.charts.tables import table_of
from audits.pages.language import reader_voice
from audits.pages.resources import EXAMPLE_ID, release
from audits.pages.state import session
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.words.group_names import in_language
from audits.words.problem_text import remedy, says
from audits.words.sentences import draft_notice
from audits.words.voice import Voice

START = "audits/pages/start.py"


def current_release() -> Release:
    """Return the release this reader chose; without one, show the way to it and stop."""
    voice = reader_voice()
    chosen = st.query_params.get("release") or session().release_id
    if chosen is None:
        _show_way_back(voice, voice.say("No audit is open yet."))
    # What is open already comes at once, and a spinner costs a thread at every run.
    is_open = str(chosen) == session().release_id
    try:
        with nullcontext() if is_open else st.spinner(voice.say("Opening the audit …")):
            found = release(str(chosen))
    except AuditError as error:
        session().release_id = None
        show_problems(error)
        _show_way_back(voice, voice.say("This address leads to no audit."))
    session().release_id = str(chosen)
    st.query_params["release"] = str(chosen)
    return as_read(found, voice)


def as_read(release: Release, voice: Voice) -> Release:
    """Return a release with the names of its groups in the reader's language, made once."""
    if voice.language == "en":
        return release
    return _said((release.digest, voice.language), release)


@st.cache_resource(max_entries=8, show_spinner=False)
def _said(key: tuple[str, str], _release: Release) -> Release:
    """Return a release with the names of its groups in a language. `key`: digest, language."""
    return in_language(_release, Voice(key[1]))


def page_head(found: Release, title: str) -> None:
    """Show whose results these are, under which promise, and how far to trust the questions."""
    voice = reader_voice()
    promise = found.promise
    if session().release_id == EXAMPLE_ID:
        st.info(md(voice.say("This organisation is made up. Look around; nothing is at stake.")))
    st.title(md(title))
    st.caption(
        md(
            voice.say(
                "{organisation} · {wave} · promise {fingerprint}",
                organisation=promise.organisation,
                wave=promise.wave,
                fingerprint=found.promise_fingerprint,
            )
        )
    )
    if notice := draft_notice(found.instrument, voice):
        st.caption(md(notice))


def chart_with_table(chart: Chart, figure: Any, key: str) -> None:
    """Show a chart: its finding, the picture, how to read it, and the same numbers as a table."""
    voice = reader_voice()
    st.subheader(md(chart.title))
    st.plotly_chart(figure, key=key, config=CONFIG, alt=chart.summary, theme=None)
    if chart.note:
        st.caption(md(chart.note))
    table = table_of(chart)
    with st.expander(voice.say("The same numbers as a table")):
        show_table(table.headers, table.rows, table.caption)


def show_problems(error: AuditError) -> None:
    """Show what is wrong and the way out, one box a problem."""
    for problem in error.problems:
        show_problem(problem)


def show_problem(problem: Problem) -> None:
    """Show one problem: what, then the way out."""
    box = {"stop": st.error, "ask": st.warning, "note": st.info}[problem.severity.value]
    voice = reader_voice()
    box(f"**{md(says(problem, voice))}** {md(remedy(problem, voice))}")


def _show_way_back(voice: Voice, why: str) -> None:
    st.title(md(why))
    st.markdown(md(voice.say("Open a past audit, look at the example, or import an export.")))
    st.page_link(START, label=voice.say("Go to Start"))
    st.stop()
