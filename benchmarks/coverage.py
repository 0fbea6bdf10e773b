"""Repeats, at reduced size, the simulations our intervals and words rest on.

The mean interval is our own formula: its evidence is how often it holds the true mean. Run

    python -m benchmarks.coverage                   # about 15 seconds
    python -m benchmarks.coverage --samples 40000

Seeded: the same numbers every time. Ends with an error when a limit is broken. A short share of
it runs with the tests.
"""

import argparse
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats

from audits.indicators.gaps import difference
from audits.indicators.intervals import mean_interval, newcombe, people_interval, share_interval
from audits.indicators.paired import within_people
from audits.indicators.pooling import pool
from audits.indicators.sums import Sums
from audits.indicators.verdicts import WORDS, discovery_rates, gap_words
from benchmarks.answer_shapes import Scores, populations, real_domains, real_pairs

SEED = 20_261_122
STANDS_OUT = WORDS[:3]


@dataclass(frozen=True)
class Measured:
    """One line of a table: percent over all cases and in the least good case."""

    what: str
    n: int
    mean: float
    worst: float
    width: float = float("nan")
    limit: str = ""
    kept: bool = True


def mean_coverage(samples: int, answered: float | None) -> Iterator[Measured]:
    """How often the interval of a mean holds the truth, in percent.

    `answered`: None, the mean of a very large population; otherwise the share of a small team
    that answered, and the mean of the whole team.
    """
    for n in (5, 8, 12, 20, 50):
        rng = np.random.default_rng([SEED, n, int(100 * (answered or 0))])
        cells = [_cover(rng, pop, (samples, n), answered) for pop in populations().values()]
        covered, widths = np.array(cells).T
        limit = 91.0 if n == 5 else 92.0
        slack = 3 * np.sqrt(limit * (100 - limit) / samples)
        yield Measured(
            f"mean, {_share_text(answered)}", n, covered.mean(), covered.min(), widths.mean(),
            f"worst case {limit:.0f} or more", kept=bool(covered.min() >= limit - slack),
        )  # fmt: skip


def paired_coverage(samples: int) -> Iterator[Measured]:
    """How often the interval of a difference within people holds the truth, in percent."""
    for n in (5, 8, 12, 20, 50):
        rng = np.random.default_rng([SEED, 6, n])
        rates = []
        for points in real_pairs().values():
            drawn = rng.choice(points, size=(samples, n))
            found = [within_people(row, np.ones(n, dtype=np.bool_), 5) for row in drawn]
            rates.append(100 * np.mean([f.low <= points.mean() <= f.high for f in found]))
        yield Measured(
            "difference within people", n, float(np.mean(rates)), float(min(rates)),
            limit="worst case 93 or more", kept=min(rates) >= 93,
        )  # fmt: skip


def people_coverage() -> Iterator[Measured]:
    """How often whole people hold the true number: exact, by enumeration."""
    for n, people in ((5, 7), (8, 11), (12, 16), (20, 27), (50, 67), (5, 12), (20, 50)):
        k = np.arange(n + 1)
        low, high = people_interval(k, n, people)
        truth = np.arange(people + 1)[:, None]
        chance = stats.hypergeom.pmf(k, people, truth, n)
        covered = 100 * (chance * ((low <= truth) & (truth <= high))).sum(axis=1)
        width = 100 * (chance * (high - low)).sum(axis=1).mean() / people
        yield Measured(
            f"whole people, {n} of {people}", n, covered.mean(), covered.min(), width,
            "worst case 95 or more", kept=bool(covered.min() >= 95),
        )  # fmt: skip


def share_coverage() -> Iterator[Measured]:
    """Wilson's coverage, exact, for true shares from 2 to 98 %."""
    shares = np.arange(0.02, 0.981, 0.02)
    for n in (5, 8, 12, 20, 50):
        k = np.arange(n + 1)
        low, high = share_interval(k, n)
        chance = stats.binom.pmf(k, n, shares[:, None])
        covered = 100 * (chance * ((low <= shares[:, None]) & (shares[:, None] <= high))).sum(
            axis=1
        )
        yield Measured("share (Wilson)", n, covered.mean(), covered.min())


def gap_of_shares_coverage() -> Iterator[Measured]:
    """Newcombe's coverage against 100 others, exact: usual shares, then from 2 to 98 %."""
    usual = list(itertools.product((0.3, 0.5, 0.7, 0.8, 0.9, 0.95), (0.5, 0.7, 0.9)))
    all_of_them = list(itertools.product(np.arange(0.02, 0.99, 0.08), repeat=2))
    for name, pairs, limit in (("30 to 95 %", usual, 93.0), ("2 to 98 %", all_of_them, 90.0)):
        for n in (5, 8, 12, 20):
            covered = [_cover_gap_of_shares(n, p, q) for p, q in pairs]
            yield Measured(
                f"gap of shares (Newcombe), {name}", n, float(np.mean(covered)), min(covered),
                limit=f"worst case {limit:.0f} or more", kept=min(covered) >= limit,
            )  # fmt: skip


def false_alarms(samples: int) -> Iterator[Measured]:
    """How often the interval of a gap leaves out 0 when there is none; against 100 others."""
    limits = {5: (2.6, 8), 8: (3.0, 7), 12: (3.4, 6), 20: (3.6, 5), 50: (4.2, 6)}
    for n, (mean, worst) in limits.items():
        rng = np.random.default_rng([SEED, 2, n])
        rates = []
        for pop in populations().values():
            found = difference(_draw(rng, pop, samples, n), _draw(rng, pop, samples, 100), 5)
            rates.append(100 * float(((found.low > 0) | (found.high < 0)).mean()))
        slack = 3 * np.sqrt(worst * (100 - worst) / samples)
        yield Measured(
            "false alarms of a gap", n, float(np.mean(rates)), max(rates),
            limit=f"mean {mean}, worst {worst} or less",
            kept=np.mean(rates) <= mean + 0.5 + slack / 3 and max(rates) <= worst + 0.5 + slack,
        )  # fmt: skip


NO_DIFFERENCE = {(5, 60): 2.2, (8, 100): 3.2, (12, 100): 3.8, (20, 100): 4.4, (50, 500): 4.8}
"""People in the group and in the rest -> percent "clearly", "probably" or "slightly" together."""


def false_words(samples: int) -> Iterator[Measured]:
    """How often a word that stands out appears without any difference (single comparisons)."""
    for (n, others), limit in NO_DIFFERENCE.items():
        rng = np.random.default_rng([SEED, 3, n])
        told = dict.fromkeys(WORDS, 0)
        for pop in real_domains().values():
            found = difference(_draw(rng, pop, samples, n), _draw(rng, pop, samples, others), 5)
            for name, times in zip(*np.unique(gap_words(found), return_counts=True), strict=True):
                told[str(name)] += int(times)
        rates = {name: 100 * times / sum(told.values()) for name, times in told.items()}
        false = sum(rates[name] for name in STANDS_OUT)
        slack = 3 * np.sqrt(limit * (100 - limit) / (2 * samples))
        yield Measured(
            f"words that stand out without a gap, against {others}", n, false, false,
            limit=f"{limit} or less ({_listed(rates)})", kept=false <= limit + slack,
        )  # fmt: skip


def false_pages(pages: int) -> Iterator[Measured]:
    """Pages of 10 groups x 8 related domains without any gap: how many have a false word."""
    rng = np.random.default_rng([SEED, 4])
    with_safeguard = without = 0
    for _ in range(pages):
        common = rng.normal(size=(150, 1))
        points = 60 + 20 * (np.sqrt(0.5) * common + np.sqrt(0.5) * rng.normal(size=(150, 8)))
        points = np.clip(points, 0, 100).reshape(10, 15, 8)
        groups = Sums(np.full((10, 8), 15.0), points.sum(axis=1), (points**2).sum(axis=1))
        everyone = Sums.of(150, points.sum(axis=(0, 1)), (points**2).sum(axis=(0, 1)))
        found = difference(groups, everyone - groups, 5)
        q = discovery_rates(found.p.ravel()).reshape(10, 8)
        with_safeguard += bool(np.isin(gap_words(found, q), STANDS_OUT).any())
        without += bool(np.isin(gap_words(found), STANDS_OUT).any())
    for name, count, limit in (("with", with_safeguard, 5.0), ("without", without, 100.0)):
        rate = 100 * count / pages
        yield Measured(
            f"pages of 80 gaps with a false word, {name} safeguard", 15, rate, rate,
            limit=f"{limit:.0f} or less", kept=rate <= limit,
        )  # fmt: skip


def pooled_coverage(samples: int) -> Iterator[Measured]:
    """How often pooled intervals hold the true team scores; n of teams in the column of n."""
    for teams, spread in itertools.product((4, 20), (0.0, 6.0)):
        rng = np.random.default_rng([SEED, 5, teams, int(spread)])
        covered = []
        for _ in range(samples):
            people = np.clip(np.round(rng.lognormal(np.log(12), 0.7, teams)), 5, 60)
            truth = 65 + rng.normal(0, spread, teams)
            points = [rng.normal(t, 18, int(n)) for t, n in zip(truth, people, strict=True)]
            found = pool(Sums.of(people, [p.sum() for p in points], [p @ p for p in points]))
            covered.append(((found.low <= truth) & (truth <= found.high)).mean())
        rate = 100 * float(np.mean(covered))
        yield Measured(
            f"pooled, spread of teams {spread:.0f}", teams, rate, rate,
            limit="91 or more", kept=rate >= 91,
        )  # fmt: skip


def _share_text(answered: float | None) -> str:
    return "large population" if answered is None else f"team, {answered:.0%} answered"


def _listed(rates: dict[str, float]) -> str:
    return ", ".join(f"{name} {rate:.1f}" for name, rate in rates.items() if rate > 0)


def _cover_gap_of_shares(n: int, share: float, other: float) -> float:
    k1, k2 = np.arange(n + 1)[:, None], np.arange(101)[None, :]
    low, high = newcombe(k1, n, k2, 100)
    chance = stats.binom.pmf(k1, n, share) * stats.binom.pmf(k2, 100, other)
    return 100 * float((chance * ((low <= share - other) & (share - other <= high))).sum())


def _draw(rng: np.random.Generator, population: Scores, samples: int, n: int) -> Sums:
    points = rng.choice(population, size=(samples, n))
    return Sums.of(n, points.sum(axis=1), (points**2).sum(axis=1))


def _cover(
    rng: np.random.Generator, population: Scores, size: tuple[int, int], answered: float | None
) -> tuple[float, float]:
    samples, n = size
    team = n if answered is None else round(n / answered)
    points = rng.choice(population, size=(samples, team))
    seen = points[:, :n]
    truth = population.mean() if answered is None else points.mean(axis=1)
    headcount = None if answered is None else team
    low, high = mean_interval(n, seen.sum(axis=1), (seen**2).sum(axis=1), 5, headcount)
    inside = (low - 1e-9 <= truth) & (truth <= high + 1e-9)
    return 100 * float(inside.mean()), float((high - low).mean())


def tables(samples: int) -> list[Callable[[], Iterator[Measured]]]:
    return [
        lambda: mean_coverage(samples, None),
        lambda: mean_coverage(samples, 0.75),
        lambda: mean_coverage(samples, 0.4),
        lambda: paired_coverage(samples // 5),
        people_coverage,
        share_coverage,
        gap_of_shares_coverage,
        lambda: false_alarms(samples),
        lambda: false_words(samples * 2),
        lambda: false_pages(max(samples // 20, 100)),
        lambda: pooled_coverage(max(samples // 40, 50)),
    ]


def line(row: Measured) -> str:
    width = "" if np.isnan(row.width) else f"{row.width:.1f}"
    mark = "" if row.kept else "  BROKEN"
    numbers = f"{row.n:>4} {row.mean:6.1f} {row.worst:6.1f} {width:>6}"
    return f"{row.what:<52} {numbers}  {row.limit}{mark}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=10_000)
    return printed(table() for table in tables(parser.parse_args().samples))


def printed(found: Iterable[Iterable[Measured]]) -> int:
    """Print tables of what was measured; 1 where a limit is broken, for the exit code."""
    broken = False
    print(f"{'percent':<52} {'n':>4} {'mean':>6} {'worst':>6} {'width':>6}  limit")
    for table in found:
        for row in table:
            print(line(row))
            broken |= not row.kept
        print()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
