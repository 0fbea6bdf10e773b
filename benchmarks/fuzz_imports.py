"""Tens of thousands of generated and damaged files: each is read or refused with a sentence.

    python -m benchmarks.fuzz_imports [--files 20000] [--seed 1] [--workers 3]

Counts tracebacks, files that took more than ten seconds of the processor, and messages that quote
an answer (every answer carries a mark that is searched for). States the largest memory any worker
used; the cap is 2,000 MB. A seeded share of 80 files is part of the default tests.
"""

import argparse
import csv
import io
import json
import multiprocessing
import random
import resource
import struct
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from audits import pipeline
from audits.ingestion.code_books import read_code_book
from audits.problems import AuditError, Problem

EXPORTS = Path(__file__).parents[1] / "tests" / "exports"
MARK = "zq7"
SLOW_SECONDS, MEMORY_CAP = 10.0, 2000
ITEMS = (
    "When staff report a physical danger at work, it gets fixed quickly.",
    "People on my team can say they are struggling without being judged.",
    "After a frightening event, someone checks on each person who was involved.",
    "People who report problems here are treated worse afterward.",
)
LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman",
             "latin-1", "utf-32", "cp1251", "shift_jis")  # fmt: skip

Rows = list[list[str]]


@dataclass
class Outcome:
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    slow: list[tuple[str, float]] = field(default_factory=list)
    quoting: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0

    def add(self, other: "Outcome") -> None:
        self.read += other.read
        self.refused += other.refused
        self.tracebacks += other.tracebacks
        self.slow += other.slow
        self.quoting += other.quoting
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)


# ---- files


def rows_of_a_survey(source: random.Random) -> Rows:
    header = ["Timestamp", *ITEMS, "Which team do you work with most?", "Anything else?", "E-mail"]
    rows = [header]
    for n in range(source.randint(0, 40)):
        answers = [source.choice((*LABELS, "", "4", f"{MARK} agree{n}")) for _ in ITEMS]
        rows.append([
            f"6/{1 + n % 28}/2026 10:{n % 60:02d}:00", *answers, source.choice("ABC"),
            f"{MARK} words of {n}", f"{MARK}{n}@planted.example",
        ])  # fmt: skip
    return rows


def as_csv(rows: Rows, source: random.Random) -> bytes:
    out = io.StringIO(newline="")
    quoting = source.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    delimiter = source.choice(",;\t|")
    end = source.choice(("\n", "\r\n", "\r\r\n", "\r"))
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue().encode(source.choice(ENCODINGS), errors="replace")


def noise(source: random.Random) -> bytes:
    return source.randbytes(source.randint(0, 5000))


def printable_noise(source: random.Random) -> bytes:
    letters = 'ab,;"\n\r\t|1é\0 #=+@{}[]<>'
    return "".join(source.choices(letters, k=source.randint(0, 8000))).encode()


def damaged(source: random.Random) -> bytes:
    """A file of the corpus or a made-up one, with bytes changed, cut out, doubled, put in."""
    files = sorted(path for path in EXPORTS.iterdir() if path.suffix != ".json")
    whole = source.random() < 0.5
    data = bytearray(
        source.choice(files).read_bytes() if whole else as_csv(rows_of_a_survey(source), source)
    )
    for _ in range(source.randint(1, 12)):
        start = source.randint(0, len(data))
        piece = source.choice((
            b'"', b",", b"\n", b"\r", b"\0", b";;;", b"\xff\xfe", b"\x80", b"", b"\t" * 50,
            bytes(data[start : start + 80]), source.randbytes(4),
        ))  # fmt: skip
        data[start : start + source.choice((0, 1, 40))] = piece
    return bytes(data)


def cut_short(source: random.Random) -> bytes:
    data = source.choice((as_csv, as_workbook))(rows_of_a_survey(source), source)
    return data[: source.randint(0, len(data))]


def mixed_encodings(source: random.Random) -> bytes:
    rows = rows_of_a_survey(source)
    lines = [",".join(row) + ",¿años? – ’naïve’\n" for row in rows]
    return b"".join(line.encode(source.choice(ENCODINGS), errors="replace") for line in lines)


def huge_cells(source: random.Random) -> bytes:
    rows = [*rows_of_a_survey(source), ["x"] * 8]
    row = source.choice(rows)
    piece = source.choice(("a", '"', "\n", "é", "-", "1 "))
    row[source.randrange(len(row))] = f"{MARK} " + piece * source.randint(1000, 200_000)
    return as_csv(rows, source)


def deep_quotes(source: random.Random) -> bytes:
    quotes = '"' * source.randint(1, 20_000)
    data = as_csv(rows_of_a_survey(source), random.Random(1))
    start = source.randint(0, len(data))
    return data[:start] + quotes.encode() + data[start:]


def hard_headers(source: random.Random) -> bytes:
    """Headers made to be slow to match: dashes, brackets, tags, colons, by the hundred."""
    piece = source.choice(("a - ", "[", "(", "<b", "1. ", "a: ", ">> ", "* ", "unit ", "team day "))
    rows = rows_of_a_survey(source)
    rows[0][1:3] = [piece * source.randint(1, 1200) for _ in range(2)]
    return as_csv(rows, source)


def as_workbook(rows: Rows, source: random.Random) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in source.sample(("Answers", "Notes", "Sheet1"), source.randint(1, 3)):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, place, column, cell[:30_000], source)
    return out.getvalue()


def _write(sheet: object, row: int, column: int, cell: str, source: random.Random) -> None:
    chance = source.random()
    if chance < 0.03:
        formula = f'=HYPERLINK("http://planted.example","{MARK}")'
        sheet.write_formula(row, column, formula, value=source.choice((cell, "#REF!", "3.5")))
    elif chance < 0.06:
        sheet.write_formula(row, column, "='[other.xlsx]Sheet1'!A1", value=cell)
    elif chance < 0.08:
        sheet.write_boolean(row, column, boolean=True)
    else:
        sheet.write_string(row, column, cell)


def workbook(source: random.Random) -> bytes:
    return as_workbook(rows_of_a_survey(source), source)


def damaged_workbook(source: random.Random) -> bytes:
    data = bytearray(as_workbook(rows_of_a_survey(source), source))
    for _ in range(source.randint(1, 10)):
        data[source.randrange(len(data))] = source.randrange(256)
    return bytes(data)


def rewritten_workbook(source: random.Random) -> bytes:
    """A workbook with a part replaced: external links, nonsense, entities, a bomb."""
    book = zipfile.ZipFile(io.BytesIO(as_workbook(rows_of_a_survey(source)[:6], source)))
    names = book.namelist()
    out = io.BytesIO()
    hit = source.choice(names)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(
                name, _part(book.read(name), source) if name == hit else book.read(name)
            )
        if source.random() < 0.3:
            link = b'<externalLink><externalBook r:id="rId1"/></externalLink>'
            archive.writestr("xl/externalLinks/externalLink1.xml", link)
    return out.getvalue()


def _part(content: bytes, source: random.Random) -> bytes:
    kind = source.randrange(5)
    if kind == 0:
        return source.randbytes(2000)
    if kind == 1:
        return content[: source.randint(0, len(content))]
    if kind == 2:
        return (
            b'<!DOCTYPE a [<!ENTITY b "'
            + b"c" * 1000
            + b'">]>'
            + content.replace(b"<v>", b"<v>&b;")
        )
    if kind == 3:
        return content.replace(b'r="A', b'r="XFD').replace(b'r="1"', b'r="1048576"')
    return content.replace(b"><", b">" + b" " * 20_000 + b"<", 200)


def bomb(source: random.Random) -> bytes:
    """A small archive that unpacks to much, and one that lies about how much."""
    out = io.BytesIO()
    size = source.choice((1, 40, 200)) * 2**20
    name = source.choice(("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
    data = out.getvalue()
    if source.random() < 0.5:
        data = data.replace(struct.pack("<I", size), struct.pack("<I", 10))
    return data


def archive(source: random.Random) -> bytes:
    """A ZIP as tools download it, then damaged, doubled or nested."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for n in range(source.choice((1, 1, 1, 2))):
            make = source.choice((damaged, workbook, spss, noise))
            zipped.writestr(f"answers{n}{source.choice(('.csv', '.xlsx', '.sav'))}", make(source))
    data = bytearray(out.getvalue())
    for _ in range(source.choice((0, 0, 1, 4))):
        data[source.randrange(4, len(data))] = source.randrange(256)
    return bytes(data)


def spss(source: random.Random) -> bytes:
    """A small SPSS file as a writer of our own lays it out, then damaged or cut short."""
    packed = source.random() < 0.5
    header = b"$FL2" + b" " * 60 + struct.pack("<5i", 2, 2, int(packed), 0, -1)
    header += struct.pack("<d", 100.0) + b" " * 84
    label = ITEMS[0].encode()
    variable = struct.pack("<5i", 2, 0, 1, 0, 0) + struct.pack("<i", 0) + b"Q1      "
    variable += struct.pack("<i", len(label)) + label + b" " * (-len(label) % 4)
    text = struct.pack("<6i", 2, 8, 0, 0, 0, 0) + b"TEAM    "
    values = struct.pack("<2i", 3, 5)
    for code, words in enumerate(LABELS, 1):
        pad = b" " * (-(len(words) + 1) % 8)
        values += struct.pack("<d", code) + bytes([len(words)]) + words.encode() + pad
    body = header + variable + text + values + struct.pack("<4i", 4, 1, 1, 999) + bytes(4)
    for n in range(source.randint(0, 30)):
        body += (
            bytes([101 + n % 5, 253, 0, 0, 0, 0, 0, 0]) if packed else struct.pack("<d", 1 + n % 5)
        )
        body += f"{MARK}{n}".encode().ljust(8)
    data = bytearray(body)
    for _ in range(source.choice((0, 1, 3, 10))):
        data[source.randrange(4, len(data))] = source.choice((0, 1, 255, source.randrange(256)))
    return bytes(data) if source.random() < 0.5 else bytes(data[: source.randint(4, len(data))])


def packed_spss(source: random.Random) -> bytes:
    data = bytearray(spss(source))
    if len(data) > 76:
        data[72:76] = struct.pack("<i", 2)
    return bytes(data) + zlib.compress(source.randbytes(500) + b"\xff" * source.choice((0, 10**6)))


def code_book(source: random.Random) -> bytes:
    question = {"DataExportTag": "Q1", "QuestionType": source.choice(("MC", "Matrix", 3, None))}
    question |= {"Choices": source.choice(({"1": {"Display": "Agree"}}, [1, 2], None, "x"))}
    question |= {"Answers": source.choice(({"1": 3}, [], {"1": {"Display": ["x"]}}))}
    content = {"SurveyElements": [{"Element": "SQ", "Payload": source.choice((question, [], 1))}]}
    data = bytearray(json.dumps(content).encode())
    for _ in range(source.choice((0, 0, 2))):
        data[source.randrange(len(data))] = source.randrange(32, 127)
    return bytes(data)


KINDS: dict[Callable[[random.Random], bytes], int] = {
    damaged: 30, cut_short: 10, noise: 4, printable_noise: 8, mixed_encodings: 8, huge_cells: 4,
    deep_quotes: 6, hard_headers: 4, workbook: 4, damaged_workbook: 6, rewritten_workbook: 6,
    bomb: 1, archive: 6, spss: 16, packed_spss: 4, code_book: 4,
}  # fmt: skip


# ---- what must come of them


def tried(data: bytes) -> tuple[tuple[Problem, ...], str]:
    """The problems that stopped the file, and every sentence anybody would see."""
    try:
        inspection = pipeline.inspect(data, "file")
    except AuditError as error:
        return error.problems, str(error)
    says = " ".join(problem.sentence() for problem in inspection.problems)
    says += repr(inspection)
    settings = pipeline.Settings("Harbor House", "Autumn 2026")
    try:
        draft = pipeline.prepare(inspection, settings)
    except AuditError as error:
        return error.problems, says + str(error)
    return (), says + " ".join(draft.receipt.notes)


def run(seeds: range) -> Outcome:
    """Make and try one file a seed."""
    outcome = Outcome()
    for seed in seeds:
        source = random.Random(seed)
        (make,) = source.choices(list(KINDS), weights=list(KINDS.values()))
        data = make(source)
        name, started = f"{make.__name__} {seed}", time.process_time()
        try:
            problems, says = tried(data)
            if make is code_book:
                says += _as_code_book(data)
        except Exception:
            outcome.tracebacks.append(f"{name}: {traceback.format_exc(limit=-3)}")
            continue
        took = time.process_time() - started
        outcome.slowest = max(outcome.slowest, took)
        if took > SLOW_SECONDS:
            outcome.slow.append((name, took))
        if MARK in says:
            outcome.quoting.append(f"{name}: {says[:300]}")
        outcome.read += not problems
        outcome.refused.update(problem.code for problem in problems[:1])
    outcome.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return outcome


def _as_code_book(data: bytes) -> str:
    try:
        read_code_book(data, "file")
    except AuditError as error:
        return str(error)
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=3)
    chosen = parser.parse_args()
    first, started = chosen.seed * 10_000_000, time.perf_counter()
    shares = [range(n, min(n + 250, first + chosen.files))
              for n in range(first, first + chosen.files, 250)]  # fmt: skip
    outcome = Outcome()
    with multiprocessing.get_context("spawn").Pool(chosen.workers) as pool:
        for done, found in enumerate(pool.imap_unordered(run, shares), 1):
            outcome.add(found)
            took = time.perf_counter() - started
            print(f"{done} of {len(shares)} shares, {took:.0f} s", file=sys.stderr, flush=True)
            for text in (*found.tracebacks, *found.quoting, *map(str, found.slow)):
                print(text, file=sys.stderr, flush=True)
    print(f"{chosen.files:,} files in {time.perf_counter() - started:.0f} s, seed {chosen.seed}")
    print(f"read {outcome.read:,}; refused {outcome.refused.total():,}:")
    print("  " + ", ".join(f"{code} {n:,}" for code, n in outcome.refused.most_common()))
    print(
        f"slowest {outcome.slowest:.2f} s of the processor (limit {SLOW_SECONDS:.0f} s), "
        f"over: {len(outcome.slow)}"
    )
    print(f"largest memory of a worker {outcome.memory:,} MB (cap {MEMORY_CAP:,} MB)")
    print(
        f"tracebacks {len(outcome.tracebacks)}, messages quoting an answer {len(outcome.quoting)}"
    )
    wrong = outcome.tracebacks or outcome.slow or outcome.quoting
    return 1 if wrong or outcome.memory > MEMORY_CAP else 0


if __name__ == "__main__":
    sys.exit(main())
