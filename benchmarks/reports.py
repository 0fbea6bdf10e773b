"""500 two-page team PDFs and 100 team decks, beside WeasyPrint in the same run.

    python -m benchmarks.reports [--pdfs 500] [--decks 100] [--peers 20] [--processes 4]

The peer is installed for this benchmark only (``python -m pip install weasyprint``) and left out
where it is missing. It is given the same report as a web page without its pictures, which is
less work than ours; it writes no accessible tables and was asked for no PDF/A. Times depend on
the machine, the ratio less. Memory is that of one process which writes all PDFs.
"""

import argparse
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.release import Release
from audits.reports.blocks import Picture
from audits.reports.content import team_report
from audits.reports.document import Report
from audits.reports.html import html_bytes
from audits.reports.pdf import pdf_bytes
from audits.reports.pptx import pptx_bytes
from audits.words.voice import Voice

VOICE = Voice()


@cache
def made_up() -> Release:
    source = organisation(library()[FLAGSHIP], respondents=600, teams=40, seed=1)
    found = pipeline.inspect(export(source, "csv"), file_name("csv"), FLAGSHIP)
    settings = pipeline.Settings(source.name, "Benchmark", headcounts=source.headcounts)
    return pipeline.publish(pipeline.prepare(found, settings))


def full(number: int) -> Report:
    """The report of a team, made anew each time; the number keeps two of one team apart."""
    teams = made_up().groups("team", "cluster")
    report = team_report(made_up(), teams[number % len(teams)], VOICE)
    return replace(report, wave=f"{report.wave} {number}")


def two_pages(number: int) -> Report:
    report = full(number)
    return replace(report, sections=report.sections[:1])


def pdf(number: int) -> int:
    return len(pdf_bytes(two_pages(number)))


def deck(number: int) -> int:
    return len(pptx_bytes(full(number)))


def peer_pdf(number: int) -> int:
    from weasyprint import HTML  # noqa: PLC0415 - installed for this benchmark only

    report = two_pages(number)
    (section,) = report.sections
    texts = tuple(block for block in section.blocks if not isinstance(block, Picture))
    page = html_bytes(replace(report, sections=(replace(section, blocks=texts),)))
    return len(HTML(string=page.decode()).write_pdf(pdf_variant="pdf/ua-1"))


def timed(what: Callable[[int], int], count: int, processes: int) -> tuple[float, int]:
    """Seconds and bytes of `count` documents; each process has made one before the clock runs."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(what, range(processes)))
        start = time.perf_counter()
        sizes = list(pool.map(what, range(count), chunksize=5))
        return time.perf_counter() - start, sum(sizes) // count


def say(name: str, count: int, found: tuple[float, int]) -> float:
    seconds, size = found
    each = seconds / count
    print(f"{name}: {count} in {seconds:.1f} s, {1000 * each:.1f} ms each, {size // 1024} KB each")
    return each


def memory(count: int) -> None:
    """The largest memory of this process after a quarter of the PDFs and after all of them."""
    early = 0
    for number in range(count):
        pdf(number)
        if number == count // 4:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory of one process: {early // 1024} MB after {count // 4}, "
          f"{late // 1024} MB after {count} PDFs ({late / early:.3f} times)")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdfs", type=int, default=500)
    parser.add_argument("--decks", type=int, default=100)
    parser.add_argument("--peers", type=int, default=20)
    parser.add_argument("--processes", type=int, default=4)
    chosen = parser.parse_args()
    made_up()
    ours = say("two-page PDF", chosen.pdfs, timed(pdf, chosen.pdfs, chosen.processes))
    say("whole team deck", chosen.decks, timed(deck, chosen.decks, chosen.processes))
    try:
        import weasyprint  # noqa: F401, PLC0415 - installed for this benchmark only
    except ImportError:
        print("WeasyPrint is not installed: no peer in this run")
    else:
        peer = say("WeasyPrint", chosen.peers, timed(peer_pdf, chosen.peers, chosen.processes))
        print(f"ours takes {ours / peer:.3f} of the peer's time for a two-page PDF")
    memory(chosen.pdfs)


if __name__ == "__main__":
    main()
