"""Where two things about people come together: one area, one question across, one down."""

from collections.abc import Mapping
from dataclasses import replace

from audits.charts.cells import headings, held_back, indicator_label, is_higher_worse, score_cell
from audits.charts.groups import dimension_label
from audits.charts.palette import CLASSES
from audits.charts.spec import Cell, Heat, HeatColumn, HeatRow, Option
from audits.reference_groups import beside_everyone
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.differences import Difference
from audits.words.group_names import category_name
from audits.words.side_by_side import Careful, careful_of, why_careful
from audits.words.voice import Voice

Category = tuple[str, ...]
"""Categories of one question that a group holds; one of them, unless a cluster."""


def crossed(release: Release, indicator: str, dimensions: tuple[str, str], voice: Voice) -> Heat:
    """Return the scores of one indicator: the first question down, the second across.

    Both questions alone stand at the edges, so that a cell is read beside what it is made of. A
    cell without a released score is held back, whether few or nobody are in it.
    """
    down, across = dimensions
    rows, columns = (_categories(release, one) for one in dimensions)
    careful = careful_of(release, indicator)
    worse = is_higher_worse(release.instrument, indicator)

    def cell(group: Subgroup) -> Cell:
        return _cell(release, indicator, group, careful, voice)

    def row(label: str, group: Subgroup) -> HeatRow:
        cells = [cell(group), *(cell(_both(group, across, one)) for one in columns)]
        return HeatRow(label=label, n=cells[0].n, cells=tuple(cells))

    labels = {one: _label(release, down, one, voice) for one in rows}
    everyone = row(voice.say("Everyone"), EVERYONE)
    below = tuple(row(labels[one], _both(EVERYONE, down, one)) for one in rows)
    heads = (voice.say("All"), *(_label(release, across, one, voice) for one in columns))
    title, summary, note = caption(release, indicator, dimensions, voice)
    return Heat(
        id=f"crossed-{indicator}-{down}-{across}",
        title=title,
        summary=summary,
        note=note,
        headings=headings(voice, dimension_label(release, down, voice)),
        columns=tuple(HeatColumn(label=head, higher_worse=worse) for head in heads),
        rows=(everyone, *below),
        key=tuple(_key(low, high, tone, voice, worse=worse) for low, high, tone in CLASSES),
        counted=True,
    )


def caption(
    release: Release, indicator: str, dimensions: tuple[str, str], voice: Voice
) -> tuple[str, str, str]:
    """Return title (how many differ), summary and note."""
    told = apart(release, indicator, dimensions)
    groups = scored(release, indicator, dimensions)
    names = {
        "label": indicator_label(release.instrument, indicator, voice),
        "first": dimension_label(release, dimensions[0], voice),
        "second": dimension_label(release, dimensions[1], voice),
    }
    title = voice.say("{label}: {first} and {second} together", **names)
    if groups:
        title = voice.say(
            "{label}, {first} and {second} together: {many} of {all} groups stand apart from "
            "everyone",
            many=len(told), all=len(groups), **names,
        )  # fmt: skip
    summary = voice.say(
        "A table of scores from 0 to 100: {first} down, {second} across, each alone at the edge.",
        **names,
    )
    note = voice.say(
        "Teal is care, orange is strain, grey is in between. Each cell has its number and below "
        "it how many people (n). A hatched cell is held back or nobody is in it."
    )
    if any(group.key in careful_of(release, indicator) for group in release.groups_of(*dimensions)):
        note += " " + why_careful(voice)
    return title, f"{title}. {summary}", note


def crossings(release: Release) -> tuple[tuple[str, str], ...]:
    """Return the pairs of questions with a published crossing, teams or the longer one first."""
    found = dict.fromkeys(group.dimensions for group in release.groups("crossing"))
    return tuple(_longer_first(release, (one, other)) for one, other in found)


def _longer_first(release: Release, pair: tuple[str, str]) -> tuple[str, str]:
    first, second = sorted(pair, key=lambda one: -len(_categories(release, one)))
    return first, second


def _categories(release: Release, dimension: str) -> tuple[Category, ...]:
    """Return the categories with a result, alone or crossed, in the release's order."""
    helpers = set(release.groups("stated"))
    found: dict[Category, None] = {}
    for group in release.groups():
        if group not in helpers:
            found |= dict.fromkeys(held for name, held in group.parts if name == dimension)
    return tuple(found)


def _both(group: Subgroup, dimension: str, category: Category) -> Subgroup:
    return group.and_also(Subgroup.of({dimension: category}))


def _cell(
    release: Release,
    indicator: str,
    group: Subgroup,
    careful: Mapping[str, Careful],
    voice: Voice,
) -> Cell:
    planned = group.dimensions in {tuple(sorted(table)) for table in release.planned}
    cell = score_cell(release.cell(indicator, group), voice) if planned else held_back(voice)
    if cell.shown and group.key in careful:
        return replace(cell, careful=careful[group.key].value)
    return cell


def _label(release: Release, dimension: str, category: Category, voice: Voice) -> str:
    names = (category_name(release.instrument, dimension, one, voice) for one in category)
    return " + ".join(names)


def _key(low: int, high: int, tone: float, voice: Voice, *, worse: bool) -> Option:
    last = high if high == 100 else high - 1
    return Option(voice.say("{low} to {high}", low=low, high=last), -tone if worse else tone)


def apart(
    release: Release, indicator: str, dimensions: tuple[str, str]
) -> dict[Subgroup, Difference]:
    """Return the crossed groups that stand apart from everyone, whatever their careful estimate.

    Their own difference leaves out zero, also where the comparisons looked at together take its
    word away.
    """
    beside = beside_everyone(release, dimensions)
    found = {}
    for group in scored(release, indicator, dimensions):
        if one := beside.get((group.key, indicator)):
            difference = Difference(one.gap, one.low, one.high, one.word)
            if difference.leaves_out_zero:
                found[group] = difference
    return found


def scored(release: Release, indicator: str, dimensions: tuple[str, str]) -> tuple[Subgroup, ...]:
    """Return the crossed groups with a released score of an indicator, in the release's order."""
    found = release.groups_of(*dimensions)
    return tuple(g for g in found if isinstance(release.cell(indicator, g), Published))
