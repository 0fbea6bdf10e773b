"""A damaged file is read or refused with a sentence; nothing else ever happens."""

from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small_survey import SURVEY

from audits.ingestion.importing import read_responses
from audits.ingestion.inspection import inspect
from audits.problems import AuditError

EXPORTS = Path(__file__).parents[1] / "exports"
FILES = [path.read_bytes() for path in sorted(EXPORTS.iterdir()) if path.suffix != ".json"]
damage = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\0", b";;;", b"\xff\xfe", b"\t", b"\x80", b""]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from(FILES)))
    for piece in data.draw(st.lists(damage, max_size=5)):
        start = data.draw(st.integers(0, len(file)))
        file[start : start + data.draw(st.integers(0, 40))] = piece
    with suppress(AuditError):
        responses, receipt = read_responses(inspect(bytes(file), "x", SURVEY))
        assert responses.n == receipt.respondents > 0
