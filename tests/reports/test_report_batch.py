"""All teams at once: one ZIP, with progress, a way to stop, and a note for the rest."""

import io
import zipfile

import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.problems import AuditError
from audits.reports.batch import NOTE, write_all_teams
from audits.reports.editions import Edition
from audits.reports.writing import FORMATS
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release(
    teams=6, held_back=("Quiet garage", "=cmd|' /C calc'!A0"), instrument=small_instrument()
)


def made(form: str = "pdf") -> bytes:
    target = io.BytesIO()
    write_all_teams(RELEASE, (form, Edition(paper="letter")), target, VOICE)
    return target.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_every_publishable_team_has_a_document_and_nobody_else(form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(form))) as parts:
        names = parts.namelist()
    assert len(names) == 1 + len(RELEASE.groups("team", "cluster"))
    assert names[0] == NOTE
    assert all(name.endswith(f".{form}") for name in names[1:])
    assert "Quiet" not in "".join(names)


def test_the_note_names_who_has_none_and_why() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        note = parts.read(NOTE).decode()
    for said in ("Quiet garage", "somebody work out another small group", "named cluster",
                 RELEASE.promise_fingerprint, "5 documents"):  # fmt: skip
        assert said in note


def test_progress_is_told_after_each_document() -> None:
    told: list[tuple[int, int]] = []
    write_all_teams(
        RELEASE, ("xlsx", Edition()), io.BytesIO(), VOICE,
        lambda done, count, _: told.append((done, count)) or True,
    )  # fmt: skip
    assert told == [(n, 5) for n in range(1, 6)]


def test_it_can_be_stopped() -> None:
    told: list[int] = []

    def stop_at_two(done: int, _count: int, _name: str) -> bool:
        told.append(done)
        return done < 2

    with pytest.raises(AuditError, match="2 of 5 were made"):
        write_all_teams(RELEASE, ("xlsx", Edition()), io.BytesIO(), VOICE, stop_at_two)
    assert told == [1, 2]


def test_the_same_release_gives_the_same_zip() -> None:
    assert made("xlsx") == made("xlsx")
