"""What a spreadsheet makes of labels that look like dates or numbers, undone as an offer.

`6-25` becomes `Jun-25`, `25-Jun` or a date in June; `1.20` becomes `1.2`. What the label was
cannot be told from the cell alone, only with the labels of the definition: a repair is offered
where it gives exactly one of them, and never applied.
"""

import re
from collections.abc import Iterator, Sequence

from audits.ingestion.labels import label_key

_MONTHS = (
    ("jan", "ene", "janv"), ("feb", "fev", "févr"), ("mar", "mär", "mars"), ("apr", "abr", "avr"),
    ("may", "mai"), ("jun", "juin"), ("jul", "juil"), ("aug", "ago", "août"), ("sep", "sept"),
    ("oct", "okt"), ("nov",), ("dec", "dic", "dez", "déc"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMED = re.compile(r"([^\W\d_]{3,5})\.?[- /](\d{1,4})|(\d{1,4})[- /]([^\W\d_]{3,5})\.?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]0{1,2}:00(?::00)?)?")
_SHORT_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})")
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,2}")
_DASHES = re.compile(r"\s*(?:-|to|a|bis)\s*")


def undamaged(label: str, known: Sequence[str]) -> str | None:
    """Return the one known label that a spreadsheet may have turned into `label`.

    Examples
    --------
    >>> undamaged("Jun-25", ["1-5", "6-25", "26-100"])
    '6-25'
    >>> undamaged("2026-06-25 00:00:00", ["1-5", "6-25", "26-100"])
    '6-25'
    >>> undamaged("Agree", ["1-5", "6-25"]) is None
    True
    """
    by_numbers: dict[str, set[str]] = {}
    for text in known:
        by_numbers.setdefault(_numbers(text), set()).add(text)
    found: set[str] = set()
    for numbers in _before(label_key(label)):
        found |= by_numbers.get(numbers, set())
    return found.pop() if len(found) == 1 else None


def _numbers(text: str) -> str:
    """Return `6-25` for every way of writing that range; years and months follow it."""
    key = _DASHES.sub("-", label_key(text))
    return re.sub(r"^(\d+-\d+)\s.*$", r"\1", key)


def _before(key: str) -> Iterator[str]:
    """Yield what the cell may have been before a spreadsheet read it as a date or number."""
    pairs: list[tuple[int, int]] = []
    if found := _NAMED.fullmatch(key):
        month = _MONTH.get(found[1] or found[4])
        number = int(found[2] or found[3])
        if month:
            pairs += [(month, number), (month, number % 100)]
    elif found := _DATE.fullmatch(key):
        year, month, day = map(int, found.groups())
        pairs += [(month, day), (month, year % 100)]
    elif found := _SHORT_DATE.fullmatch(key):
        one, other, year = map(int, found.groups())
        pairs += [(one, other), (one, year % 100), (other, year % 100)]
    for one, other in pairs:
        yield f"{one}-{other}"
        yield f"{other}-{one}"
    if _DECIMAL.fullmatch(key):
        yield f"{key}0"
