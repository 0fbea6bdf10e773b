"""Which single questions of an area a room may see, and which two stand on a slide."""

from typing import Final

from audits.charts.likert import answers
from audits.charts.spec import Likert, LikertRow
from audits.definitions import Item
from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.voice import Voice
from audits.workshop.openings import is_for_room

ON_A_SLIDE: Final = 2

Rows = tuple[tuple[Likert, LikertRow], ...]


def questions_for_room(release: Release, domain_id: str, group: Subgroup) -> tuple[Item, ...]:
    """Return the items of an area whose shares were released, of enough people for a room."""
    told = {band.item for band in release.rows_of("shares", "group", group.key)}
    items = (release.instrument.item(i) for i in release.instrument.domain(domain_id).items)
    return tuple(i for i in items if i.id in told and is_for_room(release, i.id, group))


def rows_for_room(release: Release, domain_id: str, group: Subgroup, voice: Voice) -> Rows:
    """Return the answers a room may see, each with its chart, in the survey's order."""
    texts = {
        item.text.in_language(voice.language)
        for item in questions_for_room(release, domain_id, group)
    }
    charts = answers(release, domain_id, voice, group)
    return tuple(
        (chart, row) for chart in charts for row in chart.rows if row.shown and row.label in texts
    )


def on_the_slide(
    rows: tuple[tuple[Likert, LikertRow], ...],
) -> tuple[tuple[Likert, LikertRow], ...]:
    """Return the questions with the most and with the fewest answers on the side of care.

    The one that carries comes first; all others are on the phones.
    """
    if len(rows) <= ON_A_SLIDE:
        return rows
    by_care = sorted(rows, key=lambda pair: pair[1].favourable.value or 0.0, reverse=True)
    return by_care[0], by_care[-1]
