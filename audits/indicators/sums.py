"""n, sum and sum of squares: all that a mean, its interval and its comparison are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from audits.estimates import Estimates, Numbers
from audits.subgroups import Subgroup


@dataclass(frozen=True)
class Sums:
    """Arrays that broadcast together: number of people, sum and sum of squares of their scores."""

    n: Numbers
    total: Numbers
    squares: Numbers

    @classmethod
    def of(cls, n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> "Sums":
        """Return sums of plain numbers or lists."""
        return cls(*(np.asarray(values, dtype=np.float64) for values in (n, total, squares)))

    @classmethod
    def of_groups(
        cls, estimates: Estimates, groups: Sequence[Subgroup], indicators: Sequence[str]
    ) -> "Sums":
        """Return groups x indicators of the estimates (KeyError for an unknown one)."""
        rows = {group: row for row, group in enumerate(estimates.groups)}
        columns = {indicator: column for column, indicator in enumerate(estimates.indicators)}
        where = np.ix_([rows[group] for group in groups], [columns[i] for i in indicators])
        return cls.of(estimates.n[where], estimates.total[where], estimates.squares[where])

    def __sub__(self, other: "Sums") -> "Sums":
        """Return the people of one who are not in the other (which must be part of it)."""
        return Sums(self.n - other.n, self.total - other.total, self.squares - other.squares)

    def __mul__(self, factor: ArrayLike) -> "Sums":
        """Return the sums times 1 (there) or 0 (not there)."""
        times = np.asarray(factor, dtype=np.float64)
        return Sums(self.n * times, self.total * times, self.squares * times)

    def where_anybody(self) -> "Sums":
        """Return the sums with nobody where n is not above 0 (a whole that was held back)."""
        return self * (self.n > 0)

    @property
    def mean(self) -> Numbers:
        """Mean on 0-100; NaN where nobody answered."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.total / self.n)

    @property
    def scatter(self) -> Numbers:
        """Sum of squared distances from the own mean; 0 where nobody answered."""
        with np.errstate(invalid="ignore", divide="ignore"):
            found = self.squares - self.total**2 / self.n
        return np.asarray(np.where(self.n > 0, np.maximum(found, 0.0), 0.0))

    @property
    def variance(self) -> Numbers:
        """Sample variance; NaN below two people."""
        return np.asarray(np.where(self.n > 1, self.scatter / np.maximum(self.n - 1, 1), np.nan))
