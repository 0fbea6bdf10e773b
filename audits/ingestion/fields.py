"""Fields: what the definition expects of a file, by every text it may be called."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from audits.definitions import Dimension, Instrument, Item, NonAnswer, Option
from audits.ingestion.labels import label_key, question_key
from audits.ingestion.wordings import Wordings


class FieldKind(StrEnum):
    """What a column of a file can be."""

    ITEM = "item"
    DIMENSION = "dimension"
    COMMENT = "comment"


class Reason(StrEnum):
    """Why a column was taken for a field."""

    REMEMBERED = "remembered"
    ID = "id"
    TAG = "export tag"
    TEXT = "question text"
    STEM = "stem and text"
    FINGERPRINT = "fingerprint"
    WORDING = "sector wording"
    BEGINNING = "beginning of the question"
    CHOICE = "one column a choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its id, what it is, and its main wording for near misses."""

    id: str
    kind: FieldKind
    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """All fields of an instrument by the keys files may call them.

    Parameters
    ----------
    all
        Fields by id, in definition order.
    keys
        `question_key` -> (field id, reason). A key of two fields is in neither.
    fingerprints
        Fingerprint -> field id.
    choices
        Field id -> keys of the choices it may be spread over, one column each.
    several
        Ids of the fields with several answers -> key of a choice -> its place in the list.
    wordings
        Words that a sector may have swapped.
    """

    all: Mapping[str, Field]
    keys: Mapping[str, tuple[str, Reason]]
    fingerprints: Mapping[str, str]
    choices: Mapping[str, frozenset[str]]
    several: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    wordings: Wordings = field(default_factory=lambda: Wordings(()))

    def beginning_with(self, key: str) -> str | None:
        """Return the one field whose question begins like this; None when not exactly one."""
        found = {name for text, (name, _) in self.keys.items() if text.startswith(key)}
        return found.pop() if len(found) == 1 else None


def fields_of(instrument: Instrument) -> Fields:
    """Return every field of `instrument` with its keys in every language."""
    candidates: defaultdict[str, dict[str, Reason]] = defaultdict(dict)
    for field_id, text, reason in _names(instrument):
        candidates[question_key(text)].setdefault(field_id, reason)
    keys = {key: next(iter(f.items())) for key, f in candidates.items() if len(f) == 1 and key}
    prints = {mark: item.id for item in instrument.items for mark in item.fingerprints}
    several = {d.id: _places(d) for d in instrument.dimensions if d.multiple}
    named = {f.id: f for f in _fields(instrument)}
    swaps = Wordings(instrument.wording_swaps)
    return Fields(named, keys, prints, _choices(instrument), several, swaps)


def _fields(instrument: Instrument) -> Iterator[Field]:
    for item in instrument.items:
        yield Field(item.id, FieldKind.ITEM, str(item.text))
    for dimension in instrument.dimensions:
        yield Field(dimension.id, FieldKind.DIMENSION, str(dimension.question))
    for comment in instrument.comments:
        yield Field(comment.id, FieldKind.COMMENT, str(comment.text))


def _names(instrument: Instrument) -> Iterator[tuple[str, str, Reason]]:
    for item in instrument.items:
        yield item.id, item.id, Reason.ID
        yield from ((item.id, alias, Reason.TAG) for alias in item.aliases)
        if instrument.licence.text_shipped:  # otherwise the text is only "Item 7"
            yield from ((item.id, text, Reason.TEXT) for text in item.text.all())
            yield from ((item.id, text, Reason.STEM) for text in _with_stem(instrument, item))
    for dimension in instrument.dimensions:
        yield dimension.id, dimension.id, Reason.ID
        yield from ((dimension.id, alias, Reason.TAG) for alias in dimension.aliases)
        for text in (*dimension.question.all(), *dimension.label.all()):
            yield dimension.id, text, Reason.TEXT
    for comment in instrument.comments:
        yield comment.id, comment.id, Reason.ID
        yield from ((comment.id, text, Reason.TEXT) for text in comment.text.all())


def _with_stem(instrument: Instrument, item: Item) -> Iterator[str]:
    if item.stem is None:
        return
    stem = instrument.stems[item.stem]
    for language in item.text.root:
        yield f"{stem.in_language(language)} {item.text.in_language(language)}"


def _choices(instrument: Instrument) -> dict[str, frozenset[str]]:
    found = {d.id: frozenset(map(label_key, dimension_labels(d))) for d in instrument.dimensions}
    for item in instrument.items:
        scale = instrument.scale_of(item)
        labels: tuple[Option | NonAnswer, ...] = (*scale.options, *scale.non_answers)
        found[item.id] = frozenset(
            label_key(text) for part in labels for text in (*part.label.all(), *part.aliases)
        )
    return found | {comment.id: frozenset() for comment in instrument.comments}


def _places(dimension: Dimension) -> dict[str, int]:
    """Return key of a choice -> its place: categories, own words, prefer not to say."""
    lists = [(*c.label.all(), *c.aliases) for c in dimension.categories]
    lists.append(tuple(dimension.write_in.all()) if dimension.write_in else ())
    lists.append(tuple(dimension.prefer_not_to_say.all()))
    return {label_key(text): place for place, texts in enumerate(lists, 1) for text in texts}


def dimension_labels(dimension: Dimension) -> Iterator[str]:
    """Yield every known answer of a question people answer about themselves."""
    for category in dimension.categories:
        yield from (*category.label.all(), *category.aliases)
    if dimension.write_in is not None:
        yield from dimension.write_in.all()
    yield from dimension.prefer_not_to_say.all()
