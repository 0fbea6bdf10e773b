"""The tables of a release with readable names, for workbooks: the same rows, the same numbers."""

from typing import Any

import pandas as pd

from audits.release import Release
from audits.reports.released_names import Names
from audits.reports.released_rows import Column, ReleasedTable, Value, number, shown
from audits.reports.released_statistics import (
    pooled_sheet,
    spread_sheet,
    superiority_sheet,
    whole_sheet,
)
from audits.words.voice import Voice

__all__ = ["Column", "ReleasedTable", "Value", "released_tables"]


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
        pooled_sheet(release, names),
        spread_sheet(release, names),
        superiority_sheet(release, names),
        whole_sheet(release, names),
    )


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
            (names.group[row.key], say(row.kind), row.n, row.key)
            for row in shown(release, "groups", names)
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
                number(row.rate_low),
                number(row.rate_high),
                say(row.word),
                row.group,
            )
            for row in shown(release, "participation", names)
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
                number(row.mean),
                number(row.low),
                number(row.high),
                number(row.step),
                say("yes") if row.too_few else say("no"),
                number(row.favourable_low),
                number(row.favourable_high),
                row.group,
                row.indicator,
            )
            for row in shown(release, "scores", names)
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
                number(row.low),
                number(row.high),
                row.group,
                row.item,
            )
            for row in shown(release, "shares", names)
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
                number(row.gap),
                number(row.low),
                number(row.high),
                number(row.step),
                say(row.word),
                row.group,
                row.indicator,
            )
            for row in shown(release, "gaps", names)
        ),
    )
