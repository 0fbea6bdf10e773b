"""How often a person of a group scores higher than one of everyone else: for every gap at once."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from audits.estimates import Numbers
from audits.indicators.gaps import Pair, is_in_total
from audits.indicators.scoring import PersonScores
from audits.indicators.superiority import MINIMUM_N, superiority
from audits.memberships import Mask
from audits.subgroups import Subgroup

SUPERIOR: Final = ("group", "comparator", "indicator", "n_least", "probability")


def superior_groups(
    scores: PersonScores,
    pairs: Sequence[Pair],
    members: Callable[[Subgroup], Mask],
    indicators: Sequence[str],
) -> pd.DataFrame:
    """Return the probability of superiority of each group over everyone else who answered.

    Parameters
    ----------
    scores
        Scores of everybody.
    pairs
        (group, comparator), as in `gaps.gap_table`: the group is taken out of the comparator.
    members
        Says who is in a group, respondents.
    indicators
        Ids.

    Returns
    -------
    DataFrame
        One row a pair and indicator with at least `MINIMUM_N` people on both sides: group,
        comparator (keys), indicator, n_least (people on the smaller side), probability (0-1,
        ties counted half; above 0.5: a member of the group is more often higher).
    """
    places = {name: _places(scores, name) for name in indicators}
    rows: list[tuple[Any, ...]] = []
    totals: dict[tuple[Subgroup, str], Numbers] = {}
    for group, comparator in pairs:
        inside = members(group)
        for name in indicators:
            if (comparator, name) not in totals:
                totals[comparator, name] = _counts(places[name], members(comparator))
            here = _counts(places[name], inside)
            rest = totals[comparator, name] - here * is_in_total(group)
            least = min(here.sum(), rest.sum())
            if least >= MINIMUM_N:
                found = superiority(here, rest).probability
                rows.append((group.key, comparator.key, name, int(least), found))
    return pd.DataFrame(rows, columns=list(SUPERIOR))


def _places(scores: PersonScores, indicator: str) -> tuple[np.ndarray[Any, Any], int]:
    """Return each respondent's place among the scores that occur; the last place is nobody's."""
    values = np.round(scores.values[:, scores.indicators.index(indicator)], 9)
    occurring = np.unique(values[~np.isnan(values)])
    place = np.where(np.isnan(values), len(occurring), np.searchsorted(occurring, values))
    return np.minimum(place, len(occurring)), len(occurring)


def _counts(places: tuple[np.ndarray[Any, Any], int], members: Mask) -> Numbers:
    place, scores = places
    return np.bincount(place[members], minlength=scores + 1)[:scores].astype(np.float64)
