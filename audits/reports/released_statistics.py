"""Sheets of what a release says beside scores and gaps: pooled values, spreads, the whole."""

from audits.release import Release
from audits.reports.released_names import Names
from audits.reports.released_rows import Column, ReleasedTable, number, shown


def pooled_sheet(release: Release, names: Names) -> ReleasedTable:
    """Return careful estimates of groups side by side."""
    say = names.voice.say
    return ReleasedTable(
        say("Careful estimates"),
        say("Scores moved towards the average of all groups, the further the fewer the answers."),
        (
            Column(say("Group"), 36),
            Column(say("Area"), 44),
            Column(say("Careful estimate"), 12, "number"),
            Column(say("Could be from"), 12, "number"),
            Column(say("Could be to"), 12, "number"),
            Column(say("Rounded to"), 12, "number"),
            Column(say("A score of its own"), 16),
            Column(say("Group key"), 30),
            Column(say("Area key"), 30),
        ),
        tuple(
            (
                names.group[row.group],
                names.indicator[row.indicator],
                *(number(value) for value in (row.pooled, row.low, row.high, row.step)),
                say("yes") if row.signal == "own" else say("mostly chance"),
                row.group,
                row.indicator,
            )
            for row in shown(release, "pooled", names)
        ),
    )


def spread_sheet(release: Release, names: Names) -> ReleasedTable:
    """Return how far groups lie apart with chance removed."""
    say = names.voice.say
    return ReleasedTable(
        say("Spread"),
        say("How far groups typically lie from the average, in points, with chance removed."),
        (
            Column(say("Questions about people"), 40),
            Column(say("Area"), 44),
            Column(say("Points from the average"), 14, "number"),
            Column(say("Points by chance alone"), 14, "number"),
            Column(say("Goes with the group, %"), 14, "number"),
            Column(say("Could be from, %"), 12, "number"),
            Column(say("Could be to, %"), 12, "number"),
            Column(say("Of it, by each question alone, %"), 14, "number"),
            Column(say("More than chance"), 16),
            Column(say("Area key"), 30),
        ),
        tuple(
            (
                names.questions(row.dimensions),
                names.indicator[row.indicator],
                *(number(value) for value in (row.between, row.chance, row.share)),
                *(number(value) for value in (row.share_low, row.share_high, row.explained)),
                say("yes") if row.word == "own" else say("mostly chance"),
                row.indicator,
            )
            for row in shown(release, "spread", names)
        ),
    )


def superiority_sheet(release: Release, names: Names) -> ReleasedTable:
    """Return how often one person of a group scores higher than one of everyone else."""
    say = names.voice.say
    return ReleasedTable(
        say("In 100 pairs"),
        say(
            "Pick one person of the group and one of everyone else: how often the first is higher."
        ),
        (
            Column(say("Group"), 36),
            Column(say("Compared with"), 40),
            Column(say("Area"), 44),
            Column(say("About this often in 100"), 14, "number"),
            Column(say("Group key"), 30),
            Column(say("Area key"), 30),
        ),
        tuple(
            (
                names.group[row.group],
                names.comparison(row.comparator),
                names.indicator[row.indicator],
                number(row.times),
                row.group,
                row.indicator,
            )
            for row in shown(release, "superiority", names)
        ),
    )


def whole_sheet(release: Release, names: Names) -> ReleasedTable:
    """Return what is known of the whole organisation only."""
    say = names.voice.say
    return ReleasedTable(
        say("Whole organisation"),
        say("What is worked out for everyone together and never for a group."),
        (
            Column(say("What"), 20),
            Column(say("Area or question"), 60),
            Column(say("Put beside"), 44),
            Column(say("People"), 12),
            Column(say("Value"), 12, "number"),
            Column(say("Could be from"), 12, "number"),
            Column(say("Could be to"), 12, "number"),
            Column(say("In a word"), 18),
            Column(say("Area or question key"), 30),
        ),
        tuple(
            (
                say(row.statistic.replace("_", " ")),
                names.indicator[row.indicator],
                names.indicator.get(row.other, row.other) or None,
                row.n,
                *(number(value) for value in (row.value, row.low, row.high)),
                say(row.word) if row.word else None,
                row.indicator,
            )
            for row in shown(release, "whole", names)
        ),
    )
