"""Gaps in sentences: what can be told, who has no result of their own, who makes conditions."""

import streamlit as st

from audits.charts.cells import indicator_label
from audits.charts.gaps import differences
from audits.charts.groups import group_rows
from audits.pages.text import md
from audits.release import Release
from audits.words.differences import difference_sentence
from audits.words.numbers import list_text
from audits.words.voice import Voice


def show_told(release: Release, area: str, dimension: str, voice: Voice) -> None:
    """Show one sentence a group, in the survey's own order."""
    told = differences(release, area)
    label = indicator_label(release.instrument, area, voice)
    reference = voice.say("everyone else who answered that question")
    sentences = [
        difference_sentence(f"“{name}”", label, reference, told[group.key], voice)
        for name, group in group_rows(release, dimension)
        if group is not None and group.key in told
    ]
    if sentences:
        st.header(voice.say("In words"), anchor=False)
        st.markdown("\n".join(f"- {md(sentence)}" for sentence in sentences))


def show_without_result(release: Release, dimension: str, voice: Voice) -> None:
    """Name the answers of a question that have no result of their own, in one sentence.

    The release does not say whether nobody or too few chose them, and neither may this page.
    """
    shown = {name for name, group in group_rows(release, dimension) if group is not None}
    categories = release.instrument.dimension(dimension).categories
    labels = tuple(category.label.in_language(voice.language) for category in categories)
    without = tuple(
        label
        for label, category in zip(labels, categories, strict=True)
        if not shown & set(category.label.all())
    )
    if without:
        sentence = voice.say(
            "No result of their own: {names}. Nobody chose these answers, or too few people did "
            "to show them safely. Everybody is part of the whole.",
            names=list_text(without, voice),
        )
        st.markdown(md(sentence))


def show_conditions(voice: Voice) -> None:
    """Say what a gap is about: the workplace, never the people."""
    st.info(
        md(
            voice.say(
                "Organisations create the conditions. A gap shows where the workplace does not "
                "work the same for everyone, and where to listen first. It does not say why, and "
                "it tells nothing about any one person. Bring this page to the people it is "
                "about, and ask what the numbers miss."
            )
        ),
        title=md(voice.say("Before anyone acts on this")),
    )
