"""Answers are shown in definition order, as bands, with the neutral option astride zero."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.charts.likert import answers
from audits.charts.likert_figure import figure, widths
from audits.charts.likert_lengths import lengths
from audits.charts.palette import LIGHT
from audits.charts.spec import Likert
from audits.words.voice import Voice

EN = Voice()
SMALL = made_up_release(instrument=small_instrument())


def one(domain: str, place: int = 0) -> Likert:
    return answers(SMALL, domain, EN)[place]


def test_options_keep_the_order_of_the_definition() -> None:
    scale = SMALL.instrument.response_scales[0]
    labels = [str(option.label) for option in scale.options]
    assert [option.label for option in one("safety").options] == labels


def test_the_neutral_option_stands_astride_zero() -> None:
    chart = one("safety")
    assert (chart.split, chart.neutral) == (2, 2)
    assert [option.tone for option in chart.options] == [-1, -0.5, 0, 0.5, 1]
    bars = figure(chart, LIGHT).data[2]
    assert bars.base[0] == pytest.approx(-bars.x[0] / 2)


def test_reverse_keyed_statements_stand_apart_with_the_caring_side_on_the_left() -> None:
    straight, reverse = answers(SMALL, "safety", EN)
    assert (straight.favourable_side, reverse.favourable_side) == ("right", "left")
    assert reverse.favourable_label == "Strongly disagree or Disagree"
    assert [option.tone for option in reverse.options] == [1, 0.5, 0, -0.5, -1]


def test_in_a_domain_of_strain_never_is_the_caring_answer() -> None:
    chart = one("fatigue")
    assert chart.favourable_label == "Never or Rarely"
    assert chart.options[0].tone == 1


def test_bars_are_drawn_to_a_hundred_while_the_text_keeps_the_band() -> None:
    row = one("safety").rows[0]
    assert sum(widths(row)) == pytest.approx(100)
    assert all(s.low <= s.value <= s.high for s in row.shares)
    shares = SMALL.table("shares")
    released = shares[(shares["group"] == "all") & (shares["item"] == "s1") & (shares["code"] == 4)]
    low, high = float(released["low"].iloc[0]), float(released["high"].iloc[0])
    assert (row.shares[3].low, row.shares[3].high) == (low, high)


def test_a_total_is_the_band_its_parts_allow() -> None:
    row = one("safety").rows[0]
    assert row.unfavourable.low == row.shares[0].low + row.shares[1].low
    assert row.unfavourable.high == row.shares[0].high + row.shares[1].high


def test_stacked_bars_start_at_zero() -> None:
    assert figure(one("safety"), LIGHT, stacked=True).data[0].base[0] == 0


def test_what_does_not_apply_stands_aside_and_never_in_the_bar() -> None:
    row = one("support_access").rows[0]
    assert one("support_access").aside_label == "I did not need this"
    assert row.aside.shown
    assert len(row.shares) == 5


def test_small_groups_have_no_shares() -> None:
    small = next(g for g in SMALL.groups("team") if SMALL.cell("s1", g).n == "5–9")
    row = answers(SMALL, "safety", EN, small)[0].rows[0]
    assert not row.shown
    assert {cell.text for cell in (*row.shares, row.favourable, row.aside)} == {"held back"}
    assert row.n == ""


def test_an_item_for_the_whole_organisation_is_held_back_for_every_group() -> None:
    group = SMALL.groups("category")[0]
    rows = answers(SMALL, "fatigue", EN, group)[0].rows
    assert [row.shown for row in rows] == [True, False]


def test_shares_under_five_percent_are_left_to_the_table() -> None:
    for domain in SMALL.instrument.domains:
        for chart in answers(SMALL, domain.id, EN):
            for trace, place in zip(figure(chart, LIGHT).data, range(5), strict=False):
                shown = [row.shares[place] for row in chart.rows if row.shown]
                assert [bool(text) for text in trace.text] == [cell.value >= 5 for cell in shown]


@given(
    counts=st.lists(st.integers(0, 40), min_size=2, max_size=7).filter(any),
    width=st.sampled_from([1, 2, 5, 10, 20, 30]),
)
def test_no_picture_says_another_share_than_its_words(counts: list[int], width: int) -> None:
    shares = [100 * count / sum(counts) for count in counts]
    told = [(share // width * width, min(100, share // width * width + width)) for share in shares]
    drawn = lengths(told)
    assert all(
        low - 1e-4 <= length <= high + 1e-4 for (low, high), length in zip(told, drawn, strict=True)
    )
    assert sum(drawn) <= 100.001


def nearly_unanimous(place: int) -> Likert:
    """The chart of safety in which nearly everyone chose one option of its first question."""
    shares = SMALL.table("shares").copy()
    item = SMALL.instrument.domain("safety").items[0]
    first = (shares["group"] == "all") & (shares["item"] == item) & (shares["code"] >= 0)
    told = [(75.0, 100.0) if at == place else (0.0, 30.0) for at in range(int(first.sum()))]
    shares.loc[first, ["low", "high"]] = told
    release = replace(SMALL, tables={**SMALL.tables, "shares": shares})
    return answers(release, "safety", EN)[0]


@pytest.mark.parametrize(
    ("place", "solid", "open_end"),
    [(4, (0, 75), (75, 100)), (0, (-75, 0), (-100, -75)), (2, (-37.5, 37.5), (37.5, 62.5))],
)
def test_of_a_nearly_unanimous_answer_only_what_is_sure_is_solid(
    place: int, solid: tuple[float, float], open_end: tuple[float, float]
) -> None:
    chart = nearly_unanimous(place)
    assert chart.rows[0].shares[place].text == "75\xa0% or more"
    assert "hatched end of a bar is open" in chart.note
    *options, rest = [bar for bar in figure(chart, LIGHT).data if bar.hoverinfo != "none"][-6:]
    drawn = [(bar.base[0], bar.base[0] + bar.x[0]) for bar in (*options, rest)]
    assert drawn[place] == pytest.approx(solid)
    assert drawn[-1] == pytest.approx(open_end)
    assert rest.marker.pattern.shape == "/"
    stacked = figure(chart, LIGHT, stacked=True).data[-1]
    assert (stacked.base[0], stacked.base[0] + stacked.x[0]) == (75, 100)
