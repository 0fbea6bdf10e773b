"""Everything that is worked out from more than one cell, from published cells and everyone."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

import numpy as np
import pandas as pd

from audits.definitions import Instrument
from audits.disclosure.decision import Decision
from audits.disclosure.statistics import Statistics
from audits.disclosure.unanimity import nearly_alike, told_share
from audits.estimates import Estimates
from audits.indicators.gaps import gap_table
from audits.indicators.intervals import people_interval
from audits.indicators.many_groups import side_by_side
from audits.indicators.scoring import PersonScores
from audits.indicators.superior_groups import superior_groups
from audits.indicators.weighted_headlines import weighted_headlines
from audits.indicators.whole import NOT_KNOWN, Whole, whole_statistics
from audits.memberships import Memberships
from audits.responses import Responses
from audits.subgroups import EVERYONE, Subgroup


def compared(
    responses: Responses,
    scores: PersonScores,
    memberships: Memberships,
    decision: Decision,
    estimates: Estimates,
) -> Statistics:
    """Return gaps, pooled values, spreads, pairs of people and the whole organisation, unrounded.

    Parameters
    ----------
    responses, scores, memberships
        Of the same respondents.
    decision
        What may be published: nothing else is compared.
    estimates
        As of `disclosure.gate.comparable`: n is 0 where a cell is held back.
    """
    instrument = responses.instrument
    scored = tuple(part.id for part in (*instrument.domains, *instrument.indexes))
    alone = {dimension.id for dimension in memberships.dimensions if not dimension.multiple}
    tables = [cut_by for cut_by in decision.planned if cut_by and alone >= {*cut_by}]
    pools = side_by_side(estimates, tables, scored)
    invited = _invited(decision, responses.headcounts or {})
    headlines = weighted_headlines(
        estimates, invited, sum((responses.headcounts or {}).values()), scored
    )
    people = of_all_invited(instrument, decision, estimates, responses.headcounts or {})
    whole = [*whole_statistics(responses, scores), *headlines, *people]
    return Statistics(
        gap_table(estimates, decision.gap_pairs),
        pools.pooled,
        pools.spread,
        superior_groups(scores, decision.gap_pairs, memberships.mask, scored),
        pd.DataFrame(whole, columns=[field.name for field in fields(Whole)]),
    )


def of_all_invited(
    instrument: Instrument,
    decision: Decision,
    estimates: Estimates,
    headcounts: Mapping[str, int],
) -> Iterator[Whole]:
    """Yield how many of all people invited would answer on the caring side, question by question.

    From the share as it is told, not from the count behind it: an interval of whole people around
    the count would give the count back.
    """
    everyone, invited = decision.groups.index(EVERYONE), sum(headcounts.values())
    column = {name: place for place, name in enumerate(estimates.indicators)}
    for item in instrument.items:
        n = int(estimates.n[everyone, column[item.id]])
        chosen = float(estimates.favourable[everyone, column[item.id]])
        if not 0 < n < invited or np.isnan(chosen):
            continue
        alike = nearly_alike(estimates.options[item.id][[everyone]])
        low, high = (float(end[0]) for end in told_share([chosen / n], [n], alike))
        fewest, most = np.floor(low * n / 100 + 1e-9), np.ceil(high * n / 100 - 1e-9)
        first, last = people_interval(fewest, n, invited)[0], people_interval(most, n, invited)[1]
        yield Whole("people", item.id, n, NOT_KNOWN, float(first), float(last))


def _invited(decision: Decision, headcounts: Mapping[str, int]) -> dict[Subgroup, int]:
    """Return people invited by published team or cluster, where each of its teams is known."""
    found: dict[Subgroup, int] = {}
    for candidate in decision.candidates:
        if candidate.kind not in {"team", "cluster"} or len(candidate.group.parts) != 1:
            continue
        joined = [team for team, name in decision.clusters.items() if name == candidate.label]
        teams = joined or [candidate.label]
        if all(team in headcounts for team in teams):
            found[candidate.group] = sum(headcounts[team] for team in teams)
    return found
