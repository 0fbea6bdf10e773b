"""What pages keep for all readers is kept under a release's content, not under its name."""

from dataclasses import replace

from made_up_release import made_up_release

from audits.pages.drawn import View, charts
from audits.words.voice import Voice


def test_another_release_that_calls_itself_the_same_is_drawn_with_its_own_numbers() -> None:
    """A file may come in under the id of an audit that was deleted a minute ago."""
    one = made_up_release()
    scores = one.table("scores").assign(mean=1.0)
    other = replace(one, tables={**one.tables, "scores": scores})
    assert one.id == other.id
    kind = one.instrument.domains[0].kind.value
    first, second = (charts(View(made, "areas", ("all", kind), Voice())) for made in (one, other))
    assert first != second
    assert first == charts(View(one, "areas", ("all", kind), Voice()))
