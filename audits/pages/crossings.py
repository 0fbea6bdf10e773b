"""Where two questions about people come together: numbers, what stands apart, how much it is."""

import streamlit as st

from audits.charts.cells import indicator_label
from audits.charts.crossed import apart, crossings, scored
from audits.charts.groups import dimension_label
from audits.pages.choices import choose
from audits.pages.drawn import View, show_charts
from audits.pages.names import quoted
from audits.pages.paragraphs import show_method_link
from audits.pages.points import show_points
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.differences import alone_sentence, difference_sentence
from audits.words.numbers import interval_text, number_text
from audits.words.side_by_side import (
    careful_of,
    explained_sentence,
    share_sentence,
    spread_of,
    spread_sentence,
    why_careful,
)
from audits.words.voice import Voice

Pair = tuple[str, str]
"""Ids of the question down and of the question across."""


def show_crossings(release: Release, area: str, voice: Voice) -> None:
    """Show one area where two questions come together, or why that cannot be shown."""
    st.header(voice.say("Two things at once"), anchor=False)
    pairs = {"-".join(pair): pair for pair in crossings(release)}
    if not pairs:
        st.info(md(_none(voice)))
        return
    st.markdown(
        md(
            voice.say(
                "Nobody is only one thing. What a workplace does to people can show only where "
                "two things meet, such as a shift and a role."
            )
        )
    )
    labels = {
        name: " × ".join(dimension_label(release, one, voice) for one in pair)
        for name, pair in pairs.items()
    }
    pair = pairs[choose(voice.say("Two questions"), "two", labels)]
    show_charts(View(release, "crossed", (area, *pair), voice))
    _show_apart(release, area, pair, voice)
    _show_spread(release, area, pair, voice)
    _show_side_by_side(release, area, pair, voice)
    show_method_link("intersections", voice)


def _none(voice: Voice) -> str:
    return voice.say(
        "No two questions are put together in this audit. Groups get small quickly when two "
        "things meet, and a small group could be found. From 300 people on it is tried. What each "
        "question shows alone stands above; what happens where things meet, ask and listen."
    )


def _show_apart(release: Release, area: str, pair: Pair, voice: Voice) -> None:
    """List every group that stands apart, whatever its careful estimate says."""
    label = indicator_label(release.instrument, area, voice)
    told = apart(release, area, pair)
    if not told:
        st.markdown(md(voice.say("We cannot tell any of these groups from everyone in this area.")))
        return
    st.markdown(md(voice.say("These groups stand apart from everyone:")))
    reference = voice.say("everyone together")
    show_points(
        (difference_sentence if found.is_told else alone_sentence)(
            quoted(release.label(group)), label, reference, found, voice
        )
        for group, found in told.items()
    )


def _show_spread(release: Release, area: str, pair: Pair, voice: Voice) -> None:
    found = spread_of(release, pair, area)
    if found is not None:
        tellers = (spread_sentence, share_sentence, explained_sentence)
        st.markdown(md(" ".join(tell(found, voice) for tell in tellers).strip()))


def _show_side_by_side(release: Release, area: str, pair: Pair, voice: Voice) -> None:
    """Show each group's score as answered beside its careful estimate, where released."""
    careful = careful_of(release, area)
    groups = [group for group in scored(release, area, pair) if group.key in careful]
    if not groups:
        return

    def row(group: Subgroup) -> tuple[str, ...]:
        here, found = release.cell(area, group), careful[group.key]
        raw = here if isinstance(here, Published) else None
        return (
            release.label(group),
            raw.n if raw else "–",
            number_text(raw.mean) if raw else "–",
            number_text(found.value),
            interval_text(found.low, found.high, voice),
        )

    with st.expander(voice.say("As answered and careful estimate, side by side")):
        st.markdown(md(why_careful(voice)))
        show_table(
            (
                voice.say("Group"), voice.say("People who answered"), voice.say("As answered"),
                voice.say("Careful estimate"), voice.say("Could be"),
            ),
            map(row, groups),
            voice.say("As answered and careful estimate, side by side"),
        )  # fmt: skip
