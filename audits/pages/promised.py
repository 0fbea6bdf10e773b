"""The promise in plain words: smallest groups, what is kept, what was checked and set aside."""

import re
from typing import Final

import streamlit as st

from audits.pages.points import show_points
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.release import Release
from audits.reports.small_print import facts
from audits.words.voice import Voice

_DIGEST: Final = re.compile("[0-9a-f]{64}")
_FEW: Final = 5

_THRESHOLDS: Final = {
    "team": "Teams",
    "role": "Groups by role or by work (shift, tenure, supervisor)",
    "identity": "Groups by identity (gender, race and ethnicity, disability, age)",
    "comments": "Comments, and only for the whole organisation",
    "room": "Opening a team's results in a room together",
}

_COUNTED: Final = {
    "straight_line": "gave the same answer all the way, also where that makes no sense",
    "low_variation": "gave nearly the same answer all the way",
    "contradictory": "gave answers that contradict each other",
    "hurried": "answered very fast",
    "duplicate": "look like a second copy of another one",
    "too_empty": "left most questions empty",
    "no answer": "hold no answer at all",
    "test": "are trial runs",
    "empty": "are empty",
}


def show_promise(release: Release, voice: Voice) -> None:
    """Show the smallest groups, and the fingerprint that stands on everything."""
    st.header(voice.say("What was promised"), anchor=False)
    st.markdown(
        md(
            voice.say(
                "Before anybody saw a result, it was fixed how many people must stand behind a "
                "number. These limits can be raised, never lowered. The fingerprint of this "
                "promise is {fingerprint}; it stands on every page and document.",
                fingerprint=release.promise_fingerprint,
            )
        )
    )
    thresholds = release.promise.thresholds.model_dump()
    rows = [(voice.say(said), str(thresholds[name])) for name, said in _THRESHOLDS.items()]
    show_table((voice.say("Shown from"), voice.say("People")), rows, voice.say("Smallest groups"))


def show_kept(voice: Voice) -> None:
    """Say what is kept and what is never kept."""
    kept, never = st.columns(2, gap="medium")
    with kept:
        st.header(voice.say("What is kept"), anchor=False)
        show_points(
            (
                voice.say("The published results, rounded: this release."),
                voice.say("The questions that were asked."),
                voice.say("This promise and its fingerprint."),
                voice.say("Which column of the file is which question, for next time."),
            )
        )
    with never:
        st.header(voice.say("What is never kept"), anchor=False)
        show_points(
            (
                voice.say("Anybody's answers: they are gone when the results are published."),
                voice.say("Names, email addresses, places on the internet, times of answering."),
                voice.say("The file that was uploaded."),
                voice.say("The value of any result that is held back."),
            )
        )


def show_certificate(release: Release, voice: Voice) -> None:
    """Say what was proved about the release, then the figures of the proof."""
    st.header(voice.say("What was checked before publishing"), anchor=False)
    st.markdown(
        md(
            voice.say(
                "Before these results were published, a second check, written apart from the "
                "first, proved that no way to add and subtract the published numbers leads to "
                "fewer people than promised. Without that proof, nothing is published."
            )
        )
    )
    with st.expander(voice.say("Details of the certificate and of this release")):
        proof = release.certificate.items()
        certified = [(voice.word(name.replace("_", " ")), str(v)) for name, v in proof]
        what, value = voice.say("What"), voice.say("Value")
        rows = [*facts(release, release.digest, voice), *certified]
        grouped = [(label, _in_groups(text)) for label, text in rows]
        show_table((what, value), grouped, voice.say("The certificate and this release"))


def _in_groups(text: str) -> str:
    """Return a digest in groups of eight, so that it breaks into lines; other text as it is.

    Examples
    --------
    >>> _in_groups("0123456789abcdef" * 4)[:26]
    '01234567 89abcdef 01234567'
    """
    if not _DIGEST.fullmatch(text):
        return text
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))


def show_quality(release: Release, voice: Voice) -> None:
    """Show the counts about the answers as a whole; no flag ever names a person."""
    counts = {**release.quality.get("counts", {}), **release.quality.get("set_aside", {})}
    st.header(voice.say("Care with the answers"), anchor=False)
    if not counts:
        st.markdown(md(voice.say("No row was set aside, and none was flagged.")))
        return
    st.markdown(
        md(
            voice.say(
                "Some rows of a file are no answers, and some answers look hurried. They are "
                "counted here, never hidden. A flag is about a row, it blames nobody."
            )
        )
    )
    rows = [(voice.say(_COUNTED.get(name, name)), _count(n, voice)) for name, n in counts.items()]
    heads = (voice.say("Rows that"), voice.say("How many"))
    show_table(heads, rows, voice.say("Rows of the file, counted"))


def _count(n: int, voice: Voice) -> str:
    """Return a number of rows; a handful is only ever "fewer than 5"."""
    return str(n) if n >= _FEW else voice.say("fewer than {few}", few=_FEW)
