"""Instrument: everything needed to read, score and show one survey.

Instruments are written as YAML in `survey_defs/` and read by `audits.definition_files`.
All parts are frozen and refuse unknown keys: a misspelt key is an error, never ignored.
Everybody imports the parts from here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from audits.dimensions import NOT_STATED, Category, Dimension, DimensionKind
from audits.domains import Band, Domain, DomainKind, IndexOfDomains, Polarity
from audits.items import Item, NonAnswer, NonAnswerKind, Option, ResponseScale
from audits.wording import Id, NamedPart, Part, Text

__all__ = [
    "NOT_STATED",
    "Band",
    "Category",
    "Comment",
    "Dimension",
    "DimensionKind",
    "Domain",
    "DomainKind",
    "Id",
    "IndexOfDomains",
    "Instrument",
    "Item",
    "Licence",
    "NonAnswer",
    "NonAnswerKind",
    "Option",
    "Polarity",
    "Redistribution",
    "ResponseScale",
    "Text",
]


class Comment(NamedPart):
    """An open question. Released only for the whole organisation, and only when switched on."""

    text: Text


class Redistribution(StrEnum):
    """What the owner of a wording allows."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"


class Licence(Part):
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


class Instrument(NamedPart):
    """A survey definition: everything needed to read, score and show one survey."""

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
