"""The change report: two waves of one organisation, what could be seen and what was seen."""

from collections.abc import Iterator

from audits.change import Changes
from audits.charts.groups import named
from audits.charts.waves import two_waves
from audits.predecessors import Predecessors
from audits.release import Release
from audits.reports.blocks import Block, Bullets, Callout, Heading, Lead, Paragraph, Picture
from audits.reports.content import assembled, check_team
from audits.reports.document import Report, Section
from audits.reports.editions import Edition, without_teams
from audits.reports.overview import TOGETHER
from audits.reports.printable import with_printable_names
from audits.reports.regrouped import regrouped_for, regrouped_section
from audits.subgroups import EVERYONE, Subgroup
from audits.words.change import (
    careful_about_change,
    change_sentence,
    comparable_areas,
    no_change_sentences,
    pull_sentence,
    response_change_sentences,
    steps_count_sentence,
    told_areas,
    visible_sentences,
    why_pull,
    without_start_sentence,
)
from audits.words.predecessors import made_of_sentence
from audits.words.voice import Voice


def change_report(first: Release, second: Release, edition: Edition, voice: Voice) -> Report:
    """Return what changed from the first wave to the second, for one audience.

    Raises
    ------
    AuditError
        When the waves cannot be compared, and as in `report_for` for a team's edition.
    """
    found = changes_for(first, second, edition)
    subject = voice.say(
        "What changed: {first} and {second}",
        first=found.first.promise.wave, second=found.second.promise.wave,
    )  # fmt: skip
    if edition.group != EVERYONE:
        subject = f"{found.second.label(edition.group)}, {subject}"
    groups = (edition.group,) if edition.group != EVERYONE else found.groups
    regrouped = regrouped_for(found, edition)
    sections = (
        _first_page(found, edition.group, regrouped, voice),
        *(_section(found, group, voice, alone=group == groups[0]) for group in groups),
        *(regrouped_section(found, made, voice) for made in regrouped),
        _before_acting(found, groups, voice),
    )
    return assembled(second, voice, subject, sections, earlier=first)


def changes_for(first: Release, second: Release, edition: Edition) -> Changes:
    """Return the changes an audience is given, with names fit for paper (AuditError as above)."""
    if edition.group != EVERYONE:
        check_team(second, edition.group)
    one, other = with_printable_names(first), with_printable_names(second)
    if not edition.given.teams:
        one, other = without_teams(one), without_teams(other)
    return Changes(one, other)


def _first_page(
    changes: Changes, group: Subgroup, regrouped: tuple[Predecessors, ...], voice: Voice
) -> Section:
    past = next((made_of_sentence(changes, p, voice) for p in regrouped if p.group == group), "")
    lead = Lead(past or _lead(changes, group, voice))
    blocks: list[Block] = [lead, Callout(careful_about_change(voice))]
    answered = tuple(response_change_sentences(changes, group, voice))
    if answered and not past:  # another group had that name before
        blocks += [Heading(voice.say("Who answered")), Bullets(answered)]
    if visible := visible_sentences(changes, group, voice):
        blocks += [Heading(voice.say("What could have been seen")), Bullets(visible)]
    if told := _told(changes, group, voice):
        blocks += [Heading(voice.say("What changed")), Bullets(told)]
    return Section(
        id="change",
        kicker=voice.say("Change"),
        title=voice.say("What changed, on one page"),
        blocks=tuple(blocks),
        new_page=True,
    )


def _lead(changes: Changes, group: Subgroup, voice: Voice) -> str:
    """Return the sentence to take away; no clear change is a result like any other."""
    steps = changes.steps(group)
    if group not in changes.groups:
        return voice.say("Too few people answered in both waves to say what changed here.")
    if not steps.forward and not steps.back:
        return voice.say("No clear change in any area.")
    return steps_count_sentence(changes, group, voice)


def _section(changes: Changes, group: Subgroup, voice: Voice, *, alone: bool) -> Section | None:
    """Return one group's waves beside each other; None when nothing of it can be compared.

    The first group begins a page and has a sentence for each area. Of the others, only a change
    that can be told has one: the charts hold the rest, and forty pages of "no clear change"
    would hide it.
    """
    areas = comparable_areas(changes, group, voice)
    if not areas:
        return None
    blocks: list[Block] = []
    for kinds in TOGETHER:
        chart = two_waves(changes, voice, group, kinds)
        if any(row.first.shown and row.second.shown for row in chart.rows):
            blocks.append(Picture(chart, chart.note))
    if alone:
        said = ((label, changes.of(domain, group)) for domain, label in areas.items())
        sentences = tuple(change_sentence(label, one, voice) for label, one in said if one)
    else:
        unclear = no_change_sentences(changes, group, voice)
        sentences = (*_told(changes, group, voice), *unclear)
    blocks.append(Bullets(sentences))
    return Section(
        id=f"change-{group.key}",
        kicker=voice.say("What changed"),
        title=named(changes.second, group, voice),
        blocks=tuple(blocks),
        new_page=alone,
    )


def _told(changes: Changes, group: Subgroup, voice: Voice) -> tuple[str, ...]:
    """Return a sentence for each area where a change can be told."""
    areas = told_areas(changes, group, voice)
    return tuple(change_sentence(label, one, voice) for label, one in areas.items())


def _before_acting(changes: Changes, groups: tuple[Subgroup, ...], voice: Voice) -> Section:
    """Return what chance alone does, and who has no earlier result to stand beside."""
    blocks: list[Block] = [Paragraph(why_pull(voice))]
    if pulls := tuple(said for group in groups for said in _pulls(changes, group, voice)):
        blocks.append(Bullets(pulls))
    if said := without_start_sentence(changes, voice):
        blocks.append(Paragraph(said))
    blocks.append(Paragraph(_who_is_compared(voice)))
    return Section(
        id="before-acting",
        kicker=voice.say("Before acting"),
        title=voice.say("What chance alone would do"),
        blocks=tuple(blocks),
    )


def _who_is_compared(voice: Voice) -> str:
    return voice.say(
        "Only large groups stand beside their earlier selves. Nobody knows who joined or left in "
        "between, and the difference of two small groups could be one person."
    )


def _pulls(changes: Changes, group: Subgroup, voice: Voice) -> Iterator[str]:
    """Yield what chance would have done where a change is told: elsewhere it explains nothing."""
    name = named(changes.second, group, voice)
    for label, one in told_areas(changes, group, voice).items():
        if said := pull_sentence(label, changes.pull(one.indicator, group) or 0.0, voice):
            yield said if group == EVERYONE else f"{name}: {said}"
