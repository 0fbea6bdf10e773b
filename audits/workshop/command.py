"""A session without the app: ``python -m audits workshop PACK``, on any machine, no network."""

import argparse
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from audits.problems import AuditError, Problem
from audits.release import Release
from audits.store.database import Database
from audits.subgroups import EVERYONE, Subgroup
from audits.workshop.doors import own_address
from audits.workshop.openings import KINDS, areas_for_room
from audits.workshop.pack import read_pack
from audits.workshop.plan import MOST_AREAS, Plan, plan_session
from audits.workshop.rooms import Rooms
from audits.workshop.server import RoomServer

_LOOK_EVERY: Final = 0.5
_FAREWELL: Final = 2.0

Tell = Callable[[str], None]


def add_workshop(command: argparse.ArgumentParser, tell: Tell) -> None:
    """Describe the command; `tell` gets each line it says."""
    command.add_argument("file", type=Path, help="a facilitator's pack, or a release.json")
    command.add_argument("--team", metavar="NAME", help="of a release: whose session (everyone's)")
    command.add_argument("--areas", metavar="ID,ID", help="of a release: which areas, by id")
    command.add_argument("--language", default="en", help="of a release: of all screens")
    command.add_argument("--phones", action="store_true", help="let phones of this network join")
    command.add_argument("--address", metavar="IP", help="this computer's, if it has several")
    command.add_argument("--store", metavar="URL", help="where the open session is kept")
    command.set_defaults(run=partial(_serve, tell=tell))


def _serve(chosen: argparse.Namespace, tell: Tell) -> None:
    """Serve a session until it is closed or the program is stopped; then it can go on."""
    plan, release = _plan_of(chosen)
    rooms = Rooms(Database(chosen.store))
    server = _begun(rooms, plan, release)
    try:
        if chosen.phones:
            server.open_phones(chosen.address or own_address())
        for line in _said(server):
            tell(line)
        while not server.room.is_over():
            time.sleep(_LOOK_EVERY)
        tell("The session is closed. Votes are deleted; totals and actions are kept.")
        _let_screens_hear()
    except KeyboardInterrupt:
        tell("Stopped. The same command goes on where the session was.")
    finally:
        rooms.stop()


def _let_screens_hear() -> None:
    """Wait until projector and phones have shown the end; Ctrl+C ends that at once."""
    with suppress(KeyboardInterrupt):
        time.sleep(_FAREWELL)


def _begun(rooms: Rooms, plan: Plan, release: Release) -> RoomServer:
    """Return the session of this plan: the open one with its votes, or a new one."""
    for row in rooms.waiting():
        if row.plan == plan.to_json():
            return rooms.go_on(row, release)
    return rooms.begin(plan, release)


def _plan_of(chosen: argparse.Namespace) -> tuple[Plan, Release]:
    try:
        data = chosen.file.read_bytes()
    except OSError as cause:
        raise AuditError(Problem("command-file-missing", {"file": chosen.file})) from cause
    if chosen.file.suffix != ".json":
        pack = read_pack(data)
        return Plan.from_json(pack.plan), pack.release
    release = Release.from_json(data.decode("utf-8", errors="replace"))
    group = EVERYONE if chosen.team is None else _team(release, chosen.team)
    areas = [domain.id for domain in areas_for_room(release, group)][:MOST_AREAS]
    wanted = chosen.areas.split(",") if chosen.areas else areas
    return plan_session(release, group, wanted, chosen.language), release


def _team(release: Release, label: str) -> Subgroup:
    for group in release.groups(*KINDS):
        if release.label(group) == label:
            return group
    raise AuditError(Problem("report-team-unpublished", {"team": label}))


def _said(server: RoomServer) -> list[str]:
    doors = server.room.doors
    lines = [f"Projector: {doors.projector_url}", f"Notes: {doors.notes_url}"]
    if doors.address:
        lines += [f"Phones: {doors.phones_url}", f"Code: {doors.code}"]
    return [*lines, "Open the first two on this computer. Ctrl+C stops; nothing is lost."]
