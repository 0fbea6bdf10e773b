"""What to read first: what carries people, where answers are mixed, what is needed.

Chosen from released numbers of the whole organisation only, in the instrument's order, and said
as conditions of the workplace. Where ranges overlap, the choice is said to be close.
"""

from dataclasses import dataclass
from typing import Final, Literal

from audits.definitions import Domain, Polarity
from audits.release import Published, Release
from audits.words.numbers import NBSP, share_text
from audits.words.sentences import score_sentence
from audits.words.standings import Standing, share_on_both_sides, standing_of
from audits.words.voice import Voice

MIDDLE: Final = 50.0
MOST: Final = 3
MIXED_SHARE: Final = 25.0
"""Percent of answers on each side from which a domain counts as mixed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to read first. `example` names a question of the domain; may be empty."""

    kind: Literal["strength", "mixed", "need"]
    indicator: str
    label: str
    sentence: str
    example: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Strengths first, then mixed, then needs; `hedge` says how far to trust the choice."""

    strengths: tuple[Finding, ...]
    mixed: tuple[Finding, ...]
    needs: tuple[Finding, ...]
    hedge: str


def overview(release: Release, voice: Voice) -> Overview:
    """Return at most three strengths, mixed areas and needs of the whole organisation.

    A strength (need) has its score above (below) the middle on the scale of care; areas with too
    few answers to tell are in none. A domain is named once: strength and need before mixed.
    """
    standing = [s for s in (standing_of(release, d) for d in release.instrument.domains) if s]
    by_care = sorted(standing, key=lambda s: s.care, reverse=True)
    above = [s for s in by_care if s.care > MIDDLE]
    below = [s for s in reversed(by_care) if s.care < MIDDLE]
    strengths, needs = above[:MOST], below[:MOST]
    rest = [s for s in standing if s not in (*strengths, *needs)]
    both_sides = {s.domain.id: share_on_both_sides(release, s.domain) for s in rest}
    mixed = sorted(
        (s for s in rest if both_sides[s.domain.id] >= MIXED_SHARE),
        key=lambda s: both_sides[s.domain.id],
        reverse=True,
    )[:MOST]
    close = _is_close(above) or _is_close(list(below))
    return Overview(
        strengths=_findings(release, "strength", strengths, voice),
        mixed=_findings(release, "mixed", mixed, voice),
        needs=_findings(release, "need", needs, voice),
        hedge=_hedge(voice, found=bool(standing), close=close),
    )


def _is_close(ordered: list[Standing]) -> bool:
    """Whether the first one left out overlaps with the last one named."""
    if len(ordered) <= MOST:
        return False
    named, out = ordered[MOST - 1], ordered[MOST]
    return named.low <= out.high and out.low <= named.high


def _findings(
    release: Release,
    kind: Literal["strength", "mixed", "need"],
    standings: list[Standing],
    voice: Voice,
) -> tuple[Finding, ...]:
    order = [domain.id for domain in release.instrument.domains]
    return tuple(
        Finding(
            kind=kind,
            indicator=s.domain.id,
            label=s.domain.label.in_language(voice.language),
            sentence=_sentence(kind, s, voice),
            example=_example(release, kind, s.domain, voice),
        )
        for s in sorted(standings, key=lambda s: order.index(s.domain.id))
    )


_FIRM: Final = {
    "strength": "The answers lean to care here.",
    "mixed": "People see this in very different ways.",
    "need": "The answers lean to strain here.",
}

_LEANING: Final = "The score is close to the middle, so read it with care."


def _sentence(kind: str, standing: Standing, voice: Voice) -> str:
    label = standing.domain.label.in_language(voice.language)
    parts = [score_sentence(label, standing.found, voice)]
    if standing.domain.polarity is Polarity.HIGHER_WORSE:
        parts.append(voice.say("Here a higher score means more strain."))
    near = standing.low <= MIDDLE <= standing.high and kind != "mixed"
    parts.append(voice.say(_LEANING if near else _FIRM[kind]))
    return " ".join(parts)


def _example(release: Release, kind: str, domain: Domain, voice: Voice) -> str:
    """Name the question of a domain with the most (a need: the fewest) answers that show care."""
    found = [(item, release.cell(item)) for item in domain.items]
    known = [(f.favourable, item) for item, f in found
             if isinstance(f, Published) and f.favourable]  # fmt: skip
    if not known or kind == "mixed":
        return ""
    choose = max if kind == "strength" else min
    band, item_id = choose(known, key=lambda pair: pair[0])
    share = share_text(band[0], band[1], voice).replace(NBSP, " ")
    text = release.instrument.item(item_id).text.in_language(voice.language)
    return voice.say("{share} gave an answer that shows care to: “{text}”", share=share, text=text)


def _hedge(voice: Voice, *, found: bool, close: bool) -> str:
    if not found:
        return voice.say("Too few answers to say what carries people and what is needed.")
    first = voice.say("These are places to start a talk, not a verdict.")
    if close:
        first += " " + voice.say("Some other areas are so close that they could stand here too.")
    return first
