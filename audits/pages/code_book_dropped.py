"""A code book of the survey tool: what its variables ask and what their numbers mean."""

import streamlit as st

from audits import pipeline
from audits.pages.fields_chosen import decide
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Inspection
from audits.problems import AuditError
from audits.words.voice import Voice


def show_code_book(found: Inspection, voice: Voice) -> None:
    """Ask for a code book where answers are numbers or most questions have no column."""
    items = {item.id for item in found.instrument.items}
    missing = items - {match.field_id for match in found.matches}
    given = found.column_map.code_book is not None
    if given or (found.how_read.coding != "numbers" and len(missing) < len(items) / 2):
        return
    with st.expander(voice.say("Does your survey tool give a code book?")):
        st.markdown(
            md(
                voice.say(
                    "It says what each column asks and what each number means: a REDCap data "
                    "dictionary, an XLSForm, a survey file of Qualtrics or LimeSurvey (QSF, LSS), "
                    "or an SPSS file."
                )
            )
        )
        key = f"codebook-{session().upload}"
        file = st.file_uploader(voice.say("Code book"), key=key)
        if file is None:
            return
        try:
            book = pipeline.read_code_book(file.getvalue(), file.name)
        except AuditError as error:
            show_problems(error)
            return
        decide(lambda known: known.with_code_book(book))
        st.rerun()
