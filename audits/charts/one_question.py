"""Distributions side by side: what each group answered to one question, everyone first."""

from dataclasses import replace

from audits.charts.cells import held_back
from audits.charts.groups import dimension_label, group_rows
from audits.charts.likert import answers, rest_sentence
from audits.charts.spec import Likert, LikertRow
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.sentences import held_back_sentence
from audits.words.voice import Voice


def by_group(release: Release, item: str, dimension: str, voice: Voice) -> Likert:
    """Return the answers to one question as a bar a group, in the groups' own order.

    The whole stands first and is no group of its own: each group is part of it.
    """
    domain = next(d.id for d in release.instrument.domains if item in d.items)
    text = release.instrument.item(item).text.in_language(voice.language)
    everyone = _bar(release, (domain, text), EVERYONE, voice)
    named: list[tuple[str, Subgroup | None]] = [(voice.say("Everyone"), EVERYONE)]
    named += group_rows(release, dimension)
    rows = tuple(
        replace(_row(release, (domain, text), group, everyone, voice), label=name)
        for name, group in named
    )
    by = dimension_label(release, dimension, voice)
    title = voice.say("“{question}” by {by}: what people answered", question=text, by=by)
    hidden = tuple(row.label for row in rows if not row.shown)
    said = voice.say("Teal is the answer that shows care, orange the one that shows strain.")
    if any(row.rest for row in rows):
        said += " " + rest_sentence(voice)
    if hidden:
        said += " " + held_back_sentence(hidden, voice)
    return replace(
        everyone, id=f"by-group-{item}-{dimension}", title=title, summary=title + ".", note=said,
        rows=rows, headings=replace(everyone.headings, row=by),
    )  # fmt: skip


def _bar(release: Release, where: tuple[str, str], group: Subgroup, voice: Voice) -> Likert:
    """Return the chart of a group's answers that holds this question."""
    found = answers(release, where[0], voice, group)
    return next(chart for chart in found if any(row.label == where[1] for row in chart.rows))


def _row(
    release: Release,
    where: tuple[str, str],
    group: Subgroup | None,
    everyone: Likert,
    voice: Voice,
) -> LikertRow:
    if group is None:
        whole = next(row for row in everyone.rows if row.label == where[1])
        return _held_back(whole, voice)
    chart = _bar(release, where, group, voice)
    return next(row for row in chart.rows if row.label == where[1])


def _held_back(whole: LikertRow, voice: Voice) -> LikertRow:
    none = held_back(voice)
    return replace(
        whole, n="", shares=(none,) * len(whole.shares), favourable=none, unfavourable=none,
        aside=none,
    )  # fmt: skip
