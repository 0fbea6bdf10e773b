"""The one step that cannot be taken back: publish, with progress, and drop every answer."""

from dataclasses import replace

import streamlit as st

from audits import pipeline
from audits.pages.comments_read import show_review
from audits.pages.comments_review import Review
from audits.pages.plan_chosen import UNNAMED, drafted
from audits.pages.resources import leave_import, store
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.pipeline import Inspection, Settings
from audits.problems import AuditError
from audits.release import Release
from audits.words.voice import Voice


def show_publish(found: Inspection, settings: Settings, voice: Voice) -> None:
    """Show what has to be read before, what publishing means, and do it on a click."""
    unnamed = replace(settings, organisation=UNNAMED, wave=UNNAMED, comments_published=False)
    read = show_review(drafted(found, unnamed), voice) if settings.comments_published else None
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
    unread = settings.comments_published and read is None
    if unread:
        st.caption(md(voice.say("Publishing waits until the comments are read.")))
    key = f"publish-{session().upload}"
    if st.button(voice.say("Publish"), type="primary", key=key, disabled=unread):
        try:
            released = _published(found, settings, read, voice)
        except AuditError as error:
            show_problems(error)
            return
        session().release_id = released.id
        session().published = released.id
        session().begin_import()
        leave_import()
        st.rerun()


def _published(found: Inspection, settings: Settings, read: Review | None, voice: Voice) -> Release:
    """Publish under the names that were given, and remember how the file was read."""
    bar = st.progress(0.0, voice.say("Getting ready …"))

    def tell(share: float, what: str) -> None:
        bar.progress(share, md(voice.say(what)))

    named = pipeline.prepare(found, settings)
    comments = None if read is None else read.kept()
    released = pipeline.publish(named, store(), comments=comments, progress=tell)
    how_read = pipeline.remembered(found).to_json()
    store().remember_column_map(settings.organisation.strip(), found.instrument.id, how_read)
    return released
