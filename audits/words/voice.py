"""One voice for all text a person reads: English in the code, other languages in catalogues.

A sentence is written once, in English, where it is used: ``voice.say("{n} people", n="10–14")``.
A catalogue `<language>.json` beside this file maps each English sentence to its translation.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from audits.words.direction import fenced

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Voice:
    """The language a reader reads, `en` or one that has a catalogue here."""

    language: str = "en"

    def say(self, sentence: str, **values: object) -> str:
        """Return `sentence` in this language with `values` filled in (plain text, not escaped)."""
        shown = {name: fenced(value) for name, value in values.items()}
        return self.word(sentence).format(**shown)

    def word(self, word: str) -> str:
        """Return a fixed word of our own data in this language; braces in it stay as they are."""
        return _catalogue(self.language).get(word, word)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages the interface speaks, English first."""
    return ("en", *sorted(path.stem for path in _HERE.glob("*.json")))


def own_name(language: str) -> str:
    """Return what a language calls itself: its catalogue's word for "English" is its own name."""
    return Voice(language).say("English")


@cache
def _catalogue(language: str) -> dict[str, str]:
    if language not in languages() or language == "en":
        return {}  # a language may come from a file: it never becomes a path
    found: dict[str, str] = json.loads((_HERE / f"{language}.json").read_text(encoding="utf-8"))
    return found
