"""What to know of a survey before it is used, and its wording to take along."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from audits.definition_files import SURVEY_DEFS, load_instrument
from audits.definitions import Instrument
from audits.pages.points import show_points
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.problems import AuditError
from audits.reports.small_print import licence_text, status
from audits.reports.survey_text import survey_csv, survey_text
from audits.words.numbers import list_text
from audits.words.voice import Voice, languages, own_name

_PRIVATE: Final = SURVEY_DEFS / "private"

_CODE: Final = "definition-results-private"

_ABOUT: Final = {
    "organization": "The workplace: what it does, not how a person is.",
    "team": "The team: how people work together.",
    "person": "A person: how somebody is doing. Read it for everyone together, never for one.",
}

_ANSWERED_BY: Final = {"staff": "Staff", "participants": "People who are served"}

_TERMS: Final = {
    "allowed": "The wording may be copied and passed on, when its owner is named.",
    "conditional": "The wording is used on its owner's terms. Read them first.",
    "forbidden": "The wording may not be passed on. It is used as its owner gave it to you.",
}


def show_about(instrument: Instrument, voice: Voice) -> None:
    """Show what a survey is for, how far it is tested, and on what terms it is used."""
    st.header(md(instrument.title.in_language(voice.language)), anchor=False)
    st.markdown(md(instrument.description.in_language(voice.language)))
    show_table((voice.say("What to know"), voice.say("Here")), _facts(instrument, voice))


def _facts(instrument: Instrument, voice: Voice) -> Iterator[tuple[str, str]]:
    tested = status(instrument, voice)
    licence = instrument.licence
    yield voice.say("How far it is tested"), f"{tested[0]}. {tested[1]}"
    yield voice.say("Source and licence"), licence_text(instrument, voice)
    yield voice.say("On what terms"), voice.say(_TERMS[licence.redistribution.value])
    yield voice.say("Version"), instrument.version
    yield voice.say("Who answers"), voice.say(_ANSWERED_BY[instrument.audience])
    yield voice.say("What it is about"), voice.say(_ABOUT[instrument.referent])
    named = tuple(own_name(one) if one in languages() else one for one in instrument.languages)
    yield voice.say("Languages"), list_text(named, voice)
    yield voice.say("Questions"), str(len(instrument.items))
    yield voice.say("Areas"), str(len(instrument.domains))
    people = tuple(d.label.in_language(voice.language) for d in instrument.dimensions)
    yield voice.say("Questions about people"), list_text(people, voice) or voice.say("none")
    yield voice.say("In people's own words"), str(len(instrument.comments))


def show_wording(instrument: Instrument, voice: Voice) -> None:
    """Show the wording to take along, or where to obtain it and the key to score it."""
    if instrument.licence.text_shipped:
        with st.container(horizontal=True):
            _download(instrument, voice, voice.say("Download the questions (text to print)"), "txt")
            _download(instrument, voice, voice.say("Download the questions (CSV)"), "csv")
        return
    where = instrument.licence.url or instrument.licence.attribution
    st.info(
        md(
            voice.say(
                "Only the scoring key is here: questions by their number. Obtain the wording from "
                "its owner: {where}. When you import your answers, the wording of your own file "
                "is shown beside each number.",
                where=where,
            )
        )
    )
    _download(instrument, voice, voice.say("Download the scoring key (CSV)"), "csv")


def _download(instrument: Instrument, voice: Voice, label: str, ending: str) -> None:
    made = survey_csv if ending == "csv" else survey_text
    st.download_button(
        label,
        made(instrument, voice),
        file_name=f"{instrument.id}-{voice.language}.{ending}",
        mime="text/csv" if ending == "csv" else "text/plain",
        key=f"survey-{ending}",
        on_click="ignore",
    )


def show_refused(voice: Voice) -> None:
    """Name the surveys that are refused, and why."""
    titles = _all_refused()
    if titles:
        st.header(voice.say("Not used here, on purpose"), anchor=False)
        show_points(
            voice.say(
                "{title}: for private reflection only. It measures a person, not the place they "
                "work in, so no employer sees its results and this audit refuses it.",
                title=title,
            )
            for title in titles
        )


@cache
def _all_refused() -> tuple[str, ...]:
    return tuple(title for path in sorted(_PRIVATE.glob("*.yaml")) for title in _refused(path))


def _refused(path: Path) -> Iterator[str]:
    try:
        load_instrument(path)
    except AuditError as error:
        yield from (
            str(problem.details["title"]) for problem in error.problems if problem.code == _CODE
        )
