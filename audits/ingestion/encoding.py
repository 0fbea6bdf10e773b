"""Bytes -> text: byte order mark, strict UTF-8, UTF-16 by its zeros, then cp1252 or Mac Roman."""

import codecs
import re
from dataclasses import dataclass

from audits.problems import AuditError, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 400_000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ENDING = re.compile(r"’(?:t|s|d|m|re|ve|ll)\b", re.IGNORECASE)
_ELISION = re.compile(r".?(?:\W|\W[qQ])[cdjlmnstuCDJLMNSTU]’")
_LETTERS = frozenset("áàâäãåçéèêëíìîïñóòôöõøúùûüýÿœæßÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜÝŒÆ")
_MARKS_OF_TEXT = frozenset("’‘“”–—…¿¡«»€£°ºª·•™®©\u00a0")


@dataclass(frozen=True, slots=True, repr=False)
class Decoded:
    """The text of a file, its encoding and whether the encoding is certain."""

    text: str
    encoding: str
    certain: bool = True


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of `data`.

    Parameters
    ----------
    data
        The whole file.
    encoding
        What the user chose; otherwise it is found out.

    Raises
    ------
    AuditError
        `import-encoding-wrong` when the chosen encoding does not fit.
    """
    if encoding is None:
        return _decoded_by_evidence(data)
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        # The cause is left out on purpose: a UnicodeDecodeError carries the whole file.
        raise AuditError(Problem("import-encoding-wrong", {"encoding": encoding})) from None


def _decoded_by_evidence(data: bytes) -> Decoded:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    candidates = [marked] if marked else []
    candidates += [_utf_16_by_zeros(data) or "utf-8"]
    for candidate in candidates:
        try:
            return Decoded(data.decode(candidate), candidate)
        except UnicodeDecodeError:
            continue
    name = max(("cp1252", "mac_roman"), key=lambda name: _plausibility(data, name))
    return Decoded(data.decode(name, errors="replace"), name, certain=False)


def _utf_16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every second byte."""
    sample = data[:4000]
    half = len(sample) // 2
    if half == 0:
        return None
    if sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _plausibility(data: bytes, name: str) -> int:
    """Return how much the characters beyond ASCII look like those of a survey, where they stand.

    The same byte is an en dash here and an n with tilde there: a letter belongs beside letters,
    a capital not after a small letter, a dash not inside a word, an apostrophe only before the
    endings or after the beginnings that have one.
    """
    text = f" {data[:_SAMPLE].decode(name, errors='replace')} "
    return sum(_fits(text, found.start()) for found in _BEYOND_ASCII.finditer(text))


def _fits(text: str, at: int) -> int:
    before, character, after = text[at - 1], text[at], text[at + 1]
    beside = before.isalpha() or after.isalpha()
    inside = before.isalpha() and after.isalpha()
    if character in _LETTERS:
        return 2 if beside and not (before.islower() and character.isupper()) else -2
    if character == "’" and inside:
        return 2 if _ELISION.match(text, max(at - 3, 0)) or _ENDING.match(text, at) else -1
    return (-1 if inside else 2) if character in _MARKS_OF_TEXT else -2
