"""A definition file becomes YAML nodes, or is refused with the line that is wrong."""

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

from audits.definition_nodes import TAG, TRUE_OR_FALSE, Place
from audits.problems import AuditError, Problem

_LARGEST_FILE = 1_000_000
_DEEPEST = 20


_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where the installed package has it, which is six times as fast."""


class _Named(io.StringIO):
    """Text whose name stands in the place of every node."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


class _Composer(Composer, Resolver):
    """Composes nodes; refuses what a survey never needs and an attacker might."""

    def __init__(self, text: str, name: str) -> None:
        Composer.__init__(self)
        Resolver.__init__(self)
        self._events = yaml.parse(_Named(text, name), Loader=_PARSER)
        self._next: yaml.Event | None = None
        self._depth = 0

    def peek_event(self) -> yaml.Event | None:
        """Return the event that comes next."""
        if self._next is None:
            self._next = next(self._events, None)
        return self._next

    def get_event(self) -> yaml.Event | None:
        """Return the event that comes next and go on."""
        event = self.peek_event()
        self._next = None
        return event

    def check_event(self, *kinds: type[yaml.Event]) -> bool:
        """Tell whether the event that comes next is of one of these kinds."""
        event = self.peek_event()
        return event is not None and (not kinds or isinstance(event, kinds))

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the node that begins here."""
        if self.check_event(yaml.AliasEvent):
            raise self._refusal("a reference with *")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refusal("too many levels")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refusal(self, reason: str) -> yaml.MarkedYAMLError:
        event = self.peek_event()
        mark: Any = None if event is None else event.start_mark  # libyaml has a mark of its own
        return yaml.MarkedYAMLError(problem=reason, problem_mark=mark)


def read_nodes(path: Path) -> yaml.MappingNode:
    """Return the nodes of one file.

    Raises
    ------
    AuditError
        The file is not readable, not YAML or not keys and values; a key is written twice; a
        bare yes, no, on or off stands where YAML reads true or false instead of the word.
    """
    return _nodes(_text(path), path.name)


@lru_cache(maxsize=64)  # parts that many files borrow are read once; nodes are never changed
def _nodes(text: str, name: str) -> yaml.MappingNode:
    try:
        root = _Composer(text, name).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _unreadable(name, line, error.problem or "no YAML") from error
    except yaml.YAMLError as error:
        raise _unreadable(name, 1, "a character YAML does not allow") from error
    if not isinstance(root, yaml.MappingNode):
        raise _unreadable(name, 1, "no keys and values")
    problems = [*_problems_below(root)]
    if problems:
        raise AuditError(problems)
    return root


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Problem("definition-file-missing", {"file": path.name})
        raise AuditError(problem) from error
    if len(content) > _LARGEST_FILE:
        raise _unreadable(path.name, 1, "more than a million characters")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _unreadable(path.name, line, "a character that is not UTF-8") from error


def _unreadable(file: str, line: int, reason: str) -> AuditError:
    details: dict[str, object] = {"file": file, "line": line, "reason": reason}
    return AuditError(Problem("definition-file-unreadable", details))


def _problems_below(node: yaml.Node) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        yield from _repeated_keys(node)
        for _, value in node.value:
            yield from _problems_below(value)
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _problems_below(entry)
    elif node.tag == TAG + "bool" and node.value.lower() not in TRUE_OR_FALSE:
        place = Place.of(node)
        details = {"file": place.file, "line": place.line, "word": node.value}
        yield Problem("definition-word-boolean", details)


def _repeated_keys(node: yaml.MappingNode) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            place = Place.of(key)
            details = {"file": place.file, "line": place.line, "key": name}
            yield Problem("definition-key-repeated", details)
        seen.add(name)
