"""Answers are shown in definition order, as bands, with the neutral option astride zero."""

import pytest
from made_up_instrument import small_instrument
from made_up_release import made_up_release

from audits.charts.likert import answers
from audits.charts.likert_figure import figure, widths
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
