"""Groups side by side in sentences: spread, careful estimates, pairs of people, mostly chance."""

from dataclasses import dataclass

import pandas as pd

from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.numbers import list_text, number_text, points_text
from audits.words.voice import Voice


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the groups of one table lie from the average, in points, chance removed.

    `chance`: how far they would seem to lie if nothing differed. `share`, `low`, `high`: percent
    of all differences between people that goes with the group. `is_own`: more than chance.
    `explained`: of a crossing, percent of the spread that each question alone accounts for.
    """

    points: float
    chance: float
    share: float
    low: float
    high: float
    is_own: bool
    explained: float | None = None


@dataclass(frozen=True, slots=True)
class Careful:
    """A score moved towards the average of all groups. `is_own`: told as the group's own."""

    value: float
    low: float
    high: float
    is_own: bool


def spread_of(release: Release, dimensions: tuple[str, ...], indicator: str) -> Spread | None:
    """Return the released spread of the groups of a table, or nothing."""
    by = "&".join(sorted(dimensions))
    rows = release.rows_of("spread", "indicator", indicator)
    row = next((row for row in rows if row.dimensions == by), None)
    if row is None:
        return None
    shares = (row.share, row.share_low, row.share_high)
    explained = None if pd.isna(row.explained) else float(row.explained)
    return Spread(row.between, row.chance, *shares, row.word == "own", explained)


def careful_of(release: Release, indicator: str) -> dict[str, Careful]:
    """Return the released careful estimates of an indicator by group key."""
    return {
        row.group: Careful(row.pooled, row.low, row.high, is_own=row.signal == "own")
        for row in release.rows_of("pooled", "indicator", indicator)
    }


def spread_sentence(found: Spread, voice: Voice) -> str:
    """Return how far groups lie from the average, with what chance alone would make.

    Examples
    --------
    >>> spread_sentence(Spread(4, 3, 10, 6, 18, is_own=True), Voice())
    'Groups typically lie about 4 points from the average. Chance alone would look like 3.'
    """
    if found.points < 1:
        return voice.say("Groups lie no further apart than chance would put them.")
    return voice.say(
        "Groups typically lie {points} from the average. Chance alone would look like {chance}.",
        points=points_text(found.points, voice),
        chance=number_text(found.chance),
    )


def share_sentence(found: Spread, voice: Voice) -> str:
    """Return how much of all differences between people goes with these groups.

    Examples
    --------
    >>> share_sentence(Spread(4, 3, 10, 6, 18, is_own=True), Voice())[-55:]
    '18 %). All others lie between people of the same group.'
    """
    return voice.say(
        "{share} % of the differences between people go with these groups (it could be {low} to "
        "{high} %). All others lie between people of the same group.",
        share=number_text(found.share),
        low=number_text(found.low),
        high=number_text(found.high),
    )


def area_share_sentence(area: str, found: Spread, voice: Voice) -> str:
    """Return how much of the differences in an area goes with the team."""
    return voice.say(
        "{area}: {share} % of the differences go with the team (it could be {low} to {high} %).",
        area=area,
        share=number_text(found.share),
        low=number_text(found.low),
        high=number_text(found.high),
    )


def explained_sentence(found: Spread, voice: Voice) -> str:
    """Return what of a crossing's spread each question alone accounts for; empty where unknown.

    Examples
    --------
    >>> explained_sentence(Spread(4, 3, 10, 6, 18, True, 70), Voice())[:40]
    'About 70 % of how far these groups lie a'
    """
    if found.explained is None or found.explained < 0 or found.points < 1:
        return ""
    return voice.say(
        "About {explained} % of how far these groups lie apart comes from the two questions one "
        "by one. The rest belongs to the combination itself.",
        explained=number_text(min(found.explained, 100.0)),
    )


def mostly_chance_sentence(areas: tuple[str, ...], voice: Voice) -> str:
    """Return in which areas the differences between teams are mostly chance; empty for none."""
    if not areas:
        return ""
    return voice.say(
        "In these areas, differences between teams are mostly chance here: {areas}. Talk about "
        "what is behind them for everyone; do not compare teams on them.",
        areas=list_text(areas, voice),
    )


def own_score_sentence(areas: tuple[str, ...], voice: Voice) -> str:
    """Return in which areas a team's score is more than chance; empty for none."""
    if not areas:
        return ""
    return voice.say(
        "In these areas, teams differ by more than chance: {areas}.", areas=list_text(areas, voice)
    )


def careful_sentence(label: str, raw: str, found: Careful, voice: Voice) -> str:
    """Return a raw score beside its careful estimate.

    Examples
    --------
    >>> careful_sentence("Safety", "48", Careful(60, 50, 70, is_own=False), Voice())
    'Safety: 48. Careful estimate: 60 (50 to 70).'
    """
    return voice.say(
        "{label}: {raw}. Careful estimate: {value} ({low} to {high}).",
        label=label,
        raw=raw,
        value=number_text(found.value),
        low=number_text(found.low),
        high=number_text(found.high),
    )


def why_careful(voice: Voice) -> str:
    """Return why a careful estimate stands beside a score."""
    return voice.say(
        "With few answers a score swings by chance. So the color of a cell is moved towards the "
        "average of all groups; the fewer the answers, the further. The number printed is the "
        "score as it was answered."
    )


def times_in_hundred(release: Release, indicator: str, group: Subgroup) -> float | None:
    """Return how often in 100 pairs the group's member is higher, as released, or nothing."""
    rows = release.rows_of("superiority", "indicator", indicator)
    return next((float(row.times) for row in rows if row.group == group.key), None)


def times_sentence(group: str, indicator: str, times: float, voice: Voice) -> str:
    """Return a difference as pairs of people.

    Examples
    --------
    >>> times_sentence("Nights", "Safety", 35, Voice())
    'Pick one person from Nights and one from the rest: the first is higher on Safety about 35 \
times in 100.'
    """
    return voice.say(
        "Pick one person from {group} and one from the rest: "
        "the first is higher on {indicator} about {times} times in 100.",
        group=group,
        indicator=indicator,
        times=number_text(times),
    )
