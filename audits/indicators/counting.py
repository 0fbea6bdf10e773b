"""Scores and answers become sums by subgroup.

Each subgroup is a row of a sparse membership matrix, so that a person costs as much as the
number of subgroups they are in, however many subgroups there are. Rows are counted in blocks:
memory does not grow with the number of subgroups.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from audits.definitions import Instrument, Item, Polarity
from audits.estimates import Counts, Estimates, Numbers
from audits.indicators import composites
from audits.indicators.keying import favourable_by_code, index_by_code, score_by_code
from audits.indicators.scoring import PersonScores, codes_of, polarity_of_items
from audits.memberships import Mask
from audits.responses import Missing, Responses
from audits.subgroups import Subgroup

Rows = NDArray[np.integer]
"""Row numbers of respondents."""

_ASIDE = len(Missing)
_LARGEST_BLOCK = 4_000_000  # memberships counted at once; a few hundred MB of working memory


@dataclass(frozen=True)
class _Block:
    """Some subgroups: their members' row numbers, one after the other, and where each starts."""

    groups: tuple[Subgroup, ...]
    members: NDArray[np.int32]
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class _Counted:
    """A block's counts: item id -> groups x (options, `Missing` kinds), and five sums.

    `sums` is 5 x groups x (domains, indexes): n, scores, squares, favourable, its squares.
    """

    groups: tuple[Subgroup, ...]
    respondents: Counts
    cubes: dict[str, Counts]
    sums: Numbers


def estimate(
    responses: Responses, scores: PersonScores, groups: Iterable[tuple[Subgroup, Mask | Rows]]
) -> Estimates:
    """Return what was counted in each subgroup.

    `n` is counted last, on the people whose score was used: a person with too few answers in a
    domain is in `respondents` and not in the domain's `n`. Items are counted as options; their
    sums follow from the counts.

    Parameters
    ----------
    responses, scores
        The same respondents in the same order.
    groups
        Subgroups and who is in them: a mask over respondents, or their row numbers (each once;
        shorter where there are thousands of subgroups). Read once, so that a generator keeps
        only a block of them in memory.

    Returns
    -------
    Estimates
        One row a subgroup in the order given, one column an indicator.
    """
    counted = [_count(responses, scores, block) for block in _blocks(groups)]
    order = tuple(group for block in counted for group in block.groups)
    respondents = np.concatenate([block.respondents for block in counted])
    cubes = {
        item.id: np.concatenate([block.cubes[item.id] for block in counted])
        for item in responses.instrument.items
    }
    sums = np.concatenate([block.sums for block in counted], axis=1)
    sums = np.concatenate([sums, _item_sums(responses.instrument, cubes)], axis=2)
    _average_items(responses.instrument, scores.indicators, sums)
    return Estimates(
        groups=order,
        indicators=scores.indicators,
        n=sums[0].astype(np.int64),
        total=sums[1],
        squares=sums[2],
        favourable=sums[3],
        favourable_squares=sums[4],
        steps=scale_steps(responses.instrument),
        options={item: cube[:, :-_ASIDE] for item, cube in cubes.items()},
        set_aside={item: cube[:, -_ASIDE:] for item, cube in cubes.items()},
        respondents=respondents,
    )


def scale_steps(instrument: Instrument) -> dict[str, int]:
    """Return the number of options behind each indicator; the fewest where its items differ."""
    found = {item.id: len(instrument.scale_of(item).codes) for item in instrument.items}
    for domain in instrument.domains:
        found[domain.id] = min(found[item] for item in domain.items)
    for index in instrument.indexes:
        found[index.id] = min(found[domain] for domain in index.domains)
    return found


def _blocks(groups: Iterable[tuple[Subgroup, Mask | Rows]]) -> Iterator[_Block]:
    """Yield subgroups in order, as many at a time as fit; the last block may be empty."""
    waiting: list[tuple[Subgroup, NDArray[np.int32]]] = []
    room = _LARGEST_BLOCK
    for group, who in groups:
        rows = np.flatnonzero(who) if who.dtype == np.bool_ else who
        members = rows.astype(np.int32)
        if len(members) > room and waiting:
            yield _block(waiting)
            waiting, room = [], _LARGEST_BLOCK
        waiting.append((group, members))
        room -= len(members)
    yield _block(waiting)


def _block(found: Sequence[tuple[Subgroup, NDArray[np.int32]]]) -> _Block:
    nobody = np.empty(0, dtype=np.int32)
    members = np.concatenate([nobody, *(members for _, members in found)])
    starts = np.cumsum([0, *(len(members) for _, members in found)], dtype=np.int64)
    return _Block(tuple(group for group, _ in found), members, starts)


def _count(responses: Responses, scores: PersonScores, block: _Block) -> _Counted:
    return _Counted(
        groups=block.groups,
        respondents=np.diff(block.starts),
        cubes=_count_codes(responses, block),
        sums=_sum_scores(scores, len(responses.instrument.items), block),
    )


def _count_codes(responses: Responses, block: _Block) -> dict[str, Counts]:
    """Count every code of every item in every subgroup of the block."""
    rows = np.repeat(np.arange(len(block.groups)), np.diff(block.starts))
    row_starts: dict[int, Counts] = {}
    found = {}
    for item in responses.instrument.items:
        scale = responses.instrument.scale_of(item)
        places = len(scale.codes) + _ASIDE + 1
        if places not in row_starts:
            row_starts[places] = rows * places
        place = index_by_code(scale)[codes_of(responses, item.id).view(np.uint8)]
        counts = np.bincount(
            row_starts[places] + place[block.members], minlength=len(block.groups) * places
        )
        found[item.id] = counts.reshape(len(block.groups), places)[:, :-1]
    return found


def _sum_scores(scores: PersonScores, items: int, block: _Block) -> Numbers:
    """Sum domains' and indexes' scores over the people who have one."""
    members = sparse.csr_array(
        (np.ones(len(block.members)), block.members, block.starts),
        shape=(len(block.groups), len(scores.values)),
    )
    columns = len(scores.indicators) - items
    sums = np.empty((5, len(block.groups), columns))
    for column in range(columns):
        used = ~np.isnan(scores.values[:, column])
        value = np.where(used, scores.values[:, column], 0.0)
        share = np.where(used, scores.favourable[:, column], 0.0)
        powers = np.column_stack([used, value, value**2, share, share**2])
        sums[:, :, column] = (members @ powers).T
    return sums


def _item_sums(instrument: Instrument, cubes: dict[str, Counts]) -> Numbers:
    """Return 5 x groups x items: the same sums, from the option counts."""
    polarity = polarity_of_items(instrument)
    sums = [_sums_of(instrument, i, polarity[i.id], cubes[i.id]) for i in instrument.items]
    return np.stack(sums, axis=2)


def _sums_of(instrument: Instrument, item: Item, polarity: Polarity, cube: Counts) -> Numbers:
    scale = instrument.scale_of(item)
    codes = list(scale.codes)
    worth = score_by_code(scale, reverse=item.reverse_keyed)[codes]
    low_is_good = item.reverse_keyed != (polarity is Polarity.HIGHER_WORSE)
    share = favourable_by_code(scale, low_is_good=low_is_good)[codes]
    weights = np.column_stack([np.ones(len(codes)), worth, worth**2, share, share**2])
    sums: Numbers = (cube[:, : len(codes)].astype(np.float64) @ weights).T
    return sums


def _average_items(instrument: Instrument, indicators: tuple[str, ...], sums: Numbers) -> None:
    """Where the definition averages items' percents, make favourable that average."""
    place = {indicator: column for column, indicator in enumerate(indicators)}
    for indicator, parts in composites.item_based(instrument).items():
        composites.replace_sums(
            sums[0], (sums[3], sums[4]), place[indicator], [place[part] for part in parts]
        )
