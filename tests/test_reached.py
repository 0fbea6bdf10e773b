"""What nothing reaches is dead: every function is used by the app, by a command, or named as such.

References are read from the source: from each module's own statements along names and imports.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
Thing = tuple[str, str]
"""Module and name of a function or class at its top level."""

BY_NAME = ("audits.commands.", "audits.workshop.command")
"""The command line loads these when they are called."""


@cache
def modules() -> dict[str, ast.Module]:
    paths = [*(ROOT / "audits").rglob("*.py"), ROOT / "app.py"]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in paths
    }


@cache
def names_of(module: str) -> dict[str, Thing]:
    """What a name means in a module: what it defines itself, and what it imports from others."""
    tree = modules()[module]
    defined = {
        node.name: (module, node.name)
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return imported | defined


def used_in(node: ast.AST, names: dict[str, Thing]) -> Iterator[Thing]:
    """Yield what a statement uses: `name`, or `module.name` where a module was imported."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id in names:
            yield names[part.id]
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            where = ".".join(names.get(part.value.id, ()))
            if where in modules():
                yield names_of(where).get(part.attr, (where, part.attr))


def unreached() -> set[Thing]:
    uses: dict[Thing, set[Thing]] = {}
    start: set[Thing] = set()
    for module, tree in modules().items():
        names = names_of(module)
        for node in tree.body:
            used = set(used_in(node, names))
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                uses[module, node.name] = used
                registered = any("register" in ast.unparse(d) for d in node.decorator_list)
                if registered or module.startswith(BY_NAME):
                    start |= {(module, node.name)} | used
            else:
                start |= used
    reached, waiting = set(start), list(start)
    while waiting:
        here = waiting.pop()
        again = names_of(here[0]).get(here[1], here) if here[0] in modules() else here
        for found in {*uses.get(here, set()), again} - reached:
            reached.add(found)
            waiting.append(found)
    return uses.keys() - reached


def named_as_not_shown() -> set[str]:
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    section = text.split("## Reproduced, not shown\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_what_no_page_and_no_command_reaches_is_named_in_the_methods_or_gone() -> None:
    public = {name for _, name in unreached() if not name.startswith("_")}
    assert public - {"Anova"} == named_as_not_shown()  # `anova` returns one
