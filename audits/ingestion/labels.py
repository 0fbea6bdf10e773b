"""Labels of a file, made comparable: what differs only in typing becomes the same key.

Nothing here is cached: cells pass through that must be forgotten with the file.
"""

import hashlib
import html
import re
import unicodedata

LONGEST_LABEL = 4_000
"""Longer cells are comments, not labels: they are compared by their beginning."""

_HYPHENS = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-"}
_QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x02BC: "'"}
UNSEEN = dict.fromkeys((0xFEFF, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x00AD, 0x2060))
_TYPING = _HYPHENS | _QUOTES | UNSEEN
_TAG = re.compile(r"<[a-z/!][^<>]{0,500}>", re.IGNORECASE)
_MARKDOWN = re.compile(r"[*_`#]{1,3}(?=\S)|(?<=\S)[*_`#]{1,3}(?=\s|$)")
_LEADING_CODE = re.compile(
    r"^(?:\(\s*(\d{1,3})\s*\)\s*[:.\-)]?|(\d{1,3})\s*[.:)=\-]|(\d{1,3})(?=\s))\s*"
)
_NUMBERING = re.compile(
    r"^(?:q(?:uestion)?\s?)?\d{1,3}(?:[._]\d{1,2})?\s*[.:)\-]\s*|^q\d{1,3}\s+|"
    r"^(?=\S*\d)[a-z]\w{0,15}(?:\[\w+\])*\.\s+"
)
_TRAILING_ANCHOR = re.compile(r"\s*\((?:[^()]*\d\s*=\s*[^()]*)\)\s*$|\s*\*+\s*$")


def label_key(text: str) -> str:
    r"""Return the form in which two spellings of one answer label are the same text.

    NFKC, no-break blanks, hyphens, quotes, unseen marks, repeated blanks, a final full stop
    and case are evened out.

    Examples
    --------
    >>> label_key("Prefer\u00a0not to  say.") == label_key("prefer not to say")
    True
    """
    even = text[:LONGEST_LABEL]
    if not even.isascii():
        even = unicodedata.normalize("NFKC", even).translate(_TYPING)
    even = " ".join(even.split())
    if even.endswith(".") and len(even) > 1 and not even.endswith(".."):
        even = even[:-1].rstrip()
    return even.casefold()


def leading_code(key: str) -> tuple[int | None, str]:
    """Split `4 agree`, `(4): agree` or `4. agree` into its code and the rest of the key.

    Examples
    --------
    >>> leading_code("(3): agree")
    (3, 'agree')
    >>> leading_code("agree")
    (None, 'agree')
    """
    found = _LEADING_CODE.match(key)
    if found is None or found.end() == len(key):
        return None, key
    return int(next(group for group in found.groups() if group)), key[found.end() :]


def question_key(text: str) -> str:
    """Return the form in which two spellings of one question are the same text.

    Beyond `label_key`: HTML, simple markdown, question numbers in front and a trailing
    explanation of the scale such as `(1 = never, 5 = always)` are left out.

    Examples
    --------
    >>> question_key("<b>3. Leaders listen to us.</b> (1 = never, 5 = always)")
    'leaders listen to us'
    """
    plain = _TAG.sub(" ", html.unescape(text[:LONGEST_LABEL]))
    key = label_key(_MARKDOWN.sub("", plain))
    key = _TRAILING_ANCHOR.sub("", key)
    shorter = _NUMBERING.sub("", key, count=1)
    return label_key(shorter or key).rstrip(" :?")


def fingerprint(text: str) -> str:
    """Return the fingerprint of a wording that is not shipped: 32 hex digits of SHA-256.

    The text is NFKC, casefolded, without apostrophes, every other run of characters outside
    0-9 and a-z one blank, trimmed.

    Examples
    --------
    >>> fingerprint("I'm happy.") == fingerprint("  im HAPPY")
    True
    """
    even = unicodedata.normalize("NFKC", text).casefold()
    even = re.sub(r"['\u2018\u2019\u02bc]", "", even)
    even = re.sub(r"[^0-9a-z]+", " ", even).strip()
    return hashlib.sha256(even.encode()).hexdigest()[:32]
