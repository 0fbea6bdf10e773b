"""Who gets support? One kind of support by group, among those who needed it."""

from dataclasses import replace

from audits.charts.cells import headings, held_back, indicator_label, share_cell
from audits.charts.groups import dimension_label, group_rows
from audits.charts.spec import Axis, DotRow, Dots
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.differences import difference_words
from audits.words.numbers import share_text
from audits.words.sentences import held_back_sentence
from audits.words.supports import Support, favourable_answers, support_of
from audits.words.voice import Voice


def supports(release: Release, item_id: str, dimension: str, voice: Voice) -> Dots:
    """Return the share of those who needed a support and got it, everyone first, then groups.

    Beside each group stands how many did not need it: a group that stopped asking would look
    fine otherwise. A group that is held back keeps its row and its name.
    """
    item = release.instrument.item(item_id)
    everyone: tuple[str, Subgroup | None] = (voice.say("Everyone"), EVERYONE)
    named = (everyone, *group_rows(release, dimension))
    rows = tuple(_row(release, item_id, row, voice) for row in named)
    by = dimension_label(release, dimension, voice)
    title = voice.say(
        "{support}: who got it, by {by}",
        support=indicator_label(release.instrument, item_id, voice).rstrip("."), by=by,
    )  # fmt: skip
    said = voice.say(
        "The share who answered {answers}, of those who needed it.",
        answers=_either(favourable_answers(release, item, voice), voice),
    )
    hidden = tuple(row.label for row in rows[1:] if not row.cell.shown)
    note = said + (" " + held_back_sentence(hidden, voice) if hidden else "")
    heads = replace(
        headings(voice, by),
        people=voice.say("People who needed it"),
        value=voice.say("Got it, of those who needed it"),
        interval=voice.say("Did not need it, of all"),
    )
    return Dots(
        id=f"support-{item_id}-{dimension}", title=title, summary=f"{title}. {said}", note=note,
        headings=heads, rows=rows, axis=_axis(voice),
    )  # fmt: skip


def _row(release: Release, item: str, named: tuple[str, Subgroup | None], voice: Voice) -> DotRow:
    label, group = named
    if group is None:
        return DotRow(label=label, cell=held_back(voice))
    found = support_of(release, item, group)
    cell = share_cell(found.got, found.n, voice)
    if not cell.shown:
        return DotRow(label=label, cell=cell)
    words = "" if found.gap is None else difference_words(found.gap, voice)
    return DotRow(label=label, cell=replace(cell, interval=_beside(found, voice)), detail=words)


def _beside(found: Support, voice: Voice) -> str:
    """Return how many did not need it: it stands where an interval would."""
    if found.not_needed is None:
        return voice.say("not shown: who did not need it")
    share = share_text(*found.not_needed, voice)
    return voice.say("{share} did not need it", share=share)


def _either(answers: tuple[str, ...], voice: Voice) -> str:
    quoted = tuple(f"“{answer}”" for answer in answers)
    if len(quoted) < 2:
        return "".join(quoted)
    return voice.say("{most} or {last}", most=", ".join(quoted[:-1]), last=quoted[-1])


def _axis(voice: Voice) -> Axis:
    return Axis(
        low=0, high=100, ticks=(0, 25, 50, 75, 100), tick_texts=("0", "25", "50", "75", "100"),
        label=voice.say("Percent of those who needed it"),
    )  # fmt: skip
