"""Published sum scores and their bands: people counted by band, never a band for a team's mean."""

import numpy as np
from numpy.typing import NDArray

from audits.definitions import Domain
from audits.estimates import Counts, Numbers
from audits.indicators.keying import raw_by_code
from audits.indicators.scoring import codes_of, mean_of_answered
from audits.responses import Responses


def raw_sums(responses: Responses, domain: Domain) -> Numbers:
    """Return each respondent's sum on the scale of the manual, shape (respondents,).

    Mean of the answered items (reverse-keyed ones turned round) times the number of items, with
    `minimum_answered` of them; NaN below. Whoever has a sum has a domain score, and the other way
    round: nothing is told of others than the score is told of.

    References
    ----------
    Stamm (2010), The Concise ProQOL Manual, for the sums; its self-score sheet for the bands.
    """
    return mean_of_answered(_columns(responses, domain), domain.minimum_answered) * len(
        domain.items
    )


def bands_of(sums: Numbers, domain: Domain) -> NDArray[np.int64]:
    """Return the band of each sum as its place in `domain.bands`; -1 without a sum or a band.

    Bands are inclusive on both ends. A completed sum that falls between two bands (22.2 when
    bands end at 22 and start at 23) belongs to the band it rounds to, halves upwards.
    """
    whole = np.floor(np.where(np.isnan(sums), -np.inf, sums) + 0.5)
    found = np.full(len(sums), -1)
    for place, band in enumerate(domain.bands):
        found[(whole >= band.lowest) & (whole <= band.highest)] = place
    return found


def count_bands(places: NDArray[np.int64], bands: int) -> Counts:
    """Return how many people are in each band, in definition order."""
    return np.bincount(places[places >= 0], minlength=bands).astype(np.int64)


def _columns(responses: Responses, domain: Domain) -> list[Numbers]:
    instrument = responses.instrument
    found = []
    for item in (instrument.item(item_id) for item_id in domain.items):
        table = raw_by_code(instrument.scale_of(item), reverse=item.reverse_keyed)
        found.append(table[codes_of(responses, item.id).view(np.uint8)])
    return found
