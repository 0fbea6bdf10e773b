"""Names of groups inside sentences: untrusted, perhaps very long, always told apart by quotes."""

from typing import Final

_LONGEST: Final = 80


def shortened(label: str) -> str:
    """Return a label that fits a list or a sentence; tables show it in full.

    Examples
    --------
    >>> shortened("Night   shift")
    'Night shift'
    """
    plain = " ".join(label.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def quoted(label: str) -> str:
    """Return a name as it stands in a sentence.

    Examples
    --------
    >>> quoted("Nights")
    '“Nights”'
    """
    return f"“{shortened(label)}”"
