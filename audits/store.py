"""The store: releases, and what was agreed about reading a file. Never an answer.

SQLAlchemy Core on SQLite by default (a file in the user's home) or on any database by URL.
"""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from audits.problems import AuditError, Problem
from audits.promise import Promise
from audits.release import Release

SCHEMA_VERSION: Final = 1
_HOME_FILE: Final = ".compassion-resilience-audit/releases.sqlite"

_METADATA = sa.MetaData()
_SCHEMA = sa.Table("schema_version", _METADATA, sa.Column("version", sa.Integer, primary_key=True))
_RELEASES = sa.Table(
    "releases",
    _METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("instrument_id", sa.String(80), nullable=False),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("wave", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("published_on", sa.Date, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("instrument_id", "organisation", "wave"),
)
_COLUMN_MAPS = sa.Table(
    "column_maps",
    _METADATA,
    sa.Column("organisation", sa.Text, primary_key=True),
    sa.Column("instrument_id", sa.String(80), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored release, as a line of a list."""

    id: str
    organisation: str
    wave: str
    instrument_id: str
    title: str
    published_on: dt.date


class Store:
    """Keeps one release per instrument, organisation and wave.

    Parameters
    ----------
    url
        A database URL. None: the environment variable `AUDIT_STORE_URL`, else a SQLite file in
        the user's home.

    Raises
    ------
    AuditError
        When the store was written by another version of this tool or cannot be opened.
    """

    def __init__(self, url: str | None = None) -> None:
        self._url = sa.make_url(url or os.environ.get("AUDIT_STORE_URL") or _home_url())

    def storage_place(self) -> str:
        """Return where releases are kept, without any password."""
        return self._url.database or "memory" if self._is_sqlite else str(self._url)

    def releases(self) -> tuple[Entry, ...]:
        """Return all stored releases, newest first."""
        columns = [c for c in _RELEASES.c if c.name != "body"]
        newest = (_RELEASES.c.published_on.desc(), _RELEASES.c.organisation, _RELEASES.c.wave)
        with self._reading() as connection:
            rows = connection.execute(sa.select(*columns).order_by(*newest, _RELEASES.c.id)).all()
        return tuple(
            Entry(
                row.id, row.organisation, row.wave, row.instrument_id, row.title,
                row.published_on,
            )
            for row in rows
        )  # fmt: skip

    def load(self, release_id: str) -> Release:
        """Return a stored release (AuditError when there is none with this id)."""
        wanted = sa.select(_RELEASES.c.body).where(_RELEASES.c.id == release_id)
        with self._reading() as connection:
            body = connection.execute(wanted).scalar_one_or_none()
        if body is None:
            raise AuditError(Problem("store-release-missing"))
        return Release.from_json(body)

    def refuse_second(self, promise: Promise) -> None:
        """Raise AuditError when this instrument, organisation and wave has a release already.

        Two different releases of the same answers could be subtracted from each other, and
        nothing that is kept could show that this pair is safe.
        """
        known = sa.select(_RELEASES.c.id).where(
            _RELEASES.c.instrument_id == promise.instrument,
            _RELEASES.c.organisation == promise.organisation,
            _RELEASES.c.wave == promise.wave,
        )
        with self._reading() as connection:
            if connection.execute(known).first() is not None:
                raise _exists(promise)

    def save(self, release: Release) -> None:
        """Keep a release, in one transaction (AuditError when its wave has one already)."""
        promise = release.promise
        row = sa.insert(_RELEASES).values(
            id=release.id,
            instrument_id=promise.instrument,
            organisation=promise.organisation,
            wave=promise.wave,
            title=str(release.instrument.title),
            published_on=dt.datetime.now(tz=dt.UTC).date(),
            body=release.to_json(),
        )
        try:
            with self._writing() as connection:
                connection.execute(row)
        except sa.exc.IntegrityError as cause:
            raise _exists(promise) from cause

    def delete(self, release_id: str) -> None:
        """Remove a release for good; the file gives the space back."""
        with self._writing() as connection:
            gone = connection.execute(sa.delete(_RELEASES).where(_RELEASES.c.id == release_id))
            if gone.rowcount == 0:
                raise AuditError(Problem("store-release-missing"))
        if self._is_sqlite:
            # Deleted text stays readable in a SQLite file until it is rewritten.
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
                plain.exec_driver_sql("VACUUM")
                plain.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def remember_column_map(self, organisation: str, instrument_id: str, body: str) -> None:
        """Keep how a file was read (labels and codes, no answers) for the next wave."""
        mine = _column_map_of(organisation, instrument_id)
        with self._writing() as connection:
            connection.execute(sa.delete(_COLUMN_MAPS).where(mine))
            connection.execute(
                sa.insert(_COLUMN_MAPS).values(
                    organisation=organisation, instrument_id=instrument_id, body=body
                )
            )

    def column_map(self, organisation: str, instrument_id: str) -> str | None:
        """Return the remembered column map, or None."""
        wanted = sa.select(_COLUMN_MAPS.c.body).where(_column_map_of(organisation, instrument_id))
        with self._reading() as connection:
            return connection.execute(wanted).scalar_one_or_none()

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
        _check_version(engine)
        return engine

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _told(self.storage_place()), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with _told(self.storage_place()), self._engine.begin() as connection:
            yield connection


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Turn what a database says into a sentence a person can act on."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as cause:
        raise AuditError(Problem("store-place-unusable", {"place": place})) from cause


def _exists(promise: Promise) -> AuditError:
    place = {"organisation": promise.organisation, "wave": promise.wave}
    return AuditError(Problem("store-release-exists", place))


def _home_url() -> str:
    return f"sqlite:///{Path.home() / _HOME_FILE}"


def _set_pragmas(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _check_version(engine: sa.Engine) -> None:
    """Create an empty store, or refuse one another version wrote."""
    with engine.begin() as connection:
        if not sa.inspect(connection).has_table(_SCHEMA.name):
            _METADATA.create_all(connection)
            connection.execute(sa.insert(_SCHEMA).values(version=SCHEMA_VERSION))
        found = connection.execute(sa.select(_SCHEMA.c.version)).scalar_one_or_none()
    if found != SCHEMA_VERSION:
        raise AuditError(Problem("store-version-unknown", {"known": SCHEMA_VERSION}))


def _column_map_of(organisation: str, instrument_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        _COLUMN_MAPS.c.organisation == organisation, _COLUMN_MAPS.c.instrument_id == instrument_id
    )
