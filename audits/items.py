"""What a survey asks: items, and the response scales they are answered on."""

import itertools
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from audits.wording import Id, NamedPart, Part, Text


class NonAnswerKind(StrEnum):
    """Why a closed question has no usable answer although the person chose an option."""

    DOES_NOT_APPLY = "does_not_apply"
    DONT_KNOW = "dont_know"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    NOT_NEEDED = "not_needed"
    NOT_TRIED = "not_tried"


class Option(Part):
    """One answer of a response scale. `aliases` are other spellings exports are known to use."""

    code: int = Field(ge=0, le=100)
    label: Text
    aliases: tuple[str, ...] = ()


class NonAnswer(Part):
    """An option that is not a point of the scale. Stored as missing, never as the midpoint."""

    kind: NonAnswerKind
    label: Text
    aliases: tuple[str, ...] = ()


class ResponseScale(NamedPart):
    """Ordered options, least to most, and the options that are not an answer.

    `favourable` and `unfavourable` hold codes before any reversal, for an item that is not
    reverse-keyed; what is in neither is "in between". Where answering high is the burden itself
    (fatigue), the scale declares its low codes favourable and the domain is `higher_worse`:
    such items are not reverse-keyed, and what is favourable needs no further rule.
    """

    label: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    non_answers: tuple[NonAnswer, ...] = ()
    favourable: tuple[int, ...] = ()
    unfavourable: tuple[int, ...] = ()
    help: Text | None = None
    end_labels_only: bool = False
    """Exports show labels for the two ends and bare digits between (a declared exception)."""

    @model_validator(mode="after")
    def _codes_are_ordered_and_known(self) -> Self:
        codes = self.codes
        if list(codes) != sorted(set(codes)):
            raise PydanticCustomError("scale_order", "options need different codes, least to most")
        if len({b - a for a, b in itertools.pairwise(codes)}) != 1:
            raise PydanticCustomError("scale_steps", "options need evenly spaced codes")
        unknown = {*self.favourable, *self.unfavourable} - set(codes)
        if unknown or set(self.favourable) & set(self.unfavourable):
            raise PydanticCustomError(
                "scale_favourable",
                "favourable and unfavourable need different codes of this scale",
            )
        return self

    @property
    def codes(self) -> tuple[int, ...]:
        """The codes, least to most."""
        return tuple(option.code for option in self.options)


class Item(NamedPart):
    """One closed question. `reverse_keyed`: agreement means less of what the domain measures."""

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
    stands_alone: bool = False
    """In no domain on purpose: shown by itself, never added to anything."""
    organisation_only: bool = False
    """Too personal for any breakdown: released for the whole organisation alone."""
    minimum_n: int | None = Field(default=None, ge=5)
