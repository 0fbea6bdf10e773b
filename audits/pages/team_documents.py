"""A document for each team at once: made with progress, ended by a click, kept until the next."""

import io
from typing import Final

import streamlit as st

from audits.pages.state import session
from audits.pages.text import md
from audits.pages.working import Tell, worked_out
from audits.release import Release
from audits.reports.batch import write_all_teams
from audits.reports.editions import Edition
from audits.reports.writing import FORMATS, report_name
from audits.words.voice import Voice

_MAKING: Final = "team-documents"
_MADE: Final = "audits.team-documents"

Key = tuple[str, str, str, str, bool]


def show_team_documents(
    release: Release, edition: Edition, voice: Voice, *, written: Voice
) -> None:
    """Offer the documents of all teams; `edition` says on what paper and how large."""
    count = len(release.groups("team", "cluster"))
    if not count:
        return
    st.header(voice.say("All teams at once"), anchor=False)
    st.markdown(
        md(
            voice.say(
                "One ZIP with a document for each of {count} teams and clusters that have a "
                "result, and a note for those that have none.",
                count=count,
            )
        )
    )
    names = {
        "pdf": voice.say("Report (PDF)"),
        "docx": voice.say("Text (DOCX)"),
        "pptx": voice.say("Slides (PPTX)"),
        "html": voice.say("Web page (HTML)"),
        "xlsx": voice.say("Tables (XLSX)"),
    }
    format = st.selectbox(
        voice.say("As"), list(FORMATS), format_func=names.__getitem__, key="team-documents-format"
    )
    key = (release.digest, format, written.language, edition.paper, edition.large)
    if st.button(voice.say("Make the documents"), key="make-team-documents"):
        _make(release, (format, edition), key, (voice, written))
    elif _MAKING in session().stopped:
        session().stopped.discard(_MAKING)
        st.info(md(voice.say("Stopped. No document was kept. Make them when you are ready.")))
    made: tuple[Key, bytes] | None = st.session_state.get(_MADE)
    if made is not None and made[0] == key:
        st.download_button(
            voice.say("Download the documents (ZIP)"),
            made[1],
            file_name=report_name(release, "zip"),
            mime="application/zip",
            on_click="ignore",
            type="primary",
        )


def _make(
    release: Release, what: tuple[str, Edition], key: Key, voices: tuple[Voice, Voice]
) -> None:
    """Make the documents beside the page and keep them for this session."""
    voice, written = voices

    def write(tell: Tell) -> bytes:
        def told(made: int, count: int, _name: str) -> bool:
            tell(made / count, voice.say("{made} of {count} documents", made=made, count=count))
            return True

        target = io.BytesIO()
        tell(0.0, voice.say("Making the first document …"))
        write_all_teams(release, what, target, written, told)
        return target.getvalue()

    chosen = session()
    chosen.stopped.add(_MAKING)  # until they are made: a click anywhere ends it
    content = worked_out(write, _MAKING, voice)
    chosen.stopped.discard(_MAKING)
    st.session_state[_MADE] = key, content
