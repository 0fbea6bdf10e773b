"""Who may import whom, which package lives in which room, and how large a file may grow."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AUDITS = ROOT / "audits"

MAY_IMPORT = {
    "problems": set(),
    "interruption": set(),
    "subgroups": set(),
    "actions": {"problems", "subgroups"},
    "wording": set(),
    "items": {"wording"},
    "domains": {"wording"},
    "dimensions": {"wording"},
    "comparisons": {"wording"},
    "licences": {"wording"},
    "misfits": {"wording"},
    "definitions": {
        "comparisons", "dimensions", "domains", "items", "licences", "misfits", "wording",
    },
    "definition_nodes": set(),
    "definition_reading": {"definition_nodes", "problems"},
    "definition_errors": {"definition_nodes", "definitions", "problems"},
    "definition_schema": {"borrowing", "definitions"},
    "borrowing": {"definition_nodes", "definition_reading", "problems"},
    "definition_files": {
        "borrowing", "definition_errors", "definition_nodes", "definition_reading", "definitions",
        "problems",
    },
    "promise": {"definitions"},
    "settings": {"definitions", "problems", "promise"},
    "memberships": {"definitions", "subgroups"},
    "responses": {"definitions", "memberships"},
    "estimates": {"subgroups"},
    "certified": {"definitions", "problems", "promise", "subgroups"},
    "release": {"certified", "definitions", "problems", "promise", "subgroups"},
    "waves": {"certified", "definitions", "problems", "release", "subgroups"},
    "predecessors": {"release", "subgroups", "waves"},
    "ingestion": {"definitions", "interruption", "problems", "memberships", "responses"},
    "indicators": {
        "definitions", "interruption", "memberships", "responses", "subgroups", "estimates",
    },
    "disclosure": {
        "definitions", "interruption", "problems", "promise", "subgroups", "memberships",
        "estimates", "release",
    },
    "words": {
        "actions", "change", "definitions", "events", "own_goals", "predecessors", "problems",
        "promise", "release", "subgroups",
    },
    "charts": {
        "change", "definitions", "own_goals", "predecessors", "promise", "reference_groups",
        "release", "subgroups", "words",
    },
    "reports": {
        "actions", "change", "charts", "definitions", "predecessors", "problems", "promise",
        "release", "subgroups", "words",
    },
    "released_differences": {"release"},
    "likelihoods": set(),
    "events": {
        "certified", "definitions", "likelihoods", "reference_groups", "release", "subgroups",
    },
    "reference_groups": {"definitions", "release", "released_differences", "subgroups"},
    "change": {
        "definitions", "predecessors", "problems", "release", "released_differences", "subgroups",
        "waves",
    },
    "own_goals": {
        "definitions", "problems", "release", "released_differences", "subgroups", "waves",
    },
    "store": {"actions", "definitions", "own_goals", "problems", "promise", "release"},
    "example": {"actions", "definitions", "definition_files", "problems", "responses"},
    "comparing": {
        "definitions", "disclosure", "estimates", "indicators", "memberships", "responses",
        "subgroups",
    },
    "late_answers": {
        "certified", "disclosure", "estimates", "indicators", "problems", "release", "responses",
        "subgroups", "waves",
    },
    "pipeline": {
        "comparing", "definitions", "definition_files", "disclosure", "estimates", "indicators",
        "ingestion", "late_answers", "memberships", "problems", "promise", "release",
        "responses", "settings", "store", "subgroups", "waves",
    },
    "workshop": {
        "actions", "certified", "charts", "definitions", "problems", "promise", "release",
        "released_differences", "reports", "store", "subgroups", "words",
    },
    "pages": {
        "actions", "change", "charts", "definition_files", "definitions", "events", "example",
        "interruption", "own_goals", "pipeline", "predecessors", "problems", "promise",
        "reference_groups", "release", "reports", "store", "subgroups", "words", "workshop",
    },
    "commands": {
        "example", "pipeline", "problems", "promise", "release", "reports", "store", "subgroups",
        "words", "workshop",
    },
    "__main__": {"commands", "problems"},
}  # fmt: skip

ROOM_OF = {
    "streamlit": {"pages"},
    "plotly": {"charts"},
    "yaml": {"borrowing", "definition_errors", "definition_nodes", "definition_reading"},
    "sqlalchemy": {"store"},
    "typst": {"reports"},
    "pikepdf": {"reports"},
    "xlsxwriter": {"example", "reports"},
    "pptx": {"reports"},
    "docx": {"reports"},
    "python_calamine": {"ingestion"},
    "rapidfuzz": {"ingestion"},
    "segno": {"workshop"},
    "starlette": {"workshop"},
    "uvicorn": {"workshop"},
    "scipy": {"indicators", "disclosure"},
}


def room(path: Path) -> str:
    return path.relative_to(AUDITS).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {node.module or ""} | {f"{node.module}.{a.name}" for a in node.names}
    return found


MODULES = sorted(p for p in AUDITS.rglob("*.py") if p.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(AUDITS)))
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("audits.")}
    assert rooms - MAY_IMPORT[here] - {here} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(AUDITS)))
def test_a_third_party_package_stays_in_its_room(path: Path) -> None:
    packages = {name.split(".")[0] for name in imports(path)}
    assert [p for p in packages if room(path) not in ROOM_OF.get(p, {room(path)})] == []


@pytest.mark.parametrize("path", [*MODULES, ROOT / "app.py"], ids=lambda p: p.name)
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_half_of_the_files_are_short() -> None:
    lengths = sorted(len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES)
    assert lengths[len(lengths) // 2] <= 100


def test_the_house_has_no_attic() -> None:
    attic = {"utils", "helpers", "common", "core", "services", "manager"}
    names = {p.stem for p in AUDITS.rglob("*") if p.suffix in {"", ".py"}}
    assert names & attic == set()


def test_an_init_holds_one_sentence_and_imports_nothing() -> None:
    for path in AUDITS.rglob("__init__.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path


def test_only_pages_know_streamlit() -> None:
    modules = [
        ".".join(p.relative_to(ROOT).with_suffix("").parts)
        for p in MODULES
        if room(p) not in {"pages", "__main__"}
    ]
    code = f"import sys\nfor m in {modules!r}: __import__(m)\nassert 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
