"""What hurried or empty-looking answers do to the result: told, never dropped silently."""

import numpy as np

from audits.estimates import Numbers
from audits.indicators.scoring import PersonScores
from audits.memberships import Mask


def change_without(scores: PersonScores, flagged: Mask) -> Numbers:
    """Return how far each indicator's mean moves when flagged respondents are left out.

    Parameters
    ----------
    scores
        Scores of everybody; for the whole organisation only.
    flagged
        respondents: who has a quality flag.

    Returns
    -------
    array
        indicators: points, positive where the score rises without them; NaN where nobody is
        left or nobody has a score.

    Examples
    --------
    >>> import numpy as np
    >>> values = np.array([[50.0], [70.0], [90.0]])
    >>> scores = PersonScores(("voice",), values, np.full((3, 1), np.nan))
    >>> change_without(scores, np.array([True, False, False])).tolist()
    [10.0]
    """
    return _mean(scores.values[~flagged]) - _mean(scores.values)


def _mean(values: Numbers) -> Numbers:
    there = ~np.isnan(values)
    people = there.sum(axis=0)
    total = np.where(there, values, 0.0).sum(axis=0)
    return np.asarray(np.where(people > 0, total / np.maximum(people, 1), np.nan))
