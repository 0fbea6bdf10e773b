"""What is scored: domains of items, and indexes of domains."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from audits.wording import Id, NamedPart, Part, Text


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


class Band(Part):
    """Published cut points of a sum score, inclusive on both ends, with their source."""

    label: Text
    lowest: float
    highest: float
    source: str = Field(min_length=1)

    @property
    def ends(self) -> str:
        """Both ends as text, such as "10–22": what a release calls the band."""
        return f"{self.lowest:g}–{self.highest:g}"


class Facet(NamedPart):
    """Items of a domain that belong closer together: shown, without claiming reliability."""

    label: Text


class Domain(NamedPart):
    """Items scored together ("subscale" in most manuals)."""

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
    facets: tuple[Facet, ...] = ()
    """Facets shown with a mean of their own: the items of the domain that name them."""
    across: bool = False
    """Cuts across other domains: its items are scored in those as well."""

    @model_validator(mode="after")
    def _minimum_is_reachable(self) -> Self:
        if self.minimum_answered > len(self.items):
            raise PydanticCustomError(
                "minimum_unreachable", "minimum_answered is larger than the number of items"
            )
        return self


class IndexOfDomains(NamedPart):
    """A score made of domain scores (mean of the person's domain scores)."""

    label: Text
    kind: DomainKind
    domains: Annotated[tuple[Id, ...], Field(min_length=2)]
    minimum_answered: int = Field(ge=1)
    description: Text | None = None
