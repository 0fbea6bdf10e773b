"""What is told of everyone only: an area's parts and soundness, promise and practice, room."""

import streamlit as st

from audits.pages.paragraphs import show_method_link
from audits.pages.points import show_points
from audits.pages.text import md
from audits.release import Release
from audits.words.trust import favourable_sentence
from audits.words.voice import Voice
from audits.words.whole import area_soundness, weighted_sentence
from audits.words.within import (
    band_notes,
    band_sentences,
    facet_sentences,
    paired_sentences,
    people_sentences,
    unmet_room_sentences,
)


def show_area_of_everyone(release: Release, area: str, voice: Voice) -> None:
    """Show parts of an area, how well its questions fit together, and its shares and weights."""
    parts = tuple(facet_sentences(release, area, voice))
    sound = tuple(area_soundness(release, area, voice))
    people = tuple(people_sentences(release, area, voice))
    beside = (
        favourable_sentence(release, area, voice), weighted_sentence(release, area, voice),
    )  # fmt: skip
    if not (parts or sound or people or any(beside)):
        return
    with st.expander(voice.say("More about this area, for everyone")):
        if parts:
            st.markdown(md(voice.say("Its parts. Few questions stand behind each:")))
            show_points(parts)
        show_points((*sound, *filter(None, beside)))
        if people:
            sentence = (
                "So many of all people invited would answer on the caring side, if those who did "
                "not answer think like those who did:"
            )
            st.markdown(md(voice.say(sentence)))
            show_points(people)


def show_bands(release: Release, area: str, voice: Voice) -> None:
    """Show how many people are in each published band, where the survey's sums have them."""
    said = tuple(band_sentences(release, area, voice))
    if said:
        st.header(voice.say("Published bands, for everyone"), anchor=False)
        show_points(said)
        st.caption(md(" ".join(band_notes(release, area, voice))))
        show_method_link("sum-with-bands", voice)


def show_paired(release: Release, voice: Voice) -> None:
    """Show what is said beside what is done, where the survey asks both."""
    said = tuple(paired_sentences(release, voice))
    if said:
        st.header(voice.say("What is said and what is done"), anchor=False)
        st.markdown(md(voice.say("Both were answered by the same people, for everyone together.")))
        show_points(said)
        show_method_link("service-minus-workplace-value-minus-practice", voice)


def show_unmet_room(release: Release, voice: Voice) -> None:
    """Show what helps people recover and finds no room at work, where the survey asks it."""
    said = tuple(unmet_room_sentences(release, voice))
    if said:
        st.header(voice.say("What helps, and finds no room"), anchor=False)
        sentence = "Room is made by the workplace: time, a place, and leave to use it."
        st.markdown(md(voice.say(sentence)))
        show_points(said)
        show_method_link("unmet-room", voice)
