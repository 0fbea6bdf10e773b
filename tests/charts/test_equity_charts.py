"""Twenty dots, one question by group, and two questions at once: they say what was released."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_release import made_up_release, without_group

from audits.charts import heat_figure, quantiles_figure
from audits.charts.crossed import apart, crossed, crossings, scored
from audits.charts.gaps import chosen_group, differences, gaps
from audits.charts.groups import group_rows
from audits.charts.one_question import by_group
from audits.charts.palette import DARK, LIGHT
from audits.charts.quantiles import DOTS, counted, quantiles
from audits.charts.tables import table_of
from audits.reference_groups import references
from audits.release import Published
from audits.released_differences import between
from audits.subgroups import EVERYONE
from audits.words.voice import Voice

VOICE = Voice()
RELEASE = made_up_release()
PAIR = crossings(RELEASE)[0]
AREAS = [domain.id for domain in RELEASE.instrument.domains]
DIMENSION = "dem_role"


@pytest.mark.parametrize("area", AREAS)
def test_twenty_dots_stand_where_the_released_gap_stands(area: str) -> None:
    chart = quantiles(RELEASE, area, DIMENSION, VOICE)
    found = differences(RELEASE, area)
    by_name = {name: group for name, group in group_rows(RELEASE, DIMENSION) if group is not None}
    for row in chart.rows:
        if not row.cell.shown:
            assert row.places == ()
            continue
        gap = found[by_name[row.label].key]
        assert len(row.places) == DOTS
        assert abs(np.mean(row.places) - (gap.low + gap.high) / 2) <= chart.width
        inside = [gap.low - chart.width <= place <= gap.high + chart.width for place in row.places]
        assert all(inside)


def test_dots_all_on_one_side_are_a_gap_that_leaves_out_zero() -> None:
    for area in AREAS:
        found = differences(RELEASE, area)
        by_name = {n: g for n, g in group_rows(RELEASE, DIMENSION) if g is not None}
        chart = quantiles(RELEASE, area, DIMENSION, VOICE)
        for row in (row for row in chart.rows if row.places):
            gap = found[by_name[row.label].key]
            if gap.low > 0 or gap.high < 0:
                assert len({np.sign(place) for place in row.places} - {0.0}) == 1


def test_dots_are_counted_in_words() -> None:
    assert counted((1.0,) * 20, VOICE) == "Higher in 20 of 20."
    assert counted((0.0,) * 20, VOICE) == "No gap in any of 20."


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_figure_of_dots_draws_as_many_as_it_says(theme: object) -> None:
    chart = quantiles(RELEASE, AREAS[0], DIMENSION, VOICE)
    drawn = [t for t in quantiles_figure.figure(chart, theme).data if t.type == "scatter"]  # type: ignore[arg-type]
    assert {len(trace.x) for trace in drawn} == {DOTS}
    assert len(drawn) == sum(bool(row.places) for row in chart.rows)
    assert len(table_of(chart).rows) == len(chart.rows)


def test_two_questions_stand_beside_what_each_says_alone() -> None:
    chart = crossed(RELEASE, "choice", PAIR, VOICE)
    assert chart.rows[0].label == "Everyone"
    assert chart.columns[0].label == "All"
    whole = RELEASE.cell("choice", EVERYONE)
    assert isinstance(whole, Published)
    assert chart.rows[0].cells[0].value == whole.mean
    shown = sum(cell.shown for row in chart.rows[1:] for cell in row.cells[1:])
    assert shown == len(scored(RELEASE, "choice", PAIR))
    assert all(
        f"(n {cell.n})" in text
        for row, texts in zip(chart.rows, table_of(chart).rows, strict=True)
        for cell, text in zip(row.cells, texts[2:], strict=True)
        if cell.shown
    )


def test_a_crossing_that_is_held_back_has_no_number_anywhere() -> None:
    group = scored(RELEASE, "choice", PAIR)[0]
    held = without_group(RELEASE, RELEASE.label(group))
    chart = crossed(held, "choice", PAIR, VOICE)
    before = crossed(RELEASE, "choice", PAIR, VOICE)
    count = [sum(c.shown for row in one.rows for c in row.cells) for one in (before, chart)]
    assert count[0] - count[1] == 1
    assert "held back" in table_of(chart).rows[-1] or any(
        "held back" in row for row in table_of(chart).rows
    )


def test_a_crossing_is_read_whichever_question_the_plan_names_first() -> None:
    turned = replace(RELEASE, planned=tuple(tuple(reversed(table)) for table in RELEASE.planned))
    assert scored(turned, "choice", PAIR) == scored(RELEASE, "choice", PAIR)
    assert crossed(turned, "choice", PAIR, VOICE) == crossed(RELEASE, "choice", PAIR, VOICE)


def test_every_crossed_group_whose_difference_leaves_out_zero_is_named_whatever_its_word() -> None:
    whole = RELEASE.cell("choice", EVERYONE)
    assert isinstance(whole, Published)
    told = apart(RELEASE, "choice", PAIR)
    for group in scored(RELEASE, "choice", PAIR):
        here = RELEASE.cell("choice", group)
        assert isinstance(here, Published)
        difference, low, high = between(whole, here)
        assert (group in told) == (low > 0 or high < 0)
        if group in told:
            assert (told[group].gap, told[group].low, told[group].high) == (difference, low, high)
    assert told


def test_every_cell_of_a_counted_table_is_drawn_with_its_people() -> None:
    chart = crossed(RELEASE, "choice", PAIR, VOICE)
    texts = [text for trace in heat_figure.figure(chart, LIGHT).data for text in trace.text or ()]
    cells = [cell for row in chart.rows for cell in row.cells if cell.shown]
    assert len(texts) == len(cells)
    assert all("font-size:10px" in text for text in texts)


def test_one_question_has_a_bar_a_group_and_everyone_first() -> None:
    item = RELEASE.instrument.domain("choice").items[0]
    chart = by_group(RELEASE, item, DIMENSION, VOICE)
    names = [name for name, _ in group_rows(RELEASE, DIMENSION)]
    assert [row.label for row in chart.rows] == ["Everyone", *names]
    assert chart.rows[0].shown
    for row, (_, group) in zip(chart.rows[1:], group_rows(RELEASE, DIMENSION), strict=True):
        shares = RELEASE.rows_of("shares", "group", group.key) if group is not None else ()
        assert row.shown == any(share.item == item for share in shares)


def test_a_chosen_reference_stands_in_the_title_and_in_no_row() -> None:
    reference = references(RELEASE, DIMENSION)[0]
    against = chosen_group(RELEASE, reference)
    for area in AREAS:
        chart = gaps(RELEASE, area, DIMENSION, VOICE, against)
        assert f"against {against.name}:" in chart.title
        assert chart.reference == against.name
        assert RELEASE.label(reference) not in [row.label for row in chart.rows]


def test_a_chosen_reference_is_told_only_where_both_scores_are_released() -> None:
    reference = references(RELEASE, DIMENSION)[0]
    chart = gaps(RELEASE, AREAS[0], DIMENSION, VOICE, chosen_group(RELEASE, reference))
    by_name = {name: group for name, group in group_rows(RELEASE, DIMENSION) if group is not None}
    first = RELEASE.cell(AREAS[0], reference)
    assert isinstance(first, Published)
    for row in chart.rows:
        second = RELEASE.cell(AREAS[0], by_name[row.label])
        assert row.cell.shown == isinstance(second, Published)
        if isinstance(second, Published):
            assert row.cell.value == second.mean - first.mean
