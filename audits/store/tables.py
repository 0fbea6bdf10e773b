"""The tables of the store, their version, and the way up from older versions.

Version 1 held releases and column maps. Version 2 added workshops, what closed ones left,
actions and own goals.
"""

from typing import Final

import sqlalchemy as sa

from audits.problems import AuditError, Problem

SCHEMA_VERSION: Final = 2
_CAN_BE_UPGRADED: Final = frozenset({1})

_METADATA = sa.MetaData()
_SCHEMA = sa.Table("schema_version", _METADATA, sa.Column("version", sa.Integer, primary_key=True))

RELEASES = sa.Table(
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
COLUMN_MAPS = sa.Table(
    "column_maps",
    _METADATA,
    sa.Column("organisation", sa.Text, primary_key=True),
    sa.Column("instrument_id", sa.String(80), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)

WORKSHOPS = sa.Table(
    "workshops",
    _METADATA,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("release_id", sa.String(64), nullable=False),
    sa.Column("group_key", sa.Text, nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),  # seconds since 1970
    sa.Column("plan", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("keys", sa.Text, nullable=False),
)
"""Open sessions. A row goes when its session is closed."""

# Without row ids SQLite keeps rows in the order of their keys, which are random: the file does
# not remember who came or voted first.
ARRIVALS = sa.Table(
    "workshop_arrivals",
    _METADATA,
    sa.Column("workshop_id", sa.ForeignKey("workshops.id"), primary_key=True),
    sa.Column("person", sa.String(64), primary_key=True),
    sqlite_with_rowid=False,
)
VOTES = sa.Table(
    "workshop_votes",
    _METADATA,
    sa.Column("workshop_id", sa.ForeignKey("workshops.id"), primary_key=True),
    sa.Column("ballot", sa.String(64), primary_key=True),
    sa.Column("slide", sa.String(120), nullable=False),
    sa.Column("choice", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

WORKSHOP_TOTALS = sa.Table(
    "workshop_totals",
    _METADATA,
    sa.Column("workshop_id", sa.String(32), primary_key=True),
    sa.Column("release_id", sa.String(64), nullable=False),
    sa.Column("group_key", sa.Text, nullable=False),
    sa.Column("closed_on", sa.Date, nullable=False),
    sa.Column("totals", sa.Text, nullable=False),
)
"""All that is left of a closed session, besides its actions."""

ACTIONS = sa.Table(
    "actions",
    _METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False, index=True),
    sa.Column("opened_in", sa.String(64), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

OWN_GOALS = sa.Table(
    "own_goals",
    _METADATA,
    sa.Column("organisation", sa.Text, primary_key=True),
    sa.Column("instrument_id", sa.String(80), primary_key=True),
    sa.Column("group_key", sa.Text, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)


def prepare(engine: sa.Engine) -> None:
    """Create the tables of an empty store, or bring one of an older version up to this one.

    Raises
    ------
    AuditError
        `store-version-unknown` when a newer version of this tool wrote the store.
    """
    with engine.begin() as connection:
        if not sa.inspect(connection).has_table(_SCHEMA.name):
            _METADATA.create_all(connection)
            connection.execute(sa.insert(_SCHEMA).values(version=SCHEMA_VERSION))
        found = connection.execute(sa.select(_SCHEMA.c.version)).scalar_one_or_none()
        if found in _CAN_BE_UPGRADED:
            # Only tables were added so far: creating what is missing can be repeated safely.
            _METADATA.create_all(connection)
            connection.execute(sa.update(_SCHEMA).values(version=SCHEMA_VERSION))
            found = SCHEMA_VERSION
    if found != SCHEMA_VERSION:
        raise AuditError(Problem("store-version-unknown", {"known": SCHEMA_VERSION}))
