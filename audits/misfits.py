"""Parts of one definition that do not fit together: ids used twice, references to nothing."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from audits.wording import Part

Where = tuple[str | int, ...]
"""Keys and positions that lead to a place in a definition."""

_ONE_NAMESPACE = ("items", "domains", "indexes", "dimensions", "comments", "records")
_OWN_NAMESPACES = ("response_scales", "gaps", "techniques", "own_baselines", "wording_swaps")
_REFERENCES = {
    "items": {"response_scale": "response_scales", "stem": "stems"},
    "domains": {"items": "items"},
    "indexes": {"domains": "domains"},
    "gaps": {"score": "scores", "minus": "scores"},
    "techniques": {"room": "items", "helpful": "items", "use": "items"},
    "own_baselines": {"start": "items", "now": "items", "goal": "items", "next_step": "comments"},
    "where_to_look": {"outcome": "domains", "domains": "domains"},
    "": {"straight_line": "domains"},
}
"""Key of the instrument ("" is itself) -> key of its parts -> what the ids there are among."""


class Misfit(NamedTuple):
    """Where two parts do not fit together, and the id that shows it."""

    where: Where
    kind: Literal["id_repeated", "reference_unknown", "item_unscored"]
    name: str
    among: str = ""

    def __str__(self) -> str:
        place = " ".join(str(step) for step in self.where)
        return f"{place}: {self.kind} {self.name} {self.among}".strip()


class MisfitsError(ValueError):
    """All parts of one definition that do not fit together."""

    def __init__(self, found: Iterable[Misfit]) -> None:
        self.misfits = tuple(found)
        super().__init__("; ".join(map(str, self.misfits)))


def misfits(instrument: Part) -> list[Misfit]:
    """Return ids used twice, references that lead nowhere, and items that are not scored."""
    return [
        *_repeated_ids(instrument),
        *_unknown_references(instrument),
        *_unscored_items(instrument),
    ]


def _parts(instrument: Part, name: str) -> Iterator[tuple[Where, Any]]:
    found = getattr(instrument, name) if name else instrument
    if isinstance(found, tuple):
        yield from (((name, position), part) for position, part in enumerate(found))
    elif found is not None:
        yield (name,) if name else (), found


def _repeated_ids(instrument: Part) -> Iterator[Misfit]:
    for names in (_ONE_NAMESPACE, *((name,) for name in _OWN_NAMESPACES)):
        seen: set[str] = set()
        for name in names:
            for where, part in _parts(instrument, name):
                if part.id in seen:
                    yield Misfit((*where, "id"), "id_repeated", part.id)
                seen.add(part.id)


def _unknown_references(instrument: Part) -> Iterator[Misfit]:
    lists = ("response_scales", "items", "domains", "indexes", "comments")
    known = {name: {part.id for _, part in _parts(instrument, name)} for name in lists}
    known["stems"] = {stem for _, stems in _parts(instrument, "stems") for stem in stems}
    known["scores"] = known["domains"] | known["indexes"]
    for where, name, among in _references(instrument):
        if name not in known[among]:
            yield Misfit(where, "reference_unknown", name, among)


def _references(instrument: Part) -> Iterator[tuple[Where, str, str]]:
    for list_name, keys in _REFERENCES.items():
        for where, part in _parts(instrument, list_name):
            for key, among in keys.items():
                value = getattr(part, key)
                names = value if isinstance(value, tuple) else (value,)
                yield from (((*where, key), name, among) for name in names if name is not None)


def _unscored_items(instrument: Part) -> Iterator[Misfit]:
    scored = {item for _, domain in _parts(instrument, "domains") for item in domain.items}
    for where, item in _parts(instrument, "items"):
        if item.id not in scored and not item.stands_alone:
            yield Misfit((*where, "id"), "item_unscored", item.id)
