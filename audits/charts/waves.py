"""What changed? Areas of one group in two waves, one lane each, with the word of the change."""

from typing import Final

from audits.change import Changes
from audits.charts.cells import direction_detail, headings, score_cell
from audits.charts.dots import score_axis
from audits.charts.groups import named
from audits.charts.spec import Dumbbell, DumbbellRow
from audits.definitions import Domain, DomainKind
from audits.predecessors import Predecessors
from audits.promise import digest
from audits.subgroups import EVERYONE, Subgroup
from audits.words.change import change_words, steps_count_sentence
from audits.words.predecessors import made_of_sentence
from audits.words.voice import Voice

_ALL: Final = tuple(DomainKind)


def two_waves(
    changes: Changes,
    voice: Voice,
    group: Subgroup = EVERYONE,
    kinds: tuple[DomainKind, ...] = _ALL,
) -> Dumbbell:
    """Return the areas of these kinds that both waves asked in the same way, in survey order."""
    names = (changes.first.promise.wave, changes.second.promise.wave)
    title = voice.say(
        "{group}: {first} and {second}",
        group=named(changes.second, group, voice), first=names[0], second=names[1],
    )  # fmt: skip
    return Dumbbell(
        id=_id(kinds, group),
        title=title,
        summary=f"{title}. {steps_count_sentence(changes, group, voice)}",
        note=_note(names, voice),
        headings=headings(voice, voice.say("Area")),
        rows=tuple(_row(changes, domain, group, voice) for domain in _domains(changes, kinds)),
        axis=score_axis(voice),
        first=names[0],
        second=names[1],
    )


def beside_predecessor(
    changes: Changes,
    voice: Voice,
    made: Predecessors,
    before: Subgroup,
    kinds: tuple[DomainKind, ...] = _ALL,
) -> Dumbbell:
    """Return the areas of a team now beside those of one team it comes from, without any word."""
    names = (
        voice.say("{team}, {wave}", team=one.label(group), wave=one.promise.wave)
        for one, group in ((changes.first, before), (changes.second, made.group))
    )
    first, second = names
    title = voice.say("{first} beside {second}", first=first, second=second)
    return Dumbbell(
        id=_id(kinds, made.group, before),
        title=title,
        summary=f"{title}. {made_of_sentence(changes, made, voice)}",
        note=_note((first, second), voice),
        headings=headings(voice, voice.say("Area")),
        rows=tuple(
            DumbbellRow(
                label=domain.label.in_language(voice.language),
                first=score_cell(changes.first.cell(domain.id, before), voice),
                second=score_cell(changes.second.cell(domain.id, made.group), voice),
                detail=direction_detail(changes.second.instrument, domain.id, voice),
            )
            for domain in _domains(changes, kinds)
        ),
        axis=score_axis(voice),
        first=changes.first.promise.wave,
        second=changes.second.promise.wave,
    )


def _domains(changes: Changes, kinds: tuple[DomainKind, ...]) -> tuple[Domain, ...]:
    areas = (d for d in changes.second.instrument.domains if d.kind in kinds)
    return tuple(domain for domain in areas if domain.id in changes.indicators)


def _note(names: tuple[str, str], voice: Voice) -> str:
    return voice.say(
        "The upper lane is {first}, the lower lane is {second}. Dots and bars, no line: two "
        "waves are not a trend.",
        first=names[0], second=names[1],
    )  # fmt: skip


def _id(kinds: tuple[DomainKind, ...], *groups: Subgroup) -> str:
    """Return a name of its own for these groups and kinds: pictures are found by it."""
    whose = (digest(group.key)[:12] for group in groups if group != EVERYONE)
    return "-".join(("two-waves", *whose, *(kinds if kinds != _ALL else ())))


def _row(changes: Changes, domain: Domain, group: Subgroup, voice: Voice) -> DumbbellRow:
    found = changes.of(domain.id, group)
    parts = [direction_detail(changes.second.instrument, domain.id, voice)]
    if found is not None:
        visible = voice.say("visible from {n} points", n=f"{found.visible:g}")
        parts += [visible, change_words(found, voice)]
    return DumbbellRow(
        label=domain.label.in_language(voice.language),
        first=score_cell(changes.first.cell(domain.id, group), voice),
        second=score_cell(changes.second.cell(domain.id, group), voice),
        detail=" · ".join(part for part in parts if part),
    )
