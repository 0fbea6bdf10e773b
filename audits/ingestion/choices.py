"""Several answers to one question, in every shape exports have, as sets of labels."""

import re
from collections.abc import Collection

from audits.ingestion.labels import label_key

_SEPARATOR = re.compile(r"\s*(?:[;,|]|$)\s*")
_UNTICKED = frozenset(
    {"0", "false", "unchecked", "no", "not selected", "unselected", "off", "n", "falsch", "falso"}
)
OTHER = "\0other"
"""Stands for words that are none of the known choices."""


def split_choices(value: str, known: Collection[str]) -> frozenset[str]:
    """Return the choices (label keys) in one cell that holds several.

    The cell is split against the known choices only, longest first, because choices contain
    the separators themselves; what is left over is `OTHER`.

    Parameters
    ----------
    value
        The cell: choices joined by `,`, `;`, `|` or line breaks, trailing ones allowed.
    known
        Keys of the known choices.

    Examples
    --------
    >>> sorted(split_choices("Red, green, or blue; Yellow;", ["red, green, or blue", "yellow"]))
    ['red, green, or blue', 'yellow']
    """
    text = label_key(re.sub(r"[\r\n]+", ";", value.strip()))
    longest_first = sorted(known, key=len, reverse=True)
    found: set[str] = set()
    at = 0
    while at < len(text):
        choice, end = _next_choice(text, at, longest_first)
        if choice:
            found.add(choice)
        at = end
    return frozenset(found)


def _next_choice(text: str, at: int, longest_first: Collection[str]) -> tuple[str, int]:
    for choice in longest_first:
        if choice and text.startswith(choice, at):
            after = _SEPARATOR.match(text, at + len(choice))
            if after:
                return choice, max(after.end(), at + 1)
    after = _SEPARATOR.search(text, at)
    end = after.end() if after else len(text)
    return (OTHER if text[at:end].strip(" ,;|") else ""), max(end, at + 1)


def is_ticked(value: str) -> bool:
    """Tell whether a cell of a one-column-a-choice question says the choice was made.

    Examples
    --------
    >>> is_ticked("Often"), is_ticked("1"), is_ticked("0"), is_ticked(" ")
    (True, True, False, False)
    """
    key = label_key(value)
    return bool(key) and key not in _UNTICKED
