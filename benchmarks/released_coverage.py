"""How often the numbers of a release hold the truth, after the gate blunted and rounded them.

`benchmarks.coverage` measures our formulas; a reader sees what is left of them. Run

    python -m benchmarks.released_coverage

Seeded. Ends with an error when a limit is broken. A short share of it runs with the tests.
"""

import argparse
import itertools
import sys
from collections.abc import Iterator

import numpy as np

from audits.disclosure.spread import shown_scores
from audits.disclosure.unanimity import blunted
from audits.estimates import Estimates
from audits.release import Published
from audits.released_differences import NOTICEABLE, between
from audits.subgroups import EVERYONE
from benchmarks.answer_shapes import Scores, populations
from benchmarks.coverage import SEED, Measured, printed

SIZES = (5, 8, 12, 20, 50, 200)
OTHERS = (12, 50, 400)


def released(points: Scores) -> list[Published]:
    """Return the released score of each row of people's scores, shape samples x people."""
    samples, people = points.shape
    n = np.full((samples, 1), people)
    total, squares = points.sum(axis=1, keepdims=True), (points**2).sum(axis=1, keepdims=True)
    nothing = np.zeros_like(total)
    sums = Estimates(
        groups=(EVERYONE,) * samples, indicators=("x",), n=n, total=total, squares=squares,
        favourable=nothing, favourable_squares=nothing, steps={"x": 5}, options={}, set_aside={},
        respondents=n[:, 0],
    )  # fmt: skip
    shown = shown_scores(blunted(sums))
    columns = (shown.mean, shown.low, shown.high, shown.step)
    rows = zip(*(column[:, 0].tolist() for column in columns), strict=True)
    return [Published("", *row, too_few=False, favourable=None) for row in rows]


def mean_coverage(samples: int) -> Iterator[Measured]:
    """How often a printed interval of a mean holds the mean of the population, in percent."""
    for n in SIZES:
        rng = np.random.default_rng([SEED, 21, n])
        rates, widths = [], []
        for pop in populations().values():
            found = released(rng.choice(pop, (samples, n)))
            rates.append(100 * np.mean([f.low <= pop.mean() <= f.high for f in found]))
            widths.append(np.mean([f.high - f.low for f in found]))
        yield Measured(
            "released mean", n, float(np.mean(rates)), min(rates), float(np.mean(widths)),
            "worst case 91 or more", kept=bool(min(rates) >= 91),
        )  # fmt: skip


def difference_coverage(samples: int) -> Iterator[Measured]:
    """How often the difference of two released means of the same population holds 0.

    It is what a change between waves and a chosen comparison rest on.
    """
    for n, others in itertools.product(SIZES, OTHERS):
        rng = np.random.default_rng([SEED, 22, n, others])
        rates = []
        for pop in populations().values():
            ones = released(rng.choice(pop, (samples, n)))
            rest = released(rng.choice(pop, (samples, others)))
            found = [between(b, a) for a, b in zip(ones, rest, strict=True)]
            rates.append(100 * np.mean([low <= 0 <= high for _, low, high in found]))
        yield Measured(
            f"difference of two released means, against {others}", n,
            float(np.mean(rates)), min(rates),
            limit="worst case 95 or more", kept=bool(min(rates) >= 95),
        )  # fmt: skip


def seen(samples: int) -> Iterator[Measured]:
    """How often a true difference of 15 points is seen: the interval leaves out 0."""
    for n in SIZES:
        rng = np.random.default_rng([SEED, 23, n])
        ones = np.clip(rng.normal(50, 22, (samples, n)), 0, 100)
        rest = np.clip(rng.normal(65, 22, (samples, 400)), 0, 100)
        found = [between(b, a) for a, b in zip(released(ones), released(rest), strict=True)]
        rate = 100 * float(np.mean([high < 0 for _, _, high in found]))
        yield Measured(f"finds {3 * NOTICEABLE:g} points against 400", n, rate, rate)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=1000)
    samples = parser.parse_args().samples
    return printed(table(samples) for table in (mean_coverage, difference_coverage, seen))


if __name__ == "__main__":
    sys.exit(main())
