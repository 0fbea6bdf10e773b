"""An XLSForm (KoboToolbox, ODK) -> code book: names, labels and choices of its two sheets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audits.ingestion.code_book import Answer, CodeBook
from audits.ingestion.labels import label_key
from audits.ingestion.table import Row
from audits.ingestion.workbooks import read_sheet

_SELECT = ("select_one", "select_multiple", "select one", "select multiple")


def is_xlsform(sheets: Sequence[str]) -> bool:
    """Tell whether a workbook has the two sheets of an XLSForm."""
    return {"survey", "choices"} <= {label_key(name) for name in sheets}


def xlsform_code_book(data: bytes, sheets: Sequence[str]) -> CodeBook:
    """Return the code book of an XLSForm; of several languages the first one that is filled."""
    own = {label_key(name): name for name in sheets}
    lists: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(read_sheet(data, own["choices"])[0].rows):
        name = row.get("list_name") or row.get("list name", "")
        lists[name][row.get("name", "")] = _label(row)
    answers: dict[str, Answer] = {}
    for row in _rows(read_sheet(data, own["survey"])[0].rows):
        kind = " ".join(row.get("type", "").split())
        select = next((s for s in _SELECT if kind.casefold().startswith(s)), "")
        if name := row.get("name", ""):
            choices = lists.get(kind[len(select) :].split(" or_other")[0].strip(), {})
            answers[name] = Answer(
                text=_label(row),
                labels=choices if select else {},
                multiple=select.endswith("multiple"),
            )
    return CodeBook(source="an XLSForm", answers=answers)


def _rows(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    if not rows:
        return
    header = [label_key(cell) for cell in rows[0]]
    for row in rows[1:]:
        yield {name: cell.strip() for name, cell in zip(header, row, strict=False) if name}


def _label(row: Mapping[str, str]) -> str:
    named = (text for name, text in row.items() if name.split("::")[0].split(":")[0] == "label")
    return next((text for text in named if text), "")
