"""Published bands of a sum: told of everyone like any other share; nothing follows from them."""

import json
from dataclasses import replace

import numpy as np
import pytest
import whole_releases
from displayed import bounds, read
from release_reading import table
from test_whole_release_attack import answered, known
from whole_releases import Staff, of_answers, organisation, release_file, staff

from audits.definitions import Instrument
from audits.problems import AuditError
from audits.promise import digest
from audits.release import Release

SUMMED = "dom_b"


def bands(made: Staff) -> list[tuple[str, float, float]]:
    rows = table(release_file(made), "whole")
    return [(r["other"], r["low"], r["high"]) for r in rows if r["statistic"] == "band"]


def with_answers(made: Staff, *codes: int) -> Staff:
    """Everybody gives these answers to the two questions of the sum, in turn."""
    answers = made.responses.answers.copy()
    answers[:, 2:] = np.resize(codes, len(answers))[:, None]
    return of_answers(replace(made.responses, answers=answers))


@pytest.mark.parametrize("n", [20, 80, 300])
def test_each_band_holds_the_share_of_people_whose_sum_lies_in_it(n: int) -> None:
    made = answered(3, {}, n)
    sums = made.responses.answers[:, 2:].sum(axis=1)
    told = bands(made)
    assert [name for name, _, _ in told] == ["2–5", "6–8", "9–10"]
    for name, low, high in told:
        lowest, highest = map(int, name.split("–"))
        share = 100 * ((sums >= lowest) & (sums <= highest)).mean()
        assert low <= share < high or share == high == 100
        assert high - low >= min(200 / n, 20)


def test_shares_of_bands_need_twice_the_threshold() -> None:
    assert bands(staff(4, 20, 10, 0, 0.0)) != []
    only_nine = answered(4, {2: list(range(9, 20)), 3: list(range(9, 20))}, 20)
    assert bands(only_nine) == []


def test_a_sum_that_is_held_back_for_everyone_has_no_bands() -> None:
    """Two of sixty have no score of this area: everyone's would give them away."""
    made = answered(6, {2: [0, 1], 3: [0, 1]}, 60)
    rows = table(release_file(made), "scores")
    shown = ("all", SUMMED) in {(r["group"], r["indicator"]) for r in rows}
    assert bool(bands(made)) == shown


def test_where_nearly_all_of_a_few_are_in_one_band_no_more_is_told() -> None:
    told = bands(with_answers(answered(5, {}, 40), 3))
    assert told == [("2–5", 0, 30), ("6–8", 75, 100), ("9–10", 0, 30)]
    one_apart = bands(with_answers(answered(5, {}, 40), *[3] * 38, 1, 5))
    assert one_apart == told


def test_bands_of_one_value_each_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would give the sum back, beside the score that counts those with a gap otherwise."""
    found = whole_releases.instrument().model_dump(mode="json")
    found["domains"][1]["bands"] = [
        {"label": str(total), "lowest": total, "highest": total, "source": "made up"}
        for total in range(2, 11)
    ]
    fine = Instrument.model_validate(found)
    made = answered(7, {2: [3, 7]})
    assert len(bands(made)) == 3
    monkeypatch.setattr(whole_releases, "instrument", lambda: fine)
    assert bands(of_answers(replace(made.responses, instrument=fine))) == []


def test_whether_bands_are_told_does_not_depend_on_answers() -> None:
    made = answered(8, {2: [3, 7, 11, 12, 13], 3: [3]}, 40)
    names = [name for name, _, _ in bands(made)]
    assert names == [name for name, _, _ in bands(with_answers(made, 5, 4))]
    assert names == [name for name, _, _ in bands(with_answers(made, 1))]


@pytest.mark.parametrize("seed", [3, 9, 14])
def test_no_answer_follows_from_bands_and_all_that_is_displayed_beside(seed: int) -> None:
    made = organisation(seed)
    who = known(made)
    assert bands(made) != []
    shown = read(release_file(made), who, ("item_2", "item_3"))
    assert shown.bands == 3
    people = np.flatnonzero(who.answered["item_2"])[:8]
    found = bounds(shown, [(person,) for person in people], "item_2")
    truth = 25.0 * (made.responses.answers[people, 2] - 1)
    assert all(low - 1 <= t <= high + 1 for t, (low, high) in zip(truth, found, strict=True))
    assert min(high - low for low, high in found) > 12.5


def test_the_program_bites_bands_that_say_everybody_is_in_the_last() -> None:
    """As they would be told without wide bands and with exact counts."""
    made = with_answers(answered(5, {}, 120), 5)
    found = release_file(made)
    whole = found["tables"]["whole"]
    for place, name in enumerate(whole["statistic"]):
        if name == "band":
            last = whole["other"][place] == "9–10"
            whole["low"][place], whole["high"][place] = (99.9, 100) if last else (0, 0.1)
    shown = read(found, known(made), ("item_2", "item_3"))
    ((low, high),) = bounds(shown, [(0,)], "item_2")
    assert low >= 62.4  # both answers add up to 9 or more: neither can be less than 4, or 3.5 here
    assert high == pytest.approx(100)


@pytest.mark.parametrize(("column", "value"), [("high", 41.0), ("n", "5–9")])
def test_a_file_with_finer_bands_or_fewer_people_than_promised_is_refused(
    column: str, value: object
) -> None:
    found = release_file(answered(3, {}, 80))
    assert Release.from_json(json.dumps(found)).digest == found["digest"]
    whole = found["tables"]["whole"]
    place = whole["statistic"].index("band")
    whole["low"][place] = 40.0
    whole["high"][place] = 45.0
    whole[column][place] = value
    content = {name: part for name, part in found.items() if name != "digest"}
    with pytest.raises(AuditError) as refused:
        Release.from_json(json.dumps({**content, "digest": digest(content)}))
    assert refused.value.problems[0].code == "release-table-wrong"
