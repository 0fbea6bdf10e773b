"""Answers of people about themselves -> who is in which category; *not stated* is always one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from audits.definitions import NOT_STATED, Dimension, DimensionKind
from audits.ingestion.choices import OTHER, is_ticked, split_choices
from audits.ingestion.labels import label_key
from audits.ingestion.matching import is_written
from audits.ingestion.spellings import keys_apart, text_of
from audits.ingestion.table import Column
from audits.memberships import DimensionMembership, Mask

_NUMBER_LIKE = frozenset("0123456789.,- ")
_SHARED = 3
_PREFER_NOT = "\0prefer not to say"


@dataclass(frozen=True, slots=True, repr=False)
class Categorised:
    """One dimension, read.

    Parameters
    ----------
    labels
        Categories without *not stated*, in order.
    matrix
        rows x (labels and *not stated*).
    skipped, preferred_not
        Rows that left it empty; rows that chose not to say. Both are *not stated*. Shape (rows,).
    unknown
        Values of a closed question that are no category, with counts: they have to be mapped.
    written
        Rows whose own words became the write-in category, shape (rows,).
    several
        How many rows have several answers where one was asked for: they are *not stated*.
    """

    labels: tuple[str, ...]
    matrix: Mask
    skipped: Mask
    preferred_not: Mask
    written: Mask
    unknown: Mapping[str, int] = field(default_factory=dict)
    several: int = 0

    def membership(self, dimension: Dimension, rows: Mask) -> DimensionMembership:
        """Return the memberships of the respondents among the rows."""
        return DimensionMembership(
            id=dimension.id,
            label=str(dimension.label),
            kind=dimension.kind,
            minimum_n=dimension.minimum_n,
            categories=(*self.labels, NOT_STATED),
            matrix=np.ascontiguousarray(self.matrix[rows]),
            multiple=dimension.multiple,
        )


def categorise(
    parts: Sequence[tuple[Column, str]],
    dimension: Dimension,
    chosen: Mapping[str, str],
    *,
    apart: bool = False,
) -> Categorised:
    """Return who is in which category of `dimension`.

    Parameters
    ----------
    parts
        The columns with their choice; one column with an empty choice holds whole answers.
    dimension
        The question, closed or open, single or multiple.
    chosen
        What the user said labels mean, by `label_key`.
    apart
        Whether names of an open list that differ in capitals, hyphens or marks are different.
    """
    whole = next((column for column, choice in parts if not choice), None)
    ticked = [(column, choice) for column, choice in parts if choice]
    names = _names(dimension, chosen)
    open_list = dimension.open and not dimension.multiple
    key_of = keys_apart(whole, names) if whole and apart and open_list else label_key
    keys = [] if whole is None else _whole_keys(whole, dimension, names, key_of)
    if dimension.open:
        labels = _open_labels(whole, keys, ticked, names, (dimension, chosen))
    else:
        labels = _closed_labels(dimension)
    place = {key_of(label): i for i, label in enumerate(labels)}
    rows = len(parts[0][0].codes)
    wide = np.zeros((rows, len(labels) + 3), dtype=np.bool_)  # and: prefer not, written, unknown
    columns = _Places(place, names, len(labels))
    if whole is not None:
        table = np.zeros((len(whole.values), wide.shape[1]), dtype=np.bool_)
        for i, found in enumerate(keys):
            table[i, [columns.of(key) for key in found]] = True
        wide |= table[whole.codes]
    _tick(wide, ticked, columns, single=whole is not None and not dimension.multiple)
    return _finish(wide, labels, dimension, _unknown(whole, keys, columns))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a key goes: a category, prefer-not, written, unknown."""

    place: Mapping[str, int]
    names: Mapping[str, str]
    n: int

    def of(self, key: str) -> int:
        name = self.names.get(key, key)
        if name == _PREFER_NOT:
            return self.n
        if name == OTHER:
            return self.n + 1
        return self.place.get(name, self.n + 2)


def _names(dimension: Dimension, chosen: Mapping[str, str]) -> dict[str, str]:
    """Label key in the file -> key of the category; the user's decisions come last and win."""
    names: dict[str, str] = {}
    for category in dimension.categories:
        own = label_key(str(category.label))
        names.update((label_key(t), own) for t in (*category.label.all(), *category.aliases))
    if dimension.write_in is not None:
        names.update((label_key(text), OTHER) for text in dimension.write_in.all())
    names.update((label_key(text), _PREFER_NOT) for text in dimension.prefer_not_to_say.all())
    for key, label in chosen.items():
        name = label_key(label)
        names[key] = _PREFER_NOT if label == NOT_STATED else names.get(name, name)
    return names


def _whole_keys(
    column: Column, dimension: Dimension, names: Mapping[str, str], key_of: Callable[[str], str]
) -> list[frozenset[str]]:
    """Return the choices in each value of a column that holds whole answers."""
    if not dimension.multiple:
        return [frozenset({key} if key else ()) for key in map(key_of, column.values)]
    cleaned = [label_key(value) for value in column.values]
    known = set(names)
    if dimension.open:
        alone = (key.strip(" ,;|") for key in cleaned)
        known |= {key for key in alone if key and not set(key) & set(",;|")}
    return [split_choices(value, known) for value in column.values]


def _open_labels(
    whole: Column | None,
    keys: Sequence[frozenset[str]],
    ticked: Sequence[tuple[Column, str]],
    names: Mapping[str, str],
    decided: tuple[Dimension, Mapping[str, str]],
) -> tuple[str, ...]:
    """Return the file's own labels: those of the definition first, then by alphabet."""
    dimension, chosen = decided
    spellings: dict[str, dict[str, int]] = defaultdict(dict)
    if whole is not None:
        for value, count, found in zip(whole.values, whole.counts().tolist(), keys, strict=True):
            for key in found if count else ():
                own = " ".join(value.split()).strip(" ;,|")
                typed = own if label_key(own) == key else text_of(key)
                text = chosen.get(key, typed)
                texts = spellings[names.get(key, key)]
                texts[text] = texts.get(text, 0) + count
    for choice in (choice for _, choice in ticked if not is_written(choice)):
        spellings[names.get(label_key(choice), label_key(choice))][choice] = 1
    for special in (OTHER, _PREFER_NOT):
        spellings.pop(special, None)
    if dimension.write_in is not None and dimension.kind is not DimensionKind.TEAM:
        spellings = _shared(spellings, ticked)
    best = {key: _best(key, texts) for key, texts in spellings.items()}
    ordered = {label_key(text): text for text in (str(c.label) for c in dimension.categories)}
    rest = sorted((k for k in best if k not in ordered), key=lambda k: (text_of(k).casefold(), k))
    own_words = () if dimension.write_in is None else (str(dimension.write_in),)
    return (*ordered.values(), *(best[key] for key in rest), *own_words)


def _best(key: str, texts: Mapping[str, int]) -> str:
    """Return the most frequent spelling; a key is none, it comes out of a joined cell."""
    return max(texts, key=lambda text: (text != key, texts[text], text))


def _shared(
    spellings: Mapping[str, dict[str, int]], ticked: Iterable[tuple[Column, str]]
) -> dict[str, dict[str, int]]:
    """Return the labels that are somebody's own choice of a list: three people share them."""
    offered = {label_key(choice) for _, choice in ticked}
    return {
        key: texts
        for key, texts in spellings.items()
        if key in offered or sum(texts.values()) >= _SHARED
    }


def _closed_labels(dimension: Dimension) -> tuple[str, ...]:
    labels = [str(category.label) for category in dimension.categories]
    if dimension.write_in is not None and str(dimension.write_in) not in labels:
        labels.append(str(dimension.write_in))
    return tuple(labels)


def _tick(
    wide: Mask, ticked: Iterable[tuple[Column, str]], columns: _Places, *, single: bool
) -> None:
    """Add one-column-a-choice answers; beside a whole answer only what was left unsaid."""
    said = wide.any(axis=1)
    for column, choice in ticked:
        rows = column.rows_where(map(is_ticked, column.values))
        key = label_key(choice)
        known = columns.of(key)
        place = known if known < columns.n + 2 else columns.n + 1 if is_written(choice) else known
        wide[:, place] |= rows & ~said if single else rows


def _unknown(
    whole: Column | None, keys: Sequence[frozenset[str]], columns: _Places
) -> dict[str, int]:
    if whole is None:
        return {}
    counts = whole.counts().tolist()
    return {
        value: count
        for value, count, found in zip(whole.values, counts, keys, strict=True)
        if count and any(columns.of(key) == columns.n + 2 or key == OTHER for key in found)
    }


def _finish(
    wide: Mask, labels: tuple[str, ...], dimension: Dimension, unknown: dict[str, int]
) -> Categorised:
    n = len(labels)
    matrix = np.zeros((len(wide), n + 1), dtype=np.bool_)
    matrix[:, :n] = wide[:, :n]
    written = wide[:, n + 1] | (wide[:, n + 2] if dimension.write_in is not None else False)
    numbers = [value for value in unknown if set(value.strip()) <= _NUMBER_LIKE]
    if dimension.write_in is not None:
        matrix[:, labels.index(str(dimension.write_in))] |= written
        unknown = {value: unknown[value] for value in numbers}
    several = (matrix[:, :n].sum(axis=1) > 1) & (not dimension.multiple)
    matrix[several] = False
    nowhere = ~matrix[:, :n].any(axis=1)
    matrix[:, n] = nowhere
    preferred = wide[:, n] & nowhere
    skipped = nowhere & ~preferred & ~several
    return Categorised(labels, matrix, skipped, preferred, written, unknown, int(several.sum()))


def in_order(found: Categorised, order: Sequence[str]) -> Categorised:
    """Return the same with its labels in the order of a list; the list's others come empty."""
    own = {label: i for i, label in enumerate(found.labels)}
    labels = tuple(dict.fromkeys((*order, *found.labels)))
    matrix = np.zeros((len(found.matrix), len(labels) + 1), dtype=np.bool_)
    matrix[:, -1] = found.matrix[:, -1]
    for place, label in enumerate(labels):
        if label in own:
            matrix[:, place] = found.matrix[:, own[label]]
    return replace(found, labels=labels, matrix=matrix)
