"""The gate: the only way from estimates to a release. Drops, rounds, and writes what is left."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Protocol

import numpy as np
import pandas as pd

from audits.definitions import Instrument
from audits.disclosure.comments import released_comments
from audits.disclosure.decision import Decision, is_unstated
from audits.disclosure.participation import participation_table
from audits.disclosure.statistics import (
    Statistics,
    pooled_table,
    spread_table,
    superiority_table,
)
from audits.disclosure.tables import (
    gaps_table,
    groups_table,
    published,
    scores_table,
    shares_table,
)
from audits.disclosure.unanimity import blunted
from audits.disclosure.whole_tables import whole_table
from audits.estimates import Estimates
from audits.problems import AuditError, Problem
from audits.promise import Promise
from audits.release import Release
from audits.subgroups import EVERYONE

A_HANDFUL = 4
"""Smaller counts about the answers as a whole are written as this: "at most 4"."""


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
    them, a word would depend on a number nobody may see.

    Where everyone who answered a question is held back for an indicator (too few did not answer
    it), the row holds everyone instead: the comparison is then with all others. People who did
    not answer the question have no such second comparison.
    """
    kept = published(decision, estimates)
    estimates = blunted(estimates, decision.parts, decision.breakdowns, kept)
    place = {group: row for row, group in enumerate(decision.groups)}
    source = np.tile(np.arange(len(kept))[:, None], (1, kept.shape[1]))
    for group, comparator in decision.gap_pairs:
        stated = kept[place[comparator]]
        source[place[comparator], ~stated] = place[EVERYONE]
        kept[place[group]] &= stated if is_unstated(group) else stated | kept[place[EVERYONE]]
    kept = np.take_along_axis(kept, source, axis=0)

    def taken(sums: Any) -> Any:
        return np.where(kept, np.take_along_axis(sums, source, axis=0), 0)

    return replace(
        estimates,
        n=taken(estimates.n),
        total=taken(estimates.total),
        squares=taken(estimates.squares),
        favourable=taken(estimates.favourable),
        favourable_squares=taken(estimates.favourable_squares),
    )


def release(
    decision: Decision,
    estimates: Estimates,
    results: pd.DataFrame | Statistics,
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
    results
        As of `indicators.gaps.gap_table`, worked out from `comparable` estimates; or these and
        everything else that is worked out from more than one cell.
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
    found = results if isinstance(results, Statistics) else Statistics(results)
    shown = published(decision, estimates)
    estimates = blunted(estimates, decision.parts, decision.breakdowns, shown)
    tables = {
        "groups": groups_table(decision, estimates),
        "scores": scores_table(decision, estimates, survey.instrument),
        "shares": shares_table(decision, estimates, survey.instrument),
        "gaps": gaps_table(decision, estimates, found.gaps),
        "participation": participation_table(decision, estimates, survey.headcounts),
        "pooled": pooled_table(decision, estimates, found.pooled),
        "spread": spread_table(found.spread),
        "superiority": superiority_table(decision, estimates, found.superiority),
        "whole": whole_table(decision, found.whole, survey.instrument),
    }
    return Release(
        id=secrets.token_hex(8),
        instrument=survey.instrument,
        promise=promise,
        planned=decision.planned,
        tables=tables,
        certificate=dict(decision.certificate),
        quality=_banded(asdict(survey.quality)),
        held_back=decision.held_back,
    )


def with_comments(released: Release, reviewed: Mapping[str, Sequence[str]]) -> Release:
    """Return a release with comments somebody has read, where they were promised.

    Raises
    ------
    AuditError
        As `comments.released_comments`.
    """
    return replace(released, comments=released_comments(reviewed, released.promise))


def _banded(counts: Any) -> Any:
    """Return counts of people with every small one as the largest it may be.

    Nobody and a handful read alike: the number says "at most 4".
    """
    if isinstance(counts, Mapping):
        return {name: _banded(part) for name, part in counts.items()}
    return max(counts, A_HANDFUL) if isinstance(counts, int) else counts
