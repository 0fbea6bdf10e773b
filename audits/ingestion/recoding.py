"""Answer labels -> codes, through the definition only. What is unknown stops its item.

A digit is trusted only where the definition's codes and the whole file speak for it: exports
number answers in the order in which somebody typed them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from audits.definitions import NonAnswerKind, ResponseScale
from audits.ingestion.labels import label_key, leading_code
from audits.ingestion.table import Column
from audits.responses import Missing

_WHOLE_NUMBER = re.compile(r"(-?\d{1,3})(?:\.0+)?")

ValueMap = Mapping[str, int | NonAnswerKind]


class Coding(StrEnum):
    """How the answers in one column are written."""

    LABELS = "labels"
    NUMBERS = "numbers"
    EITHER = "either"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, repr=False)
class Recoding:
    """What the different values of one column mean.

    Parameters
    ----------
    codes
        For each value of the column its option code, or a `Missing` code; int8.
    coding
        Labels, numbers, either (nothing that tells them apart) or mixed.
    unknown
        Values that mean nothing in this scale, with their counts.
    """

    codes: NDArray[np.int8]
    coding: Coding
    unknown: Mapping[str, int] = field(default_factory=dict)


def recode(
    column: Column, scale: ResponseScale, chosen: ValueMap, unanswered: Iterable[str] = ()
) -> Recoding:
    """Return the meaning of each value of `column` in `scale`.

    Parameters
    ----------
    column
        The answers to one item.
    scale
        Its options and non-answers.
    chosen
        What the user said labels mean, by `label_key`; it comes first.
    unanswered
        Values by which the platform says "was shown and left empty".
    """
    known = _known_labels(scale)
    codes = np.full(len(column.values), Missing.SKIPPED, dtype=np.int8)
    place = {value: i for i, value in enumerate(column.values)}
    unknown: dict[str, int] = {}
    seen: set[Coding] = set()
    numbered: defaultdict[int, set[str]] = defaultdict(set)
    left_empty = frozenset(unanswered)
    for value, count in column.used():
        key = label_key(value)
        if key in left_empty:
            continue
        meaning, coding, number, rest = _meaning(key, scale, known, chosen)
        if meaning is None:
            unknown[value] = count
            continue
        codes[place[value]] = meaning
        seen.add(coding)
        if number is not None:
            numbered[number].add(rest)
    return Recoding(codes, _coding(seen, numbered), unknown)


def _meaning(
    key: str, scale: ResponseScale, known: Mapping[str, int], chosen: ValueMap
) -> tuple[int | None, Coding, int | None, str]:
    """Code, how it was written, and the number in front of its label if there is one."""
    if key in chosen:
        return _as_code(chosen[key], scale), Coding.EITHER, None, key
    if key in known:
        return known[key], _told_by(key, known[key]), None, key
    number, rest = leading_code(key)
    if number is not None and rest in known:
        return known[rest], _told_by(rest, known[rest]), number, rest
    digits = _WHOLE_NUMBER.fullmatch(key)
    if digits and int(digits[1]) in scale.codes and not _renumbered(chosen):
        either = scale.end_labels_only
        return int(digits[1]), Coding.EITHER if either else Coding.NUMBERS, None, key
    return None, Coding.EITHER, None, key


def _told_by(key: str, code: int) -> Coding:
    """Return the coding a label shows: a non-answer or a label that is a number shows none."""
    return Coding.EITHER if code < 0 or _WHOLE_NUMBER.fullmatch(key) else Coding.LABELS


def _renumbered(chosen: ValueMap) -> bool:
    """Return whether the user said that a number is another option: then none speaks for itself."""
    numbers = {key: meaning for key, meaning in chosen.items() if _WHOLE_NUMBER.fullmatch(key)}
    return any(isinstance(n, int) and str(n) != key for key, n in numbers.items())


def _coding(seen: set[Coding], numbered: Mapping[int, set[str]]) -> Coding:
    """Labels and bare numbers in one column, or two numberings of the same labels, are mixed."""
    told = seen - {Coding.EITHER}
    labels = [label for labels in numbered.values() for label in labels]
    if len(told) > 1 or len(labels) != len(set(labels)) or len(labels) != len(numbered):
        return Coding.MIXED
    return told.pop() if told else Coding.EITHER


def _as_code(meaning: int | NonAnswerKind, scale: ResponseScale) -> int | None:
    if isinstance(meaning, NonAnswerKind):
        return int(Missing.of(meaning))
    return meaning if meaning in scale.codes else None


def _known_labels(scale: ResponseScale) -> dict[str, int]:
    """Label key -> code. A label of two codes (in two languages) is no label."""
    meanings: defaultdict[str, set[int]] = defaultdict(set)
    for option in scale.options:
        for text in (*option.label.all(), *option.aliases):
            meanings[label_key(text)].add(option.code)
    for non_answer in scale.non_answers:
        for text in (*non_answer.label.all(), *non_answer.aliases):
            meanings[label_key(text)].add(int(Missing.of(non_answer.kind)))
    return {key: codes.pop() for key, codes in meanings.items() if len(codes) == 1}


def option_labels(scale: ResponseScale) -> tuple[str, ...]:
    """Return the labels of a scale, options first, to offer beside an unknown one."""
    options = (str(option.label) for option in scale.options)
    return (*options, *(str(non_answer.label) for non_answer in scale.non_answers))
