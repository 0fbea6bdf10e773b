"""Figures hold released numbers only, show untrusted text as text, and fit a phone."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
import pytest
from made_up_release import made_up_release
from plotly.tools import return_figure_from_figure_or_data

from audits.charts import (
    dots,
    dots_figure,
    dumbbell_figure,
    gaps,
    gaps_figure,
    heat,
    heat_figure,
    likert,
    likert_figure,
)
from audits.charts.finished import Finished
from audits.charts.frame import CONFIG
from audits.charts.groups import group_rows
from audits.charts.labels import safe, wrapped
from audits.charts.palette import DARK, LIGHT
from audits.charts.spec import Heat
from audits.charts.tables import table_of
from audits.definitions import DomainKind
from audits.release import Release
from audits.reports.beside import beside_everyone
from audits.words.voice import Voice

EN = Voice()

Drawn = dict[str, go.Figure]


def by_team(release: Release) -> Heat:
    areas = tuple(domain.id for domain in release.instrument.domains)
    return heat.heat_of(release, areas, ("Team", group_rows(release, "dem_team")), EN)


def every_figure(release: Release) -> Drawn:
    first = release.groups("team", "cluster")[0]
    return {
        "likert": likert_figure.figure(likert.answers(release, "system_conditions", EN)[0], LIGHT),
        "group": likert_figure.figure(likert.answers(release, "safety", EN, first)[0], DARK),
        "areas": dots_figure.figure(dots.areas(release, EN), LIGHT),
        "team": dots_figure.figure(dots.areas(release, EN, first), DARK),
        "heat": heat_figure.figure(by_team(release), LIGHT),
        "gaps": gaps_figure.figure(gaps.gaps(release, "safety", "dem_team", EN), DARK),
        "dumbbell": dumbbell_figure.figure(
            beside_everyone(release, first, tuple(DomainKind), EN), LIGHT
        ),
    }


def texts(found: Any) -> Iterator[str]:
    """Every text a figure shows."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from texts(value)


def shown_texts(figure: go.Figure) -> list[str]:
    content = json.loads(figure.to_json())
    parts = [content["layout"]["annotations"], content["layout"]["xaxis"]]
    parts += [[trace.get("text"), trace.get("hovertext")] for trace in content["data"]]
    return list(texts(parts))


def planted(release: Release, marker: float) -> tuple[Release, Release]:
    """The release with an unmistakable score for a team's safety, and with it held back."""
    scores = release.table("scores")
    key = release.groups("team")[0].key
    where = (scores["group"] == key) & (scores["indicator"] == "safety")
    assert where.sum() == 1
    numbers = ["mean", "low", "high"]
    loud = scores.assign(**{name: scores[name].mask(where, marker) for name in numbers})
    gaps_table = release.table("gaps")
    gap = (gaps_table["group"] == key) & (gaps_table["indicator"] == "safety")
    loud_gaps = gaps_table.assign(
        **{name: gaps_table[name].mask(gap, marker) for name in ("gap", "low", "high")}
    )
    with_it = {**release.tables, "scores": loud, "gaps": loud_gaps}
    without = {**release.tables, "scores": loud[~where], "gaps": loud_gaps[~gap]}
    return replace(release, tables=with_it), replace(release, tables=without)


def test_a_planted_result_shows_when_published_and_leaves_no_trace_when_held_back() -> None:
    loud, quiet = planted(made_up_release(), 83.671)
    said = [json.dumps(f.to_plotly_json(), default=np.ndarray.tolist)
            for f in every_figure(loud).values()]  # fmt: skip
    assert sum("83.671" in text for text in said) >= 3
    for figure in every_figure(quiet).values():
        assert "83.67" not in json.dumps(figure.to_plotly_json(), default=np.ndarray.tolist)
    assert "83.67" not in str(table_of(by_team(quiet)))


def test_dots_and_intervals_stand_on_released_numbers_only() -> None:
    release = made_up_release()
    scores = release.table("scores")
    released = {*scores["mean"], *scores["low"], *scores["high"]}
    for name in ("areas", "team", "dumbbell"):
        for trace in every_figure(release)[name].data:
            if isinstance(trace, go.Scatter):
                assert set(np.asarray(trace.x, dtype=float)) <= released


def test_no_figure_carries_customdata_a_template_or_a_source() -> None:
    for figure in every_figure(made_up_release()).values():
        said = figure.to_json()
        assert "customdata" not in said
        assert len(json.dumps(json.loads(said)["layout"].get("template", {}))) < 200
        assert "http" not in said


@pytest.mark.parametrize("name", ["likert", "areas", "team", "heat", "gaps", "dumbbell"])
def test_hostile_labels_are_text_and_nothing_else(name: str) -> None:
    figure = every_figure(made_up_release(hostile=True))[name]
    allowed = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9a-f]{6};font-size:12px\">|</span>")
    for text in shown_texts(figure):
        left = allowed.sub("", text)
        assert "<" not in left
        assert "\u202e" not in left
        assert "$" not in left
        assert len(left) < 400
    assert all("hovertemplate" not in trace for trace in figure.to_plotly_json()["data"])
    assert all("texttemplate" not in trace for trace in figure.to_plotly_json()["data"])


def test_text_keeps_its_own_direction_and_emoji_stay_whole() -> None:
    assert safe("فريق") == "\u2068فريق\u2069"
    assert "👩🏽‍⚕️" in safe("Care 👩🏽‍⚕️")
    assert safe("\u202eabc\u202c\u2069\x00") == "\u2068abc\u2069"


def test_labels_wrap_and_never_flood() -> None:
    lines = wrapped("Very long name " * 700)
    assert len(lines) == 3
    assert all(len(line) <= 52 for line in lines)
    assert wrapped("x" * 10_000)[0].count("x") <= 50
    assert wrapped("   ") == (safe("–"),)


@pytest.mark.parametrize("teams", [1, 2, 40])
def test_any_number_of_teams_is_drawn_with_room_for_each(teams: int) -> None:
    release = made_up_release(teams=teams)
    for name, make in _BY_TEAM.items():
        figure = make(release)
        rows = len(release.groups("team", "cluster")) + 1
        assert figure.layout.height >= 40 * rows, name


_BY_TEAM: dict[str, Callable[[Release], go.Figure]] = {
    "gaps": lambda r: gaps_figure.figure(gaps.gaps(r, "safety", "dem_team", EN), LIGHT),
    "heat": lambda r: heat_figure.figure(by_team(r), LIGHT),
}


def test_a_wide_heat_table_is_three_traces_whatever_its_size() -> None:
    figure = heat_figure.figure(by_team(made_up_release(teams=40)), LIGHT)
    assert len(figure.data) == 3


def test_held_back_cells_are_hatched_and_have_no_number() -> None:
    chart = by_team(made_up_release())
    held, boxes, numbers = heat_figure.figure(chart, LIGHT).data
    hidden = sum(not cell.shown for row in chart.rows for cell in row.cells)
    assert hidden > 0
    assert (len(held.x), held.marker.pattern.shape) == (hidden, "/")
    assert len(boxes.x) == len(numbers.x) == sum(c.shown for r in chart.rows for c in r.cells)
    assert all(text.endswith("held back\u2069") for text in held.hovertext)


def test_too_few_answers_make_a_hollow_dot_and_a_hollow_cell() -> None:
    release = made_up_release()
    few: list[bool] = []
    for team in release.groups("team", "cluster"):
        chart = dots.areas(release, EN, team)
        figure = dots_figure.figure(chart, LIGHT)
        drawn = [trace.marker.color for trace in figure.data if trace["type"] == "scatter"]
        hollow = [color == LIGHT.background for color in drawn if color is not None]
        assert hollow == [row.cell.too_few for row in chart.rows if row.cell.shown]
        few += hollow
    assert set(few) == {True, False}


def test_nothing_offers_to_upload_a_chart() -> None:
    page = pio.to_html(
        every_figure(made_up_release())["areas"], config=CONFIG, include_plotlyjs=False
    )
    assert '"showSendToCloud": false' in page
    assert '"displaylogo": false' in page


@pytest.mark.parametrize("name", every_figure(made_up_release()))
def test_a_finished_figure_is_sent_as_the_same_text(name: str) -> None:
    figure = every_figure(made_up_release(hostile=True))[name]
    sent = [
        pio.to_json(return_figure_from_figure_or_data(one, validate_figure=True), validate=False)
        for one in (figure, Finished(figure))
    ]  # what Streamlit does with a figure
    assert sent[0] == sent[1]


def test_a_finished_figure_does_not_change_with_the_one_it_was_made_of() -> None:
    figure = every_figure(made_up_release())["heat"]
    finished = Finished(figure)
    before = pio.to_json(finished, validate=False)
    figure.data[0].update(name="other")
    figure.update_layout(height=100)
    assert pio.to_json(finished, validate=False) == before != figure.to_json()
