"""Every sentence the code says, found by reading the code; and the words that come from data."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from audits import pipeline, problems
from audits.definitions import NonAnswerKind
from audits.ingestion import admission
from audits.ingestion.fields import Reason
from audits.ingestion.personal_data import PersonalData
from audits.ingestion.platforms import PLATFORMS
from audits.pages import reading_choices

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "app.py", *sorted((ROOT / "audits").rglob("*.py"))]


def _of_platforms() -> Iterator[str]:
    for tool in PLATFORMS:
        yield from (tool.label, tool.menu)
        yield from (evidence.says for signature in tool.signatures for evidence in signature)


def _of_problems() -> Iterator[str]:
    for kind in problems.catalogue().values():
        yield from (kind.says, kind.remedy)


FROM_DATA: dict[str, Callable[[], list[str]]] = {
    "problems": lambda: list(_of_problems()),
    "platforms": lambda: list(_of_platforms()),
    "other files": lambda: [
        *{name for _, name in admission._OTHER_FILES}, "a web page", "something other than text",
    ],
    "columns taken": lambda: [reason.value for reason in Reason],
    "columns dropped": lambda: [reason.value for reason in PersonalData],
    "rows set aside": lambda: [
        "blank", "header", "tag", "summary", "no date", "test", "no answer",
    ],
    "between cells": lambda: list(reading_choices._DELIMITERS.values()),
    "no answers": lambda: [kind.value.replace("_", " ").capitalize() for kind in NonAnswerKind],
    "the proof": lambda: [
        "gate", "minimum n", "tau", "largest exposure", "largest isolation", "plan",
    ],
    "gap words": lambda: [
        "clearly", "probably", "slightly", "maybe", "about the same", "cannot tell",
    ],
    "kinds of groups": lambda: [
        "organisation", "team", "cluster", "category", "crossing", "stated",
    ],
    "response rates": lambda: ["strong", "usable", "caution", "weak", "unknown"],
    "words of the whole": lambda: [
        "one thing", "groups", "with care", "item by item", "floor", "ceiling", "both", "turned",
        "stands out", "uneven", "say_do", "mirror",
    ],
    "statistics of the whole": lambda: [
        "omega", "alpha", "item rest", "end", "facet", "without flagged", "link", "explained",
        "link share", "paired", "unmet room", "headline", "band",
        "people",
    ],
}  # fmt: skip
"""Words that reach `say` or `word` by a name, because files, scores or problems hold them."""

SAID_BY_NAME = {
    "audits/pages/how_read.py",
    "audits/pages/publishing.py",
    "audits/pages/reading_choices.py",
    "audits/pages/recognised.py",
    "audits/reports/changes_workbook.py",
    "audits/reports/released_names.py",
    "audits/reports/released_statistics.py",
    "audits/reports/released_tables.py",
    "audits/words/problem_text.py",
}
"""Files that say words of `FROM_DATA`; every other `say` has its sentence in sight."""


def sentences() -> dict[str, str]:
    """Return every sentence in sight of a `say`, with the file it stands in."""
    return {one: place for file in FILES for one, place in _Reader(file).found()}


def out_of_sight() -> set[str]:
    """Return the files in which some `say` gets a sentence that cannot be seen from there."""
    return {_Reader(file).name for file in FILES if _Reader(file).unseen()}


class _Reader:
    """What one file says."""

    def __init__(self, file: Path) -> None:
        self.name = file.relative_to(ROOT).as_posix()
        self.tree = ast.parse(file.read_text(encoding="utf-8"))
        self.scope: ast.AST = self.tree
        self.said = [self._said(call) for call in ast.walk(self.tree) if _is_say(call)]

    def found(self) -> Iterator[tuple[str, str]]:
        return ((one, self.name) for said in self.said for one in said or ())

    def unseen(self) -> bool:
        return None in self.said

    def _said(self, call: ast.AST) -> list[str] | None:
        """Return what a call says, its names looked up in its function, then in the file."""
        around = [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef) and call in ast.walk(node)
        ]
        self.scope = around[-1] if around else self.tree
        return self._seen(call.args[0]) if isinstance(call, ast.Call) else None

    def _seen(self, node: ast.expr | None) -> list[str] | None:
        """Return the sentences an expression may be; None when that cannot be seen."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.IfExp(body=one, orelse=other):
                return self._all([one, other])
            case ast.Subscript(value=table):
                return self._inside(table)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, other]):
                known = self._inside(table)
                return None if known is None else known + (self._seen(other) or [])
            case ast.Name(id=name):
                return self._all(self._assigned(name))
        return None

    def _all(self, nodes: list[ast.expr]) -> list[str] | None:
        found = [self._seen(node) for node in nodes]
        if not found or any(one is None for one in found):
            return None
        return [text for one in found for text in one or ()]

    def _inside(self, node: ast.expr) -> list[str] | None:
        """Return all texts among the values of a table, written here or under a name."""
        if isinstance(node, ast.Name):
            tables = [self._inside(table) for table in self._assigned(node.id)]
            return (
                None if not tables or None in tables else [t for one in tables for t in one or ()]
            )
        values = node.values if isinstance(node, ast.Dict) else getattr(node, "elts", None)
        if values is None or None in getattr(node, "keys", ()):
            return None
        leaves = (leaf for value in values for leaf in ast.walk(value))
        return [x.value for x in leaves if isinstance(x, ast.Constant) and isinstance(x.value, str)]

    def _assigned(self, name: str) -> list[ast.expr]:
        """Return what is given to a name in the function or else in the file."""
        return self._given(name, self.scope) or self._given(name, self.tree)

    def _given(self, name: str, scope: ast.AST) -> list[ast.expr]:
        found: list[ast.expr] = []
        for node in ast.walk(scope):
            match node:
                case ast.Assign(targets=[ast.Name(id=one)], value=value) if one == name:
                    found.append(value)
                case ast.AnnAssign(target=ast.Name(id=one), value=ast.expr() as value) if (
                    one == name
                ):
                    found.append(value)
                case (
                    ast.For(target=target, iter=table)
                    | ast.comprehension(target=target, iter=table)
                ) if any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(target)):
                    found += self._looped(table)
        return found

    def _looped(self, table: ast.expr) -> list[ast.expr]:
        """Return the texts among the values of a table a loop goes over, as expressions."""
        if isinstance(table, ast.Call) and isinstance(table.func, ast.Attribute):
            table = table.func.value  # of `TABLE.items()`
        seen = self._inside(table)
        return [ast.Name(id="")] if seen is None else [ast.Constant(text) for text in seen]


def _is_say(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="say"), args=[_, *_]):
            return True
        case ast.Call(func=ast.Name(id="say"), args=[_, *_]):
            return True
    return False


def progress_sentences() -> set[str]:
    """Return what publishing says that it is doing."""
    tree = ast.parse(Path(pipeline.__file__).read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="progress"), args=[_, ast.Constant(value=str(text))]):
                found.add(text)
    return found
