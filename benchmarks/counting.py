"""All scores and sums of a very large survey, beside a plain pandas group-by in the same run.

    python -m benchmarks.counting [--respondents 1000000] [--teams 2000]

60 five-point items with gaps, ten domains, eight questions of five categories; every team, every
category, and every team by every category. Times depend on the machine, the ratio less.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audits.definition_files import library
from audits.definitions import Instrument
from audits.estimates import Estimates
from audits.indicators.counting import estimate
from audits.indicators.gaps import gap_table
from audits.indicators.pooling import pool
from audits.indicators.scoring import PersonScores, person_scores
from audits.indicators.sums import Sums
from audits.responses import Missing, Responses
from audits.subgroups import EVERYONE, Subgroup

QUESTIONS, CATEGORIES = 8, 5
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


def gaps_and_pooling(found: Estimates, teams: int) -> None:
    pairs = [(group, EVERYONE) for group in found.groups[1 : teams + 1]]
    gap_table(found, pairs)
    sums = Sums.of_groups(found, found.groups[1 : teams + 1], found.indicators[:1])
    pool(Sums(sums.n[:, 0], sums.total[:, 0], sums.squares[:, 0]))


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
    for what, (first, last) in zip(
        ("scores", "sums and option counts", "gaps of all teams, pooling"), pairwise(marks),
        strict=True,
    ):  # fmt: skip
        print(f"{what:<28} {last - first:7.2f} s")
    domains = len(responses.instrument.domains)
    peer = by_pandas(scores, team, about, domains)
    cells = len(found.groups) * len(found.indicators)
    print(f"{'pandas, the domains alone':<28} {peer:7.2f} s")
    print(f"{len(found.groups):,} subgroups, {cells:,} cells;")
    print(f"{(marks[2] - marks[1]) / peer:.2f} of the peer's time for {len(found.indicators)}")
    print(f"indicators and all options instead of {domains} domains")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
