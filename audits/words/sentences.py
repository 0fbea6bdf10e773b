"""One result as a sentence. It says what is known, how sure we are, and never what people are."""

from typing import Final

from audits.definitions import Instrument
from audits.release import Published, Suppressed
from audits.words.numbers import list_text, number_text, people_text
from audits.words.voice import Voice

_NAMED: Final = 4


def score_sentence(label: str, found: Published | Suppressed, voice: Voice) -> str:
    """Return a released score as a sentence: number, interval, people.

    Examples
    --------
    >>> found = Published("30–49", 62, 58, 66, 2, False, None)
    >>> score_sentence("Safety", found, Voice())
    'Safety: 62 out of 100. It could be 58 to 66 (30–49 people answered).'
    """
    if isinstance(found, Suppressed):
        return voice.say("{label}: held back, to protect the people who answered.", label=label)
    sentence = (
        "{label}: about {mean} out of 100, but too few answers to tell. "
        "It could be {low} to {high} ({people} answered)."
        if found.too_few
        else "{label}: {mean} out of 100. It could be {low} to {high} ({people} answered)."
    )
    return voice.say(
        sentence,
        label=label,
        mean=number_text(found.mean),
        low=number_text(found.low),
        high=number_text(found.high),
        people=people_text(found.n, voice),
    )


def held_back_sentence(labels: tuple[str, ...], voice: Voice) -> str:
    """Return who has no result of its own, and why, by name for a few and by number for many.

    Examples
    --------
    >>> held_back_sentence(("Garage",), Voice())
    'Garage is part of the whole. Its own result is held back, to protect the people who answered.'
    """
    if not labels:
        return voice.say("Every planned result is shown.")
    if len(labels) == 1:
        return voice.say(
            "{name} is part of the whole. "
            "Its own result is held back, to protect the people who answered.",
            name=labels[0],
        )
    names = list_text(labels, voice) if len(labels) <= _NAMED else ""
    return voice.say(
        "{names} are part of the whole. "
        "Their own results are held back, to protect the people who answered.",
        names=names or voice.say("{count} groups", count=len(labels)),
    )


def response_rate_sentence(
    respondents: str, word: str, voice: Voice, band: tuple[float, float] | None = None
) -> str:
    """Return how many answered and how far that carries.

    `band`: rate in percent, low and high; None when nobody knows how many were asked.
    """
    people = people_text(respondents, voice)
    if band is None or word == "unknown":
        return voice.say(
            "{people} answered. We do not know how many were asked, "
            "so we cannot say how well they stand for everyone.",
            people=people,
        )
    rate = f"{band[0]:g}" if band[1] - band[0] <= 1 else f"{band[0]:g}–{band[1]:g}"
    return voice.say("{people} answered, {rate} % of those asked.", people=people, rate=rate) + (
        " " + voice.say(_RATE[word])
    )


_RATE: Final = {
    "strong": "That is a strong base.",
    "usable": "That is a fair base; those who did not answer may see it another way.",
    "caution": "Read with care: more than half did not answer, and they may see it another way.",
    "weak": "This is a weak base: most did not answer. Use it to start a talk, not to decide.",
}


def draft_notice(instrument: Instrument, voice: Voice) -> str:
    """Return the notice that a survey is a draft; empty when it is not."""
    if instrument.status != "draft_unvalidated":
        return ""
    return voice.say(
        "This survey is a draft. It has not been tested in a study yet, "
        "so there are no norms and no cut-off points. Use it to talk and to plan."
    )
