"""How big is a gap, as twenty equally likely answers: what an interval says, to be counted."""

from dataclasses import replace
from statistics import NormalDist
from typing import Final

from audits.charts.cells import headings, held_back, indicator_label, is_higher_worse
from audits.charts.gaps import differences
from audits.charts.groups import dimension_label, group_rows
from audits.charts.spec import Axis, Cell, QuantileRow, Quantiles
from audits.release import Published, Release
from audits.subgroups import Subgroup
from audits.words.differences import Difference
from audits.words.numbers import interval_text, signed_text
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice

DOTS: Final = 20

_HALF: Final = NormalDist().inv_cdf(0.975)
_PLACES: Final = tuple(NormalDist().inv_cdf((at + 0.5) / DOTS) for at in range(DOTS))
_PILES: Final = 20
"""Piles of dots to each side of zero: few enough that dots of one pile lie on each other."""


def quantiles(release: Release, indicator: str, dimension: str, voice: Voice) -> Quantiles:
    """Return the gaps of one indicator by the groups of one dimension as equally likely answers.

    Each dot is the middle of one twentieth of the curve that the released interval belongs to.
    The interval was rounded outwards, so the dots spread a little too far, never too little.
    """
    named = group_rows(release, dimension)
    told = {label: _told(release, indicator, group) for label, group in named}
    ends = [abs(end) for one in told.values() if one for end in (one[0].low, one[0].high)]
    reach = next((fixed for fixed in (30.0, 60.0) if fixed >= max(ends, default=0)), 100.0)
    worse = is_higher_worse(release.instrument, indicator)
    width = reach / _PILES
    rows = tuple(
        replace(_row(label, one, width, voice), higher_worse=worse) for label, one in told.items()
    )
    title, summary, note = caption(release, indicator, dimension, rows, voice)
    return Quantiles(
        id=f"quantiles-{indicator}-{dimension}",
        title=title, summary=summary, note=note, rows=rows, width=width,
        axis=_axis(reach, voice, worse=worse),
        headings=replace(
            headings(voice, dimension_label(release, dimension, voice)),
            value=voice.say("Points, on 0 to 100"),
            word=voice.say("Of 20 equally likely answers"),
        ),
    )  # fmt: skip


def caption(
    release: Release,
    indicator: str,
    dimension: str,
    rows: tuple[QuantileRow, ...],
    voice: Voice,
) -> tuple[str, str, str]:
    """Return title (names the reference), summary and note."""
    title = voice.say(
        "{label} by {by}, against everyone else who answered: twenty equally likely answers",
        label=indicator_label(release.instrument, indicator, voice),
        by=dimension_label(release, dimension, voice),
    )  # fmt: skip
    told = (f"{row.label}: {row.said}" for row in rows if row.places)
    note = voice.say(
        "Each dot is one of twenty answers that are equally likely, given how many people "
        "answered. Count the dots on each side of the line. Dots on both sides: too close to call."
    )
    hidden = tuple(row.label for row in rows if not row.cell.shown)
    if hidden:
        note += " " + held_back_sentence(hidden, voice)
    return title, f"{title}. {' '.join(told)}".strip(), note


def counted(places: tuple[float, ...], voice: Voice) -> str:
    """Return how many of equally likely answers are on which side of zero.

    Examples
    --------
    >>> counted((-4.0,) * 18 + (0.0, 0.0), Voice())
    'Lower in 18 of 20.'
    >>> counted((-4.0,) * 12 + (0.0,) * 3 + (2.0,) * 5, Voice())
    'Lower in 12 of 20, higher in 5.'
    """
    lower, higher = sum(at < 0 for at in places), sum(at > 0 for at in places)
    if lower and higher:
        return voice.say(
            "Lower in {lower} of {all}, higher in {higher}.",
            lower=lower, higher=higher, all=len(places),
        )  # fmt: skip
    if lower:
        return voice.say("Lower in {lower} of {all}.", lower=lower, all=len(places))
    if higher:
        return voice.say("Higher in {higher} of {all}.", higher=higher, all=len(places))
    return voice.say("No gap in any of {all}.", all=len(places))


def _told(
    release: Release, indicator: str, group: Subgroup | None
) -> tuple[Difference, str] | None:
    """Return a group's gap and its n; None when either is held back."""
    gap = None if group is None else differences(release, indicator).get(group.key)
    if group is None or gap is None:
        return None
    score = release.cell(indicator, group)
    return (gap, score.n) if isinstance(score, Published) else None


def _row(
    label: str, told: tuple[Difference, str] | None, width: float, voice: Voice
) -> QuantileRow:
    if told is None:
        return QuantileRow(label=label, cell=held_back(voice), places=(), said="")
    gap, n = told
    middle, half = (gap.low + gap.high) / 2, (gap.high - gap.low) / 2
    curve = (middle + half / _HALF * place for place in _PLACES)
    places = tuple(width * round(place / width) for place in curve)
    cell = Cell(
        text=signed_text(gap.gap), value=gap.gap, low=gap.low, high=gap.high,
        interval=interval_text(gap.low, gap.high, voice), n=n,
        too_few=gap.word == "cannot tell",
    )  # fmt: skip
    return QuantileRow(label=label, cell=cell, places=places, said=counted(places, voice))


def _axis(reach: float, voice: Voice, *, worse: bool) -> Axis:
    ticks = (-reach, -reach / 2, 0.0, reach / 2, reach)
    return Axis(
        low=-reach, high=reach, ticks=ticks, tick_texts=tuple(map(signed_text, ticks)),
        label=voice.say("Points, on 0 to 100"), lower=voice.say("lower"),
        higher=voice.say("higher = more strain") if worse else voice.say("higher"),
    )  # fmt: skip
