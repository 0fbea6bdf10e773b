"""Late answers: whether an earlier release is of these very answers before a few came in.

Of few people, the difference of two such releases is about those who came late. What everyone's
scores would look like without one, two or three of the respondents is worked out and held against
the scores an earlier release shows. Where they are the same, these are no answers of another wave.
"""

import itertools
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audits.disclosure.rounding import nearest, outwards, step_of_mean
from audits.disclosure.spread import shown_intervals
from audits.disclosure.unanimity import blunted
from audits.estimates import Estimates
from audits.indicators.counting import estimate
from audits.indicators.scoring import PersonScores
from audits.problems import AuditError, Problem
from audits.release import Release
from audits.responses import Responses
from audits.subgroups import EVERYONE
from audits.waves import ENOUGH_SCORES

Numbers = NDArray[np.float64]

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
    told = [(rows[name].n, rows[name].mean, rows[name].low, rows[name].high) for name in both]
    shown = np.array([[int(str(n).replace(",", "")), *others] for n, *others in told]).T
    same = np.ones((len(without.groups), len(both)), dtype=np.bool_)
    for one, other in zip(_shown(without), shown, strict=True):
        same &= np.abs(one[:, columns] - other) < _SAME
    return float(same.mean(axis=1).max())


def _shown(estimates: Estimates) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return n, mean, low and high as a release shows them, sets x indicators."""
    step = step_of_mean(estimates.n)
    low, high = outwards(*shown_intervals(estimates), step, (0.0, 100.0))
    mean = nearest(estimates.total / np.maximum(estimates.n, 1), step)
    return estimates.n.astype(np.float64), mean, low, high
