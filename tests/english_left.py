"""Finds English of our own in a text that should be in another language."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from audits.words import voice

_FEWEST_WORDS = 3
_NAME = re.compile(r"\{[^}]*\}")


@cache
def _marks(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return whole texts, and pieces of three words or more that only English has."""
    path = Path(voice.__file__).parent / f"{language}.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    spoken = "\n".join(found.values())
    whole = frozenset(said for said, told in found.items() if said != told and said not in spoken)
    pieces = (max(_NAME.split(said), key=len).strip() for said in whole)
    return whole, tuple(p for p in pieces if len(p.split()) >= _FEWEST_WORDS and p not in spoken)


def english_left(texts: Iterable[str], language: str, names: frozenset[str]) -> set[str]:
    """Return our English sentences among `texts`; `names` are what people or files are called."""
    whole, pieces = _marks(language)
    found = set()
    for text in texts:
        line = text.strip().strip("*-").strip()
        if line in whole and line not in names:
            found.add(line)
        for name in names:
            line = line.replace(name, "")
        found |= {piece for piece in pieces if piece in line}
    return found
