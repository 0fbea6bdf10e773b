"""Instrument: everything needed to read, score and show one survey.

Instruments are written as YAML in `survey_defs/` and read by `audits.definition_files`.
All parts are frozen and refuse unknown keys: a misspelt key is an error, never ignored.
Everybody imports the parts from here.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from audits.comparisons import OwnBaseline, PairedGap, Steps, Technique, WhereToLook, steps
from audits.dimensions import NOT_STATED, Category, Dimension, DimensionKind
from audits.domains import Band, Domain, DomainKind, Facet, IndexOfDomains, Polarity
from audits.items import Item, NonAnswer, NonAnswerKind, Option, ResponseScale
from audits.wording import Id, NamedPart, Part, Text, WordingSwap

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


Names = tuple[str | None, ...]


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


class Misfit(NamedTuple):
    """Two parts that do not fit together: keys and positions to the place, and the two names."""

    where: tuple[str | int, ...]
    kind: Literal["id_repeated", "reference_unknown", "item_unscored"]
    name: str
    among: str = ""

    def __str__(self) -> str:
        place = " ".join(str(step) for step in self.where)
        return f"{place}: {self.kind} {self.name} {self.among}".strip()


class MisfitsError(ValueError):
    """All parts of one definition that do not fit together."""

    def __init__(self, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(map(str, self.misfits)))


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
        misfits = [*_repeated_ids(self), *_unknown_references(self), *_unscored_items(self)]
        if misfits:
            raise MisfitsError(misfits)
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


_ONE_NAMESPACE = ("items", "domains", "indexes", "dimensions", "comments", "records")
_OWN_NAMESPACE = ("response_scales", "gaps", "techniques", "own_baselines", "wording_swaps")
_REFERENCES = {
    "items": {"response_scale": "response_scales", "stem": "stems"},
    "domains": {"items": "items"},
    "indexes": {"domains": "domains"},
    "gaps": {"score": "scores", "minus": "scores"},
    "techniques": {"room": "items", "helpful": "items", "use": "items"},
    "own_baselines": {"start": "items", "now": "items", "goal": "items", "next_step": "comments"},
}
"""List of parts -> key -> what its ids are among."""


def _repeated_ids(instrument: Instrument) -> Iterator[Misfit]:
    for lists in (_ONE_NAMESPACE, *((name,) for name in _OWN_NAMESPACE)):
        seen: set[str] = set()
        for name in lists:
            for position, part in enumerate(getattr(instrument, name)):
                if part.id in seen:
                    yield Misfit((name, position, "id"), "id_repeated", part.id)
                seen.add(part.id)


def _known_ids(instrument: Instrument) -> dict[str, set[str]]:
    lists = ("response_scales", "items", "domains", "indexes", "comments")
    known = {name: {part.id for part in getattr(instrument, name)} for name in lists}
    known["stems"] = set(instrument.stems)
    known["scores"] = known["domains"] | known["indexes"]
    return known


def _unknown_references(instrument: Instrument) -> Iterator[Misfit]:
    known = _known_ids(instrument)
    for where, names, among in _references(instrument):
        for name in names:
            if name is not None and name not in known[among]:
                yield Misfit(where, "reference_unknown", name, among)


def _references(instrument: Instrument) -> Iterator[tuple[tuple[str | int, ...], Names, str]]:
    for list_name, keys in _REFERENCES.items():
        for position, part in enumerate(getattr(instrument, list_name)):
            for key, among in keys.items():
                value = getattr(part, key)
                yield (list_name, position, key), _as_names(value), among
    yield ("straight_line",), instrument.straight_line, "domains"
    if instrument.where_to_look is not None:
        looked_at = instrument.where_to_look
        yield ("where_to_look",), (looked_at.outcome, *looked_at.domains), "domains"


def _as_names(value: str | Names | None) -> Names:
    return value if isinstance(value, tuple) else (value,)


def _unscored_items(instrument: Instrument) -> Iterator[Misfit]:
    scored = {item for domain in instrument.domains for item in domain.items}
    for position, item in enumerate(instrument.items):
        if item.id not in scored and not item.stands_alone:
            yield Misfit(("items", position, "id"), "item_unscored", item.id)
