"""Release: all that is visible. Values are already rounded; a suppressed cell has no value.

Everything a reader sees (pages, charts, reports, files, later waves) is a lookup in one release.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import pandas as pd

from audits.certified import refuse_loose_rows, refuse_other_comments, refuse_uncertified
from audits.definitions import Instrument
from audits.problems import AuditError, Problem
from audits.promise import Promise, digest
from audits.subgroups import EVERYONE, Subgroup

FORMAT: Final = "compassion-resilience-release"
FORMAT_VERSION: Final = 1

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "groups": ("key", "label", "kind", "n"),
    "scores": (
        "group",
        "indicator",
        "n",
        "mean",
        "low",
        "high",
        "step",
        "too_few",
        "favourable_low",
        "favourable_high",
    ),
    "shares": ("group", "item", "code", "low", "high"),
    "gaps": ("group", "indicator", "gap", "low", "high", "step", "word", "comparator"),
    "participation": ("group", "respondents", "invited", "rate_low", "rate_high", "word"),
    "pooled": ("group", "indicator", "pooled", "low", "high", "step", "signal"),
    "spread": (
        "group",
        "dimensions",
        "indicator",
        "between",
        "chance",
        "share",
        "share_low",
        "share_high",
        "explained",
        "word",
    ),
    "superiority": ("group", "indicator", "times", "comparator"),
    "whole": ("group", "statistic", "indicator", "other", "n", "value", "low", "high", "word"),
}
"""Tables and their columns; `docs/release-format.md` says what each holds."""


@dataclass(frozen=True, slots=True)
class Published:
    """One released score.

    `mean`, `low`, `high`: 0-100, rounded to `step` (the interval outwards). `n`: a band such as
    "10–14". `favourable`: band of percent (low, high) or None where too few answered for shares.
    `too_few`: the interval is so wide that the score says little.
    """

    n: str
    mean: float
    low: float
    high: float
    step: float
    too_few: bool
    favourable: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A result that is held back. It has no value, no n and no reason, everywhere the same."""


SUPPRESSED: Final = Suppressed()


@dataclass(frozen=True, repr=False)
class Release:
    """What was published for one instrument, organisation and wave.

    Parameters
    ----------
    id
        Random; tells two releases apart.
    instrument
        The whole definition, so that a release can be read without any other file.
    promise
        Thresholds and plan, fixed before results were seen; its fingerprint is printed everywhere.
    planned
        Dimension ids of each planned table: `()` everyone, `("dem_team",)`, crossings as pairs.
    tables
        Name -> frame with the columns of `COLUMNS`. Only published cells are rows.
    certificate
        What the gate proved: version, bounds reached, groups and bases considered.
    quality
        Counts about the answers as a whole.
    held_back
        Labels of groups that stand in the story without a result of their own.
    comments
        Comment id -> texts about the whole organisation, in an order that is nobody's.
    predecessors
        Team or cluster -> teams of an earlier wave it was made of, or is a part of; names only.
    names
        Group key -> what its readers call it, in their language. No part of the release: a file
        and a digest never hold it.
    """

    id: str
    instrument: Instrument
    promise: Promise
    planned: tuple[tuple[str, ...], ...]
    tables: Mapping[str, pd.DataFrame]
    certificate: Mapping[str, Any]
    quality: Mapping[str, Any] = field(default_factory=dict)
    held_back: tuple[str, ...] = ()
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    predecessors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse anything that is not a complete, safe-looking release."""
        for name, columns in COLUMNS.items():
            if name not in self.tables or tuple(self.tables[name].columns) != columns:
                raise AuditError(Problem("release-table-wrong", {"table": name}))
        refuse_loose_rows(self.tables)
        if digest(self.instrument.model_dump(mode="json")) != self.promise.instrument_digest:
            raise AuditError(Problem("release-instrument-changed"))
        refuse_other_comments(self.comments, self.promise)

    @property
    def promise_fingerprint(self) -> str:
        """Twelve hex digits that stand on every page and document."""
        return self.promise.fingerprint

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the release; changing the copy does not change the release."""
        return self.tables[name].copy(deep=False)

    def rows_of(self, table: str, column: str, key: str) -> Sequence[Any]:
        """Return the rows of a table whose `column` is `key`, in order, as named tuples."""
        if (table, column) not in self._rows:
            found: dict[str, list[Any]] = {}
            for row in self.tables[table].itertuples(index=False):
                found.setdefault(getattr(row, column), []).append(row)
            self._rows[table, column] = found
        return self._rows[table, column].get(key, ())

    def groups(self, *kinds: str) -> tuple[Subgroup, ...]:
        """Return published subgroups of these kinds (all kinds when none is named), in order."""
        return tuple(group for group, kind in self._groups if not kinds or kind in kinds)

    def groups_of(self, *dimensions: str) -> tuple[Subgroup, ...]:
        """Return published subgroups cut by exactly these dimensions, in order."""
        return tuple(g for g in self.groups() if g.dimensions == tuple(sorted(dimensions)))

    def label(self, group: Subgroup) -> str:
        """Return the name of a published subgroup as readers see it (untrusted text)."""
        return self._labels[group.key]

    def cell(self, indicator: str, group: Subgroup = EVERYONE) -> Published | Suppressed:
        """Return a released score, or `SUPPRESSED`.

        Raises
        ------
        KeyError
            When the indicator is not of this instrument or the subgroup was never planned.
        """
        if indicator not in self._indicators or group.dimensions not in self._tables:
            raise KeyError(f"{indicator} by {group.dimensions} is not in the plan of this release")
        return self._cells.get((group.key, indicator), SUPPRESSED)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: two files with the same digest hold the same release."""
        return digest(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Return the release as JSON types (see `docs/release-format.md`)."""
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "id": self.id,
            "instrument": self.instrument.model_dump(mode="json"),
            "promise": self.promise.model_dump(mode="json"),
            "promise_fingerprint": self.promise_fingerprint,
            "planned": [list(dimensions) for dimensions in self.planned],
            "held_back": list(self.held_back),
            "certificate": dict(self.certificate),
            "quality": dict(self.quality),
            "comments": {name: list(texts) for name, texts in self.comments.items()},
            "tables": {name: _columns_of(frame) for name, frame in self.tables.items()},
            **({"predecessors": dict(self.predecessors)} if self.predecessors else {}),
        }

    def to_json(self) -> str:
        """Return the release and its digest as JSON text with sorted keys."""
        content = {**self.to_dict(), "digest": self.digest}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Release":
        """Return the release a text holds.

        Raises
        ------
        AuditError
            When the text is no release, is of another format version, or was changed, or when
            it contradicts its own proof (see `certified`).
        """
        try:
            return cls._from_dict(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            raise AuditError(Problem("release-file-unreadable")) from cause

    @classmethod
    def _from_dict(cls, found: dict[str, Any]) -> "Release":
        if found.get("format") != FORMAT or found.get("format_version") != FORMAT_VERSION:
            raise AuditError(Problem("release-format-unknown", {"known": FORMAT_VERSION}))
        if digest({k: v for k, v in found.items() if k != "digest"}) != found["digest"]:
            raise AuditError(Problem("release-file-changed"))
        promise = Promise.model_validate(found["promise"])
        if promise.fingerprint != found["promise_fingerprint"]:
            raise AuditError(Problem("release-promise-changed"))
        release = cls(
            id=found["id"],
            instrument=Instrument.model_validate(found["instrument"]),
            promise=promise,
            planned=tuple(tuple(dimensions) for dimensions in found["planned"]),
            tables={
                name: pd.DataFrame({c: found["tables"][name][c] for c in columns})
                for name, columns in COLUMNS.items()
            },
            certificate=found["certificate"],
            quality=found["quality"],
            held_back=tuple(found["held_back"]),
            comments=_tuples(found["comments"]),
            predecessors=_tuples(found.get("predecessors", {})),
        )
        refuse_uncertified(release.certificate, promise, release.instrument, release.tables)
        return release

    def __repr__(self) -> str:
        return f"Release({self.promise.organisation!r}, {self.promise.wave!r}, {self.id})"

    @cached_property
    def _groups(self) -> tuple[tuple[Subgroup, str], ...]:
        frame = self.tables["groups"]
        return tuple(zip(map(Subgroup.from_key, frame["key"]), frame["kind"], strict=True))

    @cached_property
    def _labels(self) -> dict[str, str]:
        frame = self.tables["groups"]
        return {**dict(zip(frame["key"], frame["label"], strict=True)), **self.names}

    @cached_property
    def _rows(self) -> dict[tuple[str, str], dict[str, list[Any]]]:
        """Rows by table and column, then by what stands in that column; filled as asked."""
        return {}

    @cached_property
    def _indicators(self) -> frozenset[str]:
        parts = (*self.instrument.domains, *self.instrument.indexes, *self.instrument.items)
        return frozenset(part.id for part in parts)

    @cached_property
    def _tables(self) -> frozenset[tuple[str, ...]]:
        """Dimensions of each planned table, sorted as a subgroup has them."""
        return frozenset(tuple(sorted(dimensions)) for dimensions in self.planned)

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Published]:
        rows: Iterator[Any] = self.tables["scores"].itertuples(index=False)
        return {(row.group, row.indicator): _published(row) for row in rows}


def _published(row: Any) -> Published:
    """Return a row of the scores table as a cell."""
    shares = None if pd.isna(row.favourable_low) else (row.favourable_low, row.favourable_high)
    return Published(row.n, row.mean, row.low, row.high, row.step, row.too_few, shares)


def _tuples(texts: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(str, each)) for name, each in texts.items()}


def _columns_of(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Columns as JSON lists; a missing number is null."""
    return {
        str(name): [None if pd.isna(value) else value for value in column.tolist()]
        for name, column in frame.items()
    }
