"""The pack: what went in comes out, and nothing else is opened."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_release import made_up_release

from audits.problems import AuditError
from audits.subgroups import EVERYONE
from audits.workshop.openings import openings
from audits.workshop.pack import FORMAT_VERSION, pack_bytes, read_pack
from audits.workshop.plan import plan_session

RELEASE = made_up_release()
PLAN = plan_session(RELEASE, EVERYONE, ["safety", "choice"]).to_json()
PACK = pack_bytes(RELEASE, PLAN)


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return made.getvalue()


def about(**changes: object) -> bytes:
    return json.dumps({**json.loads(parts()["pack.json"]), **changes}).encode()


def code_of(data: bytes) -> str:
    with pytest.raises(AuditError) as caught:
        read_pack(data)
    (problem,) = caught.value.problems
    return problem.code


def test_what_went_in_comes_out() -> None:
    found = read_pack(PACK)
    assert found.release.digest == RELEASE.digest
    assert found.plan == PLAN


def test_the_same_session_gives_the_same_bytes_and_no_time_of_day() -> None:
    assert pack_bytes(RELEASE, PLAN) == PACK
    with zipfile.ZipFile(io.BytesIO(PACK)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pack_holds_the_release_and_the_plan_and_nothing_else() -> None:
    assert set(parts()) == {"pack.json", "release.json", "plan.json"}


def with_plan(**changes: object) -> str:
    return json.dumps({**json.loads(PLAN), **changes})


def test_a_plan_of_another_release_is_not_packed() -> None:
    with pytest.raises(AuditError) as caught:
        pack_bytes(RELEASE, with_plan(release_id="other"))
    assert caught.value.problems[0].code == "workshop-plan-foreign"


def test_a_plan_written_by_hand_opens_no_group_too_small_for_a_room() -> None:
    small = next(o.group for o in openings(RELEASE) if not o.is_open)
    forged = {**parts(), "plan.json": with_plan(group=small.key).encode()}
    assert code_of(repacked(forged)) == "workshop-group-small"


def test_another_version_is_told_apart_from_damage() -> None:
    later = packed({**parts(), "pack.json": about(format_version=FORMAT_VERSION + 1)})
    assert code_of(later) == "pack-version-unknown"


@pytest.mark.parametrize(
    "content",
    [
        {"mimetype": b"application/epub+zip"},
        {**parts(), "../../evil.sh": b"x"},
        {name: part for name, part in parts().items() if name != "plan.json"},
        {**parts(), "pack.json": about(format="something else")},
    ],
    ids=["another kind of file", "a file too many", "a file too few", "another format"],
)
def test_a_foreign_archive_is_refused(content: dict[str, bytes]) -> None:
    assert code_of(packed(content)) == "pack-file-foreign"


def test_a_file_that_is_no_archive_is_foreign_not_damaged() -> None:
    assert code_of(b"\x89PNG\r\n\x1a\n" + PACK) == "pack-file-foreign"


@pytest.mark.parametrize("name", ["release.json", "plan.json"])
def test_a_changed_part_is_refused(name: str) -> None:
    changed = parts()[name].replace(b"all", b"All", 1)
    assert code_of(packed({**parts(), name: changed})) == "pack-file-changed"


def test_a_release_that_was_changed_with_a_fitting_digest_is_refused_by_itself() -> None:
    forged = parts()["release.json"].replace(b'"minimum_n": 5', b'"minimum_n": 1')
    assert forged != parts()["release.json"]
    assert code_of(repacked({**parts(), "release.json": forged})) == "release-file-changed"


def test_a_plan_of_another_release_with_a_fitting_digest_is_refused() -> None:
    other = with_plan(release_id="other").encode()
    assert code_of(repacked({**parts(), "plan.json": other})) == "workshop-plan-foreign"


def repacked(content: dict[str, bytes]) -> bytes:
    """A forger's pack: its digests fit."""
    import hashlib

    sums = {n: hashlib.sha256(p).hexdigest() for n, p in content.items() if n != "pack.json"}
    return packed({**content, "pack.json": about(sha256=sums)})


def test_a_bomb_is_not_unpacked() -> None:
    assert code_of(packed({**parts(), "plan.json": b" " * 3_000_000})) == "pack-file-large"


def test_a_file_that_says_it_is_smaller_than_it_is_is_refused() -> None:
    data = packed({**parts(), "plan.json": b" " * 1_000_000})
    lying = data.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    assert code_of(lying) in {"pack-file-unreadable", "pack-file-changed"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x05\x06" + b"\0" * 18,
        PACK[:-40],
        packed({**parts(), "pack.json": b"[" * 9_000}),
        packed({**parts(), "pack.json": b"\xff\xfe"}),
        packed({**parts(), "pack.json": b"[]"}),
        repacked({**parts(), "plan.json": b"[" * 100_000}),
        repacked({**parts(), "release.json": b"[" * 100_000}),
    ],
    ids=range(8),
)
def test_damage_is_a_sentence_and_no_traceback(data: bytes) -> None:
    assert code_of(data) in {"pack-file-unreadable", "pack-file-foreign"}


@given(st.integers(0, len(PACK) - 1), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_a_flipped_byte_opens_the_same_session_or_none(place: int, flip: int) -> None:
    damaged = bytearray(PACK)
    damaged[place] ^= flip
    try:
        found = read_pack(bytes(damaged))
    except AuditError:
        return
    assert found.release.digest == RELEASE.digest
    assert found.plan == PLAN
