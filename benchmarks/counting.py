"""All indicators of a very large survey, beside group-bys of pandas and polars in the same run.

    python -m benchmarks.counting [--respondents 1000000] [--teams 2000]

60 five-point items with gaps, ten domains, eight questions of five categories; every team, every
category, and every team by every category. Times depend on the machine, the ratio less. Polars is
no requirement of the project: it is timed where it happens to be installed.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audits.definition_files import library
from audits.definitions import Instrument
from audits.estimates import Estimates
from audits.indicators.counting import estimate
from audits.indicators.gaps import gap_table
from audits.indicators.many_groups import side_by_side
from audits.indicators.scoring import PersonScores, person_scores
from audits.indicators.whole import whole_statistics
from audits.responses import Missing, Responses
from audits.subgroups import EVERYONE, Subgroup

QUESTIONS, CATEGORIES = 8, 5
_POLARS = "polars, the same aggregates"
FLAGSHIP = "compassion_resilience_audit"

Places = NDArray[np.int64]


def made_up(instrument: Instrument, respondents: int) -> Responses:
    rng = np.random.default_rng(1)
    answers = rng.integers(1, 6, size=(respondents, len(instrument.items)), dtype=np.int8)
    for column in range(answers.shape[1]):
        answers[rng.random(respondents, dtype=np.float32) < 0.05, column] = Missing.SKIPPED
    return Responses(instrument, answers, ())


def subgroups(team: Places, about: list[Places]) -> Iterator[tuple[Subgroup, Places]]:
    """Everyone, teams, categories, and teams by category, as row numbers."""
    yield EVERYONE, np.arange(len(team))
    for name, rows in rows_by_place(team):
        yield Subgroup.of({"dem_team": str(name)}), rows
    for question, chosen in enumerate(about):
        for name, rows in rows_by_place(chosen):
            yield Subgroup.of({f"q{question}": str(name)}), rows
        for name, rows in rows_by_place(team * CATEGORIES + chosen):
            parts = {"dem_team": str(name // CATEGORIES), f"q{question}": str(name % CATEGORIES)}
            yield Subgroup.of(parts), rows


def rows_by_place(place: Places) -> Iterator[tuple[int, Places]]:
    order = np.argsort(place, kind="stable")
    starts = np.flatnonzero(np.diff(place[order], prepend=-1))
    for first, last in pairwise([*starts, len(order)]):
        yield int(place[order[first]]), order[first:last]


def by_pandas(scores: PersonScores, team: Places, about: list[Places], domains: int) -> float:
    """Seconds for n, mean and variance of every domain by the same groups."""
    frame = pd.DataFrame(scores.values[:, :domains])
    start = time.perf_counter()
    for keys in ([team], *([chosen] for chosen in about), *([team, chosen] for chosen in about)):
        frame.groupby(keys, sort=False).agg(["count", "mean", "var"])
    return time.perf_counter() - start


def by_polars(responses: Responses, scores: PersonScores, keys: list[Places]) -> float | None:
    """Seconds for the same sums and option counts by the same groups; None without polars."""
    if find_spec("polars") is None:
        return None
    pl = import_module("polars")
    items, domains = len(responses.instrument.items), len(responses.instrument.domains)
    columns = {f"d{place}": scores.values[:, place] for place in range(domains)}
    columns |= {f"i{place}": responses.answers[:, place] for place in range(items)}
    columns |= {f"k{place}": key for place, key in enumerate(keys)}
    frame = pl.DataFrame(columns).with_columns(pl.col("^d.*$").fill_nan(None))
    wanted = [
        made
        for place in range(domains)
        for made in (
            pl.col(f"d{place}").count().alias(f"n{place}"),
            pl.col(f"d{place}").sum().alias(f"s{place}"),
            (pl.col(f"d{place}") ** 2).sum().alias(f"q{place}"),
        )
    ]
    wanted += [
        (pl.col(f"i{place}") == code).sum().alias(f"c{place}_{code}")
        for place in range(items)
        for code in (*range(1, 6), int(Missing.SKIPPED))
    ]
    about = range(1, len(keys))
    start = time.perf_counter()
    for by in (["k0"], *([f"k{q}"] for q in about), *(["k0", f"k{q}"] for q in about)):
        frame.group_by(by).agg(wanted)
    return time.perf_counter() - start


def gaps_and_pooling(found: Estimates, teams: int) -> None:
    pairs = [(group, EVERYONE) for group in found.groups[1 : teams + 1]]
    gap_table(found, pairs)
    tables = [("dem_team",), *((f"q{question}",) for question in range(QUESTIONS))]
    domains = [name for name in found.indicators if name not in found.options]
    side_by_side(found, tables, domains)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--respondents", type=int, default=1_000_000)
    parser.add_argument("--teams", type=int, default=2_000)
    asked = parser.parse_args()
    responses = made_up(library()[FLAGSHIP], asked.respondents)
    rng = np.random.default_rng(2)
    team = rng.integers(0, asked.teams, asked.respondents)
    about = [rng.integers(0, CATEGORIES, asked.respondents) for _ in range(QUESTIONS)]
    marks = [time.perf_counter()]
    scores = person_scores(responses)
    marks.append(time.perf_counter())
    found = estimate(responses, scores, subgroups(team, about))
    marks.append(time.perf_counter())
    gaps_and_pooling(found, asked.teams)
    marks.append(time.perf_counter())
    whole_statistics(responses, scores)
    marks.append(time.perf_counter())
    for what, (first, last) in zip(
        ("scores", "sums and option counts", "gaps and careful estimates", "whole organisation"),
        pairwise(marks), strict=True,
    ):  # fmt: skip
        print(f"{what:<28} {last - first:7.2f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    domains = len(responses.instrument.domains)
    peer = by_pandas(scores, team, about, domains)
    cells = len(found.groups) * len(found.indicators)
    print(f"{len(found.groups):,} subgroups, {cells:,} cells")
    print(f"{'pandas, the domains alone':<28} {peer:7.2f} s")
    print(f"{'our memory':<28} {memory:7.1f} GB at most")
    other = by_polars(responses, scores, [team, *about])
    print("polars is not installed" if other is None else f"{_POLARS:<28} {other:7.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
