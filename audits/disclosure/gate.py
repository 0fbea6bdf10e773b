"""The gate: the only way from estimates to a release. Drops, rounds, and writes what is left."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Protocol

import numpy as np
import pandas as pd

from audits.definitions import Instrument
from audits.disclosure.decision import Decision
from audits.disclosure.participation import participation_table
from audits.disclosure.tables import (
    gaps_table,
    groups_table,
    published,
    scores_table,
    shares_table,
)
from audits.estimates import Estimates
from audits.problems import AuditError, Problem
from audits.promise import Promise
from audits.release import Release


class Survey(Protocol):
    """What the gate takes from the responses: never an answer."""

    @property
    def instrument(self) -> Instrument:
        """The definition."""

    @property
    def quality(self) -> Any:
        """Counts about the answers as a whole, a dataclass."""

    @property
    def headcounts(self) -> Mapping[str, int] | None:
        """Team label -> people invited."""


def comparable(decision: Decision, estimates: Estimates) -> Estimates:
    """Return the estimates gaps are worked out from: nothing is in them that is held back.

    A word such as "probably" depends on all gaps told together. If hidden cells were among
    them, a word would depend on a number nobody may see. A group whose comparator is held back
    is left out as well: its gap is never told.
    """
    kept = published(decision, estimates)
    place = {group: row for row, group in enumerate(decision.groups)}
    for group, comparator in decision.gap_pairs:
        kept[place[group]] &= kept[place[comparator]]
    return replace(
        estimates,
        n=np.where(kept, estimates.n, 0),
        total=np.where(kept, estimates.total, 0.0),
        squares=np.where(kept, estimates.squares, 0.0),
        favourable=np.where(kept, estimates.favourable, 0.0),
        favourable_squares=np.where(kept, estimates.favourable_squares, 0.0),
    )


def release(
    decision: Decision,
    estimates: Estimates,
    gaps: pd.DataFrame,
    promise: Promise,
    survey: Survey,
) -> Release:
    """Return the release: published cells only, every number rounded.

    Parameters
    ----------
    decision
        What may be published.
    estimates
        One row for each of `decision.groups`, in this order.
    gaps
        As of `indicators.gaps.gap_table`, worked out from `comparable` estimates.
    promise
        Made before any result was seen, with the plan the decision was made by.
    survey
        Definition, quality counts and headcounts.

    Raises
    ------
    AuditError
        When the promise was made for another plan.
    ValueError
        When the estimates are not about the decided groups.
    """
    if estimates.groups != decision.groups:
        raise ValueError("estimates need one row for each decided group, in order")
    if promise.plan_digest != decision.certificate["plan"]:
        raise AuditError(Problem("gate-promise-other"))
    tables = {
        "groups": groups_table(decision, estimates),
        "scores": scores_table(decision, estimates),
        "shares": shares_table(decision, estimates, survey.instrument),
        "gaps": gaps_table(decision, estimates, gaps),
        "participation": participation_table(decision, estimates, survey.headcounts),
    }
    return Release(
        id=secrets.token_hex(8),
        instrument=survey.instrument,
        promise=promise,
        planned=decision.planned,
        tables=tables,
        certificate=dict(decision.certificate),
        quality=asdict(survey.quality),
        held_back=decision.held_back,
    )
