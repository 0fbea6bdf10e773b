"""A chart that answers to a pointer, as data for a page that draws it itself."""

from functools import singledispatch

from plotly.offline import get_plotlyjs

from audits.charts import (
    dots_figure,
    dumbbell_figure,
    gaps_figure,
    heat_figure,
    likert_figure,
    quantiles_figure,
)
from audits.charts.frame import CONFIG
from audits.charts.palette import LIGHT
from audits.charts.spec import Chart, Dots, Dumbbell, Gaps, Heat, Likert, Quantiles

__all__ = ["CONFIG", "figure_json", "library"]


def library() -> str:
    """Return the program that draws the figures; it is part of the page, nothing is fetched."""
    return str(get_plotlyjs())


@singledispatch
def figure_json(chart: Chart) -> str:
    """Return data and layout of a chart as JSON; labels are escaped already."""
    raise TypeError(f"no figure is known for {type(chart).__name__}")


@figure_json.register
def _dots(chart: Dots) -> str:
    return str(dots_figure.figure(chart, LIGHT).to_json())


@figure_json.register
def _dumbbell(chart: Dumbbell) -> str:
    return str(dumbbell_figure.figure(chart, LIGHT).to_json())


@figure_json.register
def _gaps(chart: Gaps) -> str:
    return str(gaps_figure.figure(chart, LIGHT).to_json())


@figure_json.register
def _heat(chart: Heat) -> str:
    return str(heat_figure.figure(chart, LIGHT).to_json())


@figure_json.register
def _likert(chart: Likert) -> str:
    return str(likert_figure.figure(chart, LIGHT).to_json())


@figure_json.register
def _quantiles(chart: Quantiles) -> str:
    return str(quantiles_figure.figure(chart, LIGHT).to_json())
