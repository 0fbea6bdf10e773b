"""Late answers: whether an earlier release is of these very answers before a few came in.

Of few people, the difference of two such releases is about those who came late. What everyone's
scores would look like without one, two or three of the respondents is worked out and held against
the scores an earlier release shows. Where they are the same, these are no answers of another wave.
"""

import itertools
from collections.abc import Iterable
from typing import Final

import numpy as np

from audits.certified import fewest_people
from audits.disclosure.spread import shown_scores
from audits.disclosure.unanimity import blunted
from audits.estimates import Estimates
from audits.indicators.counting import estimate
from audits.indicators.scoring import PersonScores
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.responses import Responses
from audits.subgroups import EVERYONE
from audits.waves import ENOUGH_SCORES

FEW: Final = 100
"""People up to whom it is looked for. Of more, one late answer changes few scores (`waves`)."""

NEARLY_ALL: Final = 0.9
"""Share of everyone's scores that are the same, from which on they are of the same answers.

In made-up organisations of 20 to 100 people it is 94 to 100 % where one or two answers are late,
and at most 84 % where every tenth answer of a question moved by one option.
"""

_MOST_LATE: Final = 3
_MOST_SETS: Final = 6_000
_SAME: Final = 1e-6


def refuse_late_answers(
    responses: Responses, scores: PersonScores, waves: Iterable[Release]
) -> None:
    """Refuse answers that were released before, without a few, under the name of another wave.

    Parameters
    ----------
    responses, scores
        Of the same respondents.
    waves
        Releases of the same survey and organisation.

    Raises
    ------
    AuditError
        `store-wave-repeated`.
    """
    before = tuple(waves)
    if not before or responses.n > FEW:
        return
    everybody = np.arange(responses.n)
    sets = (np.delete(everybody, few) for few in _few(responses.n))
    without = blunted(estimate(responses, scores, ((EVERYONE, people) for people in sets)))
    for earlier in before:
        if _largest_share(without, earlier) >= NEARLY_ALL:
            promise = earlier.promise
            details = {"wave": promise.wave, "organisation": promise.organisation}
            raise AuditError(Problem("store-wave-repeated", details))


def _few(n: int) -> list[list[int]]:
    """Return nobody, everybody alone, and pairs and threes as long as they are not too many."""
    found: list[list[int]] = []
    for size in range(_MOST_LATE + 1):
        sets = itertools.islice(itertools.combinations(range(n), size), _MOST_SETS)
        more = [list(few) for few in sets]
        if len(found) + len(more) > _MOST_SETS or n - size < 1:
            break
        found += more
    return found


def _largest_share(without: Estimates, earlier: Release) -> float:
    """Return the largest share of an earlier release's scores that any set of people shows."""
    rows = {row.indicator: row for row in earlier.rows_of("scores", "group", EVERYONE.key)}
    both = [name for name in without.indicators if name in rows]
    if len(both) < ENOUGH_SCORES:
        return 0.0
    columns = [without.indicators.index(name) for name in both]
    shown = shown_scores(without)
    told = (shown.mean, shown.low, shown.high)
    same = without.n[:, columns] == [fewest_people(rows[name].n) for name in both]
    for numbers, column in zip(told, ("mean", "low", "high"), strict=True):
        before = np.array([getattr(rows[name], column) for name in both])
        same &= np.abs(numbers[:, columns] - before) < _SAME
    return float(same.mean(axis=1).max())
