"""What groups are called in the reader's language, where the survey says it in that language.

Ids and keys of a release stay: they hold the first language of the survey, or the file's own
labels. Teams and whatever the survey does not list keep the names of the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from audits.definitions import NOT_STATED, Dimension, Instrument, Text
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

_TOGETHER: Final = " × "
"""Between the categories of a crossing."""

_JOINED: Final = " + "
"""Between the teams of a cluster."""

_NO_TEAM: Final = "no team given"
"""Stands in a cluster's name for the people who named no team."""


def in_language(release: Release, voice: Voice) -> Release:
    """Return the release with the names of its groups as this reader says them.

    The release itself where they stand so already: what it has looked up stays looked up.
    """
    names = {} if voice.language == "en" else dict(_names(release, voice))
    return release if names == release.names else replace(release, names=names)


def _names(release: Release, voice: Voice) -> Iterator[tuple[str, str]]:
    """Yield key and name of every group that is called otherwise than in the release."""
    groups: Iterator[Any] = release.table("groups").itertuples(index=False)
    for group in groups:
        between = _JOINED if group.kind == "cluster" else _TOGETHER
        said = _name(release, Subgroup.from_key(group.key), group.label.split(between), voice)
        if between.join(said) != group.label:
            yield group.key, between.join(said)


def _name(release: Release, group: Subgroup, pieces: list[str], voice: Voice) -> list[str]:
    """Return the pieces of a group's name in the reader's language."""
    if group == EVERYONE:
        return [voice.say("Everyone")]
    said = {
        category: category_name(release.instrument, dimension, category, voice)
        for dimension, categories in group.parts
        for category in categories
    }
    said[_NO_TEAM] = voice.say("no team given")
    return [said.get(piece, piece) for piece in pieces]


def team_label(label: str, voice: Voice) -> str:
    """Return the name of a team or a cluster; our own words in it are translated."""
    if label == NOT_STATED:
        return voice.say("Not stated")
    own = {_NO_TEAM: voice.say("no team given")}
    return _JOINED.join(own.get(piece, piece) for piece in label.split(_JOINED))


def table_label(instrument: Instrument, dimensions: Sequence[str], label: str, voice: Voice) -> str:
    """Return the label of a cell of a table cut by these dimensions, in their order."""
    pieces = label.split(_TOGETHER)
    if len(pieces) != len(dimensions):
        return label
    cell = zip(dimensions, pieces, strict=True)
    return _TOGETHER.join(category_name(instrument, name, one, voice) for name, one in cell)


def category_name(instrument: Instrument, dimension: str, category: str, voice: Voice) -> str:
    """Return the label of a category in the reader's language, or as it stands."""
    if category == NOT_STATED:
        return voice.say("Not stated")
    for text in _texts(instrument.dimension(dimension)):
        if category in text.all():
            return text.in_language(voice.language)
    return category


def _texts(dimension: Dimension) -> Iterator[Text]:
    for category in dimension.categories:
        yield category.label
        if category.coarser is not None:
            yield category.coarser
    if dimension.write_in is not None:
        yield dimension.write_in
