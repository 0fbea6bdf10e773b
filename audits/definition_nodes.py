"""YAML nodes of a definition: what they say, and in which file and line they say it.

Nodes are turned into text, numbers, true and false, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

TAG = "tag:yaml.org,2002:"
"""What YAML's own kinds of value begin with."""

TRUE_OR_FALSE = {"true": True, "false": False}

Location = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: file name and line, counted from 1."""

    file: str
    line: int

    @classmethod
    def of(cls, node: yaml.Node) -> "Place":
        """Return where a node begins."""
        return cls(str(node.start_mark.name), int(node.start_mark.line) + 1)


def plain(node: yaml.Node) -> object:
    """Return a node as dict, list, text, number, true, false or nothing. Keys are text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(entry) for entry in node.value]
    text = str(node.value)
    if node.tag == TAG + "bool":
        return TRUE_OR_FALSE[text.lower()]
    if node.tag == TAG + "null":
        return None
    return _number(text) if node.tag in {TAG + "int", TAG + "float"} else text


def _number(text: str) -> int | float | str:
    """Decimal numbers as people write them; 0x1F and 1:30 stay text."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return what a key or position leads to, as (key node or the value itself, value)."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def place_of(root: yaml.Node, where: Location) -> Place:
    """Return where a location is written, or the nearest thing around it that is."""
    shown = node = root
    for step in where:
        found = child(node, step)
        if found is None:
            break
        shown, node = found
    return Place.of(shown)
