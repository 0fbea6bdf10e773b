"""Workshops in the store: written at each change, so that a program that dies loses nothing.

Phones stand here under pseudonyms only. Closing deletes all of a session but its totals.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from audits.problems import AuditError, Problem
from audits.store.database import Database
from audits.store.tables import ARRIVALS, VOTES, WORKSHOP_TOTALS, WORKSHOPS


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """An open session as it is kept; plan, state and keys as the JSON texts of their owners.

    `expires_at` is in seconds since 1970.
    """

    id: str
    release_id: str
    group_key: str
    expires_at: int
    plan: str
    state: str
    keys: str


@dataclass(frozen=True, slots=True)
class VoteRow:
    """What a phone chose on a slide. `ballot` is the phone's pseudonym on this slide only."""

    ballot: str
    slide: str
    choice: str


class Workshops:
    """Keeps open sessions, and the totals of closed ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, row: WorkshopRow) -> None:
        """Keep a new session."""
        with self._database.writing() as connection:
            connection.execute(sa.insert(WORKSHOPS).values(**_fields(row)))

    def all_open(self) -> tuple[WorkshopRow, ...]:
        """Return the sessions that were not closed, the one that ends last first."""
        latest = (WORKSHOPS.c.expires_at.desc(), WORKSHOPS.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(WORKSHOPS).order_by(*latest)).all()
        return tuple(WorkshopRow(**row._mapping) for row in rows)

    def load(self, workshop_id: str) -> WorkshopRow:
        """Return an open session (AuditError when there is none with this id)."""
        found = [row for row in self.all_open() if row.id == workshop_id]
        if not found:
            raise AuditError(Problem("workshop-session-closed"))
        return found[0]

    def keep_state(self, workshop_id: str, state: str) -> None:
        """Keep where a session stands."""
        self._update(workshop_id, state=state)

    def keep_keys(self, workshop_id: str, keys: str) -> None:
        """Keep codes and doors of a session."""
        self._update(workshop_id, keys=keys)

    def arrive(self, workshop_id: str, person: str) -> None:
        """Keep that a phone joined."""
        with self._database.noting() as connection:
            connection.execute(sa.insert(ARRIVALS).values(workshop_id=workshop_id, person=person))

    def arrivals(self, workshop_id: str) -> frozenset[str]:
        """Return the pseudonyms of phones that joined."""
        wanted = sa.select(ARRIVALS.c.person).where(ARRIVALS.c.workshop_id == workshop_id)
        with self._database.reading() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def vote(self, workshop_id: str, vote: VoteRow) -> None:
        """Keep a vote in the place of an earlier one of the same phone on the same slide."""
        mine = sa.and_(VOTES.c.workshop_id == workshop_id, VOTES.c.ballot == vote.ballot)
        row = {"ballot": vote.ballot, "slide": vote.slide, "choice": vote.choice}
        with self._database.noting() as connection:
            connection.execute(sa.delete(VOTES).where(mine))
            connection.execute(sa.insert(VOTES).values(workshop_id=workshop_id, **row))

    def votes(self, workshop_id: str) -> tuple[VoteRow, ...]:
        """Return all votes of a session, in the order of their pseudonyms."""
        columns = (VOTES.c.ballot, VOTES.c.slide, VOTES.c.choice)
        wanted = sa.select(*columns).where(VOTES.c.workshop_id == workshop_id)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(VOTES.c.ballot)).all()
        return tuple(VoteRow(row.ballot, row.slide, row.choice) for row in rows)

    def close(self, workshop_id: str, totals: str) -> None:
        """Delete a session but for its totals; the file gives the space back."""
        row = self.load(workshop_id)
        with self._database.writing() as connection:
            for table in (VOTES, ARRIVALS):
                connection.execute(sa.delete(table).where(table.c.workshop_id == workshop_id))
            connection.execute(sa.delete(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id))
            connection.execute(
                sa.insert(WORKSHOP_TOTALS).values(
                    workshop_id=workshop_id,
                    release_id=row.release_id,
                    group_key=row.group_key,
                    closed_on=dt.datetime.now(tz=dt.UTC).date(),
                    totals=totals,
                )
            )
        self._database.rewrite()

    def totals(self, release_id: str, group_key: str) -> Iterable[str]:
        """Return what closed sessions of a group left, as JSON texts, the latest first."""
        columns = WORKSHOP_TOTALS.c
        wanted = sa.select(columns.totals).where(
            columns.release_id == release_id, columns.group_key == group_key
        )
        with self._database.reading() as connection:
            newest = wanted.order_by(columns.closed_on.desc(), columns.workshop_id)
            return tuple(connection.execute(newest).scalars())

    def _update(self, workshop_id: str, **values: str) -> None:
        changed = sa.update(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id).values(**values)
        with self._database.noting() as connection:
            if connection.execute(changed).rowcount == 0:
                raise AuditError(Problem("workshop-session-closed"))


def _fields(row: WorkshopRow) -> dict[str, object]:
    names = ("id", "release_id", "group_key", "expires_at", "plan", "state", "keys")
    return {name: getattr(row, name) for name in names}
