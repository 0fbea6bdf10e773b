"""How long imports take, beside a plain `polars.read_csv` of the same file in the same run.

    python -m benchmarks.import_speed [--respondents 100000] [--teams 400]

Two files: 955 columns by 2,800 rows, inspected against every survey of the library; and 60
questions by 100,000 people, inspected, read and published. Polars is not needed by the tool, so
it is not in requirements.txt: install it beside it for this benchmark (`pip install polars`);
without it only our own times are printed. Run with OPENBLAS_NUM_THREADS=1.
"""

import argparse
import csv
import io
import random
import resource
import time
from collections.abc import Callable

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export

try:
    import polars
except ImportError:
    polars = None

WIDTH, ROWS = 955, 2800
OTHERS = ("Never", "Sometimes", "Often", "", "Always", "Something else")


def timed(what: str, work: Callable[[], object], times: int = 3) -> float:
    """Print and return the shortest of some runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    print(f"  {what:<55} {best:7.2f} s")
    return best


def wide_file() -> bytes:
    """Return a Qualtrics export of the flagship among hundreds of other questions."""
    made_up = organisation(library()[FLAGSHIP], ROWS, 40, 1)
    text = export(made_up, "qualtrics").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    source, more = random.Random(1), range(WIDTH - len(rows[0]))
    rows[0] += [f"X{n}" for n in more]
    rows[1] += [f"Another question, number {n} - with its part {n}" for n in more]
    rows[2] += [f'{{"ImportId":"QX{n}"}}' for n in more]
    for row in rows[3:]:
        row.extend(source.choices(OTHERS, k=len(more)))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def plainly(data: bytes) -> object:
    return polars.read_csv(data, infer_schema=False, truncate_ragged_lines=True)


def published(data: bytes, times: list[float]) -> None:
    settings = pipeline.Settings("Harbor House", "Autumn 2026")
    started = time.perf_counter()
    inspection = pipeline.inspect(data, "export.csv")
    times.append(time.perf_counter() - started)
    draft = pipeline.prepare(inspection, settings)
    times.append(time.perf_counter() - started)
    pipeline.publish(draft)
    times.append(time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--respondents", type=int, default=100_000)
    parser.add_argument("--teams", type=int, default=400)
    chosen = parser.parse_args()
    wide = wide_file()
    print(f"{WIDTH} columns x {ROWS:,} rows, {len(wide) / 1e6:.0f} MB")
    timed("inspected against every survey of the library", lambda: pipeline.inspect(wide, "x"))
    if polars is not None:
        timed("polars.read_csv", lambda: plainly(wide))
    made_up = organisation(library()[FLAGSHIP], chosen.respondents, chosen.teams, 1)
    data = export(made_up, "csv")
    del made_up
    print(f"{chosen.respondents:,} people, 60 questions, {len(data) / 1e6:.0f} MB")
    if polars is not None:
        timed("polars.read_csv", lambda: plainly(data))
    times: list[float] = []
    published(data, times)
    for what, seconds in zip(("inspected", "and read and scored", "and published"), times,
                             strict=True):  # fmt: skip
        print(f"  {what:<55} {seconds:7.2f} s")
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
