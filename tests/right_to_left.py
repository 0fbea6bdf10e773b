"""A small survey written from right to left, with digits and brackets where they go wrong."""

from collections.abc import Iterator
from itertools import count

from made_up_instrument import small_instrument

from audits.definitions import Instrument

TITLE = "استبيان العمل الرحيم (2026)"


def right_to_left_instrument() -> Instrument:
    """Return the small survey with every text in Arabic and none in English."""
    content = small_instrument().model_dump(mode="json")
    said = _said(content, count(1))
    return Instrument.model_validate({**said, "title": {"ar": TITLE}, "languages": ["ar"]})


def _said(part: object, number: Iterator[int]) -> dict[str, object] | object:
    if isinstance(part, dict):
        if part.keys() == {"en"}:
            return {"ar": f"سؤال {next(number)}: العمل (والراحة)"}
        return {key: _said(value, number) for key, value in part.items()}
    if isinstance(part, list):
        return [_said(value, number) for value in part]
    return part
