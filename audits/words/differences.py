"""A difference as words: how sure, which way, how large, compared with whom.

The word was computed inside the privacy gate from unrounded numbers; here it becomes grammar.
Calibrated wording after GRADE guidelines 26 (Santesso et al. 2020): "probably" for moderate and
"may" for low certainty.
"""

from dataclasses import dataclass
from typing import Final

from audits.words.numbers import number_text, points_text
from audits.words.voice import Voice


@dataclass(frozen=True, slots=True)
class Difference:
    """A released gap: points on 0-100, below zero when the group scores lower; and its word."""

    gap: float
    low: float
    high: float
    word: str

    @property
    def direction(self) -> int:
        """-1 lower, 1 higher; by the interval where the gap was rounded to nothing; else 0."""
        leaning = self.gap or self.low + self.high
        return (leaning > 0) - (leaning < 0)

    @property
    def leaves_out_zero(self) -> bool:
        """Whether the interval alone, as released, lies on one side of no difference."""
        return self.low > 0 or self.high < 0

    @property
    def is_told(self) -> bool:
        """Whether the word says that there is a difference."""
        return self.word in STRENGTH and self.word not in _NO_SIDE


STRENGTH: Final = {
    "clearly": 1.0,
    "probably": 0.75,
    "slightly": 0.5,
    "maybe": 0.35,
    "about the same": 0.0,
    "cannot tell": 0.0,
}
"""How strongly a chart may colour each word: by how sure we are, not by how large the gap is."""

_NO_SIDE: Final = ("about the same", "cannot tell")

_SHORT: Final = {
    ("clearly", -1): "clearly lower",
    ("clearly", 0): "clearly not the same",
    ("clearly", 1): "clearly higher",
    ("probably", -1): "probably lower",
    ("probably", 0): "probably not the same",
    ("probably", 1): "probably higher",
    ("slightly", -1): "slightly lower",
    ("slightly", 0): "slightly apart",
    ("slightly", 1): "slightly higher",
    ("maybe", -1): "may be lower",
    ("maybe", 0): "may differ",
    ("maybe", 1): "may be higher",
}

_LONG: Final = {
    "clearly": "For {group}, {indicator} is {words} than for {reference}: {size} ({range}).",
    "probably": "For {group}, {indicator} is {words} than for {reference}: {size} ({range}).",
    "slightly": "For {group}, {indicator} is {words} than for {reference}: {size} ({range}).",
    "maybe": "For {group}, {indicator} {words} than for {reference}: {size} ({range}). "
    "With so few answers this could be chance.",
}

_CANNOT_TELL: Final = (
    "For {group}, there are too few answers to tell if {indicator} is lower or higher "
    "than for {reference}."
)

_DIFFERS: Final = (
    "{indicator} is {words} for {group} than for {reference}, by very little ({range}).",
    "{indicator} {words} for {group} than for {reference} ({range}). "
    "With so few answers this could be chance.",
)


def difference_words(found: Difference, voice: Voice) -> str:
    """Return how sure and which way, as a chart prints it.

    Examples
    --------
    >>> difference_words(Difference(-14, -20, -8, "clearly"), Voice())
    'clearly lower'
    """
    if found.word == "about the same":
        return voice.say("about the same")
    if not found.is_told:
        return voice.say("too few answers to tell")
    return voice.say(_SHORT[found.word, found.direction])


def difference_sentence(
    group: str, indicator: str, reference: str, found: Difference, voice: Voice
) -> str:
    """Return a released gap as one or two sentences.

    Examples
    --------
    >>> found = Difference(-14, -20, -8, "clearly")
    >>> difference_sentence("Nights", "Safety", "the others", found, Voice())
    'For Nights, Safety is clearly lower than for the others: about 14 points (could be 8 to 20).'
    """
    names = {"group": group, "indicator": indicator, "reference": reference}
    if found.word == "about the same":
        sentence = "For {group}, {indicator} is about the same as for {reference} ({range})."
        return voice.say(sentence, range=range_text(found, voice), **names)
    if not found.is_told:
        return voice.say(_CANNOT_TELL, **names)
    values = {"words": difference_words(found, voice), "range": range_text(found, voice), **names}
    if found.gap == 0 or found.direction == 0:
        return voice.say(_DIFFERS[found.word == "maybe"], **values)
    return voice.say(_LONG[found.word], size=points_text(found.gap, voice), **values)


def alone_sentence(
    group: str, indicator: str, reference: str, found: Difference, voice: Voice
) -> str:
    """Return a gap that leaves out zero by itself, but not among all that was compared.

    Examples
    --------
    >>> found = Difference(-3, -5, -1, "cannot tell")
    >>> alone_sentence("Nights", "Safety", "the others", found, Voice()).split(".")[0]
    'For Nights, Safety may be lower than for the others (could be 1 to 5)'
    """
    return voice.say(
        "For {group}, {indicator} {words} than for {reference} ({range}). So many groups were "
        "compared that this could be chance.",
        group=group, indicator=indicator, reference=reference,
        words=voice.say(_SHORT["maybe", found.direction]), range=range_text(found, voice),
    )  # fmt: skip


def range_text(found: Difference, voice: Voice) -> str:
    """Return from where to where a difference could be, without minus signs."""
    if found.low >= 0 or found.high <= 0:
        small, large = sorted((abs(found.low), abs(found.high)))
        return voice.say("could be {small} to {large}", small=f"{small:g}", large=f"{large:g}")
    return voice.say(
        "could be from {lower} lower to {higher} higher",
        lower=number_text(-found.low),
        higher=number_text(found.high),
    )
