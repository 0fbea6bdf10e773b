"""Questions that belong to no area: each by itself, one dot and its interval, never added up."""

from audits.charts.cells import headings, score_cell
from audits.charts.dots import caption, score_axis
from audits.charts.spec import DotRow, Dots
from audits.definitions import Instrument, Item
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice


def alone(release: Release, voice: Voice, group: Subgroup = EVERYONE) -> tuple[Dots, ...]:
    """Return a chart for each way in which such questions are asked, in the survey's order.

    No side of these lines is the caring one: a low count of anything is not a failing.
    """
    instrument = release.instrument
    scored = {item for domain in instrument.domains for item in domain.items}
    ways: dict[tuple[str | None, str, bool], list[Item]] = {}
    for item in instrument.items:
        if item.id not in scored:
            ways.setdefault((item.stem, item.response_scale, item.reverse_keyed), []).append(item)
    return tuple(_chart(release, items, group, voice) for items in ways.values())


def _chart(release: Release, items: list[Item], group: Subgroup, voice: Voice) -> Dots:
    rows = tuple(
        DotRow(
            label=item.text.in_language(voice.language),
            cell=score_cell(release.cell(item.id, group), voice),
        )
        for item in items
    )
    title = _title(release.instrument, items[0], voice)
    summary, note = caption(rows, title, voice)
    return Dots(
        id=f"alone-{items[0].id}",
        title=title,
        summary=summary,
        note=note,
        headings=headings(voice, voice.say("Question")),
        rows=rows,
        axis=score_axis(voice),
    )


def _title(instrument: Instrument, item: Item, voice: Voice) -> str:
    """Return what these questions ask, and what the ends of the line mean."""
    scale, language = instrument.scale_of(item), voice.language
    ends = [option.label.in_language(language) for option in scale.options][:: len(scale.codes) - 1]
    if item.reverse_keyed:
        ends.reverse()
    return voice.say(
        "{asked}: 0 is “{lowest}”, 100 is “{highest}”",
        asked=scale.label.in_language(language), lowest=ends[0], highest=ends[1],
    )  # fmt: skip
