"""What a report holds and what it leaves out, before anybody makes one."""

import streamlit as st

from audits.pages.people import missing_sentences
from audits.pages.points import show_points
from audits.pages.text import md
from audits.release import Published, Release
from audits.reports.content import report_for
from audits.reports.editions import Edition, left_out
from audits.subgroups import EVERYONE
from audits.words.numbers import list_text
from audits.words.voice import Voice

Line = tuple[str, str]


def show_contents(release: Release, edition: Edition, voice: Voice) -> None:
    """Show the sections of an edition with what each of them is about."""
    st.header(voice.say("What is in it"), anchor=False)
    key = (release.digest, edition.audience, edition.group.key, voice.language)
    lines = _lines(key, release, edition)
    st.markdown("\n".join(f"- **{md(kicker)}**: {md(title)}" for kicker, title in lines))


def show_left_out(release: Release, edition: Edition, voice: Voice) -> None:
    """Say what an edition does not show, and who has no result of their own."""
    st.header(voice.say("What is left out"), anchor=False)
    show_points(left_out(release, edition, voice))
    if edition.group != EVERYONE:
        st.markdown(md(_areas_held_back(release, edition, voice)))
    elif edition.given.teams:
        st.markdown(md(" ".join(missing_sentences(release, voice))))


def _areas_held_back(release: Release, edition: Edition, voice: Voice) -> str:
    held = tuple(
        domain.label.in_language(voice.language)
        for domain in release.instrument.domains
        if not isinstance(release.cell(domain.id, edition.group), Published)
    )
    if not held:
        return voice.say("Every area of this team is shown.")
    names = list_text(held, voice)
    return voice.say("Held back, to protect the people who answered: {areas}.", areas=names)


@st.cache_resource(max_entries=200, show_spinner=False)
def _lines(key: tuple[str, ...], _release: Release, _edition: Edition) -> tuple[Line, ...]:
    report = report_for(_release, _edition, Voice(key[-1]))
    return tuple((section.kicker, section.title) for section in report.sections)
