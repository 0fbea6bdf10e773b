"""The same answers with a few late ones are no other wave, however few people there are."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from audits import pipeline
from audits.definition_files import library
from audits.example.organisation import organisation
from audits.example.writing import FLAGSHIP, export, file_name
from audits.indicators.scoring import bases, person_scores
from audits.late_answers import refuse_late_answers
from audits.memberships import Memberships
from audits.pipeline import Draft
from audits.problems import AuditError
from audits.responses import Responses
from audits.settings import Settings
from audits.store.store import Store


def draft(people: int, seed: int, wave: str) -> Draft:
    made = organisation(library()[FLAGSHIP], people, 3, seed)
    found = pipeline.inspect(export(made, "qualtrics"), file_name("qualtrics"), FLAGSHIP)
    return pipeline.prepare(found, Settings("Harbour", wave))


def of(made: Draft, responses: Responses) -> Draft:
    """The same import with other people or answers."""
    scores = person_scores(responses)
    kept = len(responses.answers) == made.responses.n
    dimensions = made.memberships.dimensions if kept else responses.dimensions
    members = Memberships(responses.n, dimensions, bases(scores))
    return replace(made, responses=responses, scores=scores, memberships=members)


def before(made: Draft, late: int) -> Draft:
    """The import before the last few answered."""
    whole, n = made.responses, made.responses.n - late
    planned = {d.id: d for d in made.memberships.dimensions}
    dimensions = tuple(
        replace(planned[d.id], matrix=planned[d.id].matrix[:n])
        for d in whole.dimensions
        if d.id in planned
    )
    flagged = None if whole.flagged is None else whole.flagged[:n]
    few = replace(whole, answers=whole.answers[:n], dimensions=dimensions, flagged=flagged)
    return of(made, few)


def moved(made: Draft, share: float) -> Draft:
    """A later wave: this share of answers is one option up or down."""
    rng = np.random.default_rng(made.responses.n)
    instrument, answers = made.responses.instrument, made.responses.answers.copy()
    codes = [instrument.scale_of(item).codes for item in instrument.items]
    steps = rng.choice(np.array([-1, 1], dtype=np.int8), answers.shape)
    other = np.clip(answers + steps, [min(c) for c in codes], [max(c) for c in codes])
    moving = (rng.random(answers.shape) < share) & (answers >= 0)
    later = np.where(moving, other, answers).astype(np.int8)
    return of(made, replace(made.responses, answers=later))


@pytest.mark.parametrize(("people", "late"), [(20, 0), (20, 1), (20, 3), (30, 2), (60, 1)])
def test_late_answers_under_another_name_are_refused_and_nothing_is_kept(
    people: int, late: int, tmp_path: Path
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    made = draft(people, 1, "Spring")
    pipeline.publish(before(made, late), store)
    again = replace(made, promise=made.promise.model_copy(update={"wave": "Spring, all"}))
    with pytest.raises(AuditError) as refused:
        pipeline.publish(again, store)
    assert [problem.code for problem in refused.value.problems] == ["store-wave-repeated"]
    assert len(store.releases()) == 1
    store.close()


@pytest.mark.parametrize("people", [20, 30, 60])
@pytest.mark.parametrize("share", [0.2, 0.5])
def test_people_who_think_anew_are_another_wave(people: int, share: float) -> None:
    made = draft(people, 2, "Spring")
    earlier = [pipeline.publish(before(made, late)) for late in (0, 1)]
    later = moved(made, share)
    refuse_late_answers(later.responses, later.scores, earlier)
    with pytest.raises(AuditError):
        refuse_late_answers(made.responses, made.scores, earlier)


def test_another_organisation_with_few_scores_in_common_is_no_repeat() -> None:
    made = draft(20, 1, "Spring")
    earlier = pipeline.publish(made)
    none = {**earlier.tables, "scores": earlier.table("scores").iloc[:5]}
    refuse_late_answers(made.responses, made.scores, [replace(earlier, tables=none)])
