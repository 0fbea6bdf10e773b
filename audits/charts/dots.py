"""How sure are we? Dots with intervals: areas of one group, or groups on one area."""

from typing import Final

from audits.charts.cells import (
    direction_detail,
    headings,
    is_higher_worse,
    score_cell,
)
from audits.charts.spec import Axis, DotRow, Dots
from audits.definitions import Domain, DomainKind
from audits.release import Published, Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice

MIDDLE: Final = 50.0


def areas(
    release: Release,
    voice: Voice,
    group: Subgroup = EVERYONE,
    kinds: tuple[DomainKind, ...] = tuple(DomainKind),
) -> Dots:
    """Return one dot a domain of these kinds for one group, in the instrument's order."""
    instrument = release.instrument
    domains = [domain for domain in instrument.domains if domain.kind in kinds]
    rows = tuple(
        DotRow(
            label=domain.label.in_language(voice.language),
            cell=score_cell(release.cell(domain.id, group), voice),
            detail=direction_detail(instrument, domain.id, voice),
        )
        for domain in domains
    )
    caring = sum(_on_caring_side(release, domain, group) for domain in domains)
    title = _finding(caring, len(domains), voice)
    summary, note = caption(rows, title, voice)
    axis = score_axis(voice)
    return Dots(
        id="areas-" + "-".join(kinds) if kinds != tuple(DomainKind) else "areas",
        title=title, summary=summary, note=note, rows=rows, axis=axis,
        headings=headings(voice, voice.say("Area")),
    )  # fmt: skip


def _finding(caring: int, areas: int, voice: Voice) -> str:
    if not caring:
        return voice.say("No area stands clearly on the caring side of the middle")
    if caring == areas > 1:
        return voice.say("All {all} areas stand on the caring side of the middle", all=areas)
    sentence = "{many} of {all} areas stand on the caring side of the middle"
    return voice.say(sentence, many=caring, all=areas)


def caption(rows: tuple[DotRow, ...], title: str, voice: Voice) -> tuple[str, str]:
    """Return summary (alternative text) and note of a dot chart."""
    shown = [row for row in rows if row.cell.shown]
    values = [row.cell.value for row in shown if row.cell.value is not None]
    summary = title + ". "
    if values:
        summary += voice.say(
            "Scores run from {low} to {high} out of 100.",
            low=f"{min(values):g}", high=f"{max(values):g}",
        )  # fmt: skip
    note = voice.say("The bar shows where the score could be, given how many people answered.")
    if any(row.cell.too_few for row in shown):
        note += " " + voice.say("A hollow dot means too few answers to tell.")
    hidden = tuple(row.label for row in rows if not row.cell.shown)
    if hidden:
        note += " " + held_back_sentence(hidden, voice)
    return summary.strip(), note


def score_axis(voice: Voice, higher: str = "") -> Axis:
    """Return the line from 0 to 100 that all scores share."""
    return Axis(
        low=0,
        high=100,
        ticks=(0, 25, 50, 75, 100),
        tick_texts=("0", "25", "50", "75", "100"),
        label=voice.say("Score, 0 to 100"),
        higher=higher,
    )


def _on_caring_side(release: Release, domain: Domain, group: Subgroup) -> bool:
    """Whether the whole interval is past the middle, on the side of care."""
    found = release.cell(domain.id, group)
    if not isinstance(found, Published):
        return False
    worse = is_higher_worse(release.instrument, domain.id)
    return found.high < MIDDLE if worse else found.low > MIDDLE
