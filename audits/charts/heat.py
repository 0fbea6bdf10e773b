"""Where, across groups and areas? Numbers first; colour has one fixed meaning."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from audits.charts.cells import (
    direction_detail,
    headings,
    indicator_label,
    is_higher_worse,
    score_cell,
)
from audits.charts.palette import CLASSES, tone_of
from audits.charts.spec import Cell, Heat, HeatColumn, HeatRow, Option
from audits.release import SUPPRESSED, Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.sentences import held_back_sentence
from audits.words.side_by_side import Careful, careful_of, why_careful
from audits.words.voice import Voice


def heat_of(
    release: Release,
    indicators: tuple[str, ...],
    named: tuple[str, Iterable[tuple[str, Subgroup | None]]],
    voice: Voice,
) -> Heat:
    """Return any indicators for named groups: `named` is what the rows are, and the rows."""
    columns = tuple(
        HeatColumn(
            label=indicator_label(release.instrument, indicator, voice),
            higher_worse=is_higher_worse(release.instrument, indicator),
            detail=direction_detail(release.instrument, indicator, voice),
        )
        for indicator in indicators
    )
    everyone: tuple[str, Subgroup | None] = (voice.say("Everyone"), EVERYONE)
    careful = {indicator: careful_of(release, indicator) for indicator in indicators}
    rows = tuple(_row(release, careful, row, voice) for row in (everyone, *named[1]))
    title, summary, note = caption(rows, columns, named[0], voice)
    return Heat(
        id="heat-" + "-".join((*indicators[:1], named[0].lower().replace(" ", "-")[:40])),
        title=title,
        summary=summary,
        note=note,
        headings=headings(voice, named[0]),
        columns=columns,
        rows=rows,
        key=tuple(_key(low, high, tone, voice) for low, high, tone in CLASSES),
    )


def caption(
    rows: tuple[HeatRow, ...], columns: tuple[HeatColumn, ...], by: str, voice: Voice
) -> tuple[str, str, str]:
    """Return title (the finding), summary and note of a heat table."""
    groups = rows[1:]
    shown = [row for row in groups if any(cell.shown for cell in row.cells)]
    strained = [row for row in shown if _has_strain(row, columns)]
    sentence = "By {by}: {many} of {all} groups have an area on the strain side"
    if len(strained) == 1:
        sentence = "By {by}: 1 of {all} groups has an area on the strain side"
    elif not strained:
        sentence = "By {by}: no group has an area clearly on the strain side"
    title = voice.say(sentence, by=by, many=len(strained), all=len(shown))
    summary = voice.say(
        "A table of scores from 0 to 100 for {rows} groups and {columns} areas. {finding}.",
        rows=len(groups), columns=len(columns), finding=title,
    )  # fmt: skip
    note = voice.say("Teal is care, orange is strain, grey is in between.")
    if any(column.higher_worse for column in columns):
        note += " " + voice.say(
            "Where higher means more strain, the colours are turned round; the numbers are not."
        )
    if any(cell.careful is not None for row in rows for cell in row.cells):
        note += " " + why_careful(voice)
    if any(cell.too_few for row in rows for cell in row.cells):
        note += " " + voice.say("A hollow cell means too few answers to tell.")
    if any(not cell.shown for row in rows for cell in row.cells):
        note += " " + voice.say("A hatched cell is held back, to protect the people who answered.")
    hidden = tuple(row.label for row in groups if row not in shown)
    if hidden:
        note += " " + held_back_sentence(hidden, voice)
    return title, summary, note


def _has_strain(row: HeatRow, columns: tuple[HeatColumn, ...]) -> bool:
    """Whether a cell is on the strain side and its answers are enough to tell."""
    return any(
        cell.value is not None
        and not cell.too_few
        and tone_of(cell.value, higher_worse=column.higher_worse) < 0
        for cell, column in zip(row.cells, columns, strict=True)
    )


def _row(
    release: Release,
    careful: Mapping[str, Mapping[str, Careful]],
    row: tuple[str, Subgroup | None],
    voice: Voice,
) -> HeatRow:
    """Return a group's cells, one an indicator of `careful`, coloured by careful estimates."""
    label, group = row
    found = [release.cell(i, group) if group is not None else SUPPRESSED for i in careful]
    cells = tuple(score_cell(cell, voice) for cell in found)
    if group is not None:
        estimates = [by_group.get(group.key) for by_group in careful.values()]
        cells = tuple(_carefully(*both) for both in zip(cells, estimates, strict=True))
    shown = group is not None and any(cell.shown for cell in cells)
    n = str(release.rows_of("groups", "key", group.key)[0].n) if group and shown else ""
    return HeatRow(label=label, n=n, cells=cells)


def _carefully(cell: Cell, found: Careful | None) -> Cell:
    """Return a cell that is coloured by its careful estimate, where one was released."""
    return cell if found is None or not cell.shown else replace(cell, careful=found.value)


def _key(low: int, high: int, tone: float, voice: Voice) -> Option:
    last = high if high == 100 else high - 1
    return Option(voice.say("{low} to {high}", low=low, high=last), tone)
