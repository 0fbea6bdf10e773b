"""Which answers of a scale stand on which side, and how strongly they lean."""

from audits.charts.spec import Option
from audits.definitions import ResponseScale


def ends(scale: ResponseScale, *, low_is_good: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the codes counted at the low and the high end; halves when the scale declares none.

    The favourable codes are taken from the end that is good for this item, as many as declared.
    """
    codes = scale.codes
    half = len(codes) // 2
    good = len(scale.favourable) or half
    bad = len(scale.unfavourable) or (half if not scale.favourable else len(codes) - good)
    below, above = (good, bad) if low_is_good else (bad, good)
    return codes[:below], codes[len(codes) - above :]


def options_of(
    scale: ResponseScale, labels: dict[int, str], *, low_is_good: bool
) -> tuple[Option, ...]:
    """Return the options with their tones: both sides by place, what is in between 0."""
    below, above = ends(scale, low_is_good=low_is_good)
    last = len(scale.codes) - 1
    sign = -1 if low_is_good else 1
    return tuple(
        Option(labels[code], sign * (2 * i / last - 1) if code in (*below, *above) else 0.0)
        for i, code in enumerate(scale.codes)
    )
