"""What people answered, area by area: overview, answers, questions to talk about."""

from collections.abc import Iterator
from typing import Final

from audits.charts.likert import answers
from audits.definitions import Domain
from audits.release import Release
from audits.reports.blocks import Block, Paragraph, Picture, Questions
from audits.reports.document import Section
from audits.reports.notes import said_once
from audits.reports.overview import TOGETHER, Kinds, first_kinds, overview
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

_ASKED: Final = 4


def answer_sections(
    release: Release, voice: Voice, group: Subgroup = EVERYONE
) -> tuple[Section, ...]:
    """Return the results of a group: values, conditions and support, outcomes.

    Kinds the summary does not show begin with their overview. A section without anything
    released is left out; what is held back is named on its own page.
    """
    say = voice.say
    names = (
        ("values", say("Values"), say("How the values are lived here")),
        ("conditions", say("Conditions and support"), say("What the workplace makes possible")),
        ("outcomes", say("Outcomes"), say("What all this does to people")),
    )
    found = (
        (name, tuple(_area_blocks(release, kinds, group, voice)))
        for name, kinds in zip(names, TOGETHER, strict=True)
    )
    return tuple(
        Section(name, kicker, title, blocks) for (name, kicker, title), blocks in found if blocks
    )


def _area_blocks(release: Release, kinds: Kinds, group: Subgroup, voice: Voice) -> Iterator[Block]:
    domains = [domain for domain in release.instrument.domains if domain.kind in kinds]
    charts = {domain.id: answers(release, domain.id, voice, group) for domain in domains}
    shown = [d for d in domains if any(row.shown for c in charts[d.id] for row in c.rows)]
    has_overview = bool(domains) and kinds != first_kinds(release)
    if has_overview:
        yield Picture(overview(release, group, kinds, voice))
    if not shown and not has_overview:
        return
    said: set[str] = set()
    for domain in shown:
        for chart in charts[domain.id]:
            yield Picture(said_once(chart, said))
    yield from _hidden([domain for domain in domains if domain not in shown], voice)
    asked = tuple(_prompts(shown or domains, voice))
    if asked:
        yield Questions(voice.say("To talk about"), asked)


def _hidden(domains: list[Domain], voice: Voice) -> Iterator[Block]:
    if domains:
        areas = ", ".join(domain.label.in_language(voice.language) for domain in domains)
        yield Paragraph(
            voice.say(
                "How the answers spread is held back here, to protect the people who answered: "
                "{areas}.",
                areas=areas,
            )
        )


def _prompts(domains: list[Domain], voice: Voice) -> Iterator[str]:
    prompted = [domain for domain in domains if domain.prompts][:_ASKED]
    for domain in prompted:
        label = domain.label.in_language(voice.language)
        yield f"{label}: {domain.prompts[-1].in_language(voice.language)}"
