"""How far the numbers can be trusted, in a few sentences: what weights, ends and haste would do."""

import math
from collections.abc import Iterator
from typing import Final

import pandas as pd

from audits.definitions import Domain, Instrument
from audits.release import Published, Release
from audits.subgroups import EVERYONE
from audits.words.numbers import list_text, share_text
from audits.words.voice import Voice
from audits.words.whole import end_sentences, flagged_sentence, known, weighted_sentence

SILENT: Final = 20
"""Points by which people who did not answer are taken to differ: a fifth of the scale."""


def trust_sentences(release: Release, voice: Voice) -> Iterator[str]:
    """Yield what a reader of the whole organisation should know beside its scores."""
    if silence := silence_sentence(release, voice):
        yield silence
    yield from _by_size(release, voice)
    for domain in release.instrument.domains:
        yield from end_sentences(release, domain.id, voice)
    if said := flagged_sentence(release, voice) or _flagged_but_few(release, voice):
        yield said


def silence_sentence(release: Release, voice: Voice) -> str:
    """Return what those who did not answer could do to a score; empty where nobody was counted.

    By the lower end of the released rate, in whole points upwards. It needs no guess about why
    somebody did not answer.
    """
    row = next(iter(release.rows_of("participation", "group", EVERYONE.key)), None)
    if row is None or pd.isna(row.rate_low):
        return ""
    most = math.ceil((1 - float(row.rate_low) / 100) * SILENT)
    if most == 0:
        return ""
    return voice.say(
        "No range holds what people who did not answer would say. If they were all {silent} "
        "points lower, a score of everyone would be up to {points} points lower.",
        silent=SILENT, points=most,
    )  # fmt: skip


def _by_size(release: Release, voice: Voice) -> Iterator[str]:
    """Yield the scores that headcounts move; one sentence where they move none."""
    found = known(release, "headline")
    if not found:
        return
    moved = {one.indicator for one in found if _moves(release, one.indicator, one.value)}
    areas = [domain.id for domain in release.instrument.domains if domain.id in moved]
    if not areas:
        yield voice.say("If every team counted by its size, every score would stay as it is.")
    for area in areas:
        yield weighted_sentence(release, area, voice)
    if any(one.word == "uneven" for one in found):
        yield voice.say(
            "Some teams answered far less than others. Counted by size, few answers stand for "
            "many people there, so read those scores with care."
        )


def _moves(release: Release, area: str, weighted: float) -> bool:
    plain = release.cell(area)
    return isinstance(plain, Published) and plain.mean != weighted


def _flagged_but_few(release: Release, voice: Voice) -> str:
    """Return that flagged answers stay in, where nothing was released of what they do."""
    if not release.quality.get("counts"):
        return ""
    return voice.say(
        "Some answers look hurried or copied. They stay in: people who are content often answer "
        "alike. What they change cannot be told safely."
    )


_FROM_PEOPLE = (
    "Of an area, the share on the caring side is each person's own share of such answers, "
    "averaged over people."
)
_FROM_ITEMS = (
    "Of an area, the share on the caring side is the percent of each question, averaged over its "
    "questions."
)


def favourable_rules(instrument: Instrument, voice: Voice) -> Iterator[str]:
    """Yield how an area's share on the caring side is made, as the survey declares it."""
    with_share = [domain for domain in instrument.domains if _has_share(instrument, domain)]
    ways = {domain.favourable_from for domain in with_share}
    if len(ways) == 1:
        yield voice.say(_FROM_PEOPLE if ways == {"people"} else _FROM_ITEMS)
    elif ways:
        by_items = tuple(
            domain.label.in_language(voice.language)
            for domain in with_share
            if domain.favourable_from == "items"
        )
        yield voice.say(_FROM_PEOPLE)
        yield voice.say(
            "Of these, it is the percent of each question, averaged over the questions: {areas}.",
            areas=list_text(by_items, voice),
        )


def favourable_sentence(release: Release, area: str, voice: Voice) -> str:
    """Return an area's share on the caring side and how it is made; empty where held back."""
    found = release.cell(area)
    if not isinstance(found, Published) or found.favourable is None:
        return ""
    domain = release.instrument.domain(area)
    sentence = (
        "{area}: {share} on the caring side (each person's own share of such answers, averaged)."
        if domain.favourable_from == "people"
        else "{area}: {share} on the caring side (the percent of each question, averaged)."
    )
    label = domain.label.in_language(voice.language)
    return voice.say(sentence, area=label, share=share_text(*found.favourable, voice))


def _has_share(instrument: Instrument, domain: Domain) -> bool:
    return all(instrument.scale_of(instrument.item(item)).favourable for item in domain.items)
