"""What is worked out for the whole organisation only, one row a number, unrounded.

None of it is ever made for a group: it describes the questions (reliability, floor and ceiling),
the file (flagged answers) or patterns across everybody (where to look first).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from audits.definitions import Domain, DomainKind, Facet, Instrument, PairedGap
from audits.indicators.drivers import Drivers, correlations, drivers
from audits.indicators.extremes import ends
from audits.indicators.flagged import change_without
from audits.indicators.paired import differences, within_people
from audits.indicators.reliability import reliability
from audits.indicators.scoring import PersonScores
from audits.indicators.sum_scores import bands_of, count_bands, raw_sums
from audits.indicators.techniques import unmet_room
from audits.memberships import Mask
from audits.responses import Responses

MINIMUM_PEOPLE: Final = 50
"""People below whom nothing here is worked out, whatever its own minimum."""

FEWEST_LEFT_OUT: Final = 10
"""People a statistic leaves out of an indicator that is told as well: none, or so many."""

NOT_KNOWN: Final = float("nan")


@dataclass(frozen=True)
class Whole:
    """One number about the whole organisation.

    Parameters
    ----------
    statistic
        "omega", "alpha", "item_rest", "end", "headline", "without_flagged", "link",
        "link_share", "explained", "paired", "unmet_room", "facet", "band" or "people".
    indicator
        Domain, index or item it is about.
    n
        People it rests on.
    value, low, high
        In the unit of the statistic; NaN where there is none.
    other
        What it is put beside: outcome of a link, domain of an item, second score of a pair, ends
        of a band.
    word
        Verdict, where the statistic has one.
    """

    statistic: str
    indicator: str
    n: int
    value: float = NOT_KNOWN
    low: float = NOT_KNOWN
    high: float = NOT_KNOWN
    other: str = ""
    word: str = ""


def whole_statistics(responses: Responses, scores: PersonScores) -> tuple[Whole, ...]:
    """Return everything that is worked out for the whole organisation from people's scores."""
    instrument = responses.instrument
    found: list[Whole] = []
    for domain in instrument.domains:
        found += _reliability(scores, domain)
        found += _ends(scores, domain.id)
        found += _bands(responses, domain)
        found += (_facet(scores, instrument, domain, facet) for facet in domain.facets)
    found += _without_flagged(scores, instrument, responses.flagged)
    found += links(scores, instrument)
    for pair in instrument.gaps:
        found += _paired(scores, instrument, pair)
    found += _unmet(responses, scores)
    return tuple(one for one in found if one.n >= MINIMUM_PEOPLE or one.statistic in _OWN_MINIMUM)


_OWN_MINIMUM: Final = ("without_flagged", "band")
"""n is of the flagged people; shares of people need what any share needs. Both are the gate's."""


def _reliability(scores: PersonScores, domain: Domain) -> Iterator[Whole]:
    found = reliability(scores, domain.items)
    if found is None:
        return
    if found.omega is not None:
        yield Whole("omega", domain.id, found.n, found.omega, word=found.word)
    word = found.word if found.omega is None else ""
    yield Whole("alpha", domain.id, found.n, found.alpha, word=word)
    for item, r in zip(domain.items, found.item_rest, strict=True):
        yield Whole("item_rest", item, found.n, r, other=domain.id, word="turned" if r < 0 else "")


def _ends(scores: PersonScores, indicator: str) -> Iterator[Whole]:
    found = ends(scores.values[:, scores.indicators.index(indicator)])
    if found.flag is not None:
        yield Whole("end", indicator, found.n, word=found.flag)


def _bands(responses: Responses, domain: Domain) -> Iterator[Whole]:
    """Yield the share of people in each published band of a sum."""
    if not domain.bands:
        return
    sums = raw_sums(responses, domain)
    n = int((~np.isnan(sums)).sum())
    counts = count_bands(bands_of(sums, domain), len(domain.bands))
    for band, count in zip(domain.bands, counts, strict=True) if n else ():
        yield Whole("band", domain.id, n, int(count) / n, other=band.ends)


def _facet(scores: PersonScores, instrument: Instrument, domain: Domain, facet: Facet) -> Whole:
    """Mean of the facet's items' means.

    Not the mean of people's means: beside the items' own means, that would tell of the few who
    skipped one of them.
    """
    items = [item.id for item in instrument.items if item.facet == facet.id]
    columns = [scores.indicators.index(item) for item in items if item in domain.items]
    values = scores.values[:, columns]
    n = (~np.isnan(values)).sum(axis=0)
    if not n.size or not n.min():
        return Whole("facet", domain.id, 0, other=facet.id)
    return Whole(
        "facet", domain.id, int(n.min()), float(np.nanmean(values, axis=0).mean()), other=facet.id
    )


def _without_flagged(
    scores: PersonScores, instrument: Instrument, flagged: Mask | None
) -> Iterator[Whole]:
    """How far each domain moves without flagged answers; n is the smaller side."""
    if flagged is None or not flagged.any():
        return
    change = change_without(scores, flagged)
    for domain in instrument.domains:
        column = scores.indicators.index(domain.id)
        there = ~np.isnan(scores.values[:, column])
        least = min(int((there & flagged).sum()), int((there & ~flagged).sum()))
        if least:
            yield Whole("without_flagged", domain.id, least, abs(float(change[column])))


def links(scores: PersonScores, instrument: Instrument) -> Iterator[Whole]:
    """Yield which areas go together with the outcome the definition names: where to look first.

    Areas are all domains that are no outcome themselves; of the domains the definition names
    the single questions are looked at as well. Shares only for areas, and only where `drivers`
    gives them.
    """
    wanted = instrument.where_to_look
    if wanted is None:
        return
    areas = [d.id for d in instrument.domains if d.kind is not DomainKind.OUTCOME and not d.across]
    items = [item for name in wanted.domains for item in instrument.domain(name).items]
    found = drivers(scores, wanted.outcome, areas)
    yield from _links(found.table, wanted.outcome)
    yield from _link_shares(found, wanted.outcome)
    yield from _links(correlations(scores, wanted.outcome, items), wanted.outcome)


def _links(table: pd.DataFrame, outcome: str) -> Iterator[Whole]:
    rows: list[Any] = list(table.itertuples(index=False))
    for row in rows:
        if not np.isnan(row.r):
            yield Whole("link", row.driver, int(row.n), row.r, row.low, row.high, outcome)


def _link_shares(found: Drivers, outcome: str) -> Iterator[Whole]:
    if found.explained is None:
        return
    yield Whole("explained", outcome, found.n, found.explained)
    rows: list[Any] = list(found.table.itertuples(index=False))
    for row in rows:
        word = "stands out" if row.driver == found.stands_out else ""
        ends_of = (row.share, row.share_low, row.share_high)
        yield Whole("link_share", row.driver, found.n, *ends_of, other=outcome, word=word)


def _paired(scores: PersonScores, instrument: Instrument, pair: PairedGap) -> Iterator[Whole]:
    """Yield a value minus the practice it promises, with the interval of people who have both.

    The value is the difference of the two means as they are told, each of everyone who has that
    score: the mean difference of people who have both would, beside them, tell of those who have
    one only.
    """
    points = differences(scores, pair)
    found = within_people(points, np.ones(len(points), np.bool_), _options(instrument, pair.score))
    if found.n:
        first, second = (scores.indicators.index(name) for name in (pair.score, pair.minus))
        means = np.nanmean(scores.values[:, [first, second]], axis=0)
        value = float(means[0] - means[1])
        ends_of = (found.low + value - found.gap, found.high + value - found.gap)
        yield Whole(
            "paired", pair.score, found.n, value, *ends_of, other=pair.minus, word=pair.kind
        )


def _nobody_or_enough(people: int) -> bool:
    return people == 0 or people >= FEWEST_LEFT_OUT


def _options(instrument: Instrument, indicator: str) -> int:
    """Return the number of options of the coarsest question behind a score."""
    domains = {index.id: index.domains for index in instrument.indexes}.get(indicator, (indicator,))
    items = (item for name in domains for item in instrument.domain(name).items)
    return min(len(instrument.scale_of(instrument.item(item)).codes) for item in items)


def _unmet(responses: Responses, scores: PersonScores) -> Iterator[Whole]:
    """Yield unmet room of each technique; nothing where only a few are left out of it."""
    for technique in responses.instrument.techniques:
        found = unmet_room(responses, technique)
        if found is None or not found.n:
            continue
        asked = ~np.isnan(scores.values[:, scores.indicators.index(technique.room)])
        if _nobody_or_enough(int(asked.sum()) - found.n):
            share, helpful = found.unmet / found.n, str(technique.helpful)
            ends_of = (share, found.low, found.high)
            yield Whole("unmet_room", technique.room, found.n, *ends_of, other=helpful)
