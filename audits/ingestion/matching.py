"""Columns of the file <-> fields of the definition: by id, tag, text, part, fingerprint.

A match is exact after normalisation and unique; near misses are offered, never applied; the
place of a column is never a reason.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from audits.ingestion.column_map import NOT_USED, ColumnMap, column_key
from audits.ingestion.fields import FieldKind, Fields, Reason
from audits.ingestion.header_rows import FileColumn
from audits.ingestion.labels import fingerprint, label_key, question_key
from audits.ingestion.lone_choices import lone_choices
from audits.problems import Problem

_BRACKETS = re.compile(r"^(?P<stem>.*\S)\s*\[(?P<part>.+)\]$", re.DOTALL)
_WRITTEN_BESIDE = re.compile(r"^(?P<stem>.*\S)\s*\((?P<part>[^()]{3,60})\)$", re.DOTALL)
_CHECKBOX = re.compile(r"^(?P<stem>.*\S)\s*\(choice=(?P<part>.+)\)$", re.DOTALL)
_DASH = re.compile(r"\s*[-–—/]\s*|\s*>>\s*|:\s+")
_WHOLE = frozenset({"selected choice", "opción seleccionada", "choix sélectionné", "auswahl"})
_WRITTEN = re.compile(
    r"(?:other|otr[oa]|autre|ander[es]|sonstige|outr[oa]|altro)\b.*|.*(?:^|- )text|"
    r"specify.*|in (?:my|your) own words.*|en mis propias palabras.*|.*self-describe.*"
)

_CUT_OFF = re.compile(r"(?P<start>.{12,}?)\s*(?:\.\.+|…)", re.DOTALL)

_MOST_PARTS = 30
"""A header is split at so many places at most: one made of dashes would take for ever."""

Candidate = tuple[str, Reason]


@dataclass(frozen=True, slots=True)
class Match:
    """A field and the columns that hold it.

    Parameters
    ----------
    field_id
        Which field.
    columns
        One column, or one a choice.
    choices
        The choice of each column; empty where one column holds the whole answer.
    reason
        Why they were taken for it.
    """

    field_id: str
    columns: tuple[FileColumn, ...]
    choices: tuple[str, ...]
    reason: Reason

    @property
    def label(self) -> str:
        """The label of the (first) column."""
        return self.columns[0].label


@dataclass(frozen=True, slots=True)
class Matching:
    """What was matched, what is left, and what has to be asked."""

    matches: tuple[Match, ...]
    unmatched: tuple[FileColumn, ...]
    problems: tuple[Problem, ...]

    def of(self, field_id: str) -> Match | None:
        """Return the match of a field, or None."""
        return next((match for match in self.matches if match.field_id == field_id), None)


def match_columns(
    columns: Sequence[FileColumn],
    fields: Fields,
    column_map: ColumnMap,
    *,
    choices_alone: bool = False,
) -> Matching:
    """Return which columns hold which fields.

    Parameters
    ----------
    columns
        The columns to match, metadata already left out.
    fields
        What the definition expects.
    column_map
        What the user confirmed; it comes before everything else.
    choices_alone
        Whether columns may be named by a choice without its question.
    """
    whole: defaultdict[str, list[tuple[FileColumn, Reason]]] = defaultdict(list)
    spread: defaultdict[str, list[tuple[FileColumn, str]]] = defaultdict(list)
    problems: list[Problem] = []
    set_aside: set[int] = set()
    for column in columns:
        found = dict(_remembered(column, column_map, fields))
        if NOT_USED in found:
            set_aside.add(column.position)
            continue
        found = found or dict(_fields_named_by(column, fields))
        found = found or dict(_fields_told_by_wording(column, fields))
        if len(found) == 1:
            ((field_id, reason),) = found.items()
            whole[field_id].append((column, reason))
        elif found:
            names = ", ".join(found)
            problems.append(
                Problem("import-column-ambiguous", {"label": column.label, "fields": names})
            )
        else:
            for field_id, choice in _choices_named_by(column, fields):
                spread[field_id].append((column, choice))
    if choices_alone:
        problems.extend(_add_lone_choices(columns, fields, whole, spread))
    matches, repeated = _unique(whole, spread, fields)
    problems.extend(repeated)
    used = {column.position for match in matches for column in match.columns} | set_aside
    unmatched = tuple(column for column in columns if column.position not in used)
    return Matching(tuple(matches), unmatched, tuple(problems))


def _add_lone_choices(
    columns: Sequence[FileColumn],
    fields: Fields,
    whole: dict[str, list[tuple[FileColumn, Reason]]],
    spread: dict[str, list[tuple[FileColumn, str]]],
) -> Iterator[Problem]:
    """Add columns named by a choice alone to questions that have no other column; tell it."""
    found: defaultdict[str, list[tuple[FileColumn, str]]] = defaultdict(list)
    confirmed = _confirmed_choices(whole, fields)
    for field_id, column, choice in lone_choices(columns, fields, confirmed):
        if field_id not in whole and field_id not in spread:
            found[field_id].append((column, choice))
    if found:
        spread.update(found)
        texts = ", ".join(fields.all[field_id].text for field_id in found)
        yield Problem(
            "import-choices-alone", {"count": sum(map(len, found.values())), "fields": texts}
        )


def _confirmed_choices(
    whole: dict[str, list[tuple[FileColumn, Reason]]], fields: Fields
) -> dict[int, str]:
    """Take columns the user gave to one question with several answers for choices of it."""
    confirmed: dict[int, str] = {}
    for field_id in fields.several:
        columns = whole.get(field_id, [])
        if len(columns) > 1 and all(reason is Reason.REMEMBERED for _, reason in columns):
            confirmed |= {column.position: field_id for column, _ in whole.pop(field_id)}
    return confirmed


def _unique(
    whole: dict[str, list[tuple[FileColumn, Reason]]],
    spread: dict[str, list[tuple[FileColumn, str]]],
    fields: Fields,
) -> tuple[list[Match], list[Problem]]:
    matches, problems = [], []
    for field_id in fields.all:
        columns = whole.get(field_id, [])
        parts = spread.get(field_id, [])
        if len(columns) > 1:
            labels = {"label": columns[0][0].label, "count": len(columns), "field": field_id}
            problems.append(Problem("import-columns-repeated", labels))
        elif columns and not _is_spread(parts, fields.choices[field_id]):
            ((column, reason),) = columns
            written = [(c, choice) for c, choice in parts if is_written(choice)]
            matches.append(_match(field_id, [(column, ""), *written], reason))
        elif _is_choices(parts, fields.choices[field_id]):
            matches.append(_match(field_id, parts, Reason.CHOICE))
    return matches, problems


def _is_spread(parts: Sequence[tuple[FileColumn, str]], choices: Collection[str]) -> bool:
    """Whether the same answers also stand one column a choice, which needs no splitting."""
    return sum(label_key(choice) in choices for _, choice in parts) >= 2


def _is_choices(parts: Sequence[tuple[FileColumn, str]], choices: Collection[str]) -> bool:
    """Whether columns after one question are its choices: "Team - remarks" alone is none."""
    known = sum(label_key(choice) in choices for _, choice in parts)
    return known > 0 or len(parts) > 2


def _match(field_id: str, parts: Iterable[tuple[FileColumn, str]], reason: Reason) -> Match:
    columns, choices = zip(*parts, strict=True)
    return Match(field_id, tuple(columns), tuple(choices), reason)


def is_written(choice: str) -> bool:
    """Tell whether a choice is the box in which people write their own words.

    Examples
    --------
    >>> is_written("Other (please specify) - Text"), is_written("Often")
    (True, False)
    """
    return _WRITTEN.fullmatch(label_key(choice)) is not None


def _remembered(
    column: FileColumn, column_map: ColumnMap, fields: Fields
) -> Iterator[tuple[str, Reason]]:
    for text in (column.label, column.tag):
        field_id = column_map.columns.get(column_key(text)) if text else None
        if field_id is not None and (field_id in fields.all or field_id == NOT_USED):
            yield field_id, Reason.REMEMBERED
            return


def _fields_named_by(column: FileColumn, fields: Fields) -> Iterator[Candidate]:
    """Yield every field that a header text names outright, or that the part of a question names."""
    texts = _whole_texts(column)
    yield from (found for text in texts if (found := fields.keys.get(question_key(text))))
    yield from _fingerprinted(column, texts, fields)
    for stem, part in stems_and_parts(column):
        found = fields.keys.get(question_key(part))
        if found and found[1] is Reason.TEXT and fields.all[found[0]].kind is FieldKind.ITEM:
            yield found
        if label_key(part) in _WHOLE and (found := fields.keys.get(question_key(stem))):
            yield found


def _fields_told_by_wording(column: FileColumn, fields: Fields) -> Iterator[Candidate]:
    """Yield fields told by a sector's own words, or by a text that was cut off with dots."""
    for text in (*_whole_texts(column), *(part for _, part in stems_and_parts(column))):
        key = question_key(text)
        for original in fields.wordings.originals(key):
            found = fields.keys.get(original)
            if found and found[1] in {Reason.TEXT, Reason.STEM}:
                yield found[0], Reason.WORDING
        cut = _CUT_OFF.fullmatch(key)
        if cut and (name := fields.beginning_with(cut["start"])):
            yield name, Reason.BEGINNING


def _whole_texts(column: FileColumn) -> list[str]:
    """Return the header texts that stand for the whole column, not only for its question."""
    texts = [column.tag, _import_id(column), column.label]
    if not column.part or label_key(column.part) in _WHOLE:
        texts.append(column.text)
    return [text for text in texts if text]


def _fingerprinted(column: FileColumn, texts: Sequence[str], fields: Fields) -> Iterator[Candidate]:
    if not fields.fingerprints:
        return
    for text in (*texts, *(part for _, part in stems_and_parts(column))):
        if item := fields.fingerprints.get(fingerprint(text)):
            yield item, Reason.FINGERPRINT


def _choices_named_by(column: FileColumn, fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the field whose question stands before a choice, as one pair of field and choice."""
    for stem, part in stems_and_parts(column):
        found = fields.keys.get(question_key(stem))
        if found and fields.all[found[0]].kind is not FieldKind.COMMENT:
            yield found[0], part
            return


def stems_and_parts(column: FileColumn) -> Iterator[tuple[str, str]]:
    """Yield the ways a header may be a stem and one of its parts.

    Examples
    --------
    >>> list(stems_and_parts(FileColumn(0, "", text="How often - here - do you rest?")))
    [('How often', 'here - do you rest?'), ('How often - here', 'do you rest?')]
    """
    if column.part:
        yield column.text, column.part
    for text in {column.text, column.label}:
        for pattern in (_CHECKBOX, _BRACKETS, _WRITTEN_BESIDE):
            if found := pattern.match(text):
                yield found["stem"], found["part"]
                break
        for dash in islice(_DASH.finditer(text), _MOST_PARTS):
            yield text[: dash.start()], text[dash.end() :]
        for colon in islice(re.finditer(":", text), _MOST_PARTS):
            # the part may also stand before its question
            yield text[colon.end() :], text[: colon.start()]


def _import_id(column: FileColumn) -> str:
    try:
        content = json.loads(column.import_id) if column.import_id else {}
    except json.JSONDecodeError:
        return ""
    return str(content.get("ImportId", "")) if isinstance(content, dict) else ""
