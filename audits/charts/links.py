"""Where to look first? How areas go together with an outcome, as a pattern and no cause."""

from dataclasses import replace

from audits.charts.cells import headings, indicator_label
from audits.charts.spec import Axis, Cell, DotRow, Dots
from audits.release import Published, Release
from audits.words.links import Link, link_words, links
from audits.words.numbers import interval_text, number_text
from audits.words.voice import Voice

_WHOLE = 100.0
"""The line is drawn in hundredths; every number is printed from -1 to 1."""


def links_chart(release: Release, outcome: str, voice: Voice, *, areas: bool) -> Dots:
    """Return the link of areas (or single questions) with an outcome, in the survey's order.

    Beside each link stands how low or high the area itself is.
    """
    label = indicator_label(release.instrument, outcome, voice)
    found = links(release, areas=areas)
    rows = tuple(_row(release, one, label, voice) for one in found)
    told = sum(one.direction != 0 for one in found)
    title = voice.say(
        "{many} of {all} go together with {outcome} by more than chance",
        many=told, all=len(found), outcome=label,
    )  # fmt: skip
    note = voice.say(
        "0 means no link, 1 and −1 mean the two move as one. The bar shows where the link could "
        "be. A link is a pattern, not a cause."
    )
    first = voice.say("Area") if areas else voice.say("Question")
    return Dots(
        id=f"links-{outcome}-{'areas' if areas else 'questions'}",
        title=title, summary=title + ".", note=note, rows=rows, axis=_axis(label, voice),
        headings=replace(headings(voice, first), value=voice.say("Link, −1 to 1")),
    )  # fmt: skip


def _row(release: Release, found: Link, outcome: str, voice: Voice) -> DotRow:
    level = release.cell(found.indicator)
    parts = [link_words(found, outcome, voice)]
    if isinstance(level, Published):
        parts.insert(0, voice.say("score {mean}", mean=number_text(level.mean)))
    cell = Cell(
        text=number_text(found.r),
        value=_WHOLE * found.r,
        low=_WHOLE * found.low,
        high=_WHOLE * found.high,
        interval=interval_text(found.low, found.high, voice),
        n=found.n,
    )
    name = indicator_label(release.instrument, found.indicator, voice)
    return DotRow(label=name, cell=cell, detail=" · ".join(parts))


def _axis(outcome: str, voice: Voice) -> Axis:
    return Axis(
        low=-_WHOLE, high=_WHOLE, ticks=(-100, -50, 0, 50, 100),
        tick_texts=("−1", "−0.5", "0", "0.5", "1"),
        label=voice.say("Link with {outcome}", outcome=outcome),
    )  # fmt: skip
