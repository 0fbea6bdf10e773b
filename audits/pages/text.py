"""Untrusted text on its way to the screen: every label of a file is shown, never obeyed."""

import re
from typing import Final

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$:<&@=])")
_TYPOGRAPHY: Final = re.compile(r"(\\[-<>:~=])(?=\\?[-<>=:a-z])")
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=\\?[:.])")
_CONTROL: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066\u2067]")
_FENCES: Final = re.compile("[\u2068\u2069]")
_WORD_JOINER: Final = "\u2060"


def plain(text: object) -> str:
    """Return text on one line, without controls that turn the reading direction around.

    Fences around words written from the right stay where each that opens also closes.
    """
    seen = _CONTROL.sub("", str(text))
    return " ".join((seen if _is_closed(seen) else _FENCES.sub("", seen)).split())


def _is_closed(text: str) -> bool:
    depth = 0
    for fence in _FENCES.findall(text):
        depth += 1 if fence == "\u2068" else -1
        if depth < 0:
            return False
    return depth == 0


def md(text: object) -> str:
    r"""Return text that Streamlit's Markdown shows as it is.

    Links, images, HTML, colours, icons and formulas stay the characters they are; controls that
    turn the reading direction around are dropped.

    Examples
    --------
    >>> md("a*b")
    'a\\*b'
    >>> "\u202e" in md("\u202eevil")
    False
    """
    escaped = _SPECIAL.sub(r"\\\1", plain(text))
    # Streamlit turns "->" into an arrow and ":material/x:" into an icon, escaped or not.
    escaped = _TYPOGRAPHY.sub(rf"\1{_WORD_JOINER}", escaped)
    return _ADDRESS.sub(rf"\1{_WORD_JOINER}", escaped)


def code(text: object) -> str:
    """Return a path or a command as Markdown that can be copied: `md` puts unseen marks in it.

    Examples
    --------
    >>> code("/home/anna/.compassion-resilience-audit/releases.sqlite")
    '``/home/anna/.compassion-resilience-audit/releases.sqlite``'
    """
    return f"``{plain(text).replace('`', ' ')}``"
