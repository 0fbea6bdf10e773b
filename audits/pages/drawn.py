"""Charts are made once for all readers of a release: shared, frozen, and forgotten when many.

Kept under the release's digest, the choices, the language and the theme: nothing else may change
them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from audits.charts import (
    dots_figure,
    dumbbell_figure,
    gaps_figure,
    heat_figure,
    likert_figure,
    quantiles_figure,
)
from audits.charts.crossed import crossed
from audits.charts.dots import areas
from audits.charts.finished import Finished
from audits.charts.gaps import chosen_group, gaps
from audits.charts.groups import dimension_label, group_rows
from audits.charts.heat import heat_of
from audits.charts.likert import answers
from audits.charts.links import links_chart
from audits.charts.one_question import by_group
from audits.charts.palette import DARK, LIGHT
from audits.charts.quantiles import quantiles
from audits.charts.spec import Chart, Dots, Dumbbell, Gaps, Heat, Likert, Quantiles
from audits.charts.supports import supports
from audits.definitions import DomainKind
from audits.pages.shown import chart_with_table
from audits.release import Release
from audits.reports.beside import beside_everyone
from audits.subgroups import Subgroup
from audits.words.voice import Voice

Choices = tuple[str, ...]
"""Ids and keys a chart is made of, as texts: they are part of what it is kept under."""


@dataclass(frozen=True, slots=True)
class View:
    """What a chart is made of: a release, the name of a chart, what was chosen, a language.

    `name` and `choices`: "areas" and "beside": group key, then kinds of domains. "answers":
    domain id, group key. "gaps" and "quantiles": domain id, dimension id; "gaps" perhaps the key
    of a group chosen as reference. "crossed": domain id,
    two dimension ids. "by_group": item id, dimension id. "heat": dimension id, then kinds.
    "links": outcome, "areas" or "questions". "support": item id, dimension id.
    """

    release: Release
    name: str
    choices: Choices
    voice: Voice

    @property
    def key(self) -> tuple[str, str, Choices, str]:
        """What tells this view from any other."""
        return self.release.digest, self.name, self.choices, self.voice.language


def charts(view: View) -> tuple[Chart, ...]:
    """Return the charts of a view."""
    return _charts(view.key, view)


def show_charts(view: View, *, stacked: bool = False) -> None:
    """Show every chart of a view that has something to show, each with its table."""
    theme = DARK if st.context.theme.type == "dark" else LIGHT
    for place, chart in enumerate(charts(view)):
        figure = _figure((*view.key, place), theme.name, chart, stacked=stacked)
        chart_with_table(chart, figure, "-".join((view.name, *view.choices, str(place))))


@st.cache_resource(max_entries=500, show_spinner=False)
def _charts(key: tuple[object, ...], _view: View) -> tuple[Chart, ...]:  # noqa: ARG001 - the cache reads the key
    return _MADE[_view.name](_view.release, _view.choices, _view.voice)


@st.cache_resource(max_entries=500, show_spinner=False)
def _figure(
    key: tuple[object, ...],  # noqa: ARG001 - the cache reads the key
    theme: str,
    _chart: Chart,
    *,
    stacked: bool,
) -> Finished:
    look = DARK if theme == DARK.name else LIGHT
    if isinstance(_chart, Likert):
        return Finished(likert_figure.figure(_chart, look, stacked=stacked))
    return Finished(_FIGURES[type(_chart)](_chart, look))


def _areas(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    group, *kinds = choices
    return (areas(release, voice, Subgroup.from_key(group), _kinds(kinds)),)


def _beside(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    group, *kinds = choices
    return (beside_everyone(release, Subgroup.from_key(group), _kinds(kinds), voice),)


def _answers(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    domain, group = choices
    return answers(release, domain, voice, Subgroup.from_key(group))


def _gaps(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    domain, dimension, *reference = choices
    against = [chosen_group(release, Subgroup.from_key(key)) for key in reference]
    return (gaps(release, domain, dimension, voice, *against),)


def _quantiles(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    domain, dimension = choices
    return (quantiles(release, domain, dimension, voice),)


def _crossed(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    domain, down, across = choices
    return (crossed(release, domain, (down, across), voice),)


def _by_group(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    item, dimension = choices
    return (by_group(release, item, dimension, voice),)


def _heat(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    dimension, *kinds = choices
    domains = [d.id for d in release.instrument.domains if d.kind in _kinds(kinds)]
    rows = dimension_label(release, dimension, voice), group_rows(release, dimension)
    return (heat_of(release, tuple(domains), rows, voice),)


def _links(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    outcome, about = choices
    return (links_chart(release, outcome, voice, areas=about == "areas"),)


def _support(release: Release, choices: Choices, voice: Voice) -> tuple[Chart, ...]:
    item, dimension = choices
    return (supports(release, item, dimension, voice),)


def _kinds(names: list[str]) -> tuple[DomainKind, ...]:
    return tuple(DomainKind(name) for name in names)


_MADE: Final[dict[str, Callable[[Release, Choices, Voice], tuple[Chart, ...]]]] = {
    "areas": _areas,
    "beside": _beside,
    "answers": _answers,
    "gaps": _gaps,
    "quantiles": _quantiles,
    "crossed": _crossed,
    "by_group": _by_group,
    "heat": _heat,
    "links": _links,
    "support": _support,
}

_FIGURES: Final[dict[type, Callable[..., Any]]] = {
    Dots: dots_figure.figure,
    Dumbbell: dumbbell_figure.figure,
    Gaps: gaps_figure.figure,
    Heat: heat_figure.figure,
    Quantiles: quantiles_figure.figure,
}
