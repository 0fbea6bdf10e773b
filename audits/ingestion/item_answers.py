"""The answers to all items of one file, as codes; an item that cannot be trusted is stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from audits.definitions import Instrument, Item
from audits.ingestion.choices import is_ticked
from audits.ingestion.column_map import ColumnMap
from audits.ingestion.excel_damage import undamaged
from audits.ingestion.fields import FieldKind
from audits.ingestion.ghost_rows import Body, unfinished_rows
from audits.ingestion.labels import label_key
from audits.ingestion.matching import Match
from audits.ingestion.near_misses import nearest_labels
from audits.ingestion.personal_data import may_be_shown
from audits.ingestion.recoding import Coding, Recoding, option_labels, recode
from audits.ingestion.survey_file import SurveyFile
from audits.ingestion.table import Column
from audits.interruption import checkpoint
from audits.memberships import Mask
from audits.problems import Problem
from audits.responses import Codes, Missing

_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ValueProblem:
    """A label of a closed question that means nothing in the definition.

    Parameters
    ----------
    field_id, scale_id
        The question and its response scale (or its own id for a dimension).
    label
        As written in the file; None where it may be personal and is not shown.
    count
        How many rows have it.
    nearest
        Known labels it may be, most similar first.
    repaired
        The label a spreadsheet may have turned into this date or number; also the first of
        `nearest`.
    """

    field_id: str
    scale_id: str
    label: str | None
    count: int
    nearest: tuple[str, ...]
    repaired: str | None = None


@dataclass(frozen=True, repr=False)
class ItemAnswers:
    """Answers of the kept rows.

    Parameters
    ----------
    codes
        rows x items, int8: option codes or `Missing` codes.
    unscored
        Item id -> why it has no answers (a problem code).
    value_problems, problems
        What has to be decided or told.
    coding
        Labels or numbers, for the whole file.
    """

    codes: Codes
    unscored: Mapping[str, str]
    value_problems: tuple[ValueProblem, ...]
    problems: tuple[Problem, ...]
    coding: Coding


def item_answers(
    file: SurveyFile, body: Body, instrument: Instrument, column_map: ColumnMap
) -> ItemAnswers:
    """Return the answers to every item; items without a trusted column are *not shown*."""
    recoded: dict[str, tuple[Column, Recoding]] = {}
    problems: list[Problem] = []
    unscored: dict[str, str] = {}
    for item, match in _matched_items(file, instrument):
        checkpoint()
        column, several = whole_answer(match, body)
        if several:
            unscored[item.id] = "import-choices-several"
            problems.append(Problem(unscored[item.id], {"label": match.label, "count": several}))
            continue
        scale = instrument.scale_of(item)
        chosen = column_map.values.get(scale.id, {})
        recoded[item.id] = column, recode(column, scale, chosen, file.platform.seen_unanswered)
    coding = _coding_of_file([recoding for _, recoding in recoded.values()])
    doubtful = _doubtful_scales(instrument, recoded)
    for item_id, (_, recoding) in recoded.items():
        is_doubtful = instrument.item(item_id).response_scale in doubtful
        if code := _distrusted(recoding, coding, is_doubtful=is_doubtful):
            unscored[item_id] = code
            problems.append(_problem(code, file.matching.of(item_id), recoding))
    trusted = {item: pair for item, pair in recoded.items() if item not in unscored}
    codes = _codes(trusted, instrument, body, file)
    return ItemAnswers(
        codes, unscored, _value_problems(recoded, instrument), tuple(problems), coding
    )


def _matched_items(file: SurveyFile, instrument: Instrument) -> list[tuple[Item, Match]]:
    return [
        (instrument.item(match.field_id), match)
        for match in file.matching.matches
        if file.fields.all[match.field_id].kind is FieldKind.ITEM
    ]


def whole_answer(match: Match, body: Body) -> tuple[Column, int]:
    """Return one column of answers, collapsed where the file has one column a choice.

    Also returns in how many rows more than one choice is ticked.
    """
    if not match.choices[0]:
        return body.columns[match.columns[0].position], 0
    codes = np.zeros(body.rows, dtype=np.int32)
    ticks = np.zeros(body.rows, dtype=np.int32)
    for place, column in enumerate(match.columns, start=1):
        cells = body.columns[column.position]
        ticked = cells.rows_where(map(is_ticked, cells.values))
        codes[ticked] = place
        ticks += ticked
    return Column(codes, ("", *match.choices)), int((ticks > 1).sum())


def _coding_of_file(recodings: Sequence[Recoding]) -> Coding:
    seen = {recoding.coding for recoding in recodings}
    if Coding.LABELS in seen or Coding.MIXED in seen:
        return Coding.LABELS
    return Coding.NUMBERS if Coding.NUMBERS in seen else Coding.EITHER


def _doubtful_scales(
    instrument: Instrument, recoded: Mapping[str, tuple[Column, Recoding]]
) -> set[str]:
    """Return the scales one of whose columns has a number that is no code of it.

    Then no column of that scale can be trusted: the platform counted in an order of its own
    (1, 6, 2, 3, 4), which shows only in the columns where somebody chose the sixth.
    """
    return {
        instrument.item(item_id).response_scale
        for item_id, (_, recoding) in recoded.items()
        if any(value.strip().isdecimal() for value in recoding.unknown)
    }


def _distrusted(recoding: Recoding, coding: Coding, *, is_doubtful: bool) -> str | None:
    """Return why a column is not trusted: numbers are codes only in a file of numbers."""
    if recoding.coding is Coding.MIXED:
        return "import-coding-mixed"
    if recoding.unknown:
        return "import-labels-unknown"
    if recoding.coding is Coding.NUMBERS and coding is not Coding.NUMBERS:
        return "import-coding-numbers"
    if recoding.coding is Coding.NUMBERS and is_doubtful:
        return "import-coding-order"
    return None


def _problem(code: str, match: Match | None, recoding: Recoding) -> Problem:
    label = match.label if match else ""
    details = {"label": label, "count": sum(recoding.unknown.values())}
    return Problem(code, details)


def _codes(
    trusted: Mapping[str, tuple[Column, Recoding]],
    instrument: Instrument,
    body: Body,
    file: SurveyFile,
) -> Codes:
    codes = np.full((body.rows, len(instrument.items)), Missing.NOT_SHOWN, dtype=np.int8)
    left_empty = file.platform.seen_unanswered
    marks_empty = any(_has(column, left_empty) for column, _ in trusted.values())
    place = {item.id: i for i, item in enumerate(instrument.items)}
    for item_id, (column, recoding) in trusted.items():
        found = recoding.codes
        if marks_empty:
            blank = np.array([not value.strip() for value in column.values])
            found = np.where(blank, np.int8(Missing.NOT_SHOWN), found)
        codes[:, place[item_id]] = found[column.codes]
    # In the order of the definition: the places of columns in a file are never a reason.
    _mark_unfinished(codes, sorted(place[item] for item in trusted), unfinished_rows(body))
    return codes


def _has(column: Column, values: Sequence[str]) -> bool:
    return any(label_key(value) in values for value, _ in column.used())


def _mark_unfinished(codes: Codes, order: Sequence[int], rows: Mask) -> None:
    """Mark what follows the last answer of somebody who stopped: not reached, not skipped."""
    reached = np.zeros(len(codes), dtype=np.bool_)
    for place in reversed(order):
        column = codes[:, place]
        reached |= (column != Missing.SKIPPED) & (column != Missing.NOT_SHOWN)
        column[rows & ~reached & (column == Missing.SKIPPED)] = Missing.UNFINISHED


def _value_problems(
    recoded: Mapping[str, tuple[Column, Recoding]], instrument: Instrument
) -> tuple[ValueProblem, ...]:
    found: list[ValueProblem] = []
    for item_id, (_, recoding) in recoded.items():
        scale = instrument.scale_of(instrument.item(item_id))
        known = option_labels(scale)
        found.extend(shown_problems(item_id, scale.id, recoding.unknown, known))
    return tuple(found)


def _offers(label: str, known: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    repaired = undamaged(label, known)
    nearest = nearest_labels(label, known)
    if repaired is None:
        return nearest, None
    return (repaired, *(text for text in nearest if text != repaired)), repaired


def shown_problems(
    field_id: str, scale_id: str, unknown: Mapping[str, int], known: Sequence[str]
) -> list[ValueProblem]:
    """Return unknown labels to be mapped; many different ones are people's own words."""
    shown = {
        label: n
        for label, n in unknown.items()
        if may_be_shown(label) or undamaged(label, known) is not None
    }
    if len(unknown) > _MOST_SHOWN:
        shown = {}
    problems = [
        ValueProblem(field_id, scale_id, label, count, *_offers(label, known))
        for label, count in shown.items()
    ]
    hidden = sum(unknown.values()) - sum(shown.values())
    return [*problems, *([ValueProblem(field_id, scale_id, None, hidden, ())] if hidden else [])]
