"""Inspection: what a file is and what would be read from it; it holds no answer one can see."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import NoReturn

import numpy as np

from audits.definitions import DimensionKind, Instrument
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.comments import comments
from audits.ingestion.coverage import open_with_best
from audits.ingestion.dimension_answers import DimensionAnswers, dimension_answers
from audits.ingestion.fields import FieldKind
from audits.ingestion.ghost_rows import Body
from audits.ingestion.header_rows import FileColumn
from audits.ingestion.item_answers import ItemAnswers, ValueProblem, item_answers
from audits.ingestion.judgement import judge
from audits.ingestion.near_misses import NearMiss, near_misses
from audits.ingestion.reading import read_table
from audits.ingestion.survey_file import (
    DroppedColumn,
    SurveyFile,
    sift_rows,
    sort_left_columns,
)
from audits.ingestion.timing import flags_of, order_of_dates
from audits.memberships import Mask
from audits.problems import Problem, Severity

_MOST_CATEGORIES = 60
_MOST_SAMPLES = 8


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column and the field it was taken for, with the reason."""

    label: str
    field_id: str
    kind: FieldKind
    reason: str


@dataclass(frozen=True, slots=True)
class DimensionCandidate:
    """A column without a field that could say who somebody works with: few, repeated values."""

    label: str
    different: int


@dataclass(frozen=True, slots=True)
class HowRead:
    """How the file was read, each with its evidence, each to be overruled in a `ColumnMap`.

    Parameters
    ----------
    platform, platform_label, evidence
        Where the file comes from and what shows it.
    encoding, encoding_certain, delimiter, sheet, sheets
        How bytes became cells.
    samples
        Header texts with letters beyond ASCII, to look at where the encoding was guessed.
    first_header_row, header_rows
        The first header row (counted from 1) and what each holds.
    coding
        Whether answers are written as labels or numbers.
    dates
        How the tool's own dates are written; they are never stored.
    """

    platform: str
    platform_label: str
    evidence: tuple[str, ...]
    encoding: str
    encoding_certain: bool
    delimiter: str | None
    sheet: str | None
    sheets: tuple[str, ...]
    first_header_row: int
    header_rows: tuple[str, ...]
    coding: str
    samples: tuple[str, ...] = ()
    dates: str | None = None


@dataclass(frozen=True, repr=False)
class Inspection:
    """What was recognised in a file, for the Import page.

    Parameters
    ----------
    instrument
        The definition it was read with.
    column_map
        What the user had decided before.
    how_read
        Platform, encoding, delimiter, sheet, header rows, coding.
    matches, near_misses, unmapped
        Columns with their fields; offers; labels of columns without a field.
    value_problems
        Unknown labels of closed questions, to be mapped.
    dropped
        Columns that may say who somebody is, by header only.
    team_candidates, merges, ways
        Columns that may be the team; labels that may be one, and how names of teams are written,
        by dimension.
    problems
        Everything to stop for, to ask and to tell.
    rows, respondents, set_aside
        Rows under the header; respondents; rows that are none, by reason.
    items, dimensions, comments, answered, flags
        What `read_responses` needs, as codes: nothing of the file itself is kept. `answered`
        marks the respondents among the rows of `items`; `flags` are about respondents only.
    """

    instrument: Instrument
    column_map: ColumnMap
    how_read: HowRead
    matches: tuple[ColumnMatch, ...]
    near_misses: tuple[NearMiss, ...]
    unmapped: tuple[str, ...]
    value_problems: tuple[ValueProblem, ...]
    dropped: tuple[DroppedColumn, ...]
    team_candidates: tuple[DimensionCandidate, ...]
    merges: Mapping[str, tuple[tuple[str, str], ...]]
    ways: Mapping[str, tuple[tuple[str, ...], ...]]
    problems: tuple[Problem, ...]
    rows: int
    respondents: int
    set_aside: Mapping[str, int]
    items: ItemAnswers
    dimensions: DimensionAnswers
    comments: Mapping[str, tuple[str, ...]]
    answered: Mask
    flags: Mapping[str, Mask]

    def stops(self) -> tuple[Problem, ...]:
        """Return the problems without whose solution nothing can be read."""
        return tuple(p for p in self.problems if p.severity is Severity.STOP)

    def to_json_dict(self) -> dict[str, object]:
        """Return what was recognised as plain data: labels and counts, no answers."""
        return {
            "instrument": self.instrument.id,
            "how_read": asdict(self.how_read),
            "rows": self.rows,
            "respondents": self.respondents,
            "set_aside": dict(self.set_aside),
            "matches": [asdict(match) for match in self.matches],
            "near_misses": [asdict(miss) for miss in self.near_misses],
            "unmapped": list(self.unmapped),
            "dropped": [asdict(column) for column in self.dropped],
            "team_candidates": [asdict(candidate) for candidate in self.team_candidates],
            "value_problems": [_without_label(problem) for problem in self.value_problems],
            "problems": [_problem_as_dict(problem) for problem in self.problems],
        }

    def __repr__(self) -> str:
        return f"Inspection({self.rows} rows, {self.respondents} respondents)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an inspection holds answers and never leaves memory")


def inspect(
    data: bytes,
    name: str,  # noqa: ARG001 - no file name is evidence yet, and callers need not know
    instrument: Instrument | None,
    column_map: ColumnMap | None = None,
    instruments: Sequence[Instrument] = (),
) -> Inspection:
    """Return what a file is and what would be read from it.

    Parameters
    ----------
    data, name
        The file as it was dropped.
    instrument
        The definition to read it with; None: the one of `instruments` it covers best.
    column_map
        What was decided about this form before.

    Raises
    ------
    AuditError
        When the file is no table at all. Everything else is in `Inspection.problems`.
    """
    column_map = column_map or ColumnMap()
    reading = read_table(data, column_map.reading)
    known = instruments if instrument is None else (instrument,)
    instrument, file = open_with_best(reading, known, column_map)
    sifted = sift_rows(file)
    body = sifted.body
    left = sort_left_columns(file, body)
    items = item_answers(file, body, instrument, column_map)
    dimensions = dimension_answers(file, body, instrument, column_map, items.coding)
    answered: Mask = np.any(items.codes >= 0, axis=1)
    set_aside = dict(sifted.set_aside)
    if unanswered := int((~answered).sum()):
        set_aside["no answer"] = unanswered
    is_survey = file.matched(FieldKind.ITEM) > 0
    fits = instrument if is_survey or len(known) == 1 else None
    missing = [f for f in file.fields.all.values() if file.matching.of(f.id) is None]
    return Inspection(
        instrument=instrument,
        column_map=column_map,
        how_read=_how_read(file, items, body),
        matches=_column_matches(file),
        near_misses=near_misses(left.unmapped, missing) if fits else (),
        unmapped=tuple(column.label for column in left.unmapped),
        value_problems=(*items.value_problems, *dimensions.value_problems) if is_survey else (),
        dropped=left.dropped,
        team_candidates=_team_candidates(file, instrument, body, left.unmapped) if fits else (),
        merges=dimensions.merges,
        ways=dimensions.ways,
        problems=judge(file, fits, items, dimensions, sifted.broken),
        rows=sifted.rows,
        respondents=int(answered.sum()),
        set_aside=set_aside,
        items=items,
        dimensions=dimensions,
        comments=comments(file, body, answered),
        answered=answered,
        flags=flags_of(body, items, instrument, answered),
    )


def _how_read(file: SurveyFile, items: ItemAnswers, body: Body) -> HowRead:
    reading = file.reading
    return HowRead(
        platform=file.platform.id,
        platform_label=file.platform.label,
        evidence=file.evidence,
        encoding=reading.encoding,
        encoding_certain=reading.encoding_certain,
        delimiter=reading.delimiter,
        sheet=reading.sheet,
        sheets=reading.sheets,
        first_header_row=file.start + 1,
        header_rows=file.roles,
        coding=items.coding.value,
        samples=() if reading.encoding_certain else _samples(file),
        dates=order_of_dates(body),
    )


def _samples(file: SurveyFile) -> tuple[str, ...]:
    labels = (column.label for column in file.columns if not column.label.isascii())
    return tuple(islice(dict.fromkeys(labels), _MOST_SAMPLES))


def _column_matches(file: SurveyFile) -> tuple[ColumnMatch, ...]:
    return tuple(
        ColumnMatch(column.label, m.field_id, file.fields.all[m.field_id].kind, m.reason.value)
        for m in file.matching.matches
        for column in m.columns
    )


def _team_candidates(
    file: SurveyFile, instrument: Instrument, body: Body, unmapped: Sequence[FileColumn]
) -> tuple[DimensionCandidate, ...]:
    """Columns with few, repeated values, where the team question has none."""
    teams = [d.id for d in instrument.dimensions if d.kind is DimensionKind.TEAM]
    if not teams or any(file.matching.of(team) for team in teams):
        return ()
    counted = [(c.label, sum(1 for _ in body.columns[c.position].used())) for c in unmapped]
    most = min(_MOST_CATEGORIES, max(body.rows // 2, 2))
    return tuple(DimensionCandidate(label, n) for label, n in counted if 2 <= n <= most)


def _without_label(problem: ValueProblem) -> dict[str, object]:
    """Leave out the label: a report is kept, and only the Import page may show it."""
    content = asdict(problem)
    del content["label"]
    return content


def _problem_as_dict(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "says": problem.says(),
        "remedy": problem.remedy(),
    }
