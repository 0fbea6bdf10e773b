"""A seeded share of the fuzzed files: each is read or refused, in time, quoting no answer.

All of them: `python -m benchmarks.fuzz_imports`.
"""

import random

from benchmarks.fuzz_imports import SLOW_SECONDS, damaged_workbook, run, tried


def test_files_that_once_ended_in_a_traceback_are_refused() -> None:
    for seed in (10001291, 10013805):  # an archive that points before its own beginning
        source = random.Random(seed)
        source.random()  # the draw of its kind
        problems, _ = tried(damaged_workbook(source))
        assert [problem.code for problem in problems] == ["import-workbook-unreadable"]


def test_eighty_damaged_files_are_read_or_refused() -> None:
    outcome = run(range(80))
    assert outcome.tracebacks == []
    assert outcome.quoting == []
    assert outcome.slowest < SLOW_SECONDS
    assert outcome.read > 1
    assert len(outcome.refused) > 5
