"""Labels of an open list that may be one name written twice.

Names that differ in capitals, hyphens or marks only are one unless somebody says otherwise, and
the Import page shows which; whatever else is alike is offered to be joined, never joined unasked.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import zip_longest

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from audits.ingestion.labels import UNSEEN, label_key
from audits.ingestion.table import Column

_MOST = 1_000
"""More labels than these are no list of teams."""

_SHORTEST = 5
"""Two shorter words that differ in one letter are two words: Day and Bay, East and Easy."""

_APART = "\0"
"""In front of a key that is a name as it is written; in no label."""

Pair = tuple[str, str]


def spelled_alike(people: Mapping[str, int]) -> tuple[Pair, ...]:
    """Return pairs of labels that may be one name: the more frequent one, then the other.

    They differ in blanks, hyphens or marks only, or in one letter of one long word. A number or
    a single letter is never a slip: Team 1 and Team 2, Ward A and Ward B are two.

    Parameters
    ----------
    people
        Label -> how many have it.
    """
    if len(people) > _MOST:
        return ()
    labels = sorted(people, key=lambda label: (-people[label], label))
    keys = [label_key(label) for label in labels]
    letters = ["".join(c for c in key if c.isalnum()) for key in keys]
    return tuple(
        (labels[one], labels[other])
        for one, other in _close(letters)
        if letters[one] == letters[other] or _one_slip(keys[one], keys[other])
    )


def _close(letters: list[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places whose letters are the same but for one; each label once as other."""
    if len(letters) < 2:
        return
    distance = process.cdist(letters, letters, scorer=OSA.distance, score_cutoff=1, dtype=np.int8)
    used: set[int] = set()
    for one, other in np.argwhere(np.triu(distance <= 1, 1)).tolist():
        if letters[one] and other not in used:
            used.add(other)
            yield one, other


def _one_slip(one: str, other: str) -> bool:
    words = zip_longest(re.findall(r"\w+", one), re.findall(r"\w+", other), fillvalue="")
    differing = [pair for pair in words if pair[0] != pair[1]]
    return len(differing) == 1 and all(len(w) >= _SHORTEST and w.isalpha() for w in differing[0])


def ways_written(column: Column) -> dict[str, tuple[str, ...]]:
    """Return each name that can be seen to stand there in several ways, the most frequent first.

    By `label_key`. Blanks are evened out: nobody can see how many there are.
    """
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    for value, count in column.used():
        ways[label_key(value)][_as_typed(value)] += count
    return {
        key: tuple(sorted(texts, key=lambda text: (-texts[text], text)))
        for key, texts in ways.items()
        if len(texts) > 1
    }


def keys_apart(column: Column, known: Container[str]) -> Callable[[str], str]:
    """Return a key under which names that are written differently are different names.

    Parameters
    ----------
    known
        Keys of names that are one however they are written: the definition's, and those
        somebody joined.
    """
    several = {key for key in ways_written(column) if key not in known}

    def key_of(text: str) -> str:
        key = label_key(text)
        return f"{_APART}{_as_typed(text)}" if key in several else key

    return key_of


def text_of(key: str) -> str:
    """Return the text a key can be shown as."""
    return key.removeprefix(_APART)


def _as_typed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(UNSEEN).split())


def written_differently(column: Column) -> int:
    """Return how many names of a column stand there in several ways that count as the same.

    Case, blanks, hyphens and quotes alone make no other name; it is told, so that nobody wonders.
    """
    ways = Counter(label_key(value) for value in {v.strip() for v, _ in column.used()})
    return sum(1 for n in ways.values() if n > 1)
