"""Where: teams by areas as heat tables, in the organisation's own order, never as a league."""

from collections.abc import Iterator
from typing import Final

from audits.charts.groups import dimension_label, group_rows
from audits.charts.heat import heat_of
from audits.definitions import NOT_STATED, DimensionKind
from audits.release import Release
from audits.reports.blocks import Block, Callout, Paragraph
from audits.reports.document import Section
from audits.reports.notes import picture_of
from audits.reports.overview import TOGETHER
from audits.subgroups import Subgroup
from audits.words.voice import Voice

_WIDEST: Final = 7
"""So many columns of a heat table fit a page with readable heads."""


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
    named = dimension_label(release, dimension, voice), tuple(_rows(release, dimension, voice))
    prompts = (
        voice.say("What do many teams share? What could the whole organisation change?"),
        voice.say("What do people in these teams say stands behind the numbers?"),
    )
    said: set[str] = set()
    for columns in _columns(release):
        yield picture_of(heat_of(release, columns, named, voice), said, prompts)


def _rows(release: Release, dimension: str, voice: Voice) -> Iterator[tuple[str, Subgroup | None]]:
    """Yield groups as they stand; those who named no team are no team called "Not stated"."""
    for label, group in group_rows(release, dimension):
        is_unnamed = group is not None and group.parts == ((dimension, (NOT_STATED,)),)
        yield (voice.say("No team given") if is_unnamed else label), group
