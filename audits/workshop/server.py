"""Serves one open session: controls on this computer, and a door for phones while it is on.

A thread with an event loop of its own: the app's pages and the command line start it alike.
"""

import asyncio
import threading
import time
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Final

import uvicorn
from starlette.applications import Starlette

from audits.problems import AuditError, Problem
from audits.store.ledger import Ledger
from audits.workshop.doors import HERE, listener
from audits.workshop.faces import Faces
from audits.workshop.facilitator_app import facilitator_app
from audits.workshop.participant_app import participant_app
from audits.workshop.room import Room
from audits.workshop.waiting import Bell

_PATIENCE: Final = 10.0
FAREWELL: Final = 30.0
"""Seconds in which screens and phones still hear that the session is over."""
_MOST_CONNECTIONS: Final = 700


class RoomServer:
    """Serves a room until it is stopped; the room itself stays open in the store.

    Parameters
    ----------
    room
        The open session.
    ledger
        Where actions are written down.
    """

    def __init__(self, room: Room, ledger: Ledger) -> None:
        self.room = room
        self._ledger = ledger
        self._loop = asyncio.new_event_loop()
        self._listening: dict[str, tuple[uvicorn.Server, asyncio.Task[None]]] = {}
        self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)
        self._bell: Bell
        self._bell_of_phones: Bell
        self._told = ""
        self._faces = Faces(room, ledger)

    def start(self) -> None:
        """Open the controls, and the door for phones if it was open before."""
        self._thread.start()
        self._wait_for(self._open_controls())
        if self.room.doors.address:
            self.open_phones(self.room.doors.address)

    def open_phones(self, address: str) -> None:
        """Let phones in on an address of this computer.

        Raises
        ------
        AuditError
            `workshop-address-unusable` when it is none of this computer's addresses.
        """
        self.close_phones()
        self._wait_for(self._open_phones(address))

    def close_phones(self) -> None:
        """Let no phone in or ask any more; votes are kept."""
        if self.room.doors.address and not self.room.closed:
            self.room.keep_doors(replace(self.room.doors, address=""))
        self._wait_for(self._hang_up("phones"))

    def stop(self) -> None:
        """Stop serving. Phones find the session again when it is served again."""
        if self._loop.is_closed():
            return
        for bell in (self._bell, self._bell_of_phones):
            self._loop.call_soon_threadsafe(bell.dismiss)
        for name in tuple(self._listening):
            self._wait_for(self._hang_up(name))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)

    def take_leave(self) -> None:
        """Stop as soon as every screen had time to hear that the session is over."""
        leaving = threading.Timer(FAREWELL, self.stop)
        leaving.daemon = True
        leaving.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    def _ring(self) -> None:
        """Tell the screens, from whatever thread; after the server has gone there are none."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell_screens)

    def _tell_screens(self) -> None:
        """Ring for the controls; for phones only when they have something new to show."""
        self._bell.ring()
        if self._told != (now := self._faces.phone_stamp()):
            self._told = now
            self._bell_of_phones.ring()
        if self.room.closed and "phones" in self._listening:
            self._loop.call_later(FAREWELL, self._shut_out)

    def _shut_out(self) -> None:
        self._leaving = self._loop.create_task(self._hang_up("phones"))

    async def _open_controls(self) -> None:
        self._bell, self._bell_of_phones = Bell(), Bell()
        self.room.tell = self._ring
        app = facilitator_app(self.room, self._faces, self._ledger, self._bell)
        port = await self._listen("controls", app, HERE, self.room.doors.control_port)
        self.room.keep_doors(replace(self.room.doors, control_port=port))
        seconds = max(0.0, self.room.expires_at - time.time())
        self._loop.call_later(seconds, self._time_is_up)

    async def _open_phones(self, address: str) -> None:
        app = participant_app(self.room, self._faces, self._bell_of_phones)
        port = await self._listen("phones", app, address, self.room.doors.phones_port)
        self.room.keep_doors(replace(self.room.doors, address=address, phones_port=port))

    async def _listen(self, name: str, app: Starlette, address: str, port: int) -> int:
        try:
            door = listener(address, port)
            port = int(door.getsockname()[1])
        except OSError as cause:
            raise AuditError(Problem("workshop-address-unusable", {"address": address})) from cause
        server = uvicorn.Server(
            uvicorn.Config(
                app, ws="none", http="h11", lifespan="off", log_config=None, access_log=False,
                proxy_headers=False, server_header=False, limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=1, h11_max_incomplete_event_size=16_384,
            )
        )  # fmt: skip
        task = asyncio.create_task(server.serve([door]))
        while not server.started:
            await asyncio.sleep(0.01)
        self._listening[name] = (server, task)
        return port

    async def _hang_up(self, name: str) -> None:
        if name in self._listening:
            server, task = self._listening.pop(name)
            server.should_exit = True
            await task

    def _time_is_up(self) -> None:
        if not self.room.closed:
            self.room.close()
