"""Names from files, made fit for paper: no control characters, no reversed text, no flood."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from audits.release import Release

LONGEST: Final = 90
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
_JOINERS: Final = frozenset("\u200c\u200d\u00ad")
"""Format characters that spelling needs: joiners of scripts and emoji, and soft hyphens."""


def printable(text: str, longest: int = LONGEST) -> str:
    r"""Return untrusted text on one line, without characters nobody can see, cut at a word.

    Examples
    --------
    >>> printable("Night \u202eteam\x00\n one")
    'Night team one'
    >>> printable("a very long name", longest=9)
    'a very…'
    """
    seen = "".join(c for c in text if c.isspace() or c in _JOINERS or not _is_unseen(c))
    line = " ".join(seen.split())
    if not line:
        return "–"
    return line if len(line) <= longest else re.sub(r"\s+\S*$", "", line[: longest - 1]) + "…"


def with_printable_names(release: Release) -> Release:
    """Return the release with names fit for paper; every number and key stays as it is.

    The release itself when all its names are fit already, as nearly always: what it has looked
    up stays looked up, over the reports of all its teams.
    """
    names = {group.key: release.label(group) for group in release.groups()}
    fit = {key: printable(label) for key, label in names.items()}
    held_back = tuple(printable(label) for label in release.held_back)
    if fit == names and held_back == release.held_back:
        return release
    return replace(release, names=fit, held_back=held_back)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or _is_no_character(ord(character))


def _is_no_character(place: int) -> bool:
    """Whether Unicode keeps a place free of characters: office files with one cannot be made."""
    return place & 0xFFFE == 0xFFFE or 0xFDD0 <= place <= 0xFDEF
