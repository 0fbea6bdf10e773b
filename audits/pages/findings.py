"""What to read first, side by side: strengths, then what is mixed, then what is needed."""

import streamlit as st

from audits.pages.text import md
from audits.release import Release
from audits.words.direction import fenced
from audits.words.next_steps import next_step
from audits.words.overview import Finding, Overview, overview
from audits.words.voice import Voice


def findings_of(release: Release, voice: Voice) -> Overview:
    """Return what to read first, worked out once for everybody."""
    return _found((release.digest, voice.language), release)


@st.cache_resource(max_entries=20, show_spinner=False)
def _found(key: tuple[str, str], _release: Release) -> Overview:
    return overview(_release, Voice(key[1]))


def show_findings(found: Overview, voice: Voice) -> None:
    """Show up to three findings of each kind, and how far to trust the choice."""
    kinds = (
        (voice.say("Strengths"), found.strengths),
        (voice.say("Mixed"), found.mixed),
        (voice.say("Needs"), found.needs),
    )
    for column, (title, findings) in zip(st.columns(3, gap="medium"), kinds, strict=True):
        with column:
            st.header(title, anchor=False)
            for finding in findings:
                _show(finding)
            if not findings:
                st.markdown(md(voice.say("Nothing that these answers can show.")))
    st.caption(md(found.hedge))


def _show(finding: Finding) -> None:
    """Show one finding: its area, its sentence without the area's name, and its question."""
    said = finding.sentence.removeprefix(f"{fenced(finding.label)}: ")
    with st.container(border=True):
        st.markdown(f"**{md(finding.label)}**  \n{md(said)}")
        if finding.example:
            st.caption(md(finding.example))


def show_next_step(release: Release, found: Overview, voice: Voice) -> None:
    """Show one thing the workplace can do about the first need, or to keep what carries."""
    first = next(iter((*found.needs, *found.mixed)), None)
    if first is None:
        return
    step = next_step(release.instrument.domain(first.indicator), voice)
    title = voice.say("One next step: {area}", area=first.label)
    st.info(md(step), title=md(title), icon=None)
