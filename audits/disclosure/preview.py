"""Preview: what would be shown and what held back, before any result exists."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

from audits.definitions import Instrument
from audits.disclosure.candidates import Candidate, Family, family_of
from audits.disclosure.decision import Decision
from audits.disclosure.nesting import departments_among
from audits.disclosure.policy import Plan
from audits.disclosure.suppression import decide
from audits.memberships import Memberships
from audits.subgroups import Subgroup


@dataclass(frozen=True)
class TablePreview:
    """One planned table: how many of its groups will be shown.

    Parameters
    ----------
    dimensions
        Dimension ids; empty for everyone.
    shown, held_back
        Labels of groups, in order. Whoever is in none of them is held back too.
    """

    dimensions: tuple[str, ...]
    shown: tuple[str, ...]
    held_back: tuple[str, ...]


@dataclass(frozen=True)
class TeamPreview:
    """One team or cluster: whether it is shown, and for how many indicators.

    Parameters
    ----------
    label, kind
        Name; "team", "cluster", or "category" for people without a team.
    shown
        Whether it has results of its own.
    indicators, of
        Indicators it is shown for, and how many there are.
    """

    label: str
    kind: str
    shown: bool
    indicators: int
    of: int


@dataclass(frozen=True)
class Preview:
    """What would be published.

    Parameters
    ----------
    tables, teams
        In the plan's order; in the organisation's order.
    in_teams
        Share of respondents in a published team or cluster.
    decision
        The decision itself, so that publishing need not decide again.
    departments
        Ids of dimensions whose categories are teams together: nobody without a team is in them.
    """

    tables: tuple[TablePreview, ...]
    teams: tuple[TeamPreview, ...]
    in_teams: float
    decision: Decision
    departments: tuple[str, ...] = ()


def preview_of(
    memberships: Memberships, plan: Plan, instrument: Instrument | None = None
) -> Preview:
    """Return what would be shown, from memberships and plan alone.

    Raises
    ------
    AuditError
        As `decide`.
    """
    decision = decide(memberships, plan, instrument)
    family = family_of(memberships, plan)
    of_teams = {c.group.dimensions for c in family.candidates if c.kind in {"team", "cluster"}}
    teams = [c for c in family.candidates if c.group.dimensions in of_teams]
    place = {group: row for row, group in enumerate(decision.groups)}
    cuts = [c for c in decision.candidates if c.kind not in {"organisation", "stated"}]
    return Preview(
        tables=tuple(_table(table, family, place) for table in plan.tables),
        teams=tuple(_team(candidate, place.get(candidate.group), decision) for candidate in teams),
        in_teams=_share(family, [c for c in cuts if c.kind in {"team", "cluster"}]),
        decision=decision,
        departments=departments_among(memberships.dimensions),
    )


def _table(table: tuple[str, ...], family: Family, shown: Container[Subgroup]) -> TablePreview:
    cut_by = tuple(sorted(table))
    cells = [c for c in family.candidates if c.group.dimensions == cut_by and c.kind != "stated"]
    return TablePreview(
        dimensions=table,
        shown=tuple(c.label for c in cells if c.group in shown),
        held_back=tuple(c.label for c in cells if c.group not in shown),
    )


def _team(candidate: Candidate, place: int | None, decision: Decision) -> TeamPreview:
    count = 0 if place is None else sum(bool(mask[place]) for mask in decision.masks.values())
    return TeamPreview(
        candidate.label, candidate.kind, place is not None, count, len(decision.masks)
    )


def _share(family: Family, candidates: Sequence[Candidate]) -> float:
    """Return the share of respondents who are in any of some groups."""
    there = np.zeros(len(family.candidates))
    there[[family.place[candidate.group] for candidate in candidates]] = 1.0
    return float(np.mean(family.members @ there > 0))
