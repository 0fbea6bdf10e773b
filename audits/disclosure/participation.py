"""Participation: how many of those who were invited answered, as bands and a word."""

from collections.abc import Mapping

import pandas as pd

from audits.definitions import NOT_STATED
from audits.disclosure.candidates import Candidate
from audits.disclosure.decision import Decision
from audits.disclosure.rounding import band_of_share
from audits.disclosure.tables import frame, people_of
from audits.estimates import Estimates

WORDS = (("strong", 0.7), ("usable", 0.5), ("caution", 0.3), ("weak", 0.0))
"""Response-rate words and the rate each begins at."""

_COUNTED = ("organisation", "team", "cluster")


def participation_table(
    decision: Decision, estimates: Estimates, headcounts: Mapping[str, int] | None
) -> pd.DataFrame:
    """Return a row for everyone and each published team or cluster.

    Where more people answered than were invited, the headcount is wrong and treated as unknown.
    """
    rows = [
        _row(c, int(n), _invited(c, decision, headcounts or {}))
        for c, n in zip(decision.candidates, estimates.respondents, strict=True)
        if c.kind in _COUNTED
    ]
    found = frame("participation", rows)
    return found.astype({"rate_low": "float64", "rate_high": "float64"})


def _row(candidate: Candidate, n: int, invited: int | None) -> tuple[object, ...]:
    people = people_of(candidate.kind, n)
    if invited is None or invited < n:
        return candidate.group.key, people, None, None, None, "unknown"
    rate = n / invited
    low, high = band_of_share(rate, invited)
    word = next(word for word, least in WORDS if rate >= least)
    return candidate.group.key, people, f"{invited:,}", float(low), float(high), word


def _invited(candidate: Candidate, decision: Decision, headcounts: Mapping[str, int]) -> int | None:
    """People invited, when every team of the group has a headcount."""
    if candidate.kind == "organisation":
        return sum(headcounts.values()) or None
    joined = [team for team, name in decision.clusters.items() if name == candidate.label]
    teams = joined or [candidate.label]
    if NOT_STATED in teams or any(team not in headcounts for team in teams):
        return None
    return sum(headcounts[team] for team in teams)
