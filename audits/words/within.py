"""Of the whole organisation only: parts and bands of an area, values beside practice, room."""

from collections.abc import Iterator
from typing import Final

from audits.release import Release
from audits.words.numbers import interval_text, number_text, points_text, share_text
from audits.words.voice import Voice
from audits.words.whole import Known, known


def facet_sentences(release: Release, area: str, voice: Voice) -> Iterator[str]:
    """Yield the mean of each part of an area, in the survey's order."""
    facets = {f.id: f.label for f in release.instrument.domain(area).facets}
    for one in known(release, "facet"):
        if one.indicator == area and one.other in facets:
            yield voice.say(
                "{part}: {mean} out of 100.",
                part=facets[one.other].in_language(voice.language),
                mean=number_text(one.value),
            )


def band_sentences(release: Release, area: str, voice: Voice) -> Iterator[str]:
    """Yield how many people are in each published band of an area's sum, from the lowest on."""
    found = {one.other: one for one in known(release, "band") if one.indicator == area}
    for band in release.instrument.domain(area).bands:
        if one := found.get(band.ends):
            yield voice.say(
                "{band} (a sum of {ends}): {share} of people.",
                band=band.label.in_language(voice.language),
                ends=band.ends,
                share=share_text(one.low, one.high, voice),
            )


def band_notes(release: Release, area: str, voice: Voice) -> tuple[str, ...]:
    """Return what published bands are and are not, and who published them."""
    sources = dict.fromkeys(band.source for band in release.instrument.domain(area).bands)
    return (
        voice.say(
            "These bands were published for people who look at their own answers. They are no "
            "diagnosis, and no team or organisation has a band. Whoever answered too few "
            "questions is in none."
        ),
        *(voice.say("Where the bands come from: {source}.", source=one) for one in sources),
    )


def people_sentences(release: Release, area: str, voice: Voice) -> Iterator[str]:
    """Yield how many of all people invited an area's answers may stand for, in whole people."""
    found = {one.indicator: one for one in known(release, "people")}
    for name in release.instrument.domain(area).items:
        if one := found.get(name):
            yield voice.say(
                "“{question}” {low} to {high} people.",
                question=release.instrument.item(name).text.in_language(voice.language),
                low=number_text(one.low),
                high=number_text(one.high),
            )


_LARGER: Final = {
    "say_do": "{label}: what we say stands {points} above what we do ({interval}).",
    "mirror": "{label}: people served are treated {points} better than staff ({interval}).",
}
_SMALLER: Final = {
    "say_do": "{label}: what we do stands {points} above what we say ({interval}).",
    "mirror": "{label}: staff are treated {points} better than people served ({interval}).",
}
_ALIKE: Final = {
    "say_do": "{label}: we cannot tell what we say from what we do ({interval}).",
    "mirror": "{label}: we cannot tell how people served are treated from how staff are "
    "({interval}).",
}


def paired_sentences(release: Release, voice: Voice) -> Iterator[str]:
    """Yield each difference between two scores of the same people, as the survey declares it."""
    found = {(one.indicator, one.other): one for one in known(release, "paired")}
    for pair in release.instrument.gaps:
        one = found.get((pair.score, pair.minus))
        if one is not None:
            label = pair.label.in_language(voice.language)
            yield _paired_sentence(label, pair.kind, one, voice)


def _paired_sentence(label: str, kind: str, one: Known, voice: Voice) -> str:
    points = points_text(abs(one.value), voice)
    if one.low > 0:
        interval = interval_text(one.low, one.high, voice)
        return voice.say(_LARGER[kind], label=label, points=points, interval=interval)
    if one.high < 0:
        interval = interval_text(-one.high, -one.low, voice)
        return voice.say(_SMALLER[kind], label=label, points=points, interval=interval)
    return voice.say(_ALIKE[kind], label=label, interval=interval_text(one.low, one.high, voice))


def unmet_room_sentences(release: Release, voice: Voice) -> Iterator[str]:
    """Yield what helps people recover and finds no room at work, in the survey's order."""
    found = {(one.indicator, one.other): one for one in known(release, "unmet_room")}
    for technique in release.instrument.techniques:
        one = found.get((technique.room, technique.helpful or ""))
        if one is not None:
            yield voice.say(
                "{technique} ({meaning}): {share} of those it helps find no room for it at work.",
                technique=technique.label.in_language(voice.language),
                meaning=technique.shown_as.in_language(voice.language),
                share=share_text(one.low, one.high, voice),
            )
