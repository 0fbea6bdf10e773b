"""Under what terms a wording may be used and passed on."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from audits.wording import Part


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
            raise PydanticCustomError(
                "licence_forbids", "the wording may not be shipped: its owner has not allowed it"
            )
        return self
