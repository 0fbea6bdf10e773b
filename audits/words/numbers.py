"""Released numbers in words: bands, people, points, intervals. Nothing is rounded here."""

import re
from typing import Final

from audits.words.voice import Voice

NBSP = "\u00a0"

_BEGINS_LIKE_Y: Final = re.compile(r"[“«]?h?[ií](?![aeou])", re.IGNORECASE)
"""Where Spanish says "e" for "and"."""


def share_text(low: float, high: float, voice: Voice) -> str:
    """Return a band of percent as text.

    Examples
    --------
    >>> bands = ((35, 40), (0, 5), (95, 100), (41, 42))
    >>> [share_text(low, high, Voice()).replace(NBSP, " ") for low, high in bands]
    ['35–40 %', 'under 5 %', '95 % or more', '41 %']
    """
    return _in_words(low, high, voice, f"{NBSP}%")


def share_short(low: float, high: float) -> str:
    """Return a band of percent for tight places, without its sign: "35–40", "<5", "95+"."""
    if low <= 0:
        return f"<{high:g}"
    if high >= 100:
        return f"{low:g}+"
    return f"{low:g}" if high - low <= 1 else f"{low:g}–{high:g}"


def _in_words(low: float, high: float, voice: Voice, unit: str) -> str:
    if low <= 0 and high >= 100:
        return voice.say("anything from 0 to {high}", high=f"{high:g}{unit}")
    if low <= 0:
        return voice.say("under {high}", high=f"{high:g}{unit}")
    if high >= 100:
        return voice.say("{low} or more", low=f"{low:g}{unit}")
    return f"{low:g}{unit}" if high - low <= 1 else f"{low:g}–{high:g}{unit}"


def interval_text(low: float, high: float, voice: Voice) -> str:
    """Return an interval as text, "58 to 66"; a minus sign is a minus sign."""
    return voice.say("{low} to {high}", low=number_text(low), high=number_text(high))


def number_text(value: float) -> str:
    """Return a released number as it is, with a true minus sign.

    Examples
    --------
    >>> number_text(62.0), number_text(-7.0), number_text(-0.0)
    ('62', '−7', '0')
    """
    return f"{value or 0:g}".replace("-", "−")


def signed_text(value: float) -> str:
    """Return a difference with its sign: "+7", "−7", "0"."""
    return f"+{value:g}" if value > 0 else number_text(value)


def people_text(n: str, voice: Voice) -> str:
    """Return a number of people: "10–14 people", "1 person"."""
    return voice.say("1 person") if n == "1" else voice.say("{n} people", n=n)


def points_text(size: float, voice: Voice) -> str:
    """Return a difference in points, without its sign: "about 7 points", "about 1 point"."""
    if abs(size) == 1:
        return voice.say("about 1 point")
    return voice.say("about {size} points", size=f"{abs(size):g}")


def list_text(names: tuple[str, ...], voice: Voice) -> str:
    """Return names as a list in a sentence: "A, B and C".

    Examples
    --------
    >>> list_text(("A", "B", "C"), Voice())
    'A, B and C'
    """
    if len(names) < 2:
        return "".join(names)
    most, last = ", ".join(names[:-1]), names[-1]
    if voice.language == "es" and _BEGINS_LIKE_Y.match(last):
        return f"{most} e {last}"
    return voice.say("{most} and {last}", most=most, last=last)
