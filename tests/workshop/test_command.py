"""A session without the app: opened from a pack or a release, stopped, gone on with, ended."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from room_server import Browser, made_up_plan

from audits.__main__ import main
from audits.workshop.pack import pack_bytes

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    release, plan = made_up_plan(2)
    path = tmp_path / "session.auditpack"
    path.write_bytes(pack_bytes(release, plan.to_json()))
    return path


@contextmanager
def workshop(file: Path, *flags: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """Run the command until it says where everything is."""
    store = f"sqlite:///{file.parent / 'store.sqlite'}"
    command = [sys.executable, "-m", "audits", "workshop", str(file), "--store", store, *flags]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        said: dict[str, str] = {}
        assert process.stderr
        for line in process.stderr:
            if found := re.match(r"(\w+): (\S+)$", line):
                said[found[1]] = found[2]
            if "Ctrl+C" in line:
                break
        try:
            yield process, said
        finally:
            if process.poll() is None:
                process.kill()


def test_a_pack_opens_a_session_that_survives_being_killed(pack: Path) -> None:
    phones = ("--phones", "--address", "127.0.0.1")
    with workshop(pack, *phones) as (process, said):
        guest = Browser(said["Phones"])
        assert guest.post("/join", {"code": said["Code"]}).status == 303
        process.kill()
    with workshop(pack, *phones) as (process, again):
        assert again == said
        assert guest.get("/state").status == 200
        path = said["Notes"].rpartition("/")[0].rpartition("/")[2]
        assert Browser(said["Notes"]).post(f"/{path}/close", {}).status == 200
        assert process.wait(20) == 0
    left = b"".join(p.read_bytes() for p in pack.parent.glob("store.sqlite*"))
    assert said["Code"].encode() not in left


def test_ctrl_c_stops_and_says_how_to_go_on(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("audits.workshop.command.time.sleep", pressed)
    assert (
        main(["workshop", str(pack), "--store", f"sqlite:///{pack.parent / 'store.sqlite'}"]) == 0
    )
    told = capsys.readouterr().err
    assert "Phones:" not in told
    assert "goes on where the session was" in told


def test_a_file_that_is_no_session_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.auditpack"
    broken.write_bytes(b"PK nothing")
    assert main(["workshop", str(tmp_path / "missing.auditpack")]) == 2
    assert main(["workshop", str(broken)]) == 2
    release, _ = made_up_plan()
    named = tmp_path / "release.json"
    named.write_text(release.to_json(), encoding="utf-8")
    store = f"sqlite:///{tmp_path / 'store.sqlite'}"
    assert main(["workshop", str(named), "--store", store, "--team", "Nowhere"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "Nowhere" in told
