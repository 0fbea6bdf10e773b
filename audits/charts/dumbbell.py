"""Two groups side by side: one lane each, so that neither hides the other."""

import plotly.graph_objects as go

from audits.charts.cells import direction_detail, headings, score_cell
from audits.charts.dots import score_axis
from audits.charts.frame import SMALL, Frame
from audits.charts.intervals import axis_ticks, draw_interval, grid
from audits.charts.labels import safe
from audits.charts.palette import Theme
from audits.charts.spec import Cell, Dumbbell, DumbbellRow
from audits.definitions import DomainKind
from audits.release import Release
from audits.subgroups import Subgroup
from audits.words.voice import Voice

_LANE = 20
_GAP = 14


def two_groups(
    release: Release,
    pair: tuple[Subgroup, Subgroup],
    voice: Voice,
    kinds: tuple[DomainKind, ...] = tuple(DomainKind),
) -> Dumbbell:
    """Return the domains of two published groups, in the instrument's order."""
    rows = tuple(
        DumbbellRow(
            label=domain.label.in_language(voice.language),
            first=score_cell(release.cell(domain.id, pair[0]), voice),
            second=score_cell(release.cell(domain.id, pair[1]), voice),
            detail=direction_detail(release.instrument, domain.id, voice),
        )
        for domain in release.instrument.domains
        if domain.kind in kinds
    )
    names = (release.label(pair[0]), release.label(pair[1]))
    title, summary, note = caption(rows, names, voice)
    return Dumbbell(
        id="two-groups", title=title, summary=summary, note=note, rows=rows,
        axis=score_axis(voice), first=names[0], second=names[1],
        headings=headings(voice, voice.say("Area")),
    )  # fmt: skip


def caption(
    rows: tuple[DumbbellRow, ...], names: tuple[str, str], voice: Voice
) -> tuple[str, str, str]:
    """Return title, summary and note: overlapping ranges are no finding."""
    apart = [row.label for row in rows if _apart(row.first, row.second)]
    title = voice.say(
        "{first} and {second}: ranges stand apart in {many} of {all} areas",
        first=names[0], second=names[1], many=len(apart), all=len(rows),
    )  # fmt: skip
    summary = title + "."
    if apart:
        summary += " " + voice.say("They are: {areas}.", areas=", ".join(apart[:4]))
    note = voice.say(
        "The upper lane is {first}, the lower lane is {second}. "
        "Where the bars overlap, the two may well be the same.",
        first=names[0], second=names[1],
    )  # fmt: skip
    return title, summary, note


def figure(chart: Dumbbell, theme: Theme) -> go.Figure:
    """Return the chart: circle and accent for the first, diamond and ink for the second."""
    frame = Frame(theme, (chart.axis.low - 3, chart.axis.high + 3), (0.0, 0.74))
    looks = ((theme.accent, theme.accent_soft, "circle"), (theme.muted, theme.rule, "diamond"))
    frame.label(f"● {chart.first}")
    frame.label(f"◆ {chart.second}")
    frame.down(8)
    for row in chart.rows:
        frame.label(row.label, row.detail, widest=42)
        top = frame.y
        for cell, (color, soft, symbol) in zip((row.first, row.second), looks, strict=True):
            frame.down(_LANE / 2)
            _draw_lane(frame, cell, (color, soft), symbol)
            frame.down(_LANE / 2)
        grid(frame, chart.axis, top)
        frame.down(_GAP)
    return frame.figure(axis_ticks(chart.axis, frame))


def _draw_lane(frame: Frame, cell: Cell, colors: tuple[str, str], symbol: str) -> None:
    if not cell.shown:
        frame.held_back(cell.text, _LANE - 6)
        return
    draw_interval(frame, cell, colors, symbol)
    small = {"size": SMALL, "color": frame.theme.ink}
    number = f"<b>{safe(cell.text)}</b> · n {safe(cell.n)}"
    frame.write(number, x=1.0, font=small)


def _apart(one: Cell, other: Cell) -> bool:
    ends = (one.low, one.high, other.low, other.high)
    if any(end is None for end in ends) or one.too_few or other.too_few:
        return False
    return bool(one.high < other.low or other.high < one.low)  # type: ignore[operator]  # no None is left
