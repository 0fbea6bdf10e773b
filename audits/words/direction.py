"""Words of a script written from right to left inside a sentence written the other way.

Without a fence, a number or a colon after such words would move to their other side.
"""

import unicodedata
from typing import Final

_FENCE: Final = ("\u2068", "\u2069")
"""First strong isolate and its end (Unicode Standard Annex 9)."""

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def fenced(value: object) -> object:
    r"""Return a value of a sentence, fenced off where it is written from the right.

    Examples
    --------
    >>> fenced("Safety"), fenced(5), fenced("אמון") == "\u2068אמון\u2069"
    ('Safety', 5, True)
    """
    if not isinstance(value, str) or value.isascii():
        return value
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in value):
        return value.join(_FENCE)
    return value
