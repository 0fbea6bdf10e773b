"""How much of an outcome each of several related scores explains: shares of R squared."""

import math

import numpy as np

from audits.estimates import Numbers

_NO_ROOM = 1e-9  # variance left after earlier drivers below which a driver is a copy of them


def lmg(correlation: Numbers) -> Numbers:
    """Return each driver's part of R squared, averaged over all orders of entry.

    Parameters
    ----------
    correlation
        ... x (drivers + 1) x (drivers + 1), the outcome last; leading axes are many at once.

    Returns
    -------
    array
        ... x drivers; they add up to R squared.

    Examples
    --------
    Drivers that are unrelated get their squared correlation:

    >>> import numpy as np
    >>> lmg(np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.3], [0.5, 0.3, 1.0]])).round(2).tolist()
    [0.25, 0.09]
    """
    count = correlation.shape[-1] - 1
    explained = np.empty((*correlation.shape[:-2], 2**count))
    _fill_explained(correlation, 0, 0, explained)
    subsets = np.arange(2**count)
    sizes = np.array([int(subset).bit_count() for subset in subsets])
    weight = np.array(
        [math.factorial(s) * math.factorial(count - s - 1) for s in range(count)]
    ) / math.factorial(count)
    found = np.empty((*correlation.shape[:-2], count))
    for driver in range(count):
        without = subsets[subsets & (1 << driver) == 0]
        gain = explained[..., without | (1 << driver)] - explained[..., without]
        found[..., driver] = (gain * weight[sizes[without]]).sum(axis=-1)
    return found


def relative_weights(correlation: Numbers) -> Numbers:
    """Return Johnson's relative weights: a fast approximation of `lmg` for many drivers.

    References
    ----------
    Johnson (2000), Multivariate Behavioral Research 35, 1-19.
    """
    among, with_outcome = correlation[:-1, :-1], correlation[:-1, -1]
    values, vectors = np.linalg.eigh(among)
    root = (vectors * np.sqrt(values)) @ vectors.T
    return np.asarray(root**2 @ np.linalg.solve(root, with_outcome) ** 2)


def _fill_explained(matrix: Numbers, subset: int, first: int, explained: Numbers) -> None:
    """Fill R squared of `subset` and of all larger subsets reached by adding later drivers.

    `matrix` is what is left of the correlations once the drivers in `subset` are taken out.
    """
    explained[..., subset] = 1 - matrix[..., -1, -1]
    for driver in range(first, matrix.shape[-1] - 1):
        pivot = matrix[..., driver, driver, None, None]
        column = matrix[..., :, driver, None]
        usable = pivot > _NO_ROOM
        taken = np.where(usable, column * np.swapaxes(column, -1, -2), 0.0)
        left = matrix - taken / np.where(usable, pivot, 1.0)
        _fill_explained(left, subset | (1 << driver), driver + 1, explained)
