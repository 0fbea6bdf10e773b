"""Is there an equity gap? Every group against everyone else who answered the same question.

Or, where a reader chose one, against one published group of the question.
"""

import math
from dataclasses import dataclass, replace
from typing import Literal

from audits.charts.cells import headings, held_back, indicator_label, is_higher_worse
from audits.charts.groups import dimension_label, group_rows
from audits.charts.spec import Axis, Cell, GapRow, Gaps
from audits.reference_groups import beside
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.differences import STRENGTH, Difference, difference_words
from audits.words.numbers import interval_text, signed_text
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice

Found = dict[str, Difference]


@dataclass(frozen=True, slots=True)
class Against:
    """Whom a group is compared with, named as inside a sentence. `group`: None for all others."""

    name: str
    group: Subgroup | None = None


def everyone_else(voice: Voice) -> Against:
    """Return the usual reference: no group is the measure of another."""
    return Against(voice.say("everyone else who answered"))


def chosen_group(release: Release, group: Subgroup) -> Against:
    """Return one published group as the reference, because a reader chose it."""
    return Against(f"“{' '.join(release.label(group).split())}”", group)


def gaps(
    release: Release, indicator: str, dimension: str, voice: Voice, against: Against | None = None
) -> Gaps:
    """Return the differences of one indicator by the groups of one dimension.

    The reference is everyone else who answered; one group only where `against` names it.
    """
    other = against or everyone_else(voice)
    found = found_against(release, indicator, other)
    worse = is_higher_worse(release.instrument, indicator)
    rows = tuple(
        _row(name, _shown(release, indicator, group, found), voice, worse=worse)
        for name, group in group_rows(release, dimension)
        if group is None or group != other.group
    )
    label = indicator_label(release.instrument, indicator, voice)
    by = dimension_label(release, dimension, voice)
    title, summary, note = caption(rows, label, by, other, voice)
    return Gaps(
        id=f"gaps-{indicator}-{dimension}",
        title=title, summary=summary, note=note, rows=rows,
        reference=other.name,
        axis=_axis(rows, voice, worse=worse),
        headings=replace(headings(voice, by), value=voice.say("Points, on 0 to 100")),
    )  # fmt: skip


def differences(release: Release, indicator: str) -> Found:
    """Return the released gaps of one indicator by group key."""
    return {
        row.group: Difference(row.gap, row.low, row.high, row.word)
        for row in release.rows_of("gaps", "indicator", indicator)
    }


def found_against(release: Release, indicator: str, against: Against) -> Found:
    """Return the differences of one indicator from a reference by group key."""
    if against.group is None:
        return differences(release, indicator)
    return {
        key: Difference(one.gap, math.floor(one.low), math.ceil(one.high), one.word)
        for (key, name), one in beside(release, against.group).items()
        if name == indicator
    }


def caption(
    rows: tuple[GapRow, ...], label: str, by: str, against: Against, voice: Voice
) -> tuple[str, str, str]:
    """Return title (names the reference), summary and note of a gap chart."""
    shown = [row for row in rows if row.cell.shown]
    told = [row for row in shown if row.strength >= STRENGTH["slightly"]]
    names = {"label": label, "by": by}
    if told:
        finding = voice.say("we can tell a difference for {many} of {all} groups",
                            many=len(told), all=len(shown))  # fmt: skip
    else:
        finding = voice.say("no difference that we can be sure of")
    title = voice.say(
        "{label} by {by}, against {reference}: {finding}",
        finding=finding, reference=against.name, **names,
    )  # fmt: skip
    parts = [f"{row.label}: {row.word}" for row in (told or shown)[:3]]
    summary = title + ". " + ("; ".join(parts) + "." if parts else "")
    note = voice.say(
        "Each group is compared with {reference}. "
        "The stronger the colour, the surer we are; grey means we cannot tell.",
        reference=against.name,
    )
    hidden = tuple(row.label for row in rows if not row.cell.shown)
    if hidden:
        note += " " + held_back_sentence(hidden, voice)
    return title, summary.strip(), note


def _shown(
    release: Release, indicator: str, group: Subgroup | None, found: Found
) -> tuple[Difference, str] | None:
    """Return a group's difference and its n; None when either is held back."""
    if group is None or group.key not in found:
        return None
    score = release.cell(indicator, group)
    return (found[group.key], score.n) if isinstance(score, Published) else None


def _row(name: str, found: tuple[Difference, str] | None, voice: Voice, *, worse: bool) -> GapRow:
    if found is None:
        cell = held_back(voice)
        return GapRow(label=name, cell=cell, word=cell.text, strength=0, tone=0)
    difference, n = found
    cell = Cell(
        text=signed_text(difference.gap),
        value=difference.gap,
        low=difference.low,
        high=difference.high,
        interval=interval_text(difference.low, difference.high, voice),
        n=n,
        too_few=difference.word == "cannot tell",
    )
    return GapRow(
        label=name,
        cell=cell,
        word=difference_words(difference, voice),
        strength=STRENGTH[difference.word],
        tone=_tone(difference, worse=worse),
    )


def _tone(found: Difference, *, worse: bool) -> Literal[-1, 0, 1]:
    if not found.is_told or found.direction == 0:
        return 0
    return 1 if (found.direction > 0) != worse else -1


def _axis(rows: tuple[GapRow, ...], voice: Voice, *, worse: bool) -> Axis:
    """Return one of three fixed lines around zero: the narrowest that holds every interval."""
    ends = [abs(end) for row in rows for end in (row.cell.low, row.cell.high) if end is not None]
    reach = next((fixed for fixed in (30, 60) if fixed >= max(ends, default=0)), 100)
    ticks = (-reach, -reach / 2, 0, reach / 2, reach)
    lower, higher = voice.say("lower"), voice.say("higher")
    if worse:
        higher = voice.say("higher = more strain")
    return Axis(
        low=-reach,
        high=reach,
        ticks=ticks,
        tick_texts=tuple(signed_text(tick) for tick in ticks),
        label=voice.say("Points, on 0 to 100"),
        lower=lower,
        higher=higher,
    )
