"""What has to be stopped for, asked and told about one file."""

from collections import Counter
from collections.abc import Iterator, Sequence

from audits.definitions import DimensionKind, Instrument
from audits.ingestion.dimension_answers import DimensionAnswers
from audits.ingestion.fields import FieldKind, Reason
from audits.ingestion.item_answers import ItemAnswers
from audits.ingestion.recoding import Coding
from audits.ingestion.signatures import matches_any
from audits.ingestion.survey_file import SurveyFile
from audits.problems import Problem

_NAMED = 8
"""So many rows are named one by one: enough to find what they have in common."""


def judge(
    file: SurveyFile,
    instrument: Instrument | None,
    items: ItemAnswers,
    dimensions: DimensionAnswers,
    broken: Sequence[int],
) -> tuple[Problem, ...]:
    """Return all problems of a file, those that stop first; without a survey it fits only those.

    `broken` are numbers of rows, as of `SiftedRows`.
    """
    stops = tuple(_stops(file, instrument))
    if stops or instrument is None:
        return stops
    return (
        *_unusable(items),
        *file.matching.problems,
        *_repeated_headers(file),
        *items.problems,
        *dimensions.problems,
        *_notes(file, instrument, items),
        *_about_rows(broken),
    )


def _stops(file: SurveyFile, instrument: Instrument | None) -> Iterator[Problem]:
    if file.platform.wrong_export:
        details = {"what": file.platform.label, "menu": file.platform.menu}
        yield Problem("import-export-wrong", details)
        return
    if file.reading.table.rows <= file.first_row:
        yield Problem("import-rows-missing")
        return
    if repeated := _repeating(file):
        yield Problem("import-rows-repeating", {"label": repeated, "menu": file.platform.menu})
        return
    matched = file.matched(FieldKind.ITEM)
    if instrument is None:
        yield Problem("import-survey-unknown", {"platform": file.platform.label})
    elif not matched:
        details = {"platform": file.platform.label, "instrument": str(instrument.title)}
        yield Problem("import-columns-unmatched", details)
    elif not _scorable(file, instrument):
        counts = {"found": matched, "all": len(instrument.items)}
        yield Problem("import-items-few", dict(counts))


def _repeating(file: SurveyFile) -> str | None:
    """Return the column that shows that one person can have several rows."""
    for pattern, most in file.platform.repeats:
        for column in file.columns:
            cells = file.reading.table.columns[column.position].at(slice(file.first_row, None))
            if matches_any(column.keys, (pattern,)) and sum(1 for _ in cells.used()) > most:
                return column.label
    return None


def _unusable(items: ItemAnswers) -> Iterator[Problem]:
    """Yield what stops a file of which no answer is left, beside the reasons item by item."""
    if not (items.codes >= 0).any():
        unusable = "import-answers-unusable" if items.unscored else "import-answers-missing"
        yield Problem(unusable)


def _scorable(file: SurveyFile, instrument: Instrument) -> bool:
    """Whether the columns suffice for the score of at least one domain."""
    return any(
        sum(file.matching.of(item) is not None for item in domain.items) >= domain.minimum_answered
        for domain in instrument.domains
    )


def _notes(file: SurveyFile, instrument: Instrument, items: ItemAnswers) -> Iterator[Problem]:
    missing = len(instrument.items) - file.matched(FieldKind.ITEM)
    if missing:
        yield Problem("import-items-missing", {"count": missing, "all": len(instrument.items)})
    if items.coding is Coding.NUMBERS and (items.codes >= 0).any():
        options = instrument.response_scales[0].options
        details = {"lowest": options[0].code, "label": str(options[0].label)}
        yield Problem("import-codes-assumed", details)
    teams = [d.id for d in instrument.dimensions if d.kind is DimensionKind.TEAM]
    if teams and not any(file.matching.of(team) for team in teams):
        yield Problem("import-team-missing")
    if not file.reading.encoding_certain:
        yield Problem("import-encoding-guessed", {"encoding": file.reading.encoding})


def _repeated_headers(file: SurveyFile) -> Iterator[Problem]:
    alone = {
        column.position
        for match in file.matching.matches
        if match.reason is Reason.CHOICE
        for column in match.columns
    }
    columns = [column for column in file.columns if column.position not in alone]
    names = Counter(column.tag or column.label for column in columns)
    for label, count in names.items():
        if label and count > 1:
            yield Problem("import-header-repeated", {"label": label, "count": count})


def _about_rows(broken: Sequence[int]) -> Iterator[Problem]:
    """Yield which rows have too few or too many cells, by the number a spreadsheet shows."""
    rows = ", ".join(map(str, broken[:_NAMED]))
    if len(broken) == 1:
        yield Problem("import-row-broken", {"row": rows})
    elif len(broken) > _NAMED:
        yield Problem("import-rows-many-broken", {"rows": rows, "more": len(broken) - _NAMED})
    elif broken:
        yield Problem("import-rows-broken", {"rows": rows})
