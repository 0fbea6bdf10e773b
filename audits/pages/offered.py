"""What of a release may be chosen: groups, areas and questions about people, by id and label."""

from typing import Final

from audits.charts.groups import dimension_label, group_rows, named
from audits.definitions import DimensionKind, Domain, DomainKind
from audits.release import Release
from audits.reports.blocks import Paper
from audits.reports.editions import AUDIENCES, Audience, Edition, audience_name
from audits.reports.overview import TOGETHER
from audits.subgroups import EVERYONE, Subgroup
from audits.words.numbers import list_text
from audits.words.voice import Voice

_CHOOSABLE: Final = ("team", "cluster", "category")

_OF_THE_WHOLE: Final[tuple[Audience, ...]] = ("leadership", "board", "all_staff")

_KINDS: Final = {
    DomainKind.VALUE: "Values",
    DomainKind.CONDITION: "Conditions",
    DomainKind.SUPPORT: "Support",
    DomainKind.PRACTICE: "Practice",
    DomainKind.OUTCOME: "Outcomes",
}


def kind_name(kind: DomainKind, voice: Voice) -> str:
    """Return what readers call domains of this kind."""
    return voice.say(_KINDS[kind])


def groups(release: Release, voice: Voice) -> dict[str, str]:
    """Return key -> label: everyone, then teams, then people by what they said of themselves."""
    found = {EVERYONE.key: voice.say("Everyone")}
    for group in release.groups(*_CHOOSABLE):
        found[group.key] = named(release, group, voice)
    return found


def teams(release: Release) -> dict[str, str]:
    """Return key -> label of teams and clusters with a result, in the organisation's order."""
    return {group.key: release.label(group) for group in release.groups("team", "cluster")}


def readers(release: Release, voice: Voice) -> dict[str, str]:
    """Return who a report can be for: audiences of the whole, then teams with a result."""
    found = {EVERYONE.key: voice.say("The whole organisation")}
    for audience in _OF_THE_WHOLE:
        found[audience] = audience_name(audience, voice)
    return {**found, **teams(release)}


def edition(reader: str, paper: str, *, large: bool) -> Edition:
    """Return the edition for one of `readers`."""
    sheet: Paper = "letter" if paper == "letter" else "a4"
    audience = next((name for name in AUDIENCES if name == reader), None)
    if audience is not None:
        return Edition(audience, paper=sheet, large=large)
    if reader == EVERYONE.key:
        return Edition(paper=sheet, large=large)
    return Edition("team", Subgroup.from_key(reader), paper=sheet, large=large)


def areas(release: Release, voice: Voice) -> dict[str, str]:
    """Return domain id -> "Values: Safety", by kind in the survey's order, `across` ones last."""
    return {domain.id: _area(domain, voice) for domain in _ordered(release)}


def items_by(release: Release, area: str, dimension: str, voice: Voice) -> dict[str, str]:
    """Return item id -> wording of an area's questions whose answers some group is shown by."""
    keys = {group.key for _, group in group_rows(release, dimension) if group is not None}
    found = map(release.instrument.item, release.instrument.domain(area).items)
    return {
        item.id: item.text.in_language(voice.language)
        for item in found
        if any(row.group in keys for row in release.rows_of("shares", "item", item.id))
    }


def _ordered(release: Release) -> list[Domain]:
    kinds = list(DomainKind)
    return sorted(
        release.instrument.domains, key=lambda domain: (domain.across, kinds.index(domain.kind))
    )


def _area(domain: Domain, voice: Voice) -> str:
    kind = voice.say("Across areas") if domain.across else kind_name(domain.kind, voice)
    return voice.say("{kind}: {area}", kind=kind, area=domain.label.in_language(voice.language))


def dimensions(release: Release, voice: Voice) -> dict[str, str]:
    """Return id -> label of the questions about people with a published result, teams left out."""
    published = {group.dimensions for group in release.groups("category")}
    return {
        dimension.id: dimension_label(release, dimension.id, voice)
        for dimension in release.instrument.dimensions
        if (dimension.id,) in published and dimension.kind is not DimensionKind.TEAM
    }


def kinds_together(release: Release, voice: Voice) -> dict[str, str]:
    """Return kinds of areas that stand in one table, "value" or "condition-support-practice"."""
    there = [domain.kind for domain in release.instrument.domains]
    found = (tuple(kind for kind in kinds if kind in there) for kinds in TOGETHER)
    return {
        "-".join(kinds): list_text(tuple(kind_name(kind, voice) for kind in kinds), voice)
        for kinds in found
        if kinds
    }
