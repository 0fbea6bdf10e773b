"""Text by language, ids, and what all parts of a survey definition have in common."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator


class Part(BaseModel):
    """A part of a definition: frozen, and a key it does not know is an error."""

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


class NamedPart(Part):
    """A part that others refer to by its id."""

    id: Id
