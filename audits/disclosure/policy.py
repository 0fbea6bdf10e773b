"""The plan: which tables may compete for publication, in which order, and how much is spent."""

import itertools
from collections.abc import Mapping
from typing import Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from audits.definitions import DimensionKind
from audits.memberships import DimensionMembership, Memberships
from audits.promise import Thresholds, digest

TAU = 0.5
"""Largest share of a person's answer that everything published together may explain."""

PEOPLE_FOR_CROSSINGS = 300
"""From this many respondents on, crossings of two dimensions are planned by default."""

TEAM_SIZE_FOR_CUTS = 40
"""From this median team size on, teams are cut by role by default."""

_CROSSED = 3


class PlannedDimension(BaseModel):
    """A dimension results may be cut by, and the smallest group it may show."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    minimum_n: int = Field(ge=5)


class Plan(BaseModel):
    """What may be published at most, fixed before any result is seen.

    Parameters
    ----------
    dimensions
        In priority order.
    tables
        Dimension ids of each table, in priority order. `()` is everyone.
    tau
        Exposure a respondent may reach: 0.5 leaves half of what was unknown about each answer.
    thresholds
        As promised.
    clusters
        Team label -> name under which it is published, for teams that are joined.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dimensions: tuple[PlannedDimension, ...]
    tables: tuple[tuple[str, ...], ...]
    tau: float = Field(default=TAU, gt=0, le=0.5)
    thresholds: Thresholds = Thresholds()
    clusters: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _tables_name_planned_dimensions(self) -> Self:
        known = {dimension.id for dimension in self.dimensions}
        if len(known) < len(self.dimensions) or len(set(self.tables)) < len(self.tables):
            raise ValueError("a dimension or table is planned twice")
        for table in self.tables:
            if set(table) - known or len(set(table)) < len(table) or len(table) > 2:
                raise ValueError("a table is cut by one or two different planned dimensions")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of the plan; part of the promise."""
        return digest(self.model_dump(mode="json"))

    @property
    def smallest(self) -> int:
        """The smallest group any number may be about."""
        return (
            min(d.minimum_n for d in self.dimensions) if self.dimensions else self.thresholds.team
        )

    def minimum_n(self, table: tuple[str, ...]) -> int:
        """Return the threshold of a table: the strictest of its dimensions."""
        by_id = {dimension.id: dimension.minimum_n for dimension in self.dimensions}
        return max((by_id[dimension] for dimension in table), default=self.smallest)


def default_plan(
    memberships: Memberships,
    thresholds: Thresholds | None = None,
    clusters: Mapping[str, str] | None = None,
) -> Plan:
    """Return the plan proposed for an organisation of this size.

    Everyone, then teams, then each dimension for the whole organisation. From
    `PEOPLE_FOR_CROSSINGS` respondents on the first identity dimensions are crossed with each
    other; from a median team of `TEAM_SIZE_FOR_CUTS` on teams are cut by role. Small
    organisations get short plans because a group of n people can carry no more than n - 4
    independent numbers.

    Parameters
    ----------
    memberships
        Dimensions in priority order, small teams already joined.
    thresholds
        As promised; a dimension's own `minimum_n` counts where it is larger.
    clusters
        Team label -> cluster label, kept in the plan.
    """
    promised = thresholds or Thresholds()
    dimensions = sorted(memberships.dimensions, key=lambda d: d.kind is not DimensionKind.TEAM)
    planned = tuple(
        PlannedDimension(id=d.id, minimum_n=max(d.minimum_n, promised.of(d.kind)))
        for d in dimensions
    )
    singles = [(dimension.id,) for dimension in dimensions]
    return Plan(
        dimensions=planned,
        tables=((), *singles, *_crossings(memberships, dimensions)),
        thresholds=promised,
        clusters=dict(clusters or {}),
    )


def _crossings(
    memberships: Memberships, dimensions: list[DimensionMembership]
) -> list[tuple[str, str]]:
    """Pairs worth planning: identities with each other, teams by role where teams are large."""
    found: list[tuple[str, str]] = []
    if memberships.n >= PEOPLE_FOR_CROSSINGS:
        identities = [d.id for d in dimensions if d.kind is DimensionKind.IDENTITY][:_CROSSED]
        found.extend(itertools.combinations(identities, 2))
    teams = [d for d in dimensions if d.kind is DimensionKind.TEAM]
    roles = [d for d in dimensions if d.kind is DimensionKind.ROLE]
    if teams and roles and _median_size(teams[0]) >= TEAM_SIZE_FOR_CUTS:
        found.append((teams[0].id, roles[0].id))
    return found


def _median_size(dimension: DimensionMembership) -> float:
    sizes = dimension.matrix[:, :-1].sum(axis=0)
    return float(np.median(sizes[sizes > 0])) if (sizes > 0).any() else 0.0
