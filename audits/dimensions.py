"""Questions people answer about themselves, by which results may be cut."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from audits.wording import NamedPart, Part, Text

NOT_STATED = "Not stated"
"""The category of everyone who skipped a question about themselves or preferred not to say."""


class DimensionKind(StrEnum):
    """What a dimension says of a person; identity questions need the higher threshold."""

    TEAM = "team"
    ROLE = "role"
    IDENTITY = "identity"


class Category(Part):
    """One answer of a question people answer about themselves."""

    label: Text
    aliases: tuple[str, ...] = ()
    coarser: Text | None = None
    """The broader category it joins where groups are small, agreed with those it names."""

    @model_validator(mode="before")
    @classmethod
    def _bare_string_is_a_label(cls, value: object) -> object:
        return {"label": value} if isinstance(value, str) else value


class Dimension(NamedPart):
    """A question whose answers results may be cut by. *Not stated* is always a category too."""

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
    merge_below: int | None = None
    """Advice to whoever prepares the survey: join groups with fewer people before it starts."""
    aliases: tuple[str, ...] = ()
    prefer_not_to_say: Text = Text({"en": "Prefer not to say", "es": "Prefiero no decirlo"})

    @model_validator(mode="after")
    def _identity_needs_ten(self) -> Self:
        if self.kind is DimensionKind.IDENTITY and self.minimum_n < 10:
            raise PydanticCustomError(
                "identity_threshold", "an identity question needs minimum_n of 10 or more"
            )
        if not self.open and not self.categories:
            raise PydanticCustomError("categories_missing", "a closed question needs categories")
        return self
