"""The tables of a release with readable names, for workbooks: the same rows, the same numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from audits.release import Release
from audits.reports.released_names import Names
from audits.words.voice import Voice

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


def released_tables(release: Release, voice: Voice) -> tuple[ReleasedTable, ...]:
    """Return every table of a release with readable names.

    Rows and numbers are those of the release; only the rows of helper groups (kind "stated") are
    left out, which stand for a total and are never shown on their own.
    """
    names = Names(release, voice)
    return (
        _groups(release, names),
        _participation(release, names),
        _scores(release, names),
        _answers(release, names),
        _gaps(release, names),
    )


def _shown(release: Release, name: str, names: Names) -> Iterator[Any]:
    frame: pd.DataFrame = release.table(name)
    for row in frame.itertuples(index=False):
        key = row.key if name == "groups" else row.group
        if names.kind[key] != _STATED:
            yield row


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)


def _groups(release: Release, names: Names) -> ReleasedTable:
    say = names.voice.say
    return ReleasedTable(
        say("Groups"),
        say("Who has a result of their own. People are counted in bands."),
        (
            Column(say("Group"), 44),
            Column(say("Kind"), 16),
            Column(say("People"), 14),
            Column(say("Group key"), 34),
        ),
        tuple(
            (row.label, say(row.kind), row.n, row.key) for row in _shown(release, "groups", names)
        ),
    )


def _participation(release: Release, names: Names) -> ReleasedTable:
    say = names.voice.say
    return ReleasedTable(
        say("Participation"),
        say("How many were invited and answered, where the number of people invited is known."),
        (
            Column(say("Group"), 44),
            Column(say("People who answered"), 20),
            Column(say("People invited"), 16),
            Column(say("Took part, % from"), 18, "number"),
            Column(say("Took part, % to"), 18, "number"),
            Column(say("How far it carries"), 20),
            Column(say("Group key"), 34),
        ),
        tuple(
            (
                names.group[row.group],
                row.respondents,
                _text(row.invited),
                _number(row.rate_low),
                _number(row.rate_high),
                say(row.word),
                row.group,
            )
            for row in _shown(release, "participation", names)
        ),
    )


def _scores(release: Release, names: Names) -> ReleasedTable:
    say = names.voice.say
    return ReleasedTable(
        say("Scores"),
        say("Scores from 0 to 100 with their 95 % interval, rounded so that one person is hidden."),
        (
            Column(say("Group"), 36),
            Column(say("Area or question"), 60),
            Column(say("People who answered"), 14),
            Column(say("Score, 0 to 100"), 12, "number"),
            Column(say("Could be from"), 12, "number"),
            Column(say("Could be to"), 12, "number"),
            Column(say("Rounded to"), 12, "number"),
            Column(say("Too few to tell"), 12),
            Column(say("Caring side, % from"), 14, "number"),
            Column(say("Caring side, % to"), 14, "number"),
            Column(say("Group key"), 30),
            Column(say("Area or question key"), 30),
        ),
        tuple(
            (
                names.group[row.group],
                names.indicator[row.indicator],
                row.n,
                _number(row.mean),
                _number(row.low),
                _number(row.high),
                _number(row.step),
                say("yes") if row.too_few else say("no"),
                _number(row.favourable_low),
                _number(row.favourable_high),
                row.group,
                row.indicator,
            )
            for row in _shown(release, "scores", names)
        ),
    )


def _answers(release: Release, names: Names) -> ReleasedTable:
    say = names.voice.say
    return ReleasedTable(
        say("Answers"),
        say("Share of people an answer, as a band of percent. No answer: share of the group."),
        (
            Column(say("Group"), 36),
            Column(say("Question"), 60),
            Column(say("Answer"), 34),
            Column(say("Code"), 8, "number"),
            Column(say("% from"), 10, "number"),
            Column(say("% to (under)"), 12, "number"),
            Column(say("Group key"), 30),
            Column(say("Question key"), 30),
        ),
        tuple(
            (
                names.group[row.group],
                names.indicator[row.item],
                names.answer(row.item, int(row.code)),
                int(row.code),
                _number(row.low),
                _number(row.high),
                row.group,
                row.item,
            )
            for row in _shown(release, "shares", names)
        ),
    )


def _gaps(release: Release, names: Names) -> ReleasedTable:
    say = names.voice.say
    return ReleasedTable(
        say("Gaps"),
        say("Group minus everyone else, in points; below 0 means the group scores lower."),
        (
            Column(say("Group"), 36),
            Column(say("Compared with"), 40),
            Column(say("Area or question"), 44),
            Column(say("Gap, points"), 12, "number"),
            Column(say("Could be from"), 12, "number"),
            Column(say("Could be to"), 12, "number"),
            Column(say("Rounded to"), 12, "number"),
            Column(say("How sure"), 16),
            Column(say("Group key"), 30),
            Column(say("Area or question key"), 30),
        ),
        tuple(
            (
                names.group[row.group],
                names.comparison(row.comparator),
                names.indicator[row.indicator],
                _number(row.gap),
                _number(row.low),
                _number(row.high),
                _number(row.step),
                say(row.word),
                row.group,
                row.indicator,
            )
            for row in _shown(release, "gaps", names)
        ),
    )
