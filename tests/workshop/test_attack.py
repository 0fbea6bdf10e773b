"""A phone that tries everything else gets nothing: other pages, other sessions, forged votes."""

import itertools
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from room_server import LOCAL, Browser, controls, go_to, opened, phone, served

from audits.store.database import Database
from audits.workshop.codes import new_code, new_key
from audits.workshop.room import Room

ELSEWHERE = (
    "/..", "/../app.py", "/..%2f..%2fapp.py", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
    "/look/../server.py", "/look/..%2fserver.py", "/look/%2e%2e%2fserver.py", "/look/projector.py",
    "/look/phone.css/../../server.py", "/look/", "/look", "/look/phone.css%00.py",
    "/look/\\server.py",
    "/projector", "/notes", "/command", "/actions", "/state/../command", "/admin", "/docs",
    "/openapi.json", "/_stcore/health", "/_stcore/metrics", "/_stcore/stream", "/media/1",
    "/releases", "/.git/config", "/room", "/j", "/j/", "/j/a/b", "/vote/", "/?face=notes",
)  # fmt: skip
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


def everything_of(room: Room) -> list[str]:
    """Return texts a stranger must not see: names, labels, keys."""
    groups = [room.release.label(g) for g in room.release.groups("team", "cluster")]
    secret = [room.doors.code, room.doors.control, room.id, room.release.id]
    return [*groups, *secret, room.release.promise.organisation]


@pytest.mark.parametrize("member", [False, True])
def test_other_addresses_give_nothing(open_doors: Room, *, member: bool) -> None:
    browser = phone(open_doors) if member else Browser(open_doors.doors.phones_url)
    for path, method in itertools.product(ELSEWHERE, METHODS[:3]):
        answer = browser.ask(method, path, {"do": "next"} if method == "POST" else None)
        if (path, method) == ("/?face=notes", "GET"):  # the door itself
            continue
        assert answer.status in {307, 400, 403, 404, 405}, (method, path)
        assert len(answer.body) < 1500
        for secret in everything_of(open_doors):
            assert secret not in answer.body.decode(), (method, path)
    assert open_doors.state.index == 0


def test_a_stranger_sees_the_door_only(open_doors: Room) -> None:
    stranger = Browser(open_doors.doors.phones_url)
    door = stranger.get("/")
    assert door.status == 200
    for secret in everything_of(open_doors):
        assert secret not in door.body.decode()
    for method, path in (("GET", "/state"), ("POST", "/vote")):
        for cookie in ("", "room=", "room=x", f"room={new_key()}", "room=" + "é" * 9, "a=b"):
            stranger.cookie = cookie.encode().decode("latin-1")
            answer = stranger.ask(method, path, {"slide": "x"} if method == "POST" else None)
            assert (answer.status, answer.body) == (403, b"")


def test_the_controls_need_their_key_their_port_and_their_name(open_doors: Room) -> None:
    room = open_doors
    key = room.doors.control
    on_phones = Browser(room.doors.phones_url)
    for path in ("projector", "notes", "state?face=notes", "command", "actions"):
        assert on_phones.get(f"/{key}/{path}").status == 404
    for wrong in (new_key(), key[:-1], key + "x", "", "..", key.swapcase(), "%00"):
        for path in ("projector", "notes", "state?face=projector", "look/projector.css"):
            assert controls(room).get(f"/{wrong}/{path}").status == 404
        assert controls(room).post(f"/{wrong}/command", {"do": "next"}).status in {404, 405}
    assert controls(room).get(f"/{key}/projector", Host="evil.example").status == 404
    evil = controls(room).post(f"/{key}/command", {"do": "next"}, Origin="http://evil.example")
    assert evil.status == 404
    assert room.state.index == 0
    port = urlsplit(room.doors.projector_url).hostname
    assert port == LOCAL, "the controls listen on this computer only"


def test_commands_that_are_none_do_nothing(open_doors: Room) -> None:
    path = f"/{open_doors.doors.control}/command"
    for do in ("", "close", "__class__", "next\n", "NEXT", "reveal"):
        assert controls(open_doors).post(path, {"do": do}).status == 404
    assert controls(open_doors).post(path, b"\xff\xfe").status == 404
    assert open_doors.state.index == 0


def test_a_key_of_one_session_opens_no_other(database: Database, open_doors: Room) -> None:
    other = opened(database)
    with served(database, other):
        go_to(other, "predict")
        guest = phone(open_doors)
        assert open_doors.doors.code != other.doors.code
        there = Browser(other.doors.phones_url, cookie=guest.cookie)
        assert there.get("/state").status == 403
        assert there.post("/vote", {"slide": other.slide.id, "choice": "0-20"}).status == 403
        assert there.post("/join", {"code": open_doors.doors.code}).status == 403
        assert controls(other).get(f"/{open_doors.doors.control}/projector").status == 404
        assert (other.joined, other.answered) == (0, 0)


def test_a_code_of_a_session_that_is_over_opens_nothing(open_doors: Room) -> None:
    guest, code = phone(open_doors), open_doors.doors.code
    open_doors.close()
    late = Browser(open_doors.doors.phones_url)
    assert late.post("/join", {"code": code}).status == 403
    assert late.get(f"/j/{code}").status == 403
    assert guest.post("/vote", {"slide": "choose", "choice": "pass"}).json()["over"] is True
    assert open_doors.joined == 0


def test_forged_votes_are_not_counted(open_doors: Room) -> None:
    go_to(open_doors, "predict")
    guest, here = phone(open_doors), open_doors.slide.id
    later = [s.id for s in open_doors.plan.slides if s.kind in {"predict", "choose"}][1:]
    for slide, choice in [
        (here, "101"), (here, ["0-20", "20-40"]), (here, []), (here, "0-20 "),
        (here, "' OR 1=1 --"),
        (here, open_doors.plan.areas[0]), ("", "0-20"), ("predict-none", "0-20"),
        *((slide, "0-20") for slide in later),
    ]:  # fmt: skip
        assert guest.post("/vote", {"slide": slide, "choice": choice}).status == 409, choice
    for body in (b"", b"slide=" + b"x" * 9000, b"\xff", b"&".join([b"choice=pass"] * 100)):
        assert guest.post("/vote", body).status in {403, 409}
    from_elsewhere = {"slide": here, "choice": "0-20"}
    for origin in ("http://evil.example", "null", open_doors.doors.projector_url):
        assert guest.post("/vote", from_elsewhere, Origin=origin).status == 403
    assert open_doors.answered == 0
    own = open_doors.doors.phones_url.rstrip("/")
    assert guest.post("/vote", from_elsewhere, Origin=own).status == 200
    assert open_doors.answered == 1


def test_one_phone_that_votes_a_hundred_times_has_one_vote(open_doors: Room) -> None:
    go_to(open_doors, "predict")
    guest = phone(open_doors)
    for choice in itertools.islice(itertools.cycle(["0-20", "80-100", "pass"]), 100):
        guest.post("/vote", {"slide": open_doors.slide.id, "choice": choice})
    assert open_doors.answered == 1


def test_a_thousand_guesses_a_second_are_not_looked_at_and_stop_no_vote(
    open_doors: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(open_doors, "predict")
    guest = phone(open_doors)
    looked_at = []
    monkeypatch.setattr(open_doors, "opens_with", lambda code: bool(looked_at.append(code)))
    codes = [f"/j/{new_code()}" for _ in range(1000)]
    began = time.monotonic()
    statuses = raw_statuses(open_doors, codes)
    seconds = time.monotonic() - began
    assert len(looked_at) <= 10 + 0.2 * seconds + 1
    assert statuses.count(403) == len(looked_at)
    assert statuses.count(429) == 1000 - len(looked_at)
    assert guest.post("/vote", {"slide": open_doors.slide.id, "choice": "0-20"}).status == 200


def raw_statuses(room: Room, paths: list[str]) -> list[int]:
    """Ask for many addresses on one connection, as fast as the server answers."""
    place = urlsplit(room.doors.phones_url)
    found = []
    with socket.create_connection((place.hostname or "", place.port or 0)) as wire:
        reader = wire.makefile("rb")
        for path in paths:
            wire.sendall(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            found.append(int(reader.readline().split()[1]))
            length = 0
            while (line := reader.readline()) not in {b"\r\n", b""}:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            reader.read(length)
    return found


def test_headers_keep_every_answer_to_itself(open_doors: Room) -> None:
    guest = phone(open_doors)
    answers = [guest.get(path) for path in ("/", "/state", "/look/phone.js", "/nowhere")]
    answers += [guest.post("/vote", b""), Browser(open_doors.doors.phones_url).get("/state")]
    answers += [controls(open_doors).get("/nowhere")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers


def test_a_forwarded_address_does_not_make_a_new_guesser(open_doors: Room) -> None:
    statuses = [
        Browser(open_doors.doors.phones_url)
        .post("/join", {"code": new_code()}, **{"X-Forwarded-For": f"10.0.0.{n}"})
        .status
        for n in range(30)
    ]
    assert statuses.count(429) >= 15


def test_garbage_on_the_wire_ends_no_server(open_doors: Room) -> None:
    place = urlsplit(open_doors.doors.phones_url)
    for junk in (b"\0" * 4096, b"GET / HTTP/9.9\r\n\r\n", b"A" * 200_000, b"\x16\x03\x01"):
        with socket.create_connection((place.hostname or "", place.port or 0)) as wire:
            wire.settimeout(2)
            try:
                wire.sendall(junk)
                wire.recv(100)
            except OSError:
                continue
    assert phone(open_doors).get("/state").status == 200


def test_nothing_of_a_session_is_printed_or_logged(
    database: Database, room: Room, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with served(database, room):
        guest = phone(room)
        go_to(room, "predict")
        guest.post("/vote", {"slide": room.slide.id, "choice": "0-20"})
        Browser(room.doors.phones_url).post("/join", {"code": new_code()})
    told = "".join(capfd.readouterr())
    assert told == ""
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} <= {
        "store.sqlite", "store.sqlite-wal", "store.sqlite-shm",
    }  # fmt: skip
