"""The documents are true: commands run, links lead somewhere, the README stays short."""

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from audits.__main__ import _COMMANDS, _parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
RUN = "python -m pip install -r requirements.txt && python -m streamlit run app.py"
TEST = "python -m pip install -r requirements.txt && python -m pytest"


def test_the_readme_is_short_and_holds_both_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert RUN in text
    assert TEST in text


def test_ci_runs_the_readme_test_command() -> None:
    assert TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_paths_named_in_the_documents_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:audits|survey_defs|tests|benchmarks|docs)/[\w./-]+)`", text):
        assert (ROOT / name).exists(), f"{page.name} names {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_modules_and_commands_named_in_the_documents_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for module, word in re.findall(r"python -m ([\w.]*\w)(?: (\w+))?", text):
        assert find_spec(module), f"{page.name} runs {module}"
        assert module != "audits" or word in _COMMANDS, f"{page.name} runs audits {word}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_to_copy_are_understood(page: Path) -> None:
    blocks = re.findall(r"(?ms)^```\w*\n(.*?)^```", page.read_text(encoding="utf-8"))
    for line in re.findall(r"(?m)^python -m audits (.+)$", "\n".join(blocks)):
        given = shlex.split(line.split(" > ")[0])
        assert _parser(given).parse_args(given).run


def test_every_file_directly_under_audits_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for path in (ROOT / "audits").glob("*.py"):
        if path.stem not in {"__init__", "__main__"}:
            assert f"`{path.name}`" in glossary, path.name


def test_no_file_names_a_machine_or_a_registry() -> None:
    forbidden = re.compile(r"/work/|/opt/venv|/root/|pypi\.org|files\.pythonhosted|registry\.npmjs")
    for path in ROOT.rglob("*"):
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".txt", ".typ"} and not (
            {".git", ".venv", "venv"} & set(path.relative_to(ROOT).parts)
        ):
            if path == Path(__file__):
                continue
            assert not forbidden.search(path.read_text(encoding="utf-8")), path


FIELDS = ("Rule", "Formula", "Missing", "Uncertainty", "Reference", "Checked against")
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
INDICATORS = METHODS.split("\n## In people's own words\n")[0]


@pytest.mark.parametrize(
    "paragraph",
    [part.split("\n## ")[0] for part in re.split(r"(?m)^### ", INDICATORS)[1:]],
    ids=lambda paragraph: paragraph.splitlines()[0],
)
def test_every_indicator_says_its_six_things(paragraph: str) -> None:
    said = re.findall(r"\*\*([A-Z][a-z ]+)[^*]*\*\*", paragraph)
    assert [field for field in FIELDS if said.count(field) != 1] == []
    for said_of in re.split(r"\*\*[A-Z][^*]+\*\*", paragraph)[1:]:
        assert said_of.strip(" \n-*"), "a label with nothing behind it"


def test_every_link_of_a_page_to_its_method_leads_to_a_paragraph() -> None:
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-")
        for line in re.findall(r"(?m)^### (.+)$", METHODS)
    }
    calls = r'show_method_link\(\s*"([a-z-]+)"'
    pages = (ROOT / "audits" / "pages").glob("*.py")
    linked = {one for p in pages for one in re.findall(calls, p.read_text(encoding="utf-8"))}
    assert len(linked) >= 8
    assert linked <= anchors
    assert set(re.findall(r"\]\(#([a-z-]+)\)", METHODS)) <= anchors
