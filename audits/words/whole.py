"""What is known of the whole organisation only, read from a release and told in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from audits.release import Published, Release
from audits.words.numbers import list_text, number_text
from audits.words.voice import Voice


@dataclass(frozen=True, slots=True)
class Known:
    """One released number about the whole organisation; None where it has none of a kind."""

    indicator: str
    other: str
    n: str
    value: float
    low: float
    high: float
    word: str


def known(release: Release, statistic: str) -> tuple[Known, ...]:
    """Return the released rows of one statistic, in the release's order."""
    return tuple(
        Known(r.indicator, r.other, r.n, _number(r.value), _number(r.low), _number(r.high), r.word)
        for r in release.rows_of("whole", "statistic", statistic)
    )


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)


_HANGS_TOGETHER: Final = {
    "one thing": "{area}: these questions measure one thing well ({value}).",
    "groups": "{area}: these questions fit together well enough for groups ({value}).",
    "with care": "{area}: read this score with care; its questions fit loosely ({value}).",
    "item by item": "{area}: read this question by question; there is no one thing ({value}).",
}

_AT_AN_END: Final = {
    "floor": "{area}: many people stand at the low end, so this score can hardly fall.",
    "ceiling": "{area}: many people stand at the high end, so this score can hardly rise.",
    "both": "{area}: many people stand at one end or the other; look at the answers.",
}


def soundness_sentences(release: Release, voice: Voice) -> Iterator[str]:
    """Yield how well the questions of each area fit together, and which stand at an end."""
    for domain in release.instrument.domains:
        yield from area_soundness(release, domain.id, voice)


def area_soundness(release: Release, area: str, voice: Voice) -> Iterator[str]:
    """Yield how well an area's questions fit together, whether it can move, what runs against."""
    label = release.instrument.domain(area).label.in_language(voice.language)
    told = {one.indicator: one for one in known(release, "alpha") if one.word}
    told |= {one.indicator: one for one in known(release, "omega")}
    if area in told:
        one = told[area]
        yield voice.say(_HANGS_TOGETHER[one.word], area=label, value=f"{one.value:.2f}")
    yield from end_sentences(release, area, voice)
    for one in known(release, "item_rest"):
        if one.word == "turned" and one.other == area:
            yield voice.say(
                "“{question}” runs against the other questions of {area}. Was it turned round?",
                question=release.instrument.item(one.indicator).text.in_language(voice.language),
                area=label,
            )


def end_sentences(release: Release, area: str, voice: Voice) -> Iterator[str]:
    """Yield that an area's score can move one way only, where many people are at an end."""
    label = release.instrument.domain(area).label.in_language(voice.language)
    for one in known(release, "end"):
        if one.indicator == area:
            yield voice.say(_AT_AN_END[one.word], area=label)


NOTABLE: Final = 2.0
"""Points from which an area that moves without flagged answers is named."""


def flagged_sentence(release: Release, voice: Voice) -> str:
    """Return how far scores would move without hurried answers; empty where too few to say."""
    found = known(release, "without_flagged")
    if not found:
        return ""
    most = max(one.value for one in found)
    said = voice.say(
        "Some answers look hurried or copied. They stay in. Without them no score changes by more "
        "than {points}.",
        points=voice.say("1 point") if most == 1 else voice.say("{n} points", n=f"{most:g}"),
    )
    labels = {d.id: d.label.in_language(voice.language) for d in release.instrument.domains}
    names = tuple(labels[one.indicator] for one in found if one.value > NOTABLE)
    if names:
        said += " " + voice.say("Look again at: {areas}.", areas=list_text(names, voice))
    return said


def weighted_sentences(release: Release, voice: Voice) -> Iterator[str]:
    """Yield each area counted by team size, beside the plain score."""
    for domain in release.instrument.domains:
        if said := weighted_sentence(release, domain.id, voice):
            yield said


def weighted_sentence(release: Release, area: str, voice: Voice) -> str:
    """Return one area counted by team size, beside the plain score; empty where not released."""
    plain = release.cell(area)
    one = next((one for one in known(release, "headline") if one.indicator == area), None)
    if one is None or not isinstance(plain, Published):
        return ""
    return voice.say(
        "{area}: counting every team by its size the score is {weighted} "
        "({plain} without this step).",
        area=release.instrument.domain(area).label.in_language(voice.language),
        weighted=number_text(one.value),
        plain=number_text(plain.mean),
    )
