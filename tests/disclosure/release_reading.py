"""Everything a release file tells, as equations in single answers. Shares no code with the gate.

A number is read as if it were exact, whatever it is rounded to. Numbers that follow from sums of
published groups (pooled values, spreads, pairs of people) count as these sums.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
from attacker import PRIME, Whole
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Rows = Iterator[tuple[Any, ...]]
PAIRED = ("gaps", "superiority")


@dataclass(frozen=True)
class Known:
    """What a colleague may know: who is where, who answered what, how scores are made."""

    members: Mapping[str, Mapping[str, Mask]]
    answered: Mapping[str, Mask]
    items_of: Mapping[str, tuple[str, ...]]
    domains_of: Mapping[str, tuple[str, ...]]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for items in self.items_of.values() for i in items))

    def who(self, key: str) -> Mask:
        """The people of a group's key."""
        found = np.ones(len(next(iter(self.answered.values()))), dtype=bool)
        for dimension, category in parse_qsl(key) if key != "all" else ():
            columns = self.members[dimension]
            found &= ~columns["Not stated"] if category == "*" else columns[category]
        return found

    def score(self, indicator: str, people: Mask) -> dict[str, Whole]:
        """Weights, modulo the prime, with which answers add up to the people's scores."""
        people = people & self.answered[indicator]
        if indicator in self.domains_of:
            return self._of_parts(self.domains_of[indicator], people)
        if indicator in self.items_of:
            return self._of_parts(self.items_of[indicator], people)
        return {indicator: people.astype(np.int64)}

    def _of_parts(self, parts: tuple[str, ...], people: Mask) -> dict[str, Whole]:
        count = np.sum([self.answered[part] for part in parts], axis=0)
        share = np.array([_inverse(c) for c in count], dtype=np.int64)
        found: dict[str, Whole] = {}
        for part in parts:
            for item, weights in self.score(part, people).items():
                found[item] = (found.get(item, 0) + weights * share) % PRIME
        return found

    def row(self, weights: Mapping[str, Whole], times: int = 1) -> Whole:
        times = int(times) % PRIME
        nothing = np.zeros(len(next(iter(self.answered.values()))), dtype=np.int64)
        return np.concatenate([weights.get(i, nothing) * times % PRIME for i in self.items])


def table(release: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """A table of the file as rows."""
    columns = release["tables"][name]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def cells(release: Mapping[str, Any]) -> dict[str, set[str]]:
    """Indicator -> groups whose sums anything in the file follows from, item by item, unblurred."""
    found: dict[str, set[str]] = {}
    for name in ("scores", "pooled", *PAIRED):
        for row in table(release, name):
            found.setdefault(row["indicator"], set()).add(row["group"])
            if name in PAIRED:
                found[row["indicator"]].add(row["comparator"])
    for row in table(release, "shares"):
        if row["code"] >= 0:
            found.setdefault(row["item"], set()).add(row["group"])
    for row in table(release, "whole"):
        if row["statistic"] == "band":
            found.setdefault(row["indicator"], set()).add(row["group"])
    return found


def silences(release: Mapping[str, Any]) -> dict[str, set[str]]:
    """Item -> groups whose reasons for giving no answer are in the file."""
    found: dict[str, set[str]] = {}
    for row in table(release, "shares"):
        if row["code"] < 0:
            found.setdefault(row["item"], set()).add(row["group"])
    return found


def systems(release: Mapping[str, Any], known: Known) -> Iterator[tuple[str, Mask, Whole]]:
    """Each indicator on the people who have it: name, people, groups x people."""
    for indicator, groups in cells(release).items():
        people = known.answered[indicator]
        yield indicator, people, np.array([known.who(g)[people] for g in groups], dtype=np.int64)
    for item, groups in silences(release).items():
        people = ~known.answered[item]
        found = np.array([known.who(g)[people] for g in groups], dtype=np.int64)
        if people.any():
            yield f"no answer to {item}", people, found[found.any(axis=1)]
    people = np.ones(len(next(iter(known.answered.values()))), dtype=bool)
    groups = {row["key"] for row in table(release, "groups")}
    yield "groups", people, np.array([known.who(g) for g in groups], dtype=np.int64)


def equations(release: Mapping[str, Any], known: Known) -> tuple[Whole, Whole]:
    """All indicators together: totals x (item, person) pairs, and the person of each pair."""
    rows = [
        known.row(known.score(indicator, known.who(group)))
        for indicator, groups in cells(release).items()
        for group in groups
    ]
    rows += [row for told in table(release, "whole") for row in _whole(release, known, told)]
    n = len(next(iter(known.answered.values())))
    return np.array(rows), np.tile(np.arange(n), len(known.items))


def _whole(release: Mapping[str, Any], known: Known, told: Mapping[str, Any]) -> Iterator[Whole]:
    """Numbers of the whole that are sums of answers; correlations are not."""
    name = told["indicator"]
    if told["statistic"] == "paired":  # a difference of two means, each of all who have a score
        first, second = known.answered[name], known.answered[told["other"]]
        plus = known.row(known.score(name, first), _inverse(first.sum()))
        yield (
            plus + known.row(known.score(told["other"], second), -_inverse(second.sum()))
        ) % PRIME
    if told["statistic"] == "facet":
        parts = {i: known.answered[i].astype(np.int64) for i in _facet(release, told)}
        yield known.row({i: who * _inverse(int(who.sum())) for i, who in parts.items()})


def _facet(release: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    return [i["id"] for i in release["instrument"]["items"] if i.get("facet") == told["other"]]


def _inverse(number: int) -> int:
    return pow(int(number), -1, PRIME) if number else 0
