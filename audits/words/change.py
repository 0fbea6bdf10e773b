"""Change in sentences: what could be seen first, then what was seen, then what chance would do."""

import math
from collections.abc import Iterator
from typing import Final

import pandas as pd

from audits.change import Change, Changes
from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.differences import Difference, difference_words, range_text
from audits.words.numbers import list_text, points_text
from audits.words.sentences import response_rate_sentence
from audits.words.voice import Voice

_UNCLEAR: Final = {
    "about the same": "About the same as last time: {areas}.",
    "cannot tell": "Too few answers to tell: {areas}. Talk about it, do not score it.",
}


def comparable_areas(changes: Changes, group: Subgroup, voice: Voice) -> dict[str, str]:
    """Return id -> label of the areas of a group that both waves can tell, in survey order."""
    return {
        domain.id: domain.label.in_language(voice.language)
        for domain in changes.second.instrument.domains
        if changes.of(domain.id, group) is not None
    }


def told_areas(changes: Changes, group: Subgroup, voice: Voice) -> dict[str, Change]:
    """Return label -> change of the areas whose word is neither "about the same" nor "cannot tell".

    In survey order.
    """
    areas = comparable_areas(changes, group, voice)
    found = {label: changes.of(name, group) for name, label in areas.items()}
    return {label: one for label, one in found.items() if one and one.word not in _UNCLEAR}


def no_change_sentences(changes: Changes, group: Subgroup, voice: Voice) -> tuple[str, ...]:
    """Return which areas are about the same, and of which too few answered to tell."""
    areas = comparable_areas(changes, group, voice)
    words = {label: one.word for name, label in areas.items() if (one := changes.of(name, group))}
    return tuple(
        voice.say(
            sentence, areas=list_text(tuple(a for a, said in words.items() if said == word), voice)
        )
        for word, sentence in _UNCLEAR.items()
        if word in words.values()
    )


def visible_sentences(changes: Changes, group: Subgroup, voice: Voice) -> tuple[str, ...]:
    """Return the smallest change these answers could show, said before the result.

    Areas with the same size share a sentence.
    """
    areas = comparable_areas(changes, group, voice)
    told = ((label, changes.of(name, group)) for name, label in areas.items())
    found = {label: change for label, change in told if change is not None}
    sizes = sorted({change.visible for change in found.values()})
    return tuple(
        voice.say(
            "With these answers only a change of {points} or more could be seen: {areas}.",
            points=points_text(size, voice),
            areas=list_text(
                tuple(label for label, change in found.items() if change.visible == size), voice
            ),
        )
        for size in sizes
    )


def change_words(found: Change, voice: Voice) -> str:
    """Return how sure and which way, as a chart prints it."""
    return difference_words(_as_difference(found), voice)


def change_sentence(area: str, found: Change, voice: Voice) -> str:
    """Return one change as a sentence.

    Examples
    --------
    >>> from audits.release import Published
    >>> from audits.subgroups import EVERYONE
    >>> score = Published("200–499", 60, 57, 63, 1, False, None)
    >>> numbers = (6.0, 2.0, 10.0, 4.0, 0.004, "probably")
    >>> change_sentence("Safety", Change("safety", EVERYONE, score, score, *numbers), Voice())
    'Safety is probably higher than last time: about 6 points (could be 2 to 10).'
    """
    if found.word == "cannot tell":
        return voice.say(
            "{area}: no clear change. Too few answers to see one smaller than {points}: talk "
            "about it, do not score it.",
            area=area,
            points=points_text(found.visible, voice).removeprefix("about "),
        )
    values = {
        "area": area,
        "words": change_words(found, voice),
        "range": range_text(_as_difference(found), voice),
    }
    if found.word == "about the same":
        return voice.say("{area} is about the same as last time ({range}).", **values)
    if found.word == "maybe":
        return voice.say(
            "{area} {words} than last time: {size} ({range}). With so few answers this could be "
            "chance.",
            size=points_text(found.change, voice),
            **values,
        )
    sentence = "{area} is {words} than last time: {size} ({range})."
    return voice.say(sentence, size=points_text(found.change, voice), **values)


def steps_count_sentence(changes: Changes, group: Subgroup, voice: Voice) -> str:
    """Return how many areas took a step in the right direction, counted by words."""
    found = changes.steps(group)
    if not found.forward and not found.back:
        return voice.say(
            "No clear change in any of {all} areas: we cannot tell, or they are about the same.",
            all=found.compared,
        )
    return voice.say(
        "Steps in the right direction: {forward} of {all} areas. The other way: {back}. "
        "For all others we cannot tell, or they are about the same.",
        forward=found.forward,
        all=found.compared,
        back=found.back,
    )


def pull_sentence(area: str, pull: float, voice: Voice) -> str:
    """Return what chance alone would have done to a first score; empty for less than a point.

    Examples
    --------
    >>> pull_sentence("Safety", 6, Voice())
    'Safety: chance alone would have moved the first score up by about 6 points.'
    """
    if abs(pull) < 1:
        return ""
    sentence = (
        "{area}: chance alone would have moved the first score up by {points}."
        if pull > 0
        else "{area}: chance alone would have moved the first score down by {points}."
    )
    return voice.say(sentence, area=area, points=points_text(pull, voice))


def pull_sentences(changes: Changes, group: Subgroup, voice: Voice) -> tuple[str, ...]:
    """Return what chance alone would have done to the first scores of a group."""
    pulls = (
        (label, changes.pull(name, group))
        for name, label in comparable_areas(changes, group, voice).items()
    )
    said = (pull_sentence(label, pull, voice) for label, pull in pulls if pull is not None)
    return tuple(sentence for sentence in said if sentence)


def why_pull(voice: Voice) -> str:
    """Return why scores far from the average move back without any change."""
    return voice.say(
        "Groups that were chosen because they were low go up by chance alone the next time, and "
        "groups that were high go down. So set a change beside what chance would do."
    )


def response_change_sentences(changes: Changes, group: Subgroup, voice: Voice) -> Iterator[str]:
    """Yield who answered in each wave: a change may be a change of who answered."""
    for release in (changes.first, changes.second):
        said = _who_answered(release, group, voice)
        if said:
            yield voice.say("{wave}: {said}", wave=release.promise.wave, said=said)


def without_start_sentence(changes: Changes, voice: Voice) -> str:
    """Return which groups have no first result to compare with; empty when all have one."""
    groups = changes.without_start
    if not groups:
        return ""
    return voice.say(
        "No result from last time to compare with: {names}.",
        names=list_text(tuple(_named(changes.second, g, voice) for g in groups), voice),
    )


def careful_about_change(voice: Voice) -> str:
    """Return what a change between two waves is, and what it is not."""
    return voice.say(
        "Two waves are not a trend. Scores were rounded before this page saw them, so we say "
        "less than the answers may hold, and never more."
    )


def _named(release: Release, group: Subgroup, voice: Voice) -> str:
    """Return a name that stands alone: "Yes" says nothing without its question."""
    label = release.label(group)
    if group in release.groups("team", "cluster"):
        return label
    asked = (release.instrument.dimension(each) for each in group.dimensions)
    by = " × ".join(dimension.label.in_language(voice.language) for dimension in asked)
    return voice.say("{by}: {label}", by=by, label=label)


def _who_answered(release: Release, group: Subgroup, voice: Voice) -> str:
    for row in release.rows_of("participation", "group", group.key):
        band = None if pd.isna(row.rate_low) else (float(row.rate_low), float(row.rate_high))
        return response_rate_sentence(str(row.respondents), str(row.word), voice, band)
    return ""


def _as_difference(found: Change) -> Difference:
    """Round the range outwards to whole points; the word stays."""
    low, high = float(math.floor(found.low)), float(math.ceil(found.high))
    if found.low > 0 or found.high < 0:
        low, high = (max(low, 0.0), high) if found.low > 0 else (low, min(high, 0.0))
    return Difference(found.change, low, high, found.word)
