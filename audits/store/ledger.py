"""The ledger: what each organisation agreed to do. Actions outlive sessions and releases."""

from typing import Protocol

import sqlalchemy as sa

from audits.actions import Action, in_order
from audits.store.database import Database
from audits.store.tables import ACTIONS


class Ledger(Protocol):
    """Where the actions of one organisation are kept."""

    def actions(self) -> tuple[Action, ...]:
        """Return all actions, what is due first."""

    def keep(self, action: Action) -> None:
        """Keep a new action, or a known one as it is now."""

    def remove(self, action_id: str) -> None:
        """Remove an action for good; one that is gone already is what was asked for."""


class StoredLedger:
    """The actions of one organisation in the store."""

    def __init__(self, database: Database, organisation: str) -> None:
        self._database = database
        self._organisation = organisation

    def actions(self) -> tuple[Action, ...]:
        """Return all actions, what is due first."""
        wanted = sa.select(ACTIONS.c.body).where(ACTIONS.c.organisation == self._organisation)
        with self._database.reading() as connection:
            bodies = connection.execute(wanted).scalars().all()
        return in_order(Action.model_validate_json(body) for body in bodies)

    def keep(self, action: Action) -> None:
        """Keep a new action, or a known one as it is now, in one transaction."""
        row = {"opened_in": action.opened_in, "body": action.model_dump_json()}
        with self._database.writing() as connection:
            known = connection.execute(
                sa.update(ACTIONS).where(self._is(action.id)).values(**row)
            ).rowcount
            if not known:
                values = {"id": action.id, "organisation": self._organisation, **row}
                connection.execute(sa.insert(ACTIONS).values(**values))

    def remove(self, action_id: str) -> None:
        """Remove an action for good: its text cannot be read in the file afterwards."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(ACTIONS).where(self._is(action_id)))
        self._database.rewrite()

    def _is(self, action_id: str) -> sa.ColumnElement[bool]:
        return sa.and_(ACTIONS.c.id == action_id, ACTIONS.c.organisation == self._organisation)
