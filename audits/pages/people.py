"""Who a release speaks for: who answered, who did not, and who has no result of their own."""

import pandas as pd
import streamlit as st

from audits.pages.names import quoted, shortened
from audits.pages.text import md
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.numbers import list_text
from audits.words.sentences import held_back_sentence, response_rate_sentence
from audits.words.voice import Voice


def who_answered(release: Release, voice: Voice, group: Subgroup = EVERYONE) -> str:
    """Return how many answered and how far that carries, as released (plain text)."""
    row = next(iter(release.rows_of("participation", "group", group.key)), None)
    if row is None:
        size = str(release.rows_of("groups", "key", group.key)[0].n)
        return response_rate_sentence(size, "unknown", voice)
    band = None if pd.isna(row.rate_low) else (float(row.rate_low), float(row.rate_high))
    return response_rate_sentence(row.respondents, row.word, voice, band)


def show_missing(release: Release, voice: Voice) -> None:
    """Name who has no result of their own, who stands together, and the way out."""
    st.header(voice.say("Who is not shown on their own"), anchor=False)
    st.markdown(md(" ".join(missing_sentences(release, voice))))


def missing_sentences(release: Release, voice: Voice) -> tuple[str, ...]:
    """Return who is held back by name, which teams stand together, and the way out."""
    said = [_held_back(release, voice)]
    together = tuple(quoted(release.label(group)) for group in release.groups("cluster"))
    if together:
        names = list_text(together, voice)
        said.append(voice.say("Small teams have a result together: {names}.", names=names))
    if release.held_back:
        said.append(
            voice.say(
                "Held back never means low. Before the next survey, small teams can be joined "
                "with a neighbour, so that they have a result together."
            )
        )
    return tuple(said)


def _held_back(release: Release, voice: Voice) -> str:
    if release.held_back:
        names = tuple(shortened(name) for name in release.held_back)
        said = held_back_sentence(names, voice)
        if names[0] in said:
            return said
        # Many are counted by the sentence; whoever is held back is named all the same.
        return voice.say("{said} They are: {names}.", said=said, names=list_text(names, voice))
    if release.groups("team", "cluster"):
        return voice.say("Every team has a result, alone or together with a neighbour.")
    return voice.say("Only results of the whole organisation are shown.")
