"""What a release read from a file must still show of its proof; memberships are not needed for it.

The proof itself needs memberships, which are gone. But bounds above the limit, thresholds below
the promise, groups smaller than promised and numbers finer than allowed are seen in the file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from audits.definitions import Instrument
from audits.problems import AuditError, Problem
from audits.promise import Promise, Thresholds
from audits.subgroups import EVERYONE, Subgroup

MOST_EXPOSURE: Final = 0.5
_COARSEST: Final = 20.0
_SLACK: Final = 1e-4
_BAND = re.compile(r"([\d,]+)(?:–([\d,]+)|(\+))?")


def refuse_uncertified(
    certificate: Mapping[str, Any],
    promise: Promise,
    instrument: Instrument,
    tables: Mapping[str, pd.DataFrame],
) -> None:
    """Refuse a release whose file contradicts its own proof or promise.

    Raises
    ------
    AuditError
        `release-not-certified` when bounds, thresholds or plan do not fit;
        `release-table-wrong` when a row is about fewer people, or finer, than promised.
    """
    if not _is_proof(certificate, promise):
        raise AuditError(Problem("release-not-certified"))
    for name in _wrong_tables(promise.thresholds, instrument, tables):
        raise AuditError(Problem("release-table-wrong", {"table": name}))


def refuse_other_comments(comments: Mapping[str, tuple[str, ...]], promise: Promise) -> None:
    """Refuse comments that were not switched on, or of a question with too few of them.

    Raises
    ------
    AuditError
        `release-comments-wrong`.
    """
    least = promise.thresholds.comments
    few = any(len(texts) < least for texts in comments.values())
    if comments and (few or not promise.comments_published):
        raise AuditError(Problem("release-comments-wrong"))


def refuse_loose_rows(tables: Mapping[str, pd.DataFrame]) -> None:
    """Refuse a row that is about no listed group or lacks its n or number: a hole is not a row.

    Raises
    ------
    AuditError
        `release-table-wrong`.
    """
    known = set(tables["groups"]["key"])
    for name in tables.keys() - {"groups"}:
        if set(tables[name]["group"]) - known:
            raise AuditError(Problem("release-table-wrong", {"table": name}))
    if tables["scores"][["n", "mean", "low", "high", "step"]].isna().any(axis=None):
        raise AuditError(Problem("release-table-wrong", {"table": "scores"}))


def _is_proof(certificate: Mapping[str, Any], promise: Promise) -> bool:
    """Whether bounds, smallest group and plan are there and within their limits."""
    names = ("minimum_n", "tau", "largest_exposure", "largest_isolation")
    found = [certificate.get(name) for name in names]
    if not all(isinstance(v, int | float) and not isinstance(v, bool) for v in found):
        return False
    minimum_n, tau, exposure, isolation = (float(v) for v in found if v is not None)
    thresholds = promise.thresholds
    return (
        minimum_n >= min(thresholds.team, thresholds.role, thresholds.identity)
        and 0 < tau <= MOST_EXPOSURE
        and 0 < exposure <= tau + _SLACK
        and 0 < isolation < 1
        and certificate.get("plan") == promise.plan_digest
    )


def _wrong_tables(
    thresholds: Thresholds, instrument: Instrument, tables: Mapping[str, pd.DataFrame]
) -> Iterator[str]:
    """Yield tables with a row about fewer people than promised, or finer than its n allows."""
    groups = tables["groups"]
    most = dict(zip(groups["key"], groups["n"].map(most_people), strict=True))
    least = {key: least_people(Subgroup.from_key(key), thresholds, instrument) for key in most}
    if any(most[key] < least[key] for key in most):
        yield "groups"
    scores = tables["scores"]
    people = scores["n"].map(most_people)
    if (people < scores["group"].map(least)).any() or (
        scores["step"] + _SLACK < (100.0 / people).clip(upper=_COARSEST)
    ).any():
        yield "scores"
    shares = tables["shares"]
    reach = shares["group"].map(most)
    finest = (200.0 / reach).clip(upper=_COARSEST)
    if (reach < 2 * shares["group"].map(least)).any() or (
        shares["high"] - shares["low"] + _SLACK < finest
    ).any():
        yield "shares"
    if _has_fine_bands(tables["whole"], 2 * least_people(EVERYONE, thresholds, instrument)):
        yield "whole"


def _has_fine_bands(whole: pd.DataFrame, least: int) -> bool:
    """Whether shares of people in published bands are of too few people, or finer than allowed."""
    bands = whole[whole["statistic"] == "band"]
    if bands.empty:
        return False
    people = bands["n"].map(most_people)
    finest = (200.0 / people).clip(upper=_COARSEST)
    return bool(((people < least) | (bands["high"] - bands["low"] + _SLACK < finest)).any())


def most_people(band: str) -> float:
    """Return the largest number of people a text such as "10–14", "1,000+" or "398" stands for.

    Examples
    --------
    >>> most_people("10–14"), most_people("398"), most_people("1,000+")
    (14.0, 398.0, inf)
    """
    found = _BAND.fullmatch(band)
    if found is None:
        return 0.0
    low, high, more = found.groups()
    return float("inf") if more else float((high or low).replace(",", ""))


def fewest_people(band: str) -> int:
    """Return the smallest number of people a text such as "10–14" stands for; 0 when it is none.

    Examples
    --------
    >>> fewest_people("10–14"), fewest_people("398"), fewest_people("1,000+")
    (10, 398, 1000)
    """
    found = _BAND.fullmatch(band)
    return int(found.group(1).replace(",", "")) if found else 0


def least_people(group: Subgroup, thresholds: Thresholds, instrument: Instrument) -> int:
    """Return from how many people on a group was promised to be shown."""
    known = {dimension.id: dimension.kind for dimension in instrument.dimensions}
    kinds = [known[name] for name in group.dimensions if name in known]
    floor = min(thresholds.team, thresholds.role, thresholds.identity)
    return max((thresholds.of(kind) for kind in kinds), default=floor)
