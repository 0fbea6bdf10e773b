"""The one step that cannot be taken back: publish, with progress, and drop every answer."""

import streamlit as st

from audits import pipeline
from audits.pages.resources import leave_import, store
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Inspection, Settings
from audits.problems import AuditError
from audits.release import Release
from audits.words.voice import Voice


def show_publish(found: Inspection, settings: Settings, voice: Voice) -> None:
    """Show what publishing means, and do it on a click."""
    st.header(voice.say("Publish once"), anchor=False)
    st.markdown(
        md(
            voice.say(
                "Publishing fixes the promise, keeps the rounded results and drops every answer. "
                "It is done once for each wave: two different releases of the same answers could "
                "be subtracted from each other."
            )
        )
    )
    if st.button(voice.say("Publish"), type="primary", key=f"publish-{session().upload}"):
        try:
            released = _published(found, settings, voice)
        except AuditError as error:
            show_problems(error)
            return
        session().release_id = released.id
        session().published = released.id
        session().begin_import()
        leave_import()
        st.rerun()


def _published(found: Inspection, settings: Settings, voice: Voice) -> Release:
    """Publish under the names that were given, and remember how the file was read."""
    bar = st.progress(0.0, voice.say("Getting ready …"))

    def tell(share: float, what: str) -> None:
        bar.progress(share, md(voice.say(what)))

    named = pipeline.prepare(found, settings)
    released = pipeline.publish(named, store(), progress=tell)
    how_read = pipeline.remembered(found).to_json()
    store().remember_column_map(settings.organisation.strip(), found.instrument.id, how_read)
    return released
