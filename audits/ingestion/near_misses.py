"""Near misses: columns that are almost a field. They are offered, never applied."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from audits.ingestion.fields import Field
from audits.ingestion.header_rows import FileColumn
from audits.ingestion.labels import label_key, question_key
from audits.ingestion.matching import stems_and_parts

_CLOSE = 82.0


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A column that may be a field.

    Parameters
    ----------
    label
        Of the column.
    field_id, text
        The field it looks like.
    likeness
        0-100, how much of the two wordings is the same.
    """

    label: str
    field_id: str
    text: str
    likeness: int


def near_misses(columns: Sequence[FileColumn], fields: Sequence[Field]) -> tuple[NearMiss, ...]:
    """Return for each field without a column the most similar column without a field."""
    named = [(column, key) for column in columns for key in _wordings(column)]
    if not named or not fields:
        return ()
    likeness = process.cdist(
        [question_key(field.text) for field in fields],
        [key for _, key in named],
        scorer=fuzz.ratio,
        score_cutoff=_CLOSE,
        dtype=np.float32,
    )
    best = likeness.argmax(axis=1)
    return tuple(
        NearMiss(named[place][0].label, field.id, field.text, int(row[place]))
        for field, row, place in zip(fields, likeness, best.tolist(), strict=True)
        if row[place] >= _CLOSE
    )


def nearest_labels(label: str, known: Sequence[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the known answer labels most like an unknown one, the most similar first."""
    by_key = {label_key(text): text for text in known}
    found = process.extract(label_key(label), list(by_key), scorer=fuzz.WRatio, limit=most)
    return tuple(by_key[key] for key, likeness, _ in found if likeness >= 50)


def _wordings(column: FileColumn) -> set[str]:
    texts = {column.label, column.text, *(part for _, part in stems_and_parts(column))}
    return {key for text in texts if len(key := question_key(text)) > 3}
