"""Questions to talk about in a room: those of the survey, or ours by what an area is about."""

from audits.definitions import Domain, DomainKind
from audits.words.voice import Voice
from audits.workshop.parts import PARTS, Part


def prompts_of(domain: Domain, voice: Voice) -> tuple[str, ...]:
    """Return the questions of an area, from what works to what would have to change."""
    if domain.prompts:
        return tuple(prompt.in_language(voice.language) for prompt in domain.prompts)
    return _of_kind(domain.kind, voice)


def prompt_on_the_slide(domain: Domain, part: Part, voice: Voice) -> str:
    """Return the question that stands on the slide: the first for a strength, the last for a need.

    The first ones of a survey ask what works, the last ones what would have to change.
    """
    prompts = prompts_of(domain, voice)
    return prompts[round(PARTS.index(part) / (len(PARTS) - 1) * (len(prompts) - 1))]


def _of_kind(kind: DomainKind, voice: Voice) -> tuple[str, ...]:
    asked = {
        DomainKind.VALUE: (
            voice.say("When was this last true here? What made it possible?"),
            voice.say("What would have to change so that everybody can count on it?"),
        ),
        DomainKind.CONDITION: (
            voice.say("Where does the work already make room for this?"),
            voice.say("Which rule, habit or lack stands in the way, and who can change it?"),
        ),
        DomainKind.SUPPORT: (
            voice.say("Which support reaches people here, and how?"),
            voice.say("Which shifts or jobs does it not reach? What would reach them?"),
        ),
        DomainKind.PRACTICE: (
            voice.say("What do we already do together that helps?"),
            voice.say("What would give this paid time in the week?"),
        ),
        DomainKind.OUTCOME: (
            voice.say("Which conditions help people here to do well?"),
            voice.say("Which condition behind this could be changed first?"),
        ),
    }
    return asked[kind]
