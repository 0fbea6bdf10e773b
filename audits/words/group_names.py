"""What groups are called in the reader's language, where the survey says it in that language.

Ids and keys of a release stay: they hold the first language of the survey, or the file's own
labels. Teams and whatever the survey does not list keep the names of the file.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from audits.definitions import NOT_STATED, Dimension, Instrument, Text
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.words.voice import Voice

_TOGETHER: Final = " × "
"""Between the categories of a crossing."""


def in_language(release: Release, voice: Voice) -> Release:
    """Return the release with the names of its groups as this reader says them.

    The release itself where no name differs, as always in English: what it has looked up stays
    looked up.
    """
    if voice.language == "en":
        return release
    names = {
        group.key: said
        for group in release.groups()
        if (said := _name(release, group, voice)) != release.label(group)
    }
    return replace(release, names=names) if names else release


def _name(release: Release, group: Subgroup, voice: Voice) -> str:
    if group == EVERYONE:
        return voice.say("Everyone")
    said = {
        category: category_name(release.instrument, dimension, category, voice)
        for dimension, categories in group.parts
        for category in categories
    }
    pieces = release.label(group).split(_TOGETHER)
    return _TOGETHER.join(said.get(piece, piece) for piece in pieces)


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
