"""The overview picks from released numbers, hedges ties, and keeps the instrument's order."""

from dataclasses import replace

import pandas as pd
import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.definitions import Instrument
from audits.release import Release
from audits.words.overview import overview
from audits.words.standings import share_on_both_sides
from audits.words.voice import Voice

EN = Voice()
SMALL = small_instrument()
DOMAINS = [domain.id for domain in SMALL.domains]


def with_scores(wide: float = 2.0, *, too_few: tuple[str, ...] = (), **means: float) -> Release:
    """A release whose whole organisation has just these domain scores."""
    release = made_up_release(instrument=SMALL)
    row = {"group": "all", "n": "398", "step": 1.0, "favourable_low": None, "favourable_high": None}
    rows = [
        {**row, "indicator": name, "mean": mean, "low": mean - wide, "high": mean + wide,
         "too_few": name in too_few}
        for name, mean in means.items()
    ]  # fmt: skip
    scores = release.table("scores")
    rest = scores[(scores["group"] != "all") | ~scores["indicator"].isin(DOMAINS)]
    own = pd.DataFrame(rows, columns=list(scores.columns))
    new = pd.concat([rest, own], ignore_index=True) if rows else rest
    return replace(release, tables={**release.tables, "scores": new})


def test_strain_counts_the_other_way_round() -> None:
    view = overview(with_scores(safety=70, fatigue=80, support_access=60), EN)
    assert [f.indicator for f in view.strengths] == ["safety", "support_access"]
    assert [f.indicator for f in view.needs] == ["fatigue"]
    assert "more strain" in view.needs[0].sentence


def test_findings_keep_the_order_of_the_instrument() -> None:
    view = overview(with_scores(safety=60, system_conditions=75, support_access=90), EN)
    assert [f.indicator for f in view.strengths] == [*DOMAINS[:3]]


def test_too_few_answers_are_neither_strength_nor_need() -> None:
    view = overview(with_scores(safety=90, fatigue=90, too_few=("safety", "fatigue")), EN)
    assert (view.strengths, view.needs) == ((), ())
    assert view.hedge.startswith("Too few answers")


def test_nothing_released_says_so() -> None:
    view = overview(with_scores(), EN)
    assert (view.strengths, view.mixed, view.needs) == ((), (), ())
    assert view.hedge.startswith("Too few answers")


def test_a_score_near_the_middle_is_said_with_care() -> None:
    near = overview(with_scores(wide=5, safety=52), EN).strengths[0]
    far = overview(with_scores(wide=1, safety=52), EN).strengths[0]
    assert "close to the middle" in near.sentence
    assert "lean to care" in far.sentence


@pytest.mark.parametrize(("wide", "close"), [(0.5, False), (9, True)])
def test_a_near_tie_with_what_was_left_out_is_told(wide: float, close: bool) -> None:
    release = with_scores(wide, safety=90, system_conditions=80, support_access=70, fatigue=40)
    assert ("could stand here too" in overview(release, EN).hedge) is close


def test_an_area_is_named_once_and_never_more_than_three_of_a_kind() -> None:
    for seed in range(1, 6):
        view = overview(made_up_release(seed), EN)
        named = [f.indicator for f in (*view.strengths, *view.mixed, *view.needs)]
        assert len(named) == len(set(named))
        assert max(len(view.strengths), len(view.mixed), len(view.needs)) <= 3


def test_mixed_needs_answers_on_both_sides() -> None:
    release = with_scores(1.0, safety=50)
    shares = release.table("shares")
    safety = shares["item"].isin(SMALL.domain("safety").items) & (shares["group"] == "all")

    def spread(percents: dict[int, float]) -> Release:
        low = shares["low"].mask(safety, shares["code"].map(percents))
        high = shares["high"].mask(safety, shares["code"].map(percents) + 1)
        tables = {**release.tables, "shares": shares.assign(low=low, high=high)}
        return replace(release, tables=tables)

    split = spread({1: 30, 2: 15, 3: 10, 4: 15, 5: 30, -1: 1, -4: 1})
    middle = spread({1: 2, 2: 8, 3: 80, 4: 8, 5: 2, -1: 1, -4: 1})
    assert [f.indicator for f in overview(split, EN).mixed] == ["safety"]
    assert overview(middle, EN).mixed == ()


def test_an_example_is_a_question_of_the_same_area() -> None:
    release = made_up_release()
    instrument: Instrument = release.instrument
    view = overview(release, EN)
    assert any(finding.example for finding in view.strengths)
    for finding in (*view.strengths, *view.needs):
        texts = [str(instrument.item(i).text) for i in instrument.domain(finding.indicator).items]
        assert not finding.example or any(text in finding.example for text in texts)


def test_a_question_held_back_but_for_its_missing_answers_counts_for_neither_side() -> None:
    release = made_up_release()
    domain = release.instrument.domains[0]
    first, *rest = domain.items
    shares = release.table("shares")
    none_of_it = shares[~((shares["item"] == first) & (shares["code"] > 0))]
    aside = none_of_it[none_of_it["group"] == "all"].iloc[:1].assign(item=first, code=-4)
    held = replace(release, tables={**release.tables, "shares": pd.concat([none_of_it, aside])})
    without = replace(release, tables={**release.tables, "shares": shares[shares["item"] != first]})
    assert rest
    assert share_on_both_sides(held, domain) == share_on_both_sides(without, domain) > 0
