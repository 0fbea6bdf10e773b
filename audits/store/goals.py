"""Own goals in the store: one row for each group of an organisation and survey."""

from typing import Protocol

import sqlalchemy as sa

from audits.own_goals import OwnGoals
from audits.store.database import Database
from audits.store.tables import OWN_GOALS


class Goals(Protocol):
    """Where the own goals of one organisation's groups are kept."""

    def of(self, group_key: str) -> OwnGoals:
        """Return what a group wrote down; empty goals when it wrote nothing."""

    def keep(self, group_key: str, goals: OwnGoals) -> None:
        """Keep what a group wrote down, in place of what it wrote before."""

    def remove(self, group_key: str) -> None:
        """Remove what a group wrote down for good."""


class StoredGoals:
    """The own goals of one organisation in the store."""

    def __init__(self, database: Database, organisation: str, instrument_id: str) -> None:
        self._database = database
        self._place = {"organisation": organisation, "instrument_id": instrument_id}

    def of(self, group_key: str) -> OwnGoals:
        """Return what a group wrote down; empty goals when it wrote nothing."""
        wanted = sa.select(OWN_GOALS.c.body).where(self._is(group_key))
        with self._database.reading() as connection:
            body = connection.execute(wanted).scalar_one_or_none()
        return OwnGoals() if body is None else OwnGoals.model_validate_json(body)

    def keep(self, group_key: str, goals: OwnGoals) -> None:
        """Keep what a group wrote down, in place of what it wrote before."""
        row = {**self._place, "group_key": group_key, "body": goals.model_dump_json()}
        with self._database.writing() as connection:
            connection.execute(sa.delete(OWN_GOALS).where(self._is(group_key)))
            connection.execute(sa.insert(OWN_GOALS).values(**row))

    def remove(self, group_key: str) -> None:
        """Remove what a group wrote down for good."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(OWN_GOALS).where(self._is(group_key)))
        self._database.rewrite()

    def _is(self, group_key: str) -> sa.ColumnElement[bool]:
        place = {**self._place, "group_key": group_key}
        return sa.and_(*(OWN_GOALS.c[name] == value for name, value in place.items()))
