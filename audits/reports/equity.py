"""Whose experience differs: gaps with the word that says how sure we are, and a named reference."""

from collections.abc import Iterator
from typing import Final

from audits.charts.cells import indicator_label
from audits.charts.gaps import differences, gaps
from audits.charts.groups import dimension_label, group_rows
from audits.charts.spec import Gaps
from audits.definitions import DimensionKind
from audits.release import Release
from audits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph
from audits.reports.document import Section
from audits.reports.notes import picture_of
from audits.words.differences import STRENGTH, difference_sentence
from audits.words.voice import Voice

_NAMED: Final = 6


def equity_section(release: Release, voice: Voice) -> Section | None:
    """Return the gaps by planned questions about people; None when none was planned.

    A question whose groups differ has a chart of the area whose gaps we are surest of, by the
    words of the release, and sentences in the instrument's order. The others are named together.
    """
    dimensions = tuple(_dimensions(release))
    if not dimensions:
        return None
    said: set[str] = set()
    parts = {d: tuple(_dimension_blocks(release, d, said, voice)) for d in dimensions}
    quiet = tuple(dimension_label(release, d, voice) for d in dimensions if not parts[d])
    return Section(
        id="equity",
        kicker=voice.say("Equity"),
        title=voice.say("Whose experience differs"),
        blocks=(
            Paragraph(
                voice.say(
                    "Each group is held beside everyone else who answered the same question. "
                    "The words say how sure we can be. Somebody may belong to more than one group."
                )
            ),
            *(block for blocks in parts.values() for block in blocks),
            *_unsure(quiet, voice),
            _before_acting(voice),
        ),
    )


def _unsure(questions: tuple[str, ...], voice: Voice) -> Iterator[Block]:
    if questions:
        yield Heading(voice.say("No difference that we can be sure of"))
        yield Paragraph(
            voice.say(
                "{questions}. This does not prove that there is none: small groups would need a "
                "large difference before it shows. Every number stands in the workbook.",
                questions=", ".join(questions),
            )
        )


def _before_acting(voice: Voice) -> Callout:
    return Callout(
        voice.say(
            "A gap shows where to listen first. It does not say why, and it tells nothing about "
            "any one person. Bring this page to the people it is about, and ask what the numbers "
            "miss."
        ),
        voice.say("Before anyone acts on this"),
    )


def _dimensions(release: Release) -> Iterator[str]:
    """Planned questions about people that have a published group, teams left out."""
    for dimension in release.instrument.dimensions:
        is_planned = (dimension.id,) in release.planned
        if is_planned and dimension.kind is not DimensionKind.TEAM:
            yield dimension.id


def _dimension_blocks(
    release: Release, dimension: str, said: set[str], voice: Voice
) -> Iterator[Block]:
    """Chart and sentences of a question, nothing when no difference can be told."""
    told = tuple(_sentences(release, dimension, voice))
    if not told:
        return
    charts = (gaps(release, domain.id, dimension, voice) for domain in release.instrument.domains)
    chart = max(charts, key=_certainty)
    yield picture_of(chart, said, _listening(voice))
    if len(told) > _NAMED:
        more = voice.say(
            "{more} more differences that can be told stand in the workbook, sheet Gaps.",
            more=len(told) - _NAMED,
        )
        told = (*told[:_NAMED], more)
    yield Bullets(told)


def _listening(voice: Voice) -> tuple[str, ...]:
    return (
        voice.say("Whom do we need to hear from before we decide anything?"),
        voice.say("Which condition of work could make this difference?"),
    )


def _certainty(chart: Gaps) -> tuple[float, int]:
    """How much can be told from a chart: by words first, then by groups shown."""
    return (
        sum(row.strength for row in chart.rows if row.strength >= STRENGTH["slightly"]),
        sum(row.cell.shown for row in chart.rows),
    )


def _sentences(release: Release, dimension: str, voice: Voice) -> Iterator[str]:
    """Sentences of the differences that can be told, surest words first, then in order."""
    reference = voice.say("everyone else who answered")
    groups = [(label, group) for label, group in group_rows(release, dimension) if group]
    by_domain = {d.id: differences(release, d.id) for d in release.instrument.domains}
    sure = [
        (-STRENGTH[found.word], label, domain, found)
        for domain, by_group in by_domain.items()
        for label, group in groups
        if (found := by_group.get(group.key)) and STRENGTH[found.word] >= STRENGTH["slightly"]
    ]
    for _, label, domain, found in sorted(sure, key=lambda told: told[0]):
        indicator = indicator_label(release.instrument, domain, voice)
        yield difference_sentence(f"“{label}”", indicator, reference, found, voice)
