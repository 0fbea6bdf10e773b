"""Instrument and its parts: what a survey asks, how it is scored, whom its results may be cut by.

Instruments are written as YAML in `survey_defs/` and read by `audits.definition_files`.
All parts are frozen and refuse unknown keys: a misspelt key is an error, never ignored.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

NOT_STATED = "Not stated"
"""The category of everyone who skipped a question about themselves or preferred not to say."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(RootModel[Mapping[str, str]]):
    """A text by language. A bare string in YAML is English."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _bare_string_is_english(cls, value: object) -> object:
        return {"en": value} if isinstance(value, str) else value

    def in_language(self, language: str) -> str:
        """Return the text in `language`, or in English, or in the first language it has."""
        return self.root.get(language) or self.root.get("en") or next(iter(self.root.values()))

    def all(self) -> Iterator[str]:
        """Yield the text in every language."""
        yield from self.root.values()

    def __str__(self) -> str:
        return self.in_language("en")


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]


class NonAnswerKind(StrEnum):
    """Why a closed question has no usable answer although the person chose an option."""

    DOES_NOT_APPLY = "does_not_apply"
    DONT_KNOW = "dont_know"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    NOT_NEEDED = "not_needed"
    NOT_TRIED = "not_tried"


class Option(_Part):
    """One answer of a response scale. `aliases` are other spellings exports are known to use."""

    code: int = Field(ge=0, le=100)
    label: Text
    aliases: tuple[str, ...] = ()


class NonAnswer(_Part):
    """An option that is not a point of the scale. Stored as missing, never as the midpoint."""

    kind: NonAnswerKind
    label: Text
    aliases: tuple[str, ...] = ()


class ResponseScale(_Part):
    """Ordered options, least to most, and the options that are not an answer.

    `favourable` and `unfavourable` hold codes before any reversal, for an item that is not
    reverse-keyed; what is in neither is "in between".
    """

    id: Id
    label: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    non_answers: tuple[NonAnswer, ...] = ()
    favourable: tuple[int, ...] = ()
    unfavourable: tuple[int, ...] = ()
    end_labels_only: bool = False
    """Exports show labels for the two ends and bare digits between (a declared exception)."""

    @model_validator(mode="after")
    def _codes_are_ordered_and_known(self) -> Self:
        codes = self.codes
        if list(codes) != sorted(set(codes)):
            raise ValueError("options need different codes, least to most")
        steps = {b - a for a, b in itertools.pairwise(codes)}
        if len(steps) != 1:
            raise ValueError("options need evenly spaced codes: scores are means of codes")
        unknown = {*self.favourable, *self.unfavourable} - set(codes)
        if unknown or set(self.favourable) & set(self.unfavourable):
            raise ValueError("favourable and unfavourable need different codes of this scale")
        return self

    @property
    def codes(self) -> tuple[int, ...]:
        """The codes, least to most."""
        return tuple(option.code for option in self.options)


class Item(_Part):
    """One closed question. `reverse_keyed`: agreement means less of what the domain measures."""

    id: Id
    text: Text
    response_scale: Id
    reverse_keyed: bool
    stem: Id | None = None
    help: Text | None = None
    facet: Id | None = None
    aliases: tuple[str, ...] = ()
    """Export tags or other wordings this item is known by."""
    fingerprints: tuple[str, ...] = ()
    """First 32 hex digits of SHA-256 of the normalised wording, where wording is not shipped."""
    prompts: tuple[Text, ...] = ()
    organisation_only: bool = False
    """Too personal for any breakdown: released for the whole organisation alone."""
    minimum_n: int | None = Field(default=None, ge=5)


class DomainKind(StrEnum):
    """What a domain is about; pages group domains by it."""

    VALUE = "value"
    CONDITION = "condition"
    SUPPORT = "support"
    PRACTICE = "practice"
    OUTCOME = "outcome"


class Polarity(StrEnum):
    """What a high score means."""

    HIGHER_BETTER = "higher_better"
    HIGHER_WORSE = "higher_worse"


class Band(_Part):
    """Published cut points of a sum score, inclusive on both ends, with their source."""

    label: Text
    lowest: float
    highest: float
    source: str = Field(min_length=1)


class Domain(_Part):
    """Items scored together ("subscale" in most manuals)."""

    id: Id
    label: Text
    kind: DomainKind
    items: Annotated[tuple[Id, ...], Field(min_length=1)]
    minimum_answered: int = Field(ge=1)
    score: Literal["mean", "sum"] = "mean"
    polarity: Polarity = Polarity.HIGHER_BETTER
    favourable_from: Literal["people", "items"] = "people"
    """Percent favourable: mean of people's own shares, or mean of the items' percents."""
    description: Text | None = None
    prompts: tuple[Text, ...] = ()
    bands: tuple[Band, ...] = ()

    @model_validator(mode="after")
    def _minimum_is_reachable(self) -> Self:
        if self.minimum_answered > len(self.items):
            raise ValueError("minimum_answered is larger than the number of items")
        return self


class IndexOfDomains(_Part):
    """A score made of domain scores (mean of the person's domain scores)."""

    id: Id
    label: Text
    kind: DomainKind
    domains: Annotated[tuple[Id, ...], Field(min_length=2)]
    minimum_answered: int = Field(ge=1)
    description: Text | None = None


class DimensionKind(StrEnum):
    """What a dimension says of a person; identity questions need the higher threshold."""

    TEAM = "team"
    ROLE = "role"
    IDENTITY = "identity"


class Category(_Part):
    """One answer of a question people answer about themselves."""

    label: Text
    aliases: tuple[str, ...] = ()
    coarser: Text | None = None
    """The broader category it joins where groups are small, agreed with those it names."""


class Dimension(_Part):
    """A question whose answers results may be cut by. *Not stated* is always a category too."""

    id: Id
    label: Text
    question: Text
    kind: DimensionKind
    categories: tuple[Category, ...] = ()
    open: bool = False
    """Categories come from the organisation's own list (teams, languages)."""
    multiple: bool = False
    write_in: Text | None = None
    """Label of the "in my own words" option; what people wrote becomes this category."""
    minimum_n: int = Field(ge=5)
    default_on: bool = True
    minimum_staff: int | None = None
    """Stays off below this many respondents."""
    aliases: tuple[str, ...] = ()
    prefer_not_to_say: Text = Text({"en": "Prefer not to say", "es": "Prefiero no decirlo"})

    @model_validator(mode="after")
    def _identity_needs_ten(self) -> Self:
        if self.kind is DimensionKind.IDENTITY and self.minimum_n < 10:
            raise ValueError("an identity question needs minimum_n of 10 or more")
        if not self.open and not self.categories:
            raise ValueError("a closed question needs categories")
        return self


class Comment(_Part):
    """An open question. Released only for the whole organisation, and only when switched on."""

    id: Id
    text: Text


class Redistribution(StrEnum):
    """What the owner of a wording allows."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"


class Licence(_Part):
    """Under what terms a wording may be used, and whom to name."""

    name: str = Field(min_length=1)
    url: str | None = None
    attribution: str = Field(min_length=1)
    redistribution: Redistribution
    text_shipped: bool
    employer_visible: Literal["aggregate_only", "never"] = "aggregate_only"

    @model_validator(mode="after")
    def _shipped_text_needs_permission(self) -> Self:
        if self.text_shipped and self.redistribution is not Redistribution.ALLOWED:
            raise ValueError("the wording may not be shipped: its owner has not allowed it")
        return self


class Instrument(_Part):
    """A survey definition: everything needed to read, score and show one survey."""

    id: Id
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    title: Text
    status: Literal["draft_unvalidated", "validated", "published_instrument"]
    audience: Literal["staff", "participants"] = "staff"
    referent: Literal["organization", "team", "person"] = "organization"
    description: Text
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    licence: Licence
    introduction: Text | None = None
    stems: Mapping[Id, Text] = {}
    response_scales: Annotated[tuple[ResponseScale, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    indexes: tuple[IndexOfDomains, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    comments: tuple[Comment, ...] = ()

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        wrong = [*_repeated_ids(self), *_unknown_references(self)]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def item(self, item_id: str) -> Item:
        """Return the item with this id (KeyError when there is none)."""
        return {item.id: item for item in self.items}[item_id]

    def domain(self, domain_id: str) -> Domain:
        """Return the domain with this id (KeyError when there is none)."""
        return {domain.id: domain for domain in self.domains}[domain_id]

    def dimension(self, dimension_id: str) -> Dimension:
        """Return the dimension with this id (KeyError when there is none)."""
        return {dimension.id: dimension for dimension in self.dimensions}[dimension_id]

    def scale_of(self, item: Item) -> ResponseScale:
        """Return the response scale of an item of this instrument."""
        return {scale.id: scale for scale in self.response_scales}[item.response_scale]


def _repeated_ids(instrument: Instrument) -> Iterator[str]:
    parts = (*instrument.items, *instrument.domains, *instrument.indexes, *instrument.comments)
    ids = [part.id for part in (*parts, *instrument.dimensions)]
    yield from (f"id {name} is used twice" for name, times in Counter(ids).items() if times > 1)


def _unknown_references(instrument: Instrument) -> Iterator[str]:
    scales = {scale.id for scale in instrument.response_scales}
    items = {item.id for item in instrument.items}
    domains = {domain.id for domain in instrument.domains}
    for item in instrument.items:
        if item.response_scale not in scales:
            yield f"item {item.id} names an unknown response scale {item.response_scale}"
        if item.stem is not None and item.stem not in instrument.stems:
            yield f"item {item.id} names an unknown stem {item.stem}"
    for domain in instrument.domains:
        yield from (
            f"domain {domain.id} names an unknown item {i}" for i in domain.items if i not in items
        )
    for index in instrument.indexes:
        yield from (
            f"index {index.id} names an unknown domain {d}"
            for d in index.domains
            if d not in domains
        )
    scored = {item for domain in instrument.domains for item in domain.items}
    yield from (f"item {item} is in no domain" for item in sorted(items - scored))
