"""Instrument: everything needed to read, score and show one survey.

Instruments are written as YAML in `survey_defs/` and read by `audits.definition_files`.
All parts are frozen and refuse unknown keys: a misspelt key is an error, never ignored.
Everybody imports the parts from here.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from audits.comparisons import OwnBaseline, PairedGap, Steps, Technique, WhereToLook, steps
from audits.dimensions import NOT_STATED, Category, Dimension, DimensionKind
from audits.domains import Band, Domain, DomainKind, Facet, IndexOfDomains, Polarity
from audits.items import Item, NonAnswer, NonAnswerKind, Option, ResponseScale
from audits.licences import Licence, Redistribution
from audits.misfits import Misfit, MisfitsError, misfits
from audits.wording import Id, NamedPart, Text, WordingSwap

__all__ = [
    "NOT_STATED",
    "Band",
    "Category",
    "Comment",
    "Dimension",
    "DimensionKind",
    "Domain",
    "DomainKind",
    "Facet",
    "Id",
    "IndexOfDomains",
    "Instrument",
    "Item",
    "Licence",
    "Misfit",
    "MisfitsError",
    "NonAnswer",
    "NonAnswerKind",
    "Option",
    "OwnBaseline",
    "PairedGap",
    "Polarity",
    "Record",
    "Redistribution",
    "ResponseScale",
    "Steps",
    "Technique",
    "Text",
    "WhereToLook",
    "WordingSwap",
    "steps",
]


class Comment(NamedPart):
    """An open question. Released only for the whole organisation, and only when switched on."""

    text: Text


class Record(NamedPart):
    """Something a team writes down once beside its ratings; no question to a respondent."""

    text: Text
    kind: Literal["date", "choice"]
    options: tuple[Text, ...] = ()
    flagged: Text | None = None
    """The option that readers are told about, because it changes what the ratings mean."""


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
    gaps: tuple[PairedGap, ...] = ()
    techniques: tuple[Technique, ...] = ()
    own_baselines: tuple[OwnBaseline, ...] = ()
    where_to_look: WhereToLook | None = None
    straight_line: tuple[Id, ...] = ()
    """Domains whose items all get the same answer only from somebody who did not read them."""
    dimensions_introduction: Text | None = None
    dimensions: tuple[Dimension, ...] = ()
    comments_introduction: Text | None = None
    comments: tuple[Comment, ...] = ()
    records: tuple[Record, ...] = ()
    wording_swaps: tuple[WordingSwap, ...] = ()

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        found = misfits(self)
        if found:
            raise MisfitsError(found)
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
