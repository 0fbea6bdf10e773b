"""Parts of a survey definition that are written once and borrowed by several files."""

from pathlib import Path
from typing import Any

import yaml

from audits.definition_nodes import TAG, Place, child
from audits.definition_reading import read_nodes
from audits.problems import AuditError, Problem

LISTS = (
    "response_scales", "items", "domains", "indexes", "gaps", "techniques", "own_baselines",
    "dimensions", "comments", "records", "wording_swaps",
)  # fmt: skip
"""Lists of parts; a bare id in them is borrowed."""

_NAMED_BY_ITEMS = {"response_scales": "response_scale", "stems": "stem"}

Shelf = dict[tuple[str, str], yaml.Node]
"""(list, id) -> the part, from the files under `uses`."""


def with_borrowed_parts(
    root: yaml.MappingNode, path: Path, library: Path, readers: tuple[str, ...] = ()
) -> yaml.MappingNode:
    """Return `root` without `uses`, with every borrowed part in its place.

    Parameters
    ----------
    root, path
        The file as nodes, and where it lies.
    library
        Where else the files under `uses` may lie.
    readers
        Files that are being read because of each other, outermost first.

    Raises
    ------
    AuditError
        A file under `uses` is missing or uses itself; no file has a part with a borrowed id.
    """
    shelf: Shelf = {}
    for name in _entries(root, "uses"):
        shelf |= _shelf(_used(name, path, library, readers), library, (*readers, path.name))
    problems: list[Problem] = []
    pairs = [
        (key, _filled(key.value, value, shelf, problems))
        for key, value in root.value
        if key.value != "uses"
    ]
    if problems:
        raise AuditError(problems)
    return _with_named_by_items(_mapping(root, pairs), shelf)


def _used(node: yaml.Node, path: Path, library: Path, readers: tuple[str, ...]) -> Path:
    place = Place.of(node)
    details: dict[str, object] = {"file": place.file, "line": place.line, "name": node.value}
    names = Path(str(node.value))
    # A definition may come from outside: it must not reach files elsewhere on the machine.
    if names.is_absolute() or ".." in names.parts or names.suffix != ".yaml":
        raise AuditError(Problem("definition-uses-outside", details))
    if names.name in (*readers, path.name):
        raise AuditError(Problem("definition-uses-circle", details))
    for folder in (path.parent, library):
        if (folder / names).is_file():
            return folder / names
    raise AuditError(Problem("definition-uses-missing", details))


def _shelf(path: Path, library: Path, readers: tuple[str, ...]) -> Shelf:
    root = with_borrowed_parts(read_nodes(path), path, library, readers)
    shelf: Shelf = {}
    for name in LISTS:
        for part in _entries(root, name):
            found = child(part, "id")
            if found is not None:
                shelf[name, str(found[1].value)] = part
    for key, value in _pairs(root, "stems"):
        shelf["stems", str(key.value)] = value
    return shelf


def _filled(name: str, value: yaml.Node, shelf: Shelf, problems: list[Problem]) -> yaml.Node:
    if name not in LISTS or not isinstance(value, yaml.SequenceNode):
        return value
    parts: list[yaml.Node] = []
    for entry in value.value:
        if not isinstance(entry, yaml.ScalarNode):
            parts.append(entry)
        elif (name, entry.value) in shelf:
            parts.append(shelf[name, entry.value])
        else:
            place = Place.of(entry)
            details = {"file": place.file, "line": place.line, "name": entry.value, "key": name}
            problems.append(Problem("definition-part-unknown", details))
    return yaml.SequenceNode(value.tag, parts, value.start_mark, value.end_mark)


def _with_named_by_items(root: yaml.MappingNode, shelf: Shelf) -> yaml.MappingNode:
    scales = [shelf["response_scales", name] for name in _missing(root, "response_scales", shelf)]
    stems = [
        (yaml.ScalarNode(TAG + "str", name, root.start_mark), shelf["stems", name])
        for name in _missing(root, "stems", shelf)
    ]
    root = _extended(root, "response_scales", yaml.SequenceNode, scales)
    return _extended(root, "stems", yaml.MappingNode, stems)


def _missing(root: yaml.MappingNode, name: str, shelf: Shelf) -> list[str]:
    """Ids that items name, that this file does not declare, and that the shelf has."""
    found = [child(item, _NAMED_BY_ITEMS[name]) for item in _entries(root, "items")]
    wanted = dict.fromkeys(str(pair[1].value) for pair in found if pair is not None)
    scales = [child(scale, "id") for scale in _entries(root, "response_scales")]
    declared = {str(key.value) for key, _ in _pairs(root, "stems")}
    declared |= {str(pair[1].value) for pair in scales if pair is not None}
    return [i for i in wanted if i not in declared and (name, i) in shelf]


def _extended(
    root: yaml.MappingNode, name: str, kind: type[yaml.CollectionNode], more: list[Any]
) -> yaml.MappingNode:
    if not more:
        return root
    found = child(root, name)
    key = found[0] if found else yaml.ScalarNode(TAG + "str", name, root.start_mark)
    value = list(found[1].value) if found else []
    at = found[1] if found else root
    tag = TAG + ("map" if kind is yaml.MappingNode else "seq")
    longer = kind(tag, [*value, *more], at.start_mark, at.end_mark)
    pairs = [pair for pair in root.value if pair[0].value != name]
    return _mapping(root, [*pairs, (key, longer)])


def _mapping(root: yaml.MappingNode, pairs: list[tuple[yaml.Node, yaml.Node]]) -> yaml.MappingNode:
    return yaml.MappingNode(root.tag, pairs, root.start_mark, root.end_mark)


def _entries(root: yaml.MappingNode, name: str) -> list[yaml.Node]:
    found = child(root, name)
    return list(found[1].value) if found and isinstance(found[1], yaml.SequenceNode) else []


def _pairs(root: yaml.MappingNode, name: str) -> list[tuple[yaml.Node, yaml.Node]]:
    found = child(root, name)
    return list(found[1].value) if found and isinstance(found[1], yaml.MappingNode) else []
