"""The results: what people answered by area, where across teams, and who fares differently."""

from collections.abc import Iterator
from typing import Final

from audits.charts.groups import dimension_label, group_rows
from audits.charts.heat import heat_of
from audits.charts.likert import answers
from audits.definitions import DimensionKind, Domain
from audits.release import Release
from audits.reports.blocks import Block, Callout, Paragraph, Picture, Questions, Section
from audits.reports.notes import said_once
from audits.reports.overview import TOGETHER, Kinds, first_kinds, overview
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

_WIDEST: Final = 7
"""So many columns of a heat table fit a page with readable heads."""

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
                "How answers spread is shown only for larger groups. Held back here: {areas}.",
                areas=areas,
            )
        )


def _prompts(domains: list[Domain], voice: Voice) -> Iterator[str]:
    prompted = [domain for domain in domains if domain.prompts][:_ASKED]
    for domain in prompted:
        label = domain.label.in_language(voice.language)
        yield f"{label}: {domain.prompts[-1].in_language(voice.language)}"


def teams_section(release: Release, voice: Voice) -> Section | None:
    """Return the heat tables of teams, in the organisation's own order; None without teams."""
    dimension = team_dimension(release)
    if dimension is None:
        return None
    blocks: list[Block] = [
        Paragraph(
            voice.say(
                "Each row is a team, each column an area. Read across for one team, read down for "
                "what many share. Teams do different work and start from different places: this "
                "is a map for talking, not a league."
            )
        )
    ]
    blocks += _heats(release, dimension, voice)
    blocks.append(
        Callout(
            voice.say(
                "Look at the number of people first. In a team of 20, a difference of 10 points "
                "can be chance."
            ),
            voice.say("Before you put two teams side by side"),
        )
    )
    return Section(
        id="teams",
        kicker=voice.say("Teams"),
        title=voice.say("Where support is felt"),
        blocks=tuple(blocks),
    )


def team_dimension(release: Release) -> str | None:
    """Return the id of the planned dimension of teams, None when there is none."""
    planned = {dimensions[0] for dimensions in release.planned if len(dimensions) == 1}
    teams = (d.id for d in release.instrument.dimensions if d.kind is DimensionKind.TEAM)
    return next((dimension for dimension in teams if dimension in planned), None)


def _columns(release: Release) -> Iterator[tuple[str, ...]]:
    """Domains by what they are about, no more at a time than fit a page."""
    for kinds in TOGETHER:
        ids = [domain.id for domain in release.instrument.domains if domain.kind in kinds]
        for start in range(0, len(ids), _WIDEST):
            yield tuple(ids[start : start + _WIDEST])


def _heats(release: Release, dimension: str, voice: Voice) -> Iterator[Block]:
    named = dimension_label(release, dimension, voice), group_rows(release, dimension)
    said: set[str] = set()
    for columns in _columns(release):
        yield Picture(said_once(heat_of(release, columns, named, voice), said))
