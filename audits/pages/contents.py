"""What a report holds, section by section, before anybody makes one."""

import streamlit as st

from audits.pages.people import missing_sentences
from audits.pages.text import md
from audits.release import Published, Release
from audits.reports.content import organisation_report, team_report
from audits.subgroups import EVERYONE, Subgroup
from audits.words.numbers import list_text
from audits.words.voice import Voice

Line = tuple[str, str]


def show_contents(release: Release, group: Subgroup | None, voice: Voice) -> None:
    """Show the sections of a report with what each of them says first."""
    st.header(voice.say("What is in it"), anchor=False)
    key = EVERYONE.key if group is None else group.key
    lines = _lines(release.id, key, voice.language, release)
    st.markdown("\n".join(f"- **{md(kicker)}**: {md(title)}" for kicker, title in lines))


def show_left_out(release: Release, group: Subgroup | None, voice: Voice) -> None:
    """Name what the report does not show: groups, or the areas of one team."""
    st.header(voice.say("What is left out"), anchor=False)
    if group is None:
        st.markdown(md(" ".join(missing_sentences(release, voice))))
        return
    held = tuple(
        domain.label.in_language(voice.language)
        for domain in release.instrument.domains
        if not isinstance(release.cell(domain.id, group), Published)
    )
    if held:
        names = list_text(held, voice)
        said = voice.say("Held back, to protect the people who answered: {areas}.", areas=names)
    else:
        said = voice.say("Every area of this team is shown.")
    st.markdown(md(said))
    others = voice.say("Other teams are not in this report; only everyone stands beside it.")
    st.markdown(md(others))


@st.cache_resource(max_entries=200, show_spinner=False)
def _lines(
    release_id: str,  # noqa: ARG001 - what the cache tells releases apart by
    key: str,
    language: str,
    _release: Release,
) -> tuple[Line, ...]:
    voice = Voice(language)
    if key == EVERYONE.key:
        report = organisation_report(_release, voice)
    else:
        report = team_report(_release, Subgroup.from_key(key), voice)
    return tuple((s.kicker, s.title) for s in report.sections)
