"""What people answered to the questions of one area; a sentence where shares are held back."""

import streamlit as st

from audits.charts.spec import Likert
from audits.definitions import Domain
from audits.pages.drawn import View, charts, show_charts
from audits.pages.text import md
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.sentences import score_sentence
from audits.words.voice import Voice

Named = tuple[str, str]
"""A group's key and the label readers see."""


def show_answers(release: Release, area: str, group: Named, voice: Voice, *, stacked: bool) -> None:
    """Show the score of an area in a sentence, then its questions as bars."""
    domain = release.instrument.domain(area)
    _show_score(release, domain, group, voice)
    view = View(release, "answers", (area, group[0]), voice)
    if any(isinstance(c, Likert) and any(row.shown for row in c.rows) for c in charts(view)):
        show_charts(view, stacked=stacked)
    elif isinstance(release.cell(area, Subgroup.from_key(group[0])), Published):
        st.info(md(_too_few_for_shares(voice)))
    else:
        st.info(md(_held_back(voice)))


def _show_score(release: Release, domain: Domain, group: Named, voice: Voice) -> None:
    found = release.cell(domain.id, Subgroup.from_key(group[0]))
    label = domain.label.in_language(voice.language)
    said = score_sentence(label, found, voice)
    st.markdown(md(voice.say("{group}. {said}", group=group[1], said=said)))
    if domain.description is not None:
        st.caption(md(domain.description.in_language(voice.language)))


def _too_few_for_shares(voice: Voice) -> str:
    return voice.say(
        "How the answers to single questions spread is held back for this group. Shares need "
        "twice as many people as a score, so that nobody's answer can be worked out. "
        "Choose Everyone to see them."
    )


def _held_back(voice: Voice) -> str:
    return voice.say(
        "This group's answers to this area are held back, to protect the people who answered. "
        "Held back never means low. Choose Everyone, or another area."
    )
