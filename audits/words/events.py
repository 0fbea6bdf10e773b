"""Events in words: how often something happened in a group, and how much oftener than elsewhere."""

import math
from typing import Final

from audits.events import Beside, Event
from audits.release import Release
from audits.words.numbers import number_text
from audits.words.voice import Voice

_VERDICT: Final = {
    "more likely": "That is a disadvantage for {group}.",
    "less likely": "That is a disadvantage for {reference}.",
    "about as likely": "That is about as often.",
    "cannot tell": "There are too few answers to tell.",
}


def event_answer(release: Release, event: Event, voice: Voice) -> str:
    """Return the answer that says that it happened, such as "Yes"."""
    return release.instrument.scale_of(event.item).options[-1].label.in_language(voice.language)


def asked_sentence(
    release: Release, event: Event, reference: str, found: Beside, voice: Voice
) -> str:
    """Return what was asked, and how often it happened in the reference."""
    return voice.say(
        "“{question}” Answered “{answer}”, in {reference}: about {share} %.",
        question=event.item.text.in_language(voice.language),
        answer=event_answer(release, event, voice),
        reference=reference,
        share=number_text(found.reference_share),
    )


def event_sentence(names: tuple[str, str], event: Event, found: Beside, voice: Voice) -> str:
    r"""Return how often an event happened in a group, how much oftener, and what that says.

    Parameters
    ----------
    names
        What readers call the group and the reference.
    """
    group, reference = names
    said = [
        voice.say("{group}: about {share} %.", group=group, share=number_text(found.share)),
        _times((reference, group) if event.hoped_for else (group, reference), found, voice),
        voice.say(_VERDICT[found.word], group=group, reference=reference),
    ]
    return " ".join(filter(None, said))


def _times(names: tuple[str, str], found: Beside, voice: Voice) -> str:
    """Return how many times as often; empty where there is nothing to divide by."""
    if math.isnan(found.ratio) or math.isnan(found.high):
        return ""
    first, second = names
    values = {"first": first, "second": second, "times": f"{found.ratio:.1f}"}
    if math.isinf(found.high):
        return voice.say(
            "It is {times} times as often in {first} as in {second} (could be {low} or more).",
            low=f"{found.low:.1f}", **values,
        )  # fmt: skip
    return voice.say(
        "It is {times} times as often in {first} as in {second} (could be {low} to {high}).",
        low=f"{found.low:.1f}", high=f"{found.high:.1f}", **values,
    )  # fmt: skip
