"""How long each answer of a bar is drawn, when only a band is told of it."""

from collections.abc import Sequence

Band = tuple[float, float]

_STEPS = 40


def lengths(bands: Sequence[Band]) -> tuple[float, ...]:
    """Return the length of each share in percent: always inside its band, together 100 at most.

    All of them are moved from the middles of their bands by the same, as far as each band lets
    them, so that they add up to 100. Where one band is open ("75 % or more") and of no other
    answer it is sure that anybody gave it, only what is sure is long: the rest stays open.

    Parameters
    ----------
    bands
        Lowest and highest share of each option, in percent.

    Examples
    --------
    >>> lengths([(20, 30), (70, 80)])
    (25.0, 75.0)
    >>> lengths([(0, 30), (0, 30), (75, 100)])
    (0.0, 0.0, 75.0)
    """
    lows, highs = zip(*((low, min(high, 100.0)) for low, high in bands), strict=True)
    if max(highs) == 100.0 and sum(low > 0 for low in lows) == 1:
        return tuple(map(float, lows))
    if sum(lows) >= 100.0 or sum(highs) <= 100.0:
        nearest = lows if sum(lows) >= 100.0 else highs
        return tuple(100.0 * share / sum(nearest) if sum(nearest) else 0.0 for share in nearest)
    return _moved(bands)


def _moved(bands: Sequence[Band]) -> tuple[float, ...]:
    """Return middles moved by one distance, found by halving, until they add up to 100."""
    below, above = -100.0, 100.0
    for _ in range(_STEPS):
        by = (below + above) / 2
        drawn = [min(max((low + high) / 2 + by, low), high) for low, high in bands]
        below, above = (by, above) if sum(drawn) < 100.0 else (below, by)
    return tuple(round(share, 6) for share in drawn)
