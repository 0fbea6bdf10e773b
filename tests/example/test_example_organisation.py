"""The made-up organisation: its size, what is missing, and what is planted in it."""

from pathlib import Path

import numpy as np
import pytest
from code_tables import code_tables
from hypothesis import given
from hypothesis import strategies as st
from made_up_instrument import small_instrument

from audits.definition_files import library
from audits.definitions import Instrument
from audits.example.arrival import EMPTY
from audits.example.effects import Effect
from audits.example.made_up import MadeUp
from audits.example.organisation import organisation
from audits.example.questions import Question
from audits.example.truth import truth_csv
from audits.example.writing import export, write_example
from audits.problems import AuditError
from audits.responses import Missing

FLAGSHIP = library()["compassion_resilience_audit"]


@pytest.fixture(scope="module")
def large() -> MadeUp:
    return organisation(FLAGSHIP, respondents=6_000, teams=12, seed=2)


@pytest.fixture(scope="module")
def default() -> MadeUp:
    return organisation(FLAGSHIP)


def domain_scores(made_up: MadeUp, domain_id: str) -> np.ndarray:
    """Mean of answered items on 0-100 for each respondent, written apart from the indicators."""
    instrument = made_up.instrument
    keyed = []
    for name in instrument.domain(domain_id).items:
        item = instrument.item(name)
        codes = instrument.scale_of(item).codes
        column = [i.id for i in instrument.items].index(name)
        raw = made_up.answers[made_up.respondents, column].astype(float)
        raw[raw < 0] = np.nan
        share = (raw - codes[0]) / (codes[-1] - codes[0]) * 100
        keyed.append(100 - share if item.reverse_keyed else share)
    return np.ma.masked_invalid(np.array(keyed)).mean(axis=0).filled(np.nan)


def said(made_up: MadeUp, dimension: str) -> Question:
    places = np.flatnonzero(made_up.respondents)
    return next(q.rows(places) for q in made_up.questions if q.id == dimension)


def difference(made_up: MadeUp, effect: Effect) -> float:
    scores = domain_scores(made_up, effect.domain)
    who = said(made_up, effect.dimension).who_chose(effect.category)
    return float(np.nanmean(scores[who]) - np.nanmean(scores[~who]))


def test_planted_effects_show_in_the_answers(large: MadeUp) -> None:
    assert len(large.planted.effects) == 7
    for effect in large.planted.effects:
        assert difference(large, effect) == pytest.approx(effect.points, abs=4), effect


def test_groups_without_an_effect_do_not_differ(large: MadeUp) -> None:
    for category in ("Days", "Evenings", "Rotating"):
        assert abs(difference(large, Effect("dem_shift", category, "choice", 0.0))) < 4


def test_all_kinds_of_nothing_occur(default: MadeUp) -> None:
    found = set(default.answers[default.respondents].ravel().tolist())
    kinds = {Missing.SKIPPED, Missing.NOT_SHOWN, Missing.UNFINISHED}
    assert kinds | {Missing.DOES_NOT_APPLY, Missing.NOT_NEEDED} <= found
    assert set(range(1, 6)) <= found


def test_after_breaking_off_nothing_is_answered(large: MadeUp) -> None:
    broken_off = large.answers[large.respondents & ~large.visits.finished]
    assert 100 < len(broken_off) < 400
    unfinished = broken_off == Missing.UNFINISHED
    assert unfinished[:, -1].all()
    assert (np.diff(unfinished.astype(int), axis=1) >= 0).all()


def test_somebody_gives_one_answer_to_everything_and_somebody_sends_it_twice(
    default: MadeUp,
) -> None:
    answers = default.answers[default.respondents & default.visits.finished]
    assert (answers[:, :-1] == answers[:, :1]).all(axis=1).any()
    names = default.visits.personal.last_name[default.respondents]
    twice = [row for row in range(1, len(names)) if names[row] == names[row - 1]]
    assert len(twice) == 2
    rows = np.flatnonzero(default.respondents)[twice]
    assert (default.answers[rows] == default.answers[rows - 1]).all()
    gap = default.visits.started[rows] - default.visits.started[rows - 1]
    assert set(gap.tolist()) == {np.timedelta64(240, "s").item()}


def test_some_teams_are_too_small_to_show(default: MadeUp) -> None:
    team = said(default, "dem_team")
    sizes = [int(team.who_chose(label).sum()) for label in team.options[:-1]]
    assert sum(size < 5 for size in sizes) >= 3
    assert max(sizes) > 30


def test_not_stated_several_answers_and_own_words_occur(default: MadeUp) -> None:
    race = said(default, "dem_race_ethnicity")
    assert race.multiple
    assert (race.chosen.sum(axis=1) > 1).any()
    assert (race.chosen.sum(axis=1) == 0).any()
    assert race.who_chose("Prefer not to say").any()
    assert race.who_chose("In my own words").any()


def test_empty_visits_hold_no_answer(default: MadeUp) -> None:
    empty = default.visits.kind == EMPTY
    assert empty.any()
    assert (default.answers[empty] < 0).all()
    for question in default.questions:
        if len(question.texts):
            assert set(question.texts[empty]) == {""}


@given(
    respondents=st.integers(1, 150),
    teams=st.integers(1, 40),
    seed=st.integers(0, 10_000),
    wave=st.integers(1, 3),
)
def test_every_size_works_and_is_exact(respondents: int, teams: int, seed: int, wave: int) -> None:
    teams = min(teams, respondents)
    made_up = organisation(small_instrument(), respondents, teams, seed, wave)
    rows = made_up.respondents
    assert rows.sum() == respondents
    assert (made_up.answers[rows] >= 0).any(axis=1).all()
    assert len(made_up.headcounts) == len(made_up.departments) == teams
    assert sum(made_up.headcounts.values()) >= respondents
    assert export(made_up, "qualtrics").count(b'{""ImportId"":""QID') >= 7


@pytest.mark.parametrize(("respondents", "teams", "seed", "wave"), [
    (5, 6, 1, 1), (5, 0, 1, 1), (0, 0, 1, 1), (5, 5, -1, 1), (5, 5, 1, 0),
])  # fmt: skip
def test_impossible_sizes_are_refused(respondents: int, teams: int, seed: int, wave: int) -> None:
    with pytest.raises(AuditError) as raised:
        organisation(FLAGSHIP, respondents, teams, seed, wave)
    assert [problem.code for problem in raised.value.problems] == ["example-size-wrong"]


def test_the_next_wave_keeps_teams_and_most_people_and_shows_the_planted_change() -> None:
    first, second = (organisation(FLAGSHIP, 3_000, 12, 7, wave) for wave in (1, 2))
    assert first.headcounts == second.headcounts
    names = [set(m.visits.personal.last_name[m.respondents]) for m in (first, second)]
    assert 0.78 < len(names[0] & names[1]) / len(names[0]) < 0.86
    changes = [effect for effect in second.planted.effects if not effect.dimension]
    assert {effect.domain for effect in changes} >= {"collaboration", "trustworthiness"}
    for change in changes:
        before, after = (np.nanmean(domain_scores(m, change.domain)) for m in (first, second))
        assert after - before == pytest.approx(change.points, abs=2.5)
    assert [e for e in second.planted.effects if e.dimension] == list(first.planted.effects)


@pytest.mark.parametrize("instrument", [*library().values()], ids=lambda i: i.id)
def test_every_instrument_of_the_library_can_be_answered(instrument: Instrument) -> None:
    made_up = organisation(instrument, respondents=60, teams=4, seed=3)
    for column, item in enumerate(instrument.items):
        codes = made_up.answers[made_up.respondents, column]
        assert set(codes[codes >= 0].tolist()) <= set(instrument.scale_of(item).codes)
    has_teams = any(d.kind == "team" and d.open for d in instrument.dimensions)
    assert bool(made_up.planted.effects) == has_teams
    assert len(truth_csv(made_up).splitlines()) == 61


def test_code_tables_name_every_option_once(default: MadeUp) -> None:
    for coding in ("text", "numeric", "shuffled"):
        for question_id, table in code_tables(default, coding).items():
            asked = next(q for q in default.questions if q.id == question_id)
            assert tuple(table.values()) == asked.options


def test_written_files_are_those_of_the_functions(tmp_path: Path) -> None:
    out, truth = tmp_path / "export.csv", tmp_path / "truth.csv"
    made_up = write_example(
        "kobo", respondents=30, teams=3, seed=9, out_path=out, truth_path=truth, coding="numeric"
    )
    assert out.read_bytes() == export(made_up, "kobo", "numeric")
    assert truth.read_bytes() == truth_csv(made_up)
    assert made_up.respondents.sum() == 30


def test_a_place_that_cannot_be_written_is_a_problem_of_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(AuditError) as raised:
        write_example("csv", respondents=9, teams=1, seed=1, out_path=tmp_path / "no" / "x.csv")
    assert [problem.code for problem in raised.value.problems] == ["command-file-unwritable"]


def test_nothing_prints_an_answer_or_a_person(default: MadeUp) -> None:
    shown = repr(default) + repr(default.visits) + repr(default.questions) + repr(default.planted)
    assert not any(name in shown for name in default.planted.personal["visit_last_name"])
    assert "240 respondents" in shown
