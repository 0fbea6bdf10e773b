"""What a slide says, the same on the wall and on phones: titles, sentences, names of areas."""

from typing import Final

from audits.charts.cells import is_higher_worse
from audits.definitions import Domain
from audits.release import Published, Release
from audits.released_differences import NOTICEABLE
from audits.words.numbers import interval_text, number_text, people_text
from audits.words.standings import standing_of
from audits.words.voice import Voice
from audits.workshop.markup import shortened
from audits.workshop.parts import PARTS, Part, part_of
from audits.workshop.plan import Plan, Slide

MOST_WORDS: Final = 40
"""Words on one slide of the projector."""


def title_of(slide: Slide, voice: Voice) -> str:
    """Return what a kind of slide is called in the facilitator's notes."""
    titles = {
        "arriving": voice.say("Arriving"),
        "agreements": voice.say("What we agree on"),
        "protection": voice.say("How you are protected"),
        "predict": voice.say("Guess first"),
        "reveal": voice.say("The result"),
        "answers": voice.say("Two of the questions"),
        "discuss": voice.say("Talk about it"),
        "stands_out": voice.say("What stands out"),
        "choose": voice.say("Choose together"),
        "actions": voice.say("What will be different?"),
        "closing": voice.say("Before we go"),
    }
    return titles[slide.kind]


def agreements_of(plan: Plan, voice: Voice) -> tuple[str, ...]:
    """Return the lines the room agrees on: the facilitator's own, or ours."""
    return plan.agreements or (
        voice.say("Speak for yourself."),
        voice.say("Nobody has to speak. Anyone may pass."),
        voice.say("Stories stay here. What we learn may leave."),
        voice.say("We talk about conditions, never about one person."),
        voice.say("We do not guess who answered what."),
    )


def protection_of(release: Release, voice: Voice) -> tuple[str, ...]:
    """Return how answers and votes are protected in this room."""
    room = release.promise.thresholds.room
    return (
        voice.say("Every result stands for at least {room} people.", room=room),
        voice.say("A phone has no name here. You choose unseen."),
        voice.say("Votes are shown together, from five people on."),
        voice.say("You may pass or leave at any time."),
    )


def name_of(release: Release, domain_id: str, voice: Voice) -> str:
    """Return the name of an area."""
    return release.instrument.domain(domain_id).label.in_language(voice.language)


def finding(release: Release, plan: Plan, domain_id: str, voice: Voice) -> str:
    """Return the result of an area in a few words, about answers and never about people."""
    found = release.cell(domain_id, plan.subgroup)
    if isinstance(found, Published) and found.too_few:
        return voice.say("Too few answers to tell")
    part = part_of(release, release.instrument.domain(domain_id), plan.subgroup)
    told = {
        "strength": voice.say("The answers lean to care"),
        "mixed": _perhaps(release, plan, domain_id, voice),
        "need": voice.say("The answers lean to strain"),
    }
    return told[part]


def _perhaps(release: Release, plan: Plan, domain_id: str, voice: Voice) -> str:
    """Return which way the answers may lean where the interval reaches over the middle."""
    found = standing_of(release, release.instrument.domain(domain_id), plan.subgroup)
    if found is None or abs(found.care - 50) < NOTICEABLE:
        return voice.say("The answers stand near the middle")
    if found.care > 50:
        return voice.say("The answers may lean to care")
    return voice.say("The answers may lean to strain")


def score_line(found: Published, voice: Voice) -> str:
    """Return a score with its interval and its number of people, as short as it can be said."""
    return voice.say(
        "{mean} out of 100. It could be {interval}. {people} answered.",
        mean=number_text(found.mean),
        interval=interval_text(found.low, found.high, voice),
        people=people_text(found.n, voice),
    )


def ends_of(release: Release, domain_id: str, voice: Voice) -> tuple[str, str]:
    """Return what 0 and 100 mean for an area."""
    strain, care = voice.say("strain"), voice.say("care")
    return (care, strain) if is_higher_worse(release.instrument, domain_id) else (strain, care)


def areas_by_part(
    release: Release, plan: Plan, voice: Voice
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what stands out: headings with the names of their areas, strengths first."""
    headings: dict[Part, str] = {
        "strength": voice.say("What carries us"),
        "mixed": voice.say("In between"),
        "need": voice.say("What needs care"),
    }
    domains = [release.instrument.domain(area) for area in plan.areas]
    found = {part: _names(release, plan, domains, part, voice) for part in PARTS}
    return tuple((headings[part], found[part]) for part in PARTS if found[part])


def whose(release: Release, plan: Plan, most: int = 48) -> str:
    """Return whose results these are (untrusted text, short enough for a slide)."""
    group = plan.subgroup
    label = release.label(group) if group.parts else release.promise.organisation
    return shortened(label, most)


def words_in(*texts: str) -> int:
    """Return how many words texts have; a number is none.

    Examples
    --------
    >>> words_in("62 out of 100", "35–40 %")
    2
    """
    return sum(any(c.isalpha() for c in word) for text in texts for word in text.split())


def _names(
    release: Release, plan: Plan, domains: list[Domain], part: Part, voice: Voice
) -> tuple[str, ...]:
    return tuple(
        domain.label.in_language(voice.language)
        for domain in domains
        if part_of(release, domain, plan.subgroup) == part
    )
