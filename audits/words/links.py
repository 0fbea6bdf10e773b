"""Where to look first: which areas go together with an outcome. A pattern, never a cause."""

from collections.abc import Iterator
from dataclasses import dataclass

from audits.release import Release
from audits.words.numbers import number_text
from audits.words.voice import Voice
from audits.words.whole import known


@dataclass(frozen=True, slots=True)
class Link:
    """How an area or a question goes together with the outcome, -1 to 1, as released."""

    indicator: str
    n: str
    r: float
    low: float
    high: float

    @property
    def direction(self) -> int:
        """1: higher goes with higher, -1: higher goes with lower, 0: we cannot tell."""
        return (self.low > 0) - (self.high < 0)


def outcome_of(release: Release) -> str | None:
    """Return the outcome the survey looks at, where anything of it was released."""
    wanted = release.instrument.where_to_look
    if wanted is None or not any(one.other == wanted.outcome for one in known(release, "link")):
        return None
    return wanted.outcome


def links(release: Release, *, areas: bool) -> tuple[Link, ...]:
    """Return the released links of areas, or of single questions, in the survey's order."""
    domains = {domain.id for domain in release.instrument.domains}
    return tuple(
        Link(one.indicator, one.n, one.value, one.low, one.high)
        for one in known(release, "link")
        if (one.indicator in domains) == areas
    )


def link_words(found: Link, outcome: str, voice: Voice) -> str:
    """Return which way an area goes with the outcome.

    Examples
    --------
    >>> link_words(Link("voice", "200–499", -0.38, -0.49, -0.26), "Fatigue", Voice())
    'goes with less: Fatigue'
    """
    sentence = {
        1: "goes with more: {outcome}",
        -1: "goes with less: {outcome}",
        0: "we cannot tell",
    }[found.direction]
    return voice.say(sentence, outcome=outcome)


def link_sentence(area: str, outcome: str, found: Link, voice: Voice) -> str:
    """Return one pattern as a sentence; empty when it cannot be told."""
    if not found.direction:
        return ""
    sentence = (
        "People who rate {area} higher also report more: {outcome}."
        if found.direction > 0
        else "People who rate {area} higher also report less: {outcome}."
    )
    return voice.say(sentence, area=area, outcome=outcome)


def share_sentences(release: Release, voice: Voice) -> Iterator[str]:
    """Yield how much all areas together go with, then whether one of them stands out."""
    labels = {d.id: d.label.in_language(voice.language) for d in release.instrument.domains}
    for whole in known(release, "explained"):
        yield voice.say(
            "These areas together go with {percent} % of the differences in: {outcome}.",
            percent=number_text(whole.value),
            outcome=labels[whole.indicator],
        )
    shares = known(release, "link_share")
    first = next((one for one in shares if one.word), None)
    if first is not None:
        yield voice.say(
            "One area stands out: {area} ({low} to {high} % of that part).",
            area=labels[first.indicator],
            low=number_text(first.low),
            high=number_text(first.high),
        )
    elif shares:
        yield voice.say("No single area stands out.")


def pattern_sentence(voice: Voice) -> str:
    """Return what a pattern is not."""
    return voice.say(
        "This is a pattern in one survey. It does not show that changing one thing would change "
        "the other: one mood can color all answers, and the arrow may point the other way."
    )
