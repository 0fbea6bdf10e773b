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
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Clock:
    """Seconds by the clock on the wall, and of the processor (of all its cores together)."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> "Clock":
        return cls(time.perf_counter(), time.process_time())

    def since(self, start: "Clock") -> "Clock":
        return Clock(self.wall - start.wall, self.processor - start.processor)

    def tell(self, what: str) -> None:
        print(
            f"  {what:<50} {self.wall:7.2f} s {self.processor:7.2f} s of the processor", flush=True
        )


def timed(what: str, work: Callable[[], object], times: int = 3) -> None:
    """Print the shortest of some runs."""
    taken = []
    for _ in range(times):
        start = Clock.now()
        work()
        taken.append(Clock.now().since(start))
    min(taken, key=lambda clock: clock.wall).tell(what)


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


def published(data: bytes) -> None:
    """Take an export through every step, and say how long each of them took."""
    start = Clock.now()
    inspection = pipeline.inspect(data, "export.csv")
    inspected = Clock.now()
    inspected.since(start).tell("inspected")
    draft = pipeline.prepare(inspection, pipeline.Settings("Harbor House", "Autumn 2026"))
    prepared = Clock.now()
    prepared.since(inspected).tell("read and scored")
    pipeline.preview(draft)
    decided = Clock.now()
    decided.since(prepared).tell("decided what may be shown")
    pipeline.publish(draft)
    Clock.now().since(decided).tell("counted, compared, released")
    Clock.now().since(start).tell("published, all together")


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
    published(data)
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
