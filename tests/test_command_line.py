"""The command line, from a made-up export to a document, and every dead end on the way."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_release import made_up_release

from audits.__main__ import main
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.release import Release
from audits.subgroups import EVERYONE, Subgroup
from audits.workshop.openings import openings

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.usefixtures("store")
AUDIT = [
    "--instrument", "compassion_resilience_audit",
    "--organisation", "Harbor House", "--wave", "Autumn 2026",
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv("AUDIT_STORE_URL", url)
    return url


def example(tmp_path: Path, platform: str = "qualtrics", **options: int) -> Path:
    out = tmp_path / f"{platform}.csv"
    settings = {"respondents": 100, "teams": 6, "seed": 1, **options}
    flags = [text for name, value in settings.items() for text in (f"--{name}", str(value))]
    assert main(["example", "--platform", platform, *flags, "--out", str(out)]) == 0
    return out


def test_publishing_says_what_of_the_file_was_not_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = example(tmp_path, "csv")
    text = source.read_text(encoding="utf-8-sig")
    source.write_text(text.replace(",Agree,", ",Yes mostly,", 1), encoding="utf-8")
    assert main(["publish", str(source), *AUDIT]) == 0
    said = capsys.readouterr().err
    assert "has answers that are not in the survey definition (1 rows)" in said
    assert "Yes mostly" not in said


def test_an_export_becomes_a_release_and_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = example(tmp_path)
    release = tmp_path / "release.json"
    assert main(["publish", str(source), *AUDIT, "--out", str(release)]) == 0
    found = Release.from_json(release.read_text(encoding="utf-8"))
    assert capsys.readouterr().out.strip().splitlines()[-1] == found.id
    for value in ("safety", "choice", "collaboration", "trustworthiness", "empowerment"):
        assert found.cell(value, EVERYONE).mean >= 0
    by_id = tmp_path / "by-id.pdf"
    assert main(["report", found.id, "--out", str(by_id)]) == 0
    by_file = tmp_path / "by-file.pdf"
    assert main(["report", str(release), "--out", str(by_file)]) == 0
    assert by_id.read_bytes() == by_file.read_bytes()
    assert by_file.read_bytes().startswith(b"%PDF")
    teams = tmp_path / "teams"
    assert main(["report", str(release), "--all-teams", "--out", str(teams)]) == 0
    assert len(list(teams.glob("*.pdf"))) == len(found.groups("team", "cluster"))


def test_the_example_is_written_as_numbers_or_a_year_later(tmp_path: Path) -> None:
    texts, later = example(tmp_path), tmp_path / "later.csv"
    assert main(["example", "--wave", "2", "--out", str(later)]) == 0
    assert later.read_bytes() != texts.read_bytes()
    numbers = tmp_path / "numbers.csv"
    assert main(["example", "--coding", "numeric", "--out", str(numbers)]) == 0
    assert "Strongly agree" in texts.read_text(encoding="utf-8-sig")
    assert "Strongly agree" not in numbers.read_text(encoding="utf-8-sig")


def test_two_waves_become_a_document_of_what_changed(tmp_path: Path) -> None:
    waves = [tmp_path / "first.json", tmp_path / "second.json"]
    for seed, (path, name) in enumerate(zip(waves, ("Autumn 2026", "Autumn 2027"), strict=True)):
        made = made_up_release(seed + 1)
        promise = made.promise.model_copy(update={"wave": name})
        path.write_text(replace(made, promise=promise).to_json(), encoding="utf-8")
    out = tmp_path / "change.html"
    since = ["--since", str(waves[0]), "--format", "html", "--out", str(out)]
    assert main(["report", str(waves[1]), *since]) == 0
    said = out.read_text(encoding="utf-8")
    assert "Autumn 2026" in said
    assert "What could have been seen" in said
    assert main(["report", str(waves[0]), *since]) == 2


def test_the_receipt_of_an_import_is_a_file_that_runs_no_formula(tmp_path: Path) -> None:
    source = example(tmp_path)
    named = source.read_text(encoding="utf-8-sig").replace("Q1_1", "=1+1", 1)
    source.write_text(named, encoding="utf-8")
    receipt = tmp_path / "receipt.csv"
    assert main(["publish", str(source), *AUDIT, "--receipt", str(receipt)]) == 0
    rows = list(csv.reader(io.StringIO(receipt.read_text(encoding="utf-8-sig"), newline="")))
    assert {"instrument", "respondents", "read", "dropped", "sign"} <= {row[0] for row in rows}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_the_planted_effects_are_visible_in_the_release(tmp_path: Path) -> None:
    source = example(tmp_path, respondents=400, teams=6)
    release = tmp_path / "release.json"
    assert main(["publish", str(source), *AUDIT, "--out", str(release)]) == 0
    found = Release.from_json(release.read_text(encoding="utf-8"))
    made_up = organisation(library()[AUDIT[1]], respondents=400, teams=6, seed=1)
    seen = 0
    for effect in made_up.planted.effects:
        group = Subgroup.of({effect.dimension: [effect.category]})
        cell = found.cell(effect.domain, group) if group.dimensions in found.planned else None
        if cell is None or not hasattr(cell, "mean") or abs(effect.points) < 10:
            continue
        everyone = found.cell(effect.domain, EVERYONE)
        assert (cell.mean - everyone.mean) * effect.points > 0, effect
        seen += 1
    assert seen >= 3


def test_the_same_wave_is_published_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = example(tmp_path)
    assert main(["publish", str(source), *AUDIT]) == 0
    assert main(["publish", str(source), *AUDIT]) == 2
    assert "already published" in capsys.readouterr().err


def test_inspect_says_what_a_file_is_without_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = example(tmp_path, platform="surveymonkey", respondents=60, teams=5)
    capsys.readouterr()
    assert main(["inspect", str(source), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["how_read"]["platform"] == "surveymonkey"
    assert found["instrument"] == "compassion_resilience_audit"
    assert main(["inspect", str(source)]) == 0
    assert "SurveyMonkey" in capsys.readouterr().out


def test_a_file_of_no_survey_is_not_named_after_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "coffee.csv"
    source.write_bytes(b"brand,cups\nA,5\nB,6\n")
    assert main(["inspect", str(source)]) == 2
    told = capsys.readouterr().out
    assert "Survey: none of this tool's" in told
    assert "Questions found" not in told
    assert main(["inspect", str(source), "--instrument", "cbi"]) == 2
    assert "Questions found: 0 of" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "photo.csv"),
        (b"," * 50_000_000, "commas.csv"),
        (b"Q1,Q2,Q3\n", "only-headings.csv"),
        (b"colour,size\nred,5\nblue,6\n", "other.csv"),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_nothing_is_stored(
    content: bytes, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    kept = tmp_path / "store.sqlite"
    assert main(["publish", str(source), *AUDIT, "--store", f"sqlite:///{kept}"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert told.strip().endswith((".", "?"))
    assert not kept.exists()


def test_three_respondents_get_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = example(tmp_path, platform="csv", respondents=3, teams=1)
    assert main(["publish", str(source), *AUDIT]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_organisation_of_one_team_is_published(tmp_path: Path) -> None:
    source = example(tmp_path, platform="csv", respondents=40, teams=1)
    assert main(["publish", str(source), *AUDIT]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", "nowhere.csv"],
        ["report", "nowhere.json", "--out", "x.pdf"],
        ["report", "0123", "--out", "x.pdf"],
    ],
)
def test_a_file_that_is_not_there_gets_a_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.strip()


def test_a_bug_is_a_traceback_and_exit_code_one(tmp_path: Path) -> None:
    code = (
        "import sys; from audits import __main__ as cli, pipeline\n"
        "def broken(*a, **k): raise RuntimeError('a bug')\n"
        "pipeline.inspect = broken\n"
        "sys.exit(cli.main(['inspect', sys.argv[1]]))"
    )
    source = tmp_path / "any.csv"
    source.write_text("a,b\n1,2\n")
    done = subprocess.run(
        [sys.executable, "-c", code, str(source)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "RuntimeError" in done.stderr


def test_the_module_runs_as_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "audits", "--help"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    for command in ("example", "inspect", "publish", "report"):
        assert command in done.stdout


def test_the_session_of_getting_started_is_of_a_team_that_has_one(tmp_path: Path) -> None:
    told = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
    team = re.search(r'workshop release.json --team "([^"]+)"', told)
    assert team is not None
    source, out = tmp_path / "export.csv", tmp_path / "release.json"
    command = re.search(r"audits (example --platform .*) --out", told)
    assert command is not None
    assert main([*command[1].split(), "--out", str(source)]) == 0
    assert main(["publish", str(source), *AUDIT, "--out", str(out)]) == 0
    release = Release.from_json(out.read_text(encoding="utf-8"))
    open_ones = {each.group.key for each in openings(release) if each.is_open}
    assert Subgroup.of({"dem_team": team[1]}).key in open_ones


def test_a_reader_who_has_enough_gets_no_traceback() -> None:
    """As with `| head`: the pipe is shut before everything is written."""
    command = [sys.executable, "-m", "audits", "problems"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.wait(60) == 1
        assert running.stderr.read() == b""
