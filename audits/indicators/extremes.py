"""Floor and ceiling: where most people already chose an end, a score can move one way only."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from audits.estimates import Numbers

MINIMUM_N = 50
TOO_MANY = 0.15
"""Share of people at an end from which a domain is flagged (Terwee et al. 2007)."""

_NEAR = 1e-9


@dataclass(frozen=True)
class Ends:
    """Shares of people with the lowest and the highest possible score, 0-1, of n with a score."""

    n: int
    floor: float
    ceiling: float

    @property
    def flag(self) -> Literal["floor", "ceiling", "both"] | None:
        """Which end holds more than 15 % of the people; None below 50 people."""
        if self.n < MINIMUM_N:
            return None
        low, high = self.floor > TOO_MANY, self.ceiling > TOO_MANY
        if low and high:
            return "both"
        return "floor" if low else "ceiling" if high else None


def ends(values: Numbers) -> Ends:
    """Return how many people of an indicator are at either end of 0-100; NaN is nobody.

    References
    ----------
    Terwee et al. (2007), Journal of Clinical Epidemiology 60, 34-42.

    Examples
    --------
    >>> import numpy as np
    >>> ends(np.array([100.0, 100.0, 0.0, 50.0, np.nan]))
    Ends(n=4, floor=0.25, ceiling=0.5)
    """
    scored = values[~np.isnan(values)]
    if len(scored) == 0:
        return Ends(0, float("nan"), float("nan"))
    return Ends(len(scored), float((scored <= _NEAR).mean()), float((scored >= 100 - _NEAR).mean()))
