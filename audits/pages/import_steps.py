"""The steps of an import, one below the other; the first that cannot go on is the last shown."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from audits import pipeline
from audits.pages.code_book_dropped import show_code_book
from audits.pages.desk import on_desk
from audits.pages.dropped import Dropped, show_menus
from audits.pages.fields_chosen import show_columns
from audits.pages.how_read import show_how_read
from audits.pages.labels_chosen import show_labels
from audits.pages.last_time import show_last_time
from audits.pages.numbers_chosen import show_numbers
from audits.pages.plan_chosen import show_plan
from audits.pages.points import show_points
from audits.pages.previewed import show_preview
from audits.pages.publishing import show_publish
from audits.pages.reading_choices import show_reading_choices
from audits.pages.recognised import show_recognised
from audits.pages.resources import entries, store
from audits.pages.shown import show_problem, show_problems
from audits.pages.state import session
from audits.pages.team_question import show_spellings, show_team_question
from audits.pages.teams_renamed import show_renamed_teams
from audits.pages.text import md
from audits.pages.working import Tell, show_stopped, was_stopped, worked_out
from audits.pipeline import ColumnMap, Inspection
from audits.problems import AuditError, Problem, Severity
from audits.words.problem_text import says
from audits.words.voice import Voice

_NO_SURVEY: Final = "import-survey-unknown"
_READING: Final = "reading"


def show_steps(dropped: Dropped, voice: Voice) -> None:
    """Show what the file is, what has to be decided, what would be shown, and how to publish."""
    found = _inspected(dropped, voice)
    if found is None:
        return
    show_recognised(found, voice)
    if found.stops():
        _show_dead_end(found, voice)
        return
    _show_questions(found, voice)
    settings = show_plan(found, voice)
    if settings is None:
        return
    if show_preview(found, settings, voice):
        show_publish(found, settings, voice)


def _inspected(dropped: Dropped, voice: Voice) -> Inspection | None:
    """Return what the file is; None, with the way out, when it is no table at all."""
    if was_stopped(_READING):
        show_stopped(_READING, voice.say("Read the file"), voice)
        return None
    try:
        found = _read(dropped, voice)
        if not session().column_map and (body := _remembered(found.instrument.id)):
            session().column_map = body
            found = _read(dropped, voice)
    except AuditError as error:
        _show_unreadable(error, voice)
        return None
    return found


def _read(dropped: Dropped, voice: Voice) -> Inspection:
    chosen = session()
    name, column_map = chosen.instrument_id, chosen.column_map

    def read(tell: Tell) -> Inspection:
        tell(0.1, voice.say("Reading {name} …", name=dropped.title))
        decided = ColumnMap.from_json(column_map) if column_map else None
        return pipeline.inspect(dropped.content, dropped.title, name, decided)

    key = ("inspection", dropped.digest, name or "", column_map)
    return on_desk(key, lambda: worked_out(read, _READING, voice))


def _remembered(instrument_id: str) -> str:
    """Return how the last file of this survey was read; empty when it is the first."""
    mine = (e.organisation for e in entries() if e.instrument_id == instrument_id)
    maps = (store().column_map(organisation, instrument_id) for organisation in mine)
    return next((body for body in maps if body), "")


def _show_unreadable(error: AuditError, voice: Voice) -> None:
    """Say why this is no table, how to get one, and how to read it where the evidence misled."""
    show_problems(error)
    st.markdown(md(voice.say("Nothing was stored. Choose another file above.")))
    show_menus(voice)
    with st.expander(voice.say("It is a table? Say how to read it")):
        show_reading_choices(None, voice)


def _show_dead_end(found: Inspection, voice: Voice) -> None:
    """Say why this file cannot be read on, and every way out there is."""
    for problem in found.stops():
        show_problem(problem)
    st.markdown(
        md(voice.say("Nothing was stored. Choose another file above, or correct how it was read:"))
    )
    show_labels(found, voice)
    show_code_book(found, voice)
    show_how_read(found, voice)
    show_reading_choices(found, voice)
    if all(problem.code != _NO_SURVEY for problem in found.stops()):
        show_columns(found, voice)


def _show_questions(found: Inspection, voice: Voice) -> None:
    """Show what needs a decision, then what is only told; many of one kind as one."""
    show_last_time(found, voice)
    asked = [p for p in found.problems if p.severity is Severity.ASK]
    told = [p for p in found.problems if p.severity is Severity.NOTE]
    if asked:
        st.header(voice.say("Please decide"), anchor=False)
    for problems in _by_code((*asked, *told)):
        show_problem(problems[0])
        if more := problems[1:]:
            with st.expander(voice.say("{count} more like this", count=len(more))):
                show_points(says(problem, voice) for problem in more)
    show_numbers(found, voice)
    show_team_question(found, voice)
    show_labels(found, voice)
    show_code_book(found, voice)
    show_spellings(found, voice)
    show_renamed_teams(found, voice)
    show_columns(found, voice)


def _by_code(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Return problems of one kind together, in the order in which kinds were met first."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.code, []).append(problem)
    return list(found.values())
