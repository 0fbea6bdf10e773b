"""A seeded share of the fuzzed files: each is read or refused, in time, quoting no answer.

All of them: `python -m benchmarks.fuzz_imports`.
"""

from benchmarks.fuzz_imports import SLOW_SECONDS, run


def test_eighty_damaged_files_are_read_or_refused() -> None:
    outcome = run(range(80))
    assert outcome.tracebacks == []
    assert outcome.quoting == []
    assert outcome.slowest < SLOW_SECONDS
    assert outcome.read > 5
    assert len(outcome.refused) > 7
