"""A problem in the reader's language: what is wrong, and the way out."""

from typing import Final

from audits.problems import Problem
from audits.words.voice import Voice

_OUR_WORDS: Final = frozenset({"among", "coding", "menu", "platform", "reason", "what"})
"""Details that are words of our own; all others come from a file and stay as they are."""


def says(problem: Problem, voice: Voice) -> str:
    """Return what is wrong and where, as plain text."""
    return voice.say(problem.kind.says, **_details(problem, voice))


def remedy(problem: Problem, voice: Voice) -> str:
    """Return the way out, as plain text."""
    return voice.say(problem.kind.remedy, **_details(problem, voice))


def _details(problem: Problem, voice: Voice) -> dict[str, str]:
    return {
        name: voice.word(text) if name in _OUR_WORDS else text
        for name, text in problem.shown_details().items()
    }
