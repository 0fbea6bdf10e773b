"""The changes between two waves as a workbook: one row a group and area."""

from audits.change import Change, Changes
from audits.charts.groups import named
from audits.release import Release
from audits.reports.changes import changes_for
from audits.reports.editions import Edition
from audits.reports.regrouped import regrouped_facts, regrouped_for, regrouped_table
from audits.reports.released_rows import Column, ReleasedTable, Value
from audits.reports.small_print import Fact, earlier_facts, facts
from audits.reports.xlsx import workbook_bytes
from audits.subgroups import EVERYONE, Subgroup
from audits.words.change import careful_about_change
from audits.words.voice import Voice


def changes_xlsx(first: Release, second: Release, edition: Edition, voice: Voice) -> bytes:
    """Return what changed, as tables; the same two releases give the same bytes.

    Raises
    ------
    AuditError
        As in `audits.reports.changes.change_report`.
    """
    found = changes_for(first, second, edition)
    regrouped = regrouped_for(found, edition)
    about: tuple[Fact, ...] = (
        (
            voice.say("What this is"),
            voice.say("What changed between two waves of one survey, as far as it can be told."),
        ),
        (voice.say("Before reading"), careful_about_change(voice)),
        *regrouped_facts(found, regrouped, voice),
        *facts(second, second.digest, voice),
        *earlier_facts(first, voice),
    )
    groups = (edition.group,) if edition.group != EVERYONE else found.groups
    tables = [_table(found, groups, voice)]
    if regrouped:
        tables.append(regrouped_table(found, regrouped, voice))
    return workbook_bytes(about, tuple(tables), edition.paper, voice)


def _table(changes: Changes, groups: tuple[Subgroup, ...], voice: Voice) -> ReleasedTable:
    return ReleasedTable(
        voice.say("Change"),
        voice.say("Points on a line from 0 to 100. Only large groups stand beside themselves."),
        (
            Column(voice.say("Group"), 44),
            Column(voice.say("Area"), 34),
            Column(voice.say("Earlier wave: people"), 18),
            Column(voice.say("Earlier wave: score"), 16, "number"),
            Column(voice.say("This wave: people"), 18),
            Column(voice.say("This wave: score"), 16, "number"),
            Column(voice.say("Change, points"), 12, "number"),
            Column(voice.say("Could be from"), 12, "number"),
            Column(voice.say("Could be to"), 12, "number"),
            Column(voice.say("Smallest change that could be seen"), 18, "number"),
            Column(voice.say("Word"), 18),
        ),
        tuple(
            (named(changes.second, group, voice), label, *_numbers(one, voice))
            for group in groups
            for domain in changes.second.instrument.domains
            if domain.id in changes.indicators and (one := changes.of(domain.id, group))
            for label in (domain.label.in_language(voice.language),)
        ),
    )


def _numbers(found: Change, voice: Voice) -> tuple[Value, ...]:
    return (
        found.first.n,
        found.first.mean,
        found.second.n,
        found.second.mean,
        found.change,
        round(found.low, 1),
        round(found.high, 1),
        found.visible,
        voice.say(found.word),
    )
