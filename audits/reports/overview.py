"""Areas at a glance: dots of everyone, or one team beside everyone."""

from typing import Final

from audits.charts.dots import areas
from audits.charts.spec import Chart
from audits.definitions import DomainKind
from audits.release import Release
from audits.reports.beside import beside_everyone
from audits.reports.blocks import Picture
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

Kinds = tuple[DomainKind, ...]

TOGETHER: Final[tuple[Kinds, ...]] = (
    (DomainKind.VALUE,),
    (DomainKind.CONDITION, DomainKind.SUPPORT, DomainKind.PRACTICE),
    (DomainKind.OUTCOME,),
)
"""Kinds of areas that stand on one page, in the order of a report."""


def overview(release: Release, group: Subgroup, kinds: Kinds, voice: Voice) -> Chart:
    """Return the areas of these kinds for everyone, or for one team beside everyone."""
    if group == EVERYONE:
        return areas(release, voice, group, kinds)
    return beside_everyone(release, group, kinds, voice)


def overview_picture(release: Release, group: Subgroup, kinds: Kinds, voice: Voice) -> Picture:
    """Return the overview with the first question the survey suggests on each area."""
    chart = overview(release, group, kinds, voice)
    areas = (d for d in release.instrument.domains if d.kind in kinds and d.prompts)
    texts = ((domain.label, domain.prompts[0]) for domain in areas)
    language = voice.language
    prompts = (f"{name.in_language(language)}: {ask.in_language(language)}" for name, ask in texts)
    return Picture(chart, chart.note, tuple(prompts))


def first_kinds(release: Release) -> Kinds:
    """Return the kinds the summary shows: the values, or what the instrument begins with."""
    found = {domain.kind for domain in release.instrument.domains}
    return next(kinds for kinds in TOGETHER if found & set(kinds))
