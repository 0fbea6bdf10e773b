"""Responses: what people answered, as codes. Never leaves memory."""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Instrument, NonAnswerKind
from audits.memberships import DimensionMembership, Mask

Codes = NDArray[np.int8]


class Missing(IntEnum):
    """The kinds of nothing, kept apart. Answers have codes of 0 and more."""

    SKIPPED = -1
    NOT_SHOWN = -2
    UNFINISHED = -3
    DOES_NOT_APPLY = -4
    DONT_KNOW = -5
    PREFER_NOT_TO_SAY = -6
    NOT_NEEDED = -7
    NOT_TRIED = -8

    @classmethod
    def of(cls, kind: NonAnswerKind) -> "Missing":
        """Return the code of a non-answer the person chose."""
        return cls[kind.name]


@dataclass(frozen=True)
class Quality:
    """Counts about the answers as a whole; of people, never about one.

    Parameters
    ----------
    counts
        Flag id -> number of respondents ("straight_line", "duplicate", "too_empty", ...).
    set_aside
        Reason -> number of rows of the file that are no respondents.
    """

    counts: dict[str, int] = field(default_factory=dict)
    set_aside: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Responses:
    """Answers and memberships of everyone who answered at least one item.

    Parameters
    ----------
    instrument
        The definition the codes belong to.
    answers
        respondents x items (in `instrument.items` order), int8: raw option codes as answered
        (before any reversal), or a `Missing` code below 0.
    dimensions
        In definition order; only those the file has (or that were switched on).
    comments
        Comment id -> texts in shuffled order, not aligned with respondents.
    headcounts
        Team label -> people who were invited, when a headcount file was given.
    flagged
        Respondents with a quality flag, for "without them no score changes by more than ...".
    """

    instrument: Instrument
    answers: Codes
    dimensions: tuple[DimensionMembership, ...]
    quality: Quality = field(default_factory=Quality)
    comments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headcounts: dict[str, int] | None = None
    flagged: Mask | None = None

    def __post_init__(self) -> None:
        """Check shapes."""
        if self.answers.dtype != np.int8 or self.answers.shape[1] != len(self.instrument.items):
            raise ValueError("answers need one int8 column an item")
        if {len(d.matrix) for d in self.dimensions} - {self.n}:
            raise ValueError("dimensions need one row a respondent")

    @property
    def n(self) -> int:
        """Number of respondents."""
        return len(self.answers)

    def __repr__(self) -> str:
        return f"Responses({self.n} respondents)"

    def __reduce__(self) -> str:
        raise TypeError("responses never leave memory")
