"""The rooms this program serves, and open ones in the store that wait for a program."""

import threading

from audits.release import Release
from audits.store.database import Database
from audits.store.ledger import StoredLedger
from audits.store.workshops import WorkshopRow, Workshops
from audits.workshop.plan import Plan
from audits.workshop.room import Room, close_what_is_over, open_room
from audits.workshop.server import RoomServer


class Rooms:
    """Opens, serves and closes rooms of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._workshops = Workshops(database)
        self._served: dict[str, RoomServer] = {}
        self._lock = threading.Lock()

    def served(self) -> tuple[RoomServer, ...]:
        """Return the rooms this program serves; a room that was closed elsewhere is let go."""
        with self._lock:
            for server in [s for s in self._served.values() if s.room.closed]:
                self._served.pop(server.room.id).take_leave()
            return tuple(self._served.values())

    def waiting(self) -> tuple[WorkshopRow, ...]:
        """Return open sessions that nobody serves here; those whose time is up are closed."""
        close_what_is_over(self._workshops)
        return tuple(row for row in self._workshops.all_open() if row.id not in self._served)

    def begin(self, plan: Plan, release: Release) -> RoomServer:
        """Begin a session and serve it."""
        return self._serve(open_room(self._workshops, plan, release))

    def go_on(self, row: WorkshopRow, release: Release) -> RoomServer:
        """Serve a session that was begun before, with its votes, code and ports."""
        return self._serve(Room(self._workshops, row, release))

    def close(self, workshop_id: str) -> None:
        """End a session that is served here: all is deleted but totals and actions."""
        with self._lock:
            server = self._served.pop(workshop_id)
        if not server.room.closed:
            server.room.close()
        server.take_leave()

    def stop(self) -> None:
        """Serve nothing any more; sessions stay open in the store."""
        with self._lock:
            for server in self._served.values():
                server.stop()
            self._served.clear()

    def _serve(self, room: Room) -> RoomServer:
        server = RoomServer(room, StoredLedger(self._database, room.release.promise.organisation))
        server.start()
        with self._lock:
            self._served[room.id] = server
        return server
