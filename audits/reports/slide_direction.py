"""A deck for a language written from the right: everything stands and runs the other way.

The library writes from the left only; direction is an attribute of paragraphs, tables and axes.
"""

from collections.abc import Iterator
from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

_OTHER_SIDE: Final = {"l": "r", "r": "l"}


def turn_round(file: Any) -> None:
    """Turn every slide, its places, texts, tables and charts round; reading order stays."""
    for part in _parts(file):
        for shape in part.shapes:
            _move(shape, file.slide_width)
        _turn_texts(part._element)
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                _turn_axis(shape.chart)
        if slide.has_notes_slide:
            _turn_texts(slide.notes_slide._element)


def _parts(file: Any) -> Iterator[Any]:
    yield file.slide_master
    yield from file.slide_layouts
    yield from file.slides


def _move(shape: Any, width: int) -> None:
    """Put a shape as far from the right as it was from the left; one without a place inherits."""
    if next(shape._element.iter(qn("a:off"), qn("p:xfrm")), None) is not None:
        shape.left = width - shape.left - shape.width


def _turn_texts(element: Any) -> None:
    for paragraph in element.iter(qn("a:p")):
        properties = paragraph.get_or_add_pPr()
        properties.set("rtl", "1")
        side = properties.get("algn", "l")
        properties.set("algn", _OTHER_SIDE.get(side, side))
    for table in element.iter(qn("a:tblPr")):
        table.set("rtl", "1")


def _turn_axis(chart: Any) -> None:
    """Let values grow from the right: on the axis that runs across the slide."""
    is_bars = chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    across = chart.value_axis if is_bars else chart.category_axis
    across.reverse_order = True
