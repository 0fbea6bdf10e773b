"""Where rows are kept: a SQLite file in the user's home by default, or any database by URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from audits.problems import AuditError, Problem
from audits.store.tables import prepare

_PRAGMAS: Final = (
    "foreign_keys = ON", "journal_mode = WAL", "secure_delete = ON", "synchronous = NORMAL",
)  # fmt: skip
_HOME_FILE: Final = ".compassion-resilience-audit/releases.sqlite"


class Database:
    """Connections to one database, opened when they are needed first.

    Parameters
    ----------
    url
        A database URL. None: the environment variable `AUDIT_STORE_URL`, else a SQLite file in
        the user's home.

    Raises
    ------
    AuditError
        When the store was written by a newer version of this tool or cannot be opened.
    """

    def __init__(self, url: str | None = None) -> None:
        self._url = sa.make_url(url or os.environ.get("AUDIT_STORE_URL") or _home_url())

    def storage_place(self) -> str:
        """Return where rows are kept, without any password."""
        return self._url.database or "memory" if self._is_sqlite else str(self._url)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection to read with."""
        with _told(self.storage_place()), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a connection whose changes are all kept, or none; kept even if the power goes."""
        with self.noting() as connection:
            yield connection
        if self._is_sqlite:
            with self.reading() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def noting(self) -> Iterator[sa.Connection]:
        """As `writing`, many times quicker: for what a whole room sends in the same moment.

        It is kept when the program dies; if the power goes, the last seconds may be lost.
        """
        with _told(self.storage_place()), self._engine.begin() as connection:
            yield connection

    def rewrite(self) -> None:
        """Give back the space of deleted rows: until then their text can be read in the file."""
        if self._is_sqlite:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
                plain.exec_driver_sql("VACUUM")
                plain.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @cached_property
    def _engine(self) -> sa.Engine:
        if self._is_sqlite and self._url.database not in {None, "", ":memory:"}:
            Path(str(self._url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(self._url)
        if self._is_sqlite:
            sa.event.listen(engine, "connect", _set_pragmas)
        prepare(engine)
        return engine


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Turn what a database says into a sentence a person can act on."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as cause:
        raise AuditError(Problem("store-place-unusable", {"place": place})) from cause


def _home_url() -> str:
    return f"sqlite:///{Path.home() / _HOME_FILE}"


def _set_pragmas(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
