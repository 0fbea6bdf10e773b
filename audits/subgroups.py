"""Subgroup: who a number is about, as dimensions and categories; never as a list of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

EVERYONE_STATED = "*"
"""Stands for "any category but *not stated*": everyone who answered that question."""


@dataclass(frozen=True, slots=True, order=True)
class Subgroup:
    """People who share categories.

    Parameters
    ----------
    parts
        Pairs of dimension id and categories, sorted by dimension id. No part: everyone.
        Several categories in one part: people in any of them. (A cluster of small teams is one
        category of its own, with the cluster's label.)

    Examples
    --------
    >>> team = Subgroup.of({"dem_team": ["North"]})
    >>> team.key
    'dem_team=North'
    >>> Subgroup.from_key(team.key) == team
    True
    >>> Subgroup.of({}).key
    'all'
    """

    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, categories: Mapping[str, list[str] | tuple[str, ...] | str]) -> "Subgroup":
        """Return the subgroup of these categories by dimension id."""
        as_tuples = {d: (c,) if isinstance(c, str) else tuple(c) for d, c in categories.items()}
        return cls(tuple(sorted(as_tuples.items())))

    @classmethod
    def from_key(cls, key: str) -> "Subgroup":
        """Return the subgroup whose `key` this is (ValueError when it is not one)."""
        if key == "all":
            return cls()
        found: dict[str, list[str]] = {}
        for dimension, category in parse_qsl(key, strict_parsing=True, keep_blank_values=True):
            found.setdefault(dimension, []).append(category)
        return cls.of(found)

    @property
    def key(self) -> str:
        """A text that identifies the subgroup in a URL, a table and a file."""
        pairs = [(dimension, c) for dimension, categories in self.parts for c in categories]
        return urlencode(pairs) if pairs else "all"

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimension ids it is cut by; empty for everyone."""
        return tuple(dimension for dimension, _ in self.parts)

    def and_also(self, other: "Subgroup") -> "Subgroup":
        """Return the people in both, cut by both's dimensions (which must differ)."""
        if set(self.dimensions) & set(other.dimensions):
            raise ValueError("a crossing needs two different dimensions")
        return Subgroup(tuple(sorted((*self.parts, *other.parts))))


EVERYONE = Subgroup()
