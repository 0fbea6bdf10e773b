"""Comments: what a person must look at before they are published, and in which order they leave.

Comments are published for the whole organisation only, from a threshold on, when that was switched
on before any result was seen, and after somebody has read them. No program recognises everybody:
flags point at places to look at, they do not clear the rest.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audits.problems import AuditError, Problem
from audits.promise import Promise


class Sign(StrEnum):
    """Why a place in a comment is worth a look."""

    EMAIL = "e-mail address"
    PHONE = "phone number"
    STAFF_ID = "staff number"
    NAME = "name"
    SELF_DESCRIPTION = "says who is writing"
    TEAM = "team or place"


CONTACTS = frozenset({Sign.EMAIL, Sign.PHONE, Sign.STAFF_ID})
"""Signs that may not be left in a published comment."""


@dataclass(frozen=True, order=True)
class Flag:
    """A place in one comment: which one, from and to which character, and why. Holds no text."""

    comment: int
    start: int
    end: int
    sign: Sign


_EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.\w{2,}")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/]{5,18}\d(?![\w.])")
_STAFF_ID = re.compile(
    r"\b(?:staff|employee|payroll|personnel|badge|id)\s*(?:id|no|nr|number|#)?\.?\s*[:#]?\s*"
    r"[A-Z]{0,3}-?\d{3,}\b|\b[A-Z]{1,3}-?\d{4,}\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Miss|Sir|Sister|Pastor)\.?\s+[A-Z][\w'’-]+")
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]*[^\W\d_A-Z][\w'’-]*")
_ORDINARY = re.compile(
    r"I['’](?:m|ve|d|ll)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|English|Christmas|Easter|Covid|HR|"
    r"IT|Zoom|Slack|Excel"
)
_SELF = re.compile(
    r"\b(?:as|being|i am|i'm|i’m|i was|we are)\s+(?:the\s+only|"
    r"one\s+of\s+(?:the\s+)?(?:only|few|two|three)|the\s+(?:first|last|oldest|youngest|newest)|a\s+(?:single|trans|gay|lesbian|bi|queer|"
    r"disabled|deaf|blind|black|white|asian|indigenous|muslim|jewish|christian|hindu|sikh|pregnant|"
    r"wheelchair|foreign|migrant|refugee|widowed|divorced)\b[\w\s-]{0,30}?)|"
    r"\bthe\s+only\s+(?:man|woman|one|person|male|female|parent|mother|father|nurse|manager|"
    r"[a-z]+er)\b|\bmy\s+(?:pregnancy|disability|diagnosis|surgery|illness|cancer|wheelchair|"
    r"transition|miscarriage|maternity|paternity|husband|wife|divorce|visa|accent|faith|religion)\b|"
    r"\b(?:pregnant|maternity leave|paternity leave|wheelchair|interpreter)\b|"
    r"\b(?:worked|been)\s+here\s+(?:for\s+)?(?:over\s+|more\s+than\s+)?\w+\s+(?:years?|months?|weeks?)\b|"
    r"\b(?:in|since)\s+my\s+\w+\s+years?\b|\bi(?:'m| am|’m)\s+\d{2}\b",
    re.IGNORECASE,
)


def flags_of(texts: Sequence[str], known: Sequence[str] = ()) -> tuple[Flag, ...]:
    """Return places in comments that may say who wrote them or whom they are about.

    Parameters
    ----------
    texts
        Comments, in any order.
    known
        Names of teams and places to look for.

    Returns
    -------
    tuple of Flag
        In order of comments and places; overlapping places keep the first sign of `Sign`'s order.

    Examples
    --------
    >>> [(f.comment, f.sign.value) for f in flags_of(["Ask Mr. Stone.", "All is fine."])]
    [(0, 'name')]
    """
    return tuple(
        Flag(number, start, end, sign)
        for number, text in enumerate(texts)
        for start, end, sign in sorted(_apart(_signs(text, known)))
    )


def released_comments(
    reviewed: Mapping[str, Sequence[str]], promise: Promise
) -> dict[str, tuple[str, ...]]:
    """Return question -> comments as they leave: enough of them, in an order that is nobody's.

    The order follows a digest of question and text: the same comments leave in the same order
    however the file was sorted, and different questions are in different orders. Comments of
    a question with fewer than the promised number are left out.

    Raises
    ------
    AuditError
        When comments were not promised, or one still holds an address or a number.
    """
    if not promise.comments_published:
        raise AuditError(Problem("comments-not-promised"))
    found = {}
    left = 0
    for question in sorted(reviewed):
        texts = [" ".join(text.split()) for text in reviewed[question] if text.strip()]
        left += len({flag.comment for flag in flags_of(texts) if flag.sign in CONTACTS})
        if len(texts) >= promise.thresholds.comments:
            found[question] = tuple(sorted(texts, key=lambda text: _place(question, text)))
    if left:
        raise AuditError(Problem("comments-contact-left", {"count": left}))
    return found


def _place(question: str, text: str) -> bytes:
    return hashlib.sha256(f"{question}\0{text}".encode()).digest()


def _signs(text: str, known: Sequence[str]) -> Iterator[tuple[int, int, Sign]]:
    """Yield everything found in one comment, the clearest signs first."""
    patterns = (
        (_EMAIL, Sign.EMAIL),
        (_STAFF_ID, Sign.STAFF_ID),
        (_PHONE, Sign.PHONE),
        (_TITLED, Sign.NAME),
        (_SELF, Sign.SELF_DESCRIPTION),
    )
    for pattern, sign in patterns:
        yield from ((*match.span(), sign) for match in pattern.finditer(text))
    for label in known:
        if label.strip():
            place = re.compile(rf"\b{re.escape(label.strip())}\b", re.IGNORECASE)
            yield from ((*match.span(), Sign.TEAM) for match in place.finditer(text))
    for match in _CAPITAL.finditer(text):
        if not _ORDINARY.fullmatch(match.group()) and not _begins_a_sentence(text, match.start()):
            yield (*match.span(), Sign.NAME)


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“‘(–-*•")
    return not before or before[-1] in ".!?:\n…"


def _apart(found: Iterator[tuple[int, int, Sign]]) -> list[tuple[int, int, Sign]]:
    """Return places without those that overlap an earlier one."""
    kept: list[tuple[int, int, Sign]] = []
    for start, end, sign in found:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, sign))
    return kept
