"""Which two waves stand beside each other: chosen, or for the example made up a year later."""

import streamlit as st

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.pages.choices import choose
from audits.pages.resources import EXAMPLE_ID, EXAMPLE_PLATFORM
from audits.pages.shown import as_read
from audits.pages.state import session
from audits.pages.text import md
from audits.pages.waves import earlier_waves, opened
from audits.release import Release
from audits.words.voice import Voice


def show_pair(release: Release, voice: Voice) -> tuple[Release, Release] | None:
    """Return the first and the second wave; None when there is only one.

    Raises
    ------
    AuditError
        When the chosen wave cannot be read.
    """
    if session().release_id == EXAMPLE_ID:
        st.info(
            md(
                voice.say(
                    "So that you can see two waves, the made-up organisation was asked again a "
                    "year later. Some people left, others came."
                )
            )
        )
        with st.spinner(voice.say("Opening the audit …")):
            return release, as_read(example_later(), voice)
    waves = earlier_waves(release)
    if not waves:
        return None
    before = choose(voice.say("Compare with an earlier wave"), "before", waves)
    sentence = (
        "{before} is read as the earlier wave and {now}, which is open, as the later one. Is it "
        "the other way round? Then open the other audit on the Start page."
    )
    told = voice.say(sentence, before=waves[before], now=release.promise.wave)
    st.caption(md(told))
    return opened(before), release


@st.cache_resource(max_entries=1, show_spinner=False)
def example_later() -> Release:
    """Return the second wave of the made-up organisation; it is never stored."""
    made_up = organisation(library()[FLAGSHIP], wave=2)
    content, title = export(made_up, EXAMPLE_PLATFORM), file_name(EXAMPLE_PLATFORM)
    found = pipeline.inspect(content, title, FLAGSHIP)
    settings = pipeline.Settings(made_up.name, "A year later", headcounts=made_up.headcounts)
    return pipeline.publish(pipeline.prepare(found, settings))
