"""Two worlds that differ only in hidden groups: every byte of the release is the same.

Answers are exchanged along pairs of people who stand, taken together, in the same published
groups. Every published group then holds the same answers as before; hidden groups do not. A
number that changes was worked out from something that is held back.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from test_whole_release_attack import known
from whole_releases import Staff, of_answers, release_file, staff

from audits import pipeline
from audits.disclosure.statistics import Statistics
from audits.indicators.scoring import PersonScores
from audits.responses import Responses

Four = tuple[int, int, int, int]
HIGH, LOW = (5, 5, 4, 5), (1, 1, 1, 2)


def twins(shown: np.ndarray, hidden: np.ndarray, people: np.ndarray) -> list[Four]:
    """Disjoint fours: the first two are in the same published groups as the other two.

    Of hidden groups they are in others.
    """
    pairs = people[np.column_stack(np.triu_indices(len(people), 1))]
    np.random.default_rng(1).shuffle(pairs)
    seen: dict[bytes, list[tuple[int, int]]] = {}
    taken: set[int] = set()
    found: list[Four] = []
    for one, other in pairs.tolist():
        if {one, other} & taken:
            continue
        same = seen.setdefault((shown[:, one] + shown[:, other]).tobytes(), [])
        for pair in same:
            four = (*pair, one, other)
            if len({*four}) == 4 and not {*four} & taken and _differ(hidden, four):
                found.append(four)
                taken.update(four)
                break
        else:
            same.append((one, other))
    return found


def _differ(hidden: np.ndarray, four: Four) -> bool:
    first, second, third, fourth = (hidden[:, person] for person in four)
    return bool((first + second != third + fourth).any())


def worlds(made: Staff) -> tuple[Staff, Staff, int]:
    """The same people twice, and how many of them changed answers."""
    everyone = made.responses.answers.copy()
    first = release_file(made)
    who = known(made)
    shown = np.array([who.who(key) for key in first["tables"]["groups"]["key"]], dtype=np.int64)
    hidden = np.concatenate([d.matrix.T for d in made.responses.dimensions]).astype(np.int64)
    fours = twins(shown, hidden, np.flatnonzero((everyone > 0).all(axis=1)))
    flagged = made.responses.flagged
    assert flagged is not None
    flagged[[person for four in fours for person in four]] = False
    answers = [everyone.copy(), everyone.copy()]
    for one, other, three, four in fours:
        for world, (ups, downs) in enumerate([((one, other), (three, four))] * 2):
            answers[world][list(ups)] = (HIGH, LOW)[world]
            answers[world][list(downs)] = (LOW, HIGH)[world]
    a, b = (of_answers(replace(made.responses, answers=each)) for each in answers)
    return a, b, 4 * len(fours)


def told(made: Staff) -> dict[str, Any]:
    return {name: part for name, part in release_file(made).items() if name not in {"id", "digest"}}


@pytest.mark.parametrize(("seed", "n", "dimensions"), [(2, 90, 2), (3, 150, 3), (4, 360, 4)])
def test_nothing_in_the_file_depends_on_a_hidden_group(seed: int, n: int, dimensions: int) -> None:
    one, other, changed = worlds(staff(seed, n, 4, dimensions, 0.04))
    assert changed >= 20
    assert told(one) == told(other)


def test_a_number_from_hidden_groups_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Had the headline been made of the small teams themselves, it would change."""
    one, other, _ = worlds(staff(3, 150, 4, 3, 0.04))
    plain = pipeline.compared

    def with_small_teams(responses: Responses, scores: PersonScores, *more: Any) -> Statistics:
        found = plain(responses, scores, *more)
        values = scores.values[:, scores.indicators.index("dom_a")]
        means = [np.nanmean(values[team]) for team in responses.dimensions[0].matrix.T[:-1]]
        whole = found.whole.copy()
        whole.loc[whole["statistic"] == "headline", "value"] = 100 * np.std(means) % 100
        return replace(found, whole=whole)

    monkeypatch.setattr(pipeline, "compared", with_small_teams)
    first, second = told(one)["tables"], told(other)["tables"]
    assert [name for name in first if first[name] != second[name]] == ["whole"]
