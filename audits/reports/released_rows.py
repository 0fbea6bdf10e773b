"""Rows of a release as sheets hold them: columns, texts and numbers, helper groups left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from audits.release import Release
from audits.reports.released_names import Names

Kind = Literal["text", "number"]
Value = str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, how wide it is in characters, and what it holds."""

    title: str
    width: int
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """One released table: every row is a row of the release, in its order."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


_STATED: Final = "stated"
"""Kind of the groups that only serve gaps as their total; they have no result of their own."""


def shown(release: Release, name: str, names: Names) -> Iterator[Any]:
    """Yield the rows of a table; a group that only serves as a total is left out."""
    frame: pd.DataFrame = release.table(name)
    for row in frame.itertuples(index=False):
        key = row.key if name == "groups" else row.group
        if names.kind[key] != _STATED:
            yield row


def number(value: float) -> float | None:
    """Return a number, or nothing where the release has none."""
    return None if pd.isna(value) else float(value)
