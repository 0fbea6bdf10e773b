"""What an option is worth: tables by code, so that a million answers are one look-up.

A table has 256 places, one for each int8 code read as uint8; whatever is not an option of the
scale (every `Missing` code is below 0) is worth NaN.
"""

import numpy as np
from numpy.typing import NDArray

from audits.definitions import ResponseScale
from audits.estimates import Numbers


def score_by_code(scale: ResponseScale, *, reverse: bool) -> Numbers:
    """Return the 0-100 score of each code, shape (256,).

    `(x - lo) / (hi - lo) * 100`, with `x` first replaced by `lo + hi - x` for a reverse-keyed
    item. Five points: 0, 25, 50, 75, 100.
    """
    lowest, highest = scale.codes[0], scale.codes[-1]
    table = np.full(256, np.nan)
    for code in scale.codes:
        turned = lowest + highest - code if reverse else code
        table[code] = (turned - lowest) / (highest - lowest) * 100.0
    return table


def raw_by_code(scale: ResponseScale, *, reverse: bool) -> Numbers:
    """Return the code each code counts as in a published sum score, shape (256,)."""
    table = np.full(256, np.nan)
    for code in scale.codes:
        table[code] = scale.codes[0] + scale.codes[-1] - code if reverse else code
    return table


def favourable_by_code(scale: ResponseScale, *, low_is_good: bool) -> Numbers:
    """Return 1 for favourable codes and 0 for the others, shape (256,); NaN if none is declared."""
    table = np.full(256, np.nan)
    if scale.favourable:
        table[list(scale.codes)] = 0.0
        table[list(favourable_codes(scale, low_is_good=low_is_good))] = 1.0
    return table


def favourable_codes(scale: ResponseScale, *, low_is_good: bool) -> frozenset[int]:
    """Return the codes that are favourable, as answered (before any reversal).

    The scale declares how many options count and at which end; what the item and its domain
    mean by a low answer decides whether they are taken from that end or its mirror image, so
    that favourable and the score always point the same way.
    """
    return _at_the_right_end(scale, scale.favourable, low_is_good=low_is_good)


def unfavourable_codes(scale: ResponseScale, *, low_is_good: bool) -> frozenset[int]:
    """Return the codes that are unfavourable, as answered; taken from the other end likewise."""
    return _at_the_right_end(scale, scale.unfavourable, low_is_good=low_is_good)


def low_end_is_favourable(scale: ResponseScale) -> bool:
    """Return whether the declared favourable options lie at the low end of the scale."""
    middle = (scale.codes[0] + scale.codes[-1]) / 2
    return bool(scale.favourable) and sum(scale.favourable) / len(scale.favourable) < middle


def index_by_code(scale: ResponseScale) -> NDArray[np.uint8]:
    """Return a counting place for each code, shape (256,).

    Options come first in definition order, then the eight `Missing` codes from -1 to -8, then
    one place for anything else (which is then not counted).
    """
    options = len(scale.codes)
    table = np.full(256, options + 8, dtype=np.uint8)
    table[list(scale.codes)] = np.arange(options)
    table[np.arange(-1, -9, -1)] = options + np.arange(8)
    return table


def _at_the_right_end(
    scale: ResponseScale, declared: tuple[int, ...], *, low_is_good: bool
) -> frozenset[int]:
    if low_end_is_favourable(scale) == low_is_good:
        return frozenset(declared)
    return frozenset(scale.codes[0] + scale.codes[-1] - code for code in declared)
