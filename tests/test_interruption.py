"""Long work can be ended at its checkpoints, by whoever listens and by nobody else."""

import pytest

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export
from audits.interruption import checkpoint, heard_by
from audits.pipeline import Settings


class EndedError(Exception):
    pass


def test_work_nobody_listens_to_goes_on() -> None:
    checkpoint(0.5)


def test_a_listener_hears_its_own_work_and_no_later_one() -> None:
    heard: list[float | None] = []
    with heard_by(heard.append):
        checkpoint(0.5)
        checkpoint()
    checkpoint(0.9)
    assert heard == [0.5, None]


def test_a_decision_says_how_far_it_is_and_ends_where_the_listener_ends_it() -> None:
    made_up = organisation(library()[FLAGSHIP], respondents=60, teams=4, seed=5)
    found = pipeline.inspect(export(made_up, "csv"), "export.csv")
    draft = pipeline.prepare(found, Settings("Harbor House", "2026"))
    shares: list[float] = []

    def end_half_way(share: float | None) -> None:
        shares.extend([] if share is None else [share])
        if shares[-1] > 0.3:
            raise EndedError

    with heard_by(end_half_way), pytest.raises(EndedError):
        pipeline.preview(draft)
    assert len(shares) > 20
    assert shares == sorted(shares)
    assert pipeline.preview(draft).teams, "what was ended can be worked out again"
