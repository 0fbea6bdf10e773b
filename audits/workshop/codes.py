"""Codes and keys of a session: what opens the room for phones, and the controls for one person.

A code has nine characters of 25: 41.8 bits. Guessed without any limit at 1,000 guesses a second
for four hours, one is hit with a chance of 4 in a million; `limits` leaves 1 in 10 million.
"""

import hashlib
import hmac
import secrets
from typing import Final

ALPHABET: Final = "23456789CDFGHJKMNPQRTVWXY"
"""No 0 O 1 I L, no B 8, S 5, Z 2 pairs of letter and digit, and no vowels: no words either."""

CODE_LENGTH: Final = 9
_GROUP: Final = 3


def new_code() -> str:
    """Return a random code as it is shown, such as "3FK-9QX-W7C"."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(drawn[i : i + _GROUP] for i in range(0, CODE_LENGTH, _GROUP))


def new_key() -> str:
    """Return a random key of 192 bits that nobody types."""
    return secrets.token_urlsafe(24)


def is_code(typed: str, code: str) -> bool:
    """Return whether a code was typed, in small letters or without hyphens too.

    Examples
    --------
    >>> is_code("3fk 9qxw7c", "3FK-9QX-W7C"), is_code("3FK-9QX-W7D", "3FK-9QX-W7C")
    (True, False)
    """
    return is_key(_bare(typed), _bare(code))


def is_key(given: str, key: str) -> bool:
    """Return whether two keys are the same; the time taken tells nothing of the right one."""
    return hmac.compare_digest(given.encode(), key.encode())


def pseudonym(*parts: str) -> str:
    """Return what stands for a phone in the store: nobody gets from here back to its key.

    With the slide among the parts, the votes of one phone on two slides do not know each other.
    """
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _bare(code: str) -> str:
    return "".join(c for c in code.upper() if c.isalnum())
