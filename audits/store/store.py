"""The store: releases, and what was agreed about reading a file. Never an answer."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from audits.problems import AuditError, Problem
from audits.promise import Promise
from audits.release import Release
from audits.store.database import Database
from audits.store.tables import COLUMN_MAPS, RELEASES


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
        A database URL, as of `Database`; workshops and actions share its `database`.
    """

    def __init__(self, url: str | None = None) -> None:
        self.database = Database(url)

    def storage_place(self) -> str:
        """Return where releases are kept, without any password."""
        return self.database.storage_place()

    def releases(self) -> tuple[Entry, ...]:
        """Return all stored releases, newest first."""
        columns = [c for c in RELEASES.c if c.name != "body"]
        newest = (RELEASES.c.published_on.desc(), RELEASES.c.organisation, RELEASES.c.wave)
        with self.database.reading() as connection:
            rows = connection.execute(sa.select(*columns).order_by(*newest, RELEASES.c.id)).all()
        return tuple(
            Entry(
                row.id, row.organisation, row.wave, row.instrument_id, row.title,
                row.published_on,
            )
            for row in rows
        )  # fmt: skip

    def load(self, release_id: str) -> Release:
        """Return a stored release (AuditError when there is none with this id)."""
        wanted = sa.select(RELEASES.c.body).where(RELEASES.c.id == release_id)
        with self.database.reading() as connection:
            body = connection.execute(wanted).scalar_one_or_none()
        if body is None:
            raise AuditError(Problem("store-release-missing"))
        return Release.from_json(body)

    def waves_of(self, promise: Promise) -> tuple[Release, ...]:
        """Return the releases there are of this instrument and organisation, whatever the wave."""
        wanted = sa.select(RELEASES.c.body).where(
            RELEASES.c.instrument_id == promise.instrument,
            RELEASES.c.organisation == promise.organisation,
        )
        with self.database.reading() as connection:
            bodies = connection.execute(wanted.order_by(RELEASES.c.id)).scalars().all()
        return tuple(Release.from_json(body) for body in bodies)

    def refuse_second(self, promise: Promise) -> None:
        """Raise AuditError when this instrument, organisation and wave has a release already.

        Two different releases of the same answers could be subtracted from each other, and
        nothing that is kept could show that this pair is safe.
        """
        known = sa.select(RELEASES.c.id).where(
            RELEASES.c.instrument_id == promise.instrument,
            RELEASES.c.organisation == promise.organisation,
            RELEASES.c.wave == promise.wave,
        )
        with self.database.reading() as connection:
            if connection.execute(known).first() is not None:
                raise _exists(promise)

    def save(self, release: Release) -> None:
        """Keep a release, in one transaction (AuditError when its wave has one already)."""
        promise = release.promise
        row = sa.insert(RELEASES).values(
            id=release.id,
            instrument_id=promise.instrument,
            organisation=promise.organisation,
            wave=promise.wave,
            title=str(release.instrument.title),
            published_on=dt.datetime.now(tz=dt.UTC).date(),
            body=release.to_json(),
        )
        try:
            with self.database.writing() as connection:
                connection.execute(row)
        except sa.exc.IntegrityError as cause:
            raise _exists(promise) from cause

    def delete(self, release_id: str) -> None:
        """Remove a release for good; the file gives the space back."""
        with self.database.writing() as connection:
            gone = connection.execute(sa.delete(RELEASES).where(RELEASES.c.id == release_id))
            if gone.rowcount == 0:
                raise AuditError(Problem("store-release-missing"))
        self.database.rewrite()

    def remember_column_map(self, organisation: str, instrument_id: str, body: str) -> None:
        """Keep how a file was read (labels and codes, no answers) for the next wave."""
        mine = _column_map_of(organisation, instrument_id)
        with self.database.writing() as connection:
            connection.execute(sa.delete(COLUMN_MAPS).where(mine))
            connection.execute(
                sa.insert(COLUMN_MAPS).values(
                    organisation=organisation, instrument_id=instrument_id, body=body
                )
            )

    def column_map(self, organisation: str, instrument_id: str) -> str | None:
        """Return the remembered column map, or None."""
        wanted = sa.select(COLUMN_MAPS.c.body).where(_column_map_of(organisation, instrument_id))
        with self.database.reading() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def close(self) -> None:
        """Give back the connections."""
        self.database.close()


def _exists(promise: Promise) -> AuditError:
    place = {"organisation": promise.organisation, "wave": promise.wave}
    return AuditError(Problem("store-release-exists", place))


def _column_map_of(organisation: str, instrument_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        COLUMN_MAPS.c.organisation == organisation, COLUMN_MAPS.c.instrument_id == instrument_id
    )
