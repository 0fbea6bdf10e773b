"""What is dropped at the door: columns that may say who somebody is.

Only columns that the definition asks for are kept at all. Of the others it is said why they were
dropped, by header only. Labels that look personal are never shown, not even to be mapped.
"""

import re
from enum import StrEnum
from itertools import islice

from audits.ingestion.header_rows import FileColumn
from audits.ingestion.signatures import Platform
from audits.ingestion.table import Column


class PersonalData(StrEnum):
    """Why a column was dropped."""

    PLATFORM = "about the response or the person, added by the platform"
    HEADER = "its name asks for personal data"
    EMAIL = "holds e-mail addresses"
    PHONE = "holds phone numbers"
    ADDRESS = "holds network addresses"
    PLACE = "holds coordinates"
    IDENTIFIER = "nearly every row is different"
    FREE_TEXT = "holds people's own words"


_NAMES = re.compile(
    r"\b(?:first|last|full|given|family|sur|middle|your|respondent|employee|staff|user) ?names?\b|"
    r"^names?$|\bsurname\b|e-?mails?\b|\b(?:tele|mobile |cell ?)?phone\b|\bip ?address\b|"
    r"\b(?:street|home|postal|mailing) ?address\b|^address$|\bpost ?code\b|\bzip(?: ?code)?\b|"
    r"\bdate of birth\b|\bbirth ?(?:day|date)\b|^dob$|\blatitude\b|\blongitude\b|"
    r"\b(?:employee|staff|payroll|badge|personnel|student|user|respondent)[ _]?(?:id|number|no)\b|"
    r"^(?:nombre|nombres|apellidos?|nombre completo)$|\btu nombre\b|\bcorreo\b|\btel[eé]fono\b|"
    r"\bdirecci[oó]n\b|\bfecha de nacimiento\b|^(?:nom|pr[eé]nom)s?$|\bcourriel\b|"
    r"\bt[eé]l[eé]phone\b|"
    r"\bdate de naissance\b|^(?:vorname|nachname|name)$|\bgeburtsdatum\b|\btelefon\b|\banschrift\b|"
    r"^(?:nome|sobrenome|cognome)$|\btelefone\b|\bendere[cç]o\b|^naam$|\bvoornaam\b|\bachternaam\b|"
    r"^(?:имя|фамилия)$|\bтелефон\b|^(?:姓名|氏名|名前|이름)$|^(?:الاسم|الهاتف)$|^(?:שם|טלפון)$"
)
_EMAIL = re.compile(r"[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,190}\.\w{2,}")
_IP = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/]{6,18}\d")
_COORDINATES = re.compile(r"-?\d{1,3}\.\d{3,}(?:\s*[,; ]\s*-?\d{1,3}\.\d{3,})?")
_DATE = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}.*")
_LOOKED_AT = 400
_LONG_ANSWER = 60
_BEGINNING = 2_000


def why_personal(header: FileColumn, column: Column, platform: Platform) -> PersonalData | None:
    """Return why a column may say who somebody is; None when nothing points to it.

    Parameters
    ----------
    header
        What the header says of the column.
    column
        Its cells; some hundred different values are looked at.
    platform
        Its own columns are dropped whatever they hold.
    """
    if platform.is_metadata(header.keys):
        return PersonalData.PLATFORM
    if any(_NAMES.search(key.replace("_", " ")) for key in header.keys):
        return PersonalData.HEADER
    return why_values_personal(column)


def why_values_personal(column: Column) -> PersonalData | None:
    """Return why the values of a column may say who somebody is."""
    values = [value.strip()[:_BEGINNING] for value, _ in islice(column.used(), _LOOKED_AT)]
    if not values:
        return None
    for reason, pattern in (
        (PersonalData.EMAIL, _EMAIL),
        (PersonalData.ADDRESS, _IP),
    ):
        if any(pattern.search(value.casefold()) for value in values):
            return reason
    for reason, pattern in ((PersonalData.PLACE, _COORDINATES), (PersonalData.PHONE, _PHONE)):
        like = sum(pattern.fullmatch(v) is not None and not _DATE.fullmatch(v) for v in values)
        if 2 * like > len(values):
            return reason
    return _by_variety(column, values)


def _by_variety(column: Column, values: list[str]) -> PersonalData | None:
    different = sum(1 for _ in column.used())
    rows = int(column.filled().sum())
    if sum(map(len, values)) > _LONG_ANSWER * len(values):
        return PersonalData.FREE_TEXT
    if rows < 20 or different < 0.8 * rows:
        return None
    if sum(" " in value for value in values) > 0.5 * len(values):
        return PersonalData.FREE_TEXT
    return PersonalData.IDENTIFIER


def may_be_shown(label: str) -> bool:
    """Tell whether an unrecognised answer label is short and holds nothing personal.

    Examples
    --------
    >>> may_be_shown("Agree somewhat"), may_be_shown("jo@example.org"), may_be_shown("555 123 4567")
    (True, False, False)
    """
    text = label.strip()
    personal = (_EMAIL, _IP, _PHONE, _COORDINATES)
    return len(text) <= _LONG_ANSWER and not any(p.search(text.casefold()) for p in personal)


def without_contacts(text: str) -> str:
    """Return a comment with e-mail addresses, network addresses and phone numbers taken out.

    Examples
    --------
    >>> without_contacts("Write to jo@example.org or +1 555 123 4567.")
    'Write to [removed] or [removed].'
    """
    for pattern in (_EMAIL, _IP, _PHONE):
        text = pattern.sub("[removed]", text)
    return text.replace("[removed][removed]", "[removed]")
