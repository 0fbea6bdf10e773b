"""What a report holds, section by section, before anybody makes one."""

import streamlit as st

from audits.pages.text import md
from audits.release import Release
from audits.reports.content import organisation_report, team_report
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

Line = tuple[str, str]


def show_contents(release: Release, group: Subgroup | None, voice: Voice) -> None:
    """Show the sections of a report with what each of them says first."""
    st.header(voice.say("What is in it"), anchor=False)
    key = EVERYONE.key if group is None else group.key
    lines = _lines(release.id, key, voice.language, release)
    st.markdown("\n".join(f"- **{md(kicker)}**: {md(title)}" for kicker, title in lines))


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
