"""Libraries that are wrong for these data, or bind the project, are not on the way."""

import re
from pathlib import Path

import numpy as np
import pytest

from audits.indicators.gaps import difference
from audits.indicators.intervals import newcombe
from audits.indicators.sums import Sums

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("library", ["statsmodels", "pingouin", "factor_analyzer"])
def test_no_number_comes_from_a_library_with_a_known_trap(library):
    imported = re.compile(rf"^\s*(import|from) {library}\b", re.MULTILINE)
    for path in (ROOT / "audits").rglob("*.py"):
        assert not imported.search(path.read_text(encoding="utf-8")), path
    assert library not in (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    "counts", [(9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (10, 10, 0, 20), (0, 12, 0, 20)]
)
def test_small_tables_that_make_a_library_stop_have_an_interval(counts):
    low, high = newcombe(*counts)
    assert low <= counts[0] / counts[1] - counts[2] / counts[3] <= high


def test_answers_that_all_agree_are_neither_certain_nor_an_error():
    everybody_five = Sums.of([5, 5], [500, 500], [50_000, 50_000])
    everybody_one = Sums.of([6, 600], [0, 60_000], [0, 6_000_000])
    found = difference(everybody_five, everybody_one, 5)
    assert np.isfinite([found.low, found.high, found.p]).all()
    assert found.low[1] < 0 < found.high[1]
