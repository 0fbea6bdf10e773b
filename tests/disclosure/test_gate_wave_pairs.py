"""The files of two waves, subtracted: what is refused, and what is left to changes of mind."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from displayed import Displayed, bounds, extend
from release_reading import Known
from test_whole_release_attack import known
from whole_releases import Staff, draft_of, of_answers, part, release_file, staff
from yes_or_no import EVENT, with_event

from audits import late_answers
from audits.pipeline import publish
from audits.problems import AuditError
from audits.release import Release
from audits.store.store import Store
from audits.waves import repeats


def in_all(made: Staff, there: np.ndarray) -> Known:
    """What is known of a wave, written for everybody who was in any wave."""

    def wide(mask: np.ndarray) -> np.ndarray:
        found = np.zeros(len(there), dtype=bool)
        found[there] = mask
        return found

    who = known(made)
    places = {d: {c: wide(m) for c, m in found.items()} for d, found in who.members.items()}
    answered = {name: wide(mask) for name, mask in who.answered.items()}
    return Known(places, answered, who.items_of, who.domains_of)


def moved(made: Staff, share: float, seed: int) -> Staff:
    """A later wave: this share of answers is one option up or down."""
    rng = np.random.default_rng(seed)
    answers = made.responses.answers.copy()
    moving = (rng.random(answers.shape) < share) & (answers > 0)
    steps = rng.choice([-1, 1], int(moving.sum()))
    answers[moving] = np.clip(answers[moving] + steps, 1, 5)
    return of_answers(replace(made.responses, answers=answers))


def all_but(n: int, *people: int) -> np.ndarray:
    return ~np.isin(np.arange(n), people)


@pytest.mark.parametrize("late", [(7,), (7, 21, 40)])
def test_the_same_answers_with_late_ones_are_no_other_wave(
    late: tuple[int, ...], tmp_path: Path
) -> None:
    """31: a late answer, exported again, published under another name."""
    made = staff(3, 80, 9, 3, 0.03)
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    publish(draft_of(part(made, all_but(80, *late)), wave="Spring"), store)
    with pytest.raises(AuditError) as refused:
        publish(draft_of(made, wave="Spring, corrected"), store)
    assert [problem.code for problem in refused.value.problems] == ["store-wave-repeated"]
    publish(draft_of(moved(made, 0.3, 1), wave="Autumn"), store)
    assert len(store.releases()) == 2
    store.close()


@pytest.mark.parametrize("n", [60, 150, 400])
@pytest.mark.parametrize("share", [0.2, 0.5])
def test_a_wave_in_which_people_think_anew_is_another_wave(n: int, share: float) -> None:
    made = staff(n, n, 9, 3, 0.03)
    one, other = (
        publish(draft_of(wave, wave=name))
        for wave, name in ((made, "One"), (moved(made, share, n), "Two"))
    )
    assert isinstance(one, Release)
    assert not repeats(one, other)


def joiner_width(seed: int, *, both: bool) -> float:
    """Width of what is known of a joiner's answer if nobody else changed theirs."""
    made = staff(seed, 40, 8, 3, 0.0)
    there = all_but(40, 11)
    first, second = part(made, there), made
    every = Known(known(second).members, known(second).answered, *parts_of(second))
    shown = Displayed(every, ("item_0",))
    extend(shown, release_file(second), every)
    if both:
        extend(shown, release_file(first), in_all(first, there))
    ((low, high),) = bounds(shown, [(11,)], "item_0")
    return high - low


def parts_of(made: Staff) -> tuple[dict, dict]:
    who = known(made)
    return dict(who.items_of), dict(who.domains_of)


def test_a_joiner_among_unchanged_answers_is_found_so_that_the_refusal_is_needed() -> None:
    """One file gives nobody away; two files of the same answers give the one who came late."""
    alone = [joiner_width(seed, both=False) for seed in (1, 2, 3)]
    paired = [joiner_width(seed, both=True) for seed in (1, 2, 3)]
    assert min(alone) >= 50
    assert min(paired) < 12.5


def test_late_answers_are_noticed_where_a_question_is_yes_or_no(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Scores are held against earlier ones as a release shows them, shares in their own steps."""
    monkeypatch.setattr(late_answers, "ENOUGH_SCORES", 5)
    made = with_event(3, 0.5)
    people = made.memberships.n
    earlier = publish(draft_of(part(made, all_but(people, 7)), wave="Spring"))
    assert any(row.indicator == EVENT for row in earlier.rows_of("scores", "group", "all"))
    again = draft_of(made, wave="Spring, all")
    with pytest.raises(AuditError):
        late_answers.refuse_late_answers(again.responses, again.scores, [earlier])
    other = draft_of(moved(made, 0.5, 1), wave="Autumn")
    late_answers.refuse_late_answers(other.responses, other.scores, [earlier])
