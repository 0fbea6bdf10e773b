"""One next step for a domain: something the workplace can do, never a task for tired people."""

from typing import Final

from audits.definitions import Domain, DomainKind
from audits.words.voice import Voice

BY_DOMAIN: Final = {
    "safety": "Pick one known danger, name who will fix it, and tell everyone when it is done.",
    "choice": "Choose one rule about hours or methods and let each team set it for a month.",
    "collaboration": "Before the next big change, ask the people it touches; say what you heard.",
    "trustworthiness": "List what leaders promised in the last year and say what became of each.",
    "empowerment": "Try out one idea from frontline staff, with time and money set aside for it.",
    "cultural_responsiveness": "Make one clear, short way to ask for changes staff need at work, "
    "and answer within two weeks.",
    "system_conditions": "Find the task that costs the most time for the least care. Drop it or "
    "staff it.",
    "support_access": "Put support time on the paid schedule, and check which shifts miss out.",
    "compassion_skills": "Hold a short paid team talk after hard events, led by someone trained.",
    "inclusion": "Tell staff what happens after a report of unfair treatment, step by step, with "
    "dates.",
    "compassion_satisfaction": "Ask teams what stops good care, and take one of those things away.",
    "fatigue": "Look at hours, breaks and hard cases first: cut what drains people before you "
    "offer tips.",
    "intent_to_stay": "Ask what would help people stay, and change one thing leaders control.",
    "survey_trust": "Share these results with all staff this month, with one promise and its date.",
}
"""Our own words, by domain id of the instruments that ship with the project."""

BY_KIND: Final = {
    DomainKind.VALUE: "Ask teams where this value breaks down, and change one rule that gets in "
    "the way.",
    DomainKind.CONDITION: "Ask teams which condition costs them the most, and let leaders change "
    "it first.",
    DomainKind.SUPPORT: "Check who does not get this support, and put time for it on the paid "
    "schedule.",
    DomainKind.PRACTICE: "Give teams paid time to agree how they want to do this, and to try it "
    "out.",
    DomainKind.OUTCOME: "Look at the work conditions behind this first, and change one of them.",
}
"""For any other domain, by what it is about."""


def next_step(domain: Domain, voice: Voice) -> str:
    """Return one thing the workplace can do about a domain: a start for a talk, not an order."""
    return voice.say(BY_DOMAIN.get(domain.id, BY_KIND[domain.kind]))
