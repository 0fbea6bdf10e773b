"""Teams put together from others or split: their part of a change report, and their table."""

from collections.abc import Iterator
from dataclasses import replace

from audits.change import Changes
from audits.charts.waves import beside_predecessor
from audits.predecessors import Predecessors
from audits.release import Published
from audits.reports.blocks import Block, Bullets, Lead, Picture
from audits.reports.document import Section
from audits.reports.editions import Edition
from audits.reports.overview import TOGETHER
from audits.reports.printable import printable
from audits.reports.released_rows import Column, ReleasedTable, Value
from audits.reports.small_print import Fact
from audits.subgroups import EVERYONE
from audits.words.predecessors import made_of_sentence, not_beside_sentences
from audits.words.voice import Voice


def regrouped_for(changes: Changes, edition: Edition) -> tuple[Predecessors, ...]:
    """Return the past of the teams an audience is given, with names fit for paper."""
    wanted = edition.group
    return tuple(
        replace(
            one,
            names=tuple(printable(name) for name in one.names),
            held_back=tuple(printable(name) for name in one.held_back),
        )
        for one in changes.regrouped
        if wanted in {EVERYONE, one.group}
    )


def regrouped_facts(
    changes: Changes, teams: tuple[Predecessors, ...], voice: Voice
) -> Iterator[Fact]:
    """Yield what each of these teams is made of, and what of it is not shown."""
    for made in teams:
        said = (made_of_sentence(changes, made, voice), *not_beside_sentences(changes, made, voice))
        for sentence in said:
            yield changes.second.label(made.group), sentence


def regrouped_section(changes: Changes, made: Predecessors, voice: Voice) -> Section:
    """Return one team's results beside those of each team it comes from."""
    blocks: list[Block] = [Lead(made_of_sentence(changes, made, voice))]
    if said := tuple(not_beside_sentences(changes, made, voice)):
        blocks.append(Bullets(said))
    for before in made.beside:
        for kinds in TOGETHER:
            chart = beside_predecessor(changes, voice, made, before, kinds)
            if any(row.first.shown or row.second.shown for row in chart.rows):
                blocks.append(Picture(chart, chart.note))
    return Section(
        id=f"regrouped-{made.group.key}",
        kicker=voice.say("Put together or split"),
        title=changes.second.label(made.group),
        blocks=tuple(blocks),
        new_page=True,
    )


def regrouped_table(
    changes: Changes, teams: tuple[Predecessors, ...], voice: Voice
) -> ReleasedTable:
    """Return a row for each area of a team and of a team it comes from; held back: no row."""
    return ReleasedTable(
        voice.say("Put together or split"),
        voice.say("Not the same groups: two waves side by side, and no change is worked out."),
        (
            Column(voice.say("Team now"), 36),
            Column(voice.say("Team before"), 36),
            Column(voice.say("Area"), 34),
            Column(voice.say("Earlier wave: people"), 18),
            Column(voice.say("Earlier wave: score"), 16, "number"),
            Column(voice.say("Earlier wave: could be from"), 16, "number"),
            Column(voice.say("Earlier wave: could be to"), 16, "number"),
            Column(voice.say("This wave: people"), 18),
            Column(voice.say("This wave: score"), 16, "number"),
            Column(voice.say("This wave: could be from"), 16, "number"),
            Column(voice.say("This wave: could be to"), 16, "number"),
        ),
        tuple(row for made in teams for row in _rows(changes, made, voice)),
    )


def _rows(changes: Changes, made: Predecessors, voice: Voice) -> list[tuple[Value, ...]]:
    return [
        (
            changes.second.label(made.group),
            changes.first.label(before),
            domain.label.in_language(voice.language),
            *(first.n, first.mean, first.low, first.high),
            *(second.n, second.mean, second.low, second.high),
        )
        for before in made.beside
        for domain in changes.second.instrument.domains
        if domain.id in changes.indicators
        and isinstance(first := changes.first.cell(domain.id, before), Published)
        and isinstance(second := changes.second.cell(domain.id, made.group), Published)
    ]
