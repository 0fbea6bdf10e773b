"""Text by language, ids, and what all parts of a survey definition have in common."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError


class Part(BaseModel):
    """A part of a definition: frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Text(RootModel[Mapping[str, str]]):
    """A text by language. A bare string in YAML is English."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _bare_string_is_english(cls, value: object) -> object:
        return {"en": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not self.root or not all(words.strip() for words in self.root.values()):
            raise PydanticCustomError("text_empty", "a text needs words")
        return self

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


class WordingSwap(NamedPart):
    """Words that a sector may replace by its own in every text; ids stay.

    `words` as they stand in the texts, `alternatives` as other sectors say them.
    """

    words: Annotated[tuple[str, ...], Field(min_length=1)]
    alternatives: Annotated[tuple[str, ...], Field(min_length=1)]
