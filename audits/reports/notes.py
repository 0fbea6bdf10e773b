"""How to read a chart is said once in a section, not above every chart."""

from dataclasses import replace
from typing import TypeVar

from audits.charts.spec import Dots, Dumbbell, Gaps, Heat, Likert
from audits.reports.blocks import Picture

OneChart = TypeVar("OneChart", Dots, Dumbbell, Gaps, Heat, Likert)


def said_once(chart: OneChart, said: set[str]) -> OneChart:
    """Return the chart without its note when `said` has it; else keep it and remember it."""
    if chart.note in said:
        return replace(chart, note="")
    said.add(chart.note)
    return chart


def picture_of(chart: OneChart, said: set[str], prompts: tuple[str, ...] = ()) -> Picture:
    """Return a chart with its note where it is new, and always with how to read it."""
    return Picture(said_once(chart, said), chart.note, prompts)
