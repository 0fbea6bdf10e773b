"""A REDCap data dictionary -> code book: variables, choices, and who is marked as identifying."""

from collections.abc import Iterable, Sequence

from audits.ingestion.code_book import Answer, CodeBook
from audits.ingestion.labels import label_key
from audits.ingestion.table import Row

_NAMES = {
    "name": ("variable / field name", "field_name"),
    "type": ("field type", "field_type"),
    "text": ("field label", "field_label"),
    "choices": (
        "choices, calculations, or slider labels",
        "choices or calculations",
        "select_choices_or_calculations",
    ),
    "personal": ("identifier?", "identifier"),
}
_FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}


def is_redcap_dictionary(header: Row) -> bool:
    """Tell whether a header row is the one of a data dictionary."""
    keys = {label_key(cell) for cell in header}
    return all(keys & set(_NAMES[name]) for name in ("name", "type", "text"))


def redcap_code_book(header: Row, rows: Iterable[Sequence[str]]) -> CodeBook:
    """Return the code book of a data dictionary's rows."""
    keys = [label_key(cell) for cell in header]
    place = {
        what: next((keys.index(name) for name in names if name in keys), None)
        for what, names in _NAMES.items()
    }
    answers: dict[str, Answer] = {}
    for row in rows:
        cells = {what: "" if i is None else row[i].strip() for what, i in place.items()}
        if cells["name"]:
            answers[cells["name"]] = Answer(
                text=cells["text"],
                labels=_FIXED.get(cells["type"]) or _choices(cells["choices"], cells["type"]),
                multiple=cells["type"] == "checkbox",
                personal=label_key(cells["personal"]) == "y",
            )
    return CodeBook(source="a REDCap data dictionary", answers=answers)


def _choices(text: str, kind: str) -> dict[str, str]:
    """Return code -> label of `1, Woman | 2, Man`; calculations and sliders have none."""
    if kind not in {"radio", "dropdown", "checkbox"}:
        return {}
    pairs = (choice.partition(",") for choice in text.replace("\n", "|").split("|"))
    return {code.strip(): label.strip() for code, comma, label in pairs if comma}
