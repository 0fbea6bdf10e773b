"""A served room for tests, and browsers without a screen that keep their cookies."""

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from made_up_release import made_up_release

from audits.release import Release
from audits.store.database import Database
from audits.store.ledger import StoredLedger
from audits.store.workshops import Workshops
from audits.subgroups import EVERYONE
from audits.workshop.plan import Plan, plan_session
from audits.workshop.room import Room, open_room
from audits.workshop.server import RoomServer

LOCAL = "127.0.0.1"


def made_up_plan(areas: int = 3) -> tuple[Release, Plan]:
    release = made_up_release()
    domains = [domain.id for domain in release.instrument.domains][:areas]
    return release, plan_session(release, EVERYONE, domains)


def opened(database: Database) -> Room:
    """Return a room that has just begun."""
    release, plan = made_up_plan()
    return open_room(Workshops(database), plan, release)


def opened_again(database: Database, room: Room) -> Room:
    """Return the room as another program finds it in the store."""
    workshops = Workshops(database)
    return Room(workshops, workshops.load(room.id), room.release)


def ledger(database: Database) -> StoredLedger:
    return StoredLedger(database, "Harbor House")


@contextmanager
def served(database: Database, room: Room) -> Iterator[RoomServer]:
    server = RoomServer(room, ledger(database))
    server.start()
    server.open_phones(LOCAL)
    try:
        yield server
    finally:
        server.stop()


def go_to(room: Room, kind: str) -> None:
    """Press the facilitator's keys until a slide of this kind is on the screen."""
    for _ in range(200):
        if room.slide.kind == kind and not room.revealed:
            return
        room.do("enter" if room.state.asking else "next")
    raise AssertionError(f"no slide {kind}")


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Sends one request at a time and keeps the cookie it was given."""

    url: str
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, fields: Mapping[str, Any] | bytes | None = None, **more: str
    ) -> Answer:
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        headers = {"Accept": "application/json", **self.headers, **more}
        if self.cookie:
            headers["Cookie"] = self.cookie
        body = urlencode(fields, doseq=True).encode() if isinstance(fields, Mapping) else fields
        connection.request(method, path, body, headers)
        found = connection.getresponse()
        answer = Answer(found.status, dict(found.getheaders()), found.read())
        connection.close()
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def get(self, path: str, **more: str) -> Answer:
        return self.ask("GET", path, **more)

    def post(self, path: str, fields: Mapping[str, Any] | bytes, **more: str) -> Answer:
        return self.ask("POST", path, fields, **more)


def phone(room: Room) -> Browser:
    """Return a phone that joined by the code on the screen."""
    joined = Browser(room.doors.phones_url)
    assert joined.post("/join", {"code": room.doors.code}).status == 303
    return joined


def controls(room: Room) -> Browser:
    return Browser(room.doors.projector_url)
