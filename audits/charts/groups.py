"""Who stands in a chart's rows: published groups in their own order, then the held-back ones."""

from audits.definitions import DimensionKind
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

Rows = tuple[tuple[str, Subgroup | None], ...]


def group_rows(release: Release, *dimensions: str) -> Rows:
    """Return label and subgroup of the groups cut by exactly these dimensions.

    The organisation's order, never by score. A held-back group keeps its row and its name
    (subgroup None): it is part of the whole. Helper groups of comparisons are left out.
    """
    helpers = set(release.groups("stated"))
    found = [g for g in release.groups_of(*dimensions) if g not in helpers]
    shown = [(release.label(group), group) for group in found]
    names = held_back_labels(release, dimensions[0]) if len(dimensions) == 1 else ()
    return (*shown, *((name, None) for name in names if name not in dict(shown)))


def held_back_labels(release: Release, dimension: str) -> tuple[str, ...]:
    """Return the held-back groups of a dimension: only teams stand in the story by name."""
    kind = release.instrument.dimension(dimension).kind
    return release.held_back if kind is DimensionKind.TEAM else ()


def dimension_label(release: Release, dimension: str, voice: Voice) -> str:
    """Return the name of a dimension in the reader's language."""
    return release.instrument.dimension(dimension).label.in_language(voice.language)


def named(release: Release, group: Subgroup, voice: Voice) -> str:
    """Return a label that stands alone: "Nights" becomes "Shift: Nights", a team stays."""
    if group == EVERYONE:
        return voice.say("Everyone")
    label = release.label(group)
    (row,) = release.rows_of("groups", "key", group.key)
    if row.kind in {"team", "cluster"}:
        return label
    by = " × ".join(dimension_label(release, each, voice) for each in group.dimensions)
    return voice.say("{by}: {label}", by=by, label=label)
