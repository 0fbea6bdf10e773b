"""After publishing: where the results are, under which promise, and that the answers are gone."""

import streamlit as st

from audits.pages.promise_box import open_audit
from audits.pages.resources import release
from audits.pages.shown import show_problems
from audits.pages.state import session
from audits.pages.text import md
from audits.problems import AuditError
from audits.words.voice import Voice


def show_published(release_id: str, voice: Voice) -> None:
    """Show that an audit was published, and the way to its results."""
    try:
        found = release(release_id)
    except AuditError as error:
        session().published = None
        show_problems(error)
        return
    with st.container(border=True, key="published"):
        st.subheader(
            md(
                voice.say(
                    "{organisation}, {wave}: published",
                    organisation=found.promise.organisation, wave=found.promise.wave,
                )
            ),
            anchor=False,
        )  # fmt: skip
        st.markdown(
            md(
                voice.say(
                    "The answers are dropped; what is kept are the rounded results. The promise "
                    "has the fingerprint {fingerprint}.",
                    fingerprint=found.promise_fingerprint,
                )
            )
        )
        if st.button(voice.say("Read the Overview"), type="primary"):
            session().published = None
            open_audit(release_id)
    st.header(voice.say("Another export"), anchor=False)
