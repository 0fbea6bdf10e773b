"""The one step that cannot be taken back: publish, with progress, and drop every answer."""

from typing import Final

import streamlit as st

from audits import pipeline
from audits.pages.comments_read import show_review
from audits.pages.comments_review import Review
from audits.pages.names import quoted
from audits.pages.plan_chosen import drafted, unnamed
from audits.pages.resources import leave_import, store
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.pages.working import Tell, nothing_kept, worked_out
from audits.pipeline import Draft, Inspection, Settings
from audits.problems import AuditError
from audits.release import Release
from audits.words.voice import Voice

_PUBLISHING: Final = "publishing"


def show_publish(found: Inspection, settings: Settings, voice: Voice) -> None:
    """Show what has to be read before, what publishing means, and do it on a click."""
    draft = drafted(found, unnamed(settings))
    read = show_review(draft, voice) if settings.comments_published else None
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
    _show_waves(found, settings, voice)
    unread = settings.comments_published and read is None
    if unread:
        st.caption(md(voice.say("Publishing waits until the comments are read.")))
    chosen = session()
    key = f"publish-{chosen.upload}"
    if st.button(voice.say("Publish"), type="primary", key=key, disabled=unread):
        chosen.stopped.add(_PUBLISHING)  # until it is done: a click anywhere ends it
        try:
            released = _published(draft, settings, read, voice)
        except AuditError as error:
            chosen.stopped.discard(_PUBLISHING)
            show_problems(error)
            return
        how_read = pipeline.remembered(found).to_json()
        store().remember_column_map(released.promise.organisation, found.instrument.id, how_read)
        leave_import()
        st.rerun()
    if _PUBLISHING in chosen.stopped:
        chosen.stopped.discard(_PUBLISHING)
        again = voice.say("To go on, press Publish again.")
        st.info(f"{md(nothing_kept(voice))} {md(again)}")


def _show_waves(found: Inspection, settings: Settings, voice: Voice) -> None:
    """Say, where another wave is published, what two waves tell together."""
    mine = (settings.organisation.strip(), found.instrument.id)
    others = [e.wave for e in store().releases() if (e.organisation, e.instrument_id) == mine]
    if others:
        said = voice.say(
            "{wave} is published already. Each wave is proved by itself. If nearly everybody "
            "answers as before, both together can tell a little about somebody who joined. Leave "
            "some months between waves, and where few people answer, raise the smallest group.",
            wave=quoted(others[0]),
        )
        st.info(md(said))


def _published(draft: Draft, settings: Settings, read: Review | None, voice: Voice) -> Release:
    """Publish under the names that were given, and open a new import.

    All that takes long is done before anything is kept, and a click can end it. What follows is
    short and asks Streamlit for nothing: asked, it could end there half-way.
    """
    kept, chosen = store(), session()
    promise = pipeline.named(draft, settings)
    pipeline.refuse_second(draft, promise, kept)
    comments = None if read is None else read.kept()

    def make(tell: Tell) -> Release:
        return pipeline.publish(
            draft, promise=promise, comments=comments,
            progress=lambda share, what: tell(share, voice.say(what)),
        )  # fmt: skip

    released = worked_out(make, _PUBLISHING, voice)
    pipeline.keep(released, kept)
    chosen.published = chosen.release_id = released.id
    chosen.begin_import()
    return released
