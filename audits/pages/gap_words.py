"""Gaps in sentences: what can be told, who has no result of their own, who makes conditions."""

import streamlit as st

from audits.charts.cells import indicator_label
from audits.charts.gaps import Against, found_against
from audits.charts.groups import group_rows
from audits.charts.spec import Gaps, Quantiles
from audits.pages.drawn import View, charts, show_charts
from audits.pages.names import quoted
from audits.pages.points import show_points
from audits.pages.text import md
from audits.release import Release
from audits.words.differences import Difference, alone_sentence, difference_sentence
from audits.words.numbers import list_text
from audits.words.voice import Voice

Gap = tuple[str, Difference]
"""A group's name and its difference from the reference."""


def no_questions(voice: Voice) -> str:
    """Return why there is nothing to compare, and the way out."""
    return voice.say(
        "No question about people has a result to show here. Either the survey did not ask any, "
        "or every result is held back, to protect the people who answered. What everyone "
        "answered stands under Values."
    )


def show_gaps(view: View) -> None:
    """Show the gaps of an area; a sentence where every one is held back."""
    around_zero = (c for c in charts(view) if isinstance(c, Gaps | Quantiles))
    if any(row.cell.shown for c in around_zero for row in c.rows):
        show_charts(view)
        return
    say = view.voice.say
    st.info(
        md(
            say(
                "Every difference in this area is held back for this question, to protect the "
                "people who answered. Choose another area or another question."
            )
        )
    )


def show_told(release: Release, area: str, dimension: str, against: Against, voice: Voice) -> None:
    """Show a sentence for each difference that can be told, and one for all the others.

    A group whose own interval leaves out zero is listed by itself, whatever its word is.
    """
    by_key = found_against(release, area, against)
    found: tuple[Gap, ...] = tuple(
        (name, by_key[group.key])
        for name, group in group_rows(release, dimension)
        if group is not None and group.key in by_key
    )
    if found:
        st.header(voice.say("In words"), anchor=False)
        label = indicator_label(release.instrument, area, voice)
        listed = (_listed(quoted(name), label, against.name, gap, voice) for name, gap in found)
        rest = tuple((n, gap) for n, gap in found if not (gap.is_told or gap.leaves_out_zero))
        show_points((*filter(None, listed), *_others(rest, against.name, voice)))


def _listed(name: str, label: str, reference: str, gap: Difference, voice: Voice) -> str:
    """Return the sentence of a group that is listed by itself; empty for all others."""
    if gap.is_told:
        return difference_sentence(name, label, reference, gap, voice)
    return alone_sentence(name, label, reference, gap, voice) if gap.leaves_out_zero else ""


def _others(found: tuple[Gap, ...], reference: str, voice: Voice) -> tuple[str, ...]:
    """Name groups without a difference that can be told: alike, or too few to tell."""
    alike = tuple(quoted(name) for name, gap in found if gap.word == "about the same")
    too_few = tuple(quoted(name) for name, gap in found if gap.word == "cannot tell")
    said = []
    if alike:
        names = list_text(alike, voice)
        sentence = "About the same as for {reference}: {names}."
        said.append(voice.say(sentence, reference=reference, names=names))
    if too_few:
        names = list_text(too_few, voice)
        said.append(voice.say("Too few answers to tell if it differs: {names}.", names=names))
    return tuple(said)


def show_without_result(release: Release, dimension: str, voice: Voice) -> None:
    """Name the answers of a question that have no result of their own, in one sentence.

    The release does not say whether nobody or too few chose them, and neither may this page.
    """
    shown = {name for name, group in group_rows(release, dimension) if group is not None}
    without = tuple(
        quoted(category.label.in_language(voice.language))
        for category in release.instrument.dimension(dimension).categories
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
