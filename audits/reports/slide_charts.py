"""Charts of a deck: native and editable, each beside the table row that says the same.

The workbook inside a chart holds what is plotted and nothing else: released numbers. A chart
stands so that its rows are on the lines of the table at its left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from audits.charts.contrast import ink_on
from audits.charts.palette import LIGHT, fill, mark
from audits.charts.spec import Axis, Cell, Likert
from audits.reports.slide_look import LEFT, ROOM, color, describe
from audits.reports.slide_tables import Grid

_FOOT: Final = 0.45
_HEAD: Final = 0.1
_READABLE: Final = 7.0
"""From this share of the line on, a part of a bar has room for its number."""


@dataclass(frozen=True)
class Place:
    """Where the plot stands: beside a grid of so many rows, from `left`, so wide (inches)."""

    grid: Grid
    rows: int
    left: float
    width: float


@dataclass(frozen=True)
class Mark:
    """A dot with its interval: how far down (in rows, 0.5 is the middle of the first)."""

    cell: Cell
    down: float
    color: str
    soft: str


def add_bars(slide: Any, chart: Likert, place: Place, named: tuple[str, str]) -> None:
    """Add stacked bars of the rows that are shown, in the order of the table."""
    data: Any = CategoryChartData()
    data.categories = [row.label for row in chart.rows]
    for number, option in enumerate(chart.options):
        data.add_series(option.label, [row.shares[number].value for row in chart.rows])
    drawn = _add(slide, XL_CHART_TYPE.BAR_STACKED, data, place, named)
    longest = max(sum(share.value or 0 for share in row.shares) for row in chart.rows)
    drawn.value_axis.maximum_scale = max(100.0, longest)
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.category_axis.reverse_order = True
    drawn.category_axis.visible = False
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 70, 100
    drawn.has_legend = False
    for number, (option, series) in enumerate(
        zip(chart.options, drawn.plots[0].series, strict=True)
    ):
        tone = fill(LIGHT, option.tone)
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = color(tone)
        series.format.line.color.rgb = color("#ffffff")
        _label(series, [row.shares[number] for row in chart.rows], ink_on(tone))


def add_dots(
    slide: Any, marks: list[Mark], axis: Axis, place: Place, named: tuple[str, str]
) -> None:
    """Add dots with intervals on one line; an interval is a series of its two ends.

    A series that is longer than the first one is lost in LibreOffice: the longest comes first.
    """
    series = sorted(_series(marks, place.rows), key=lambda found: -len(found[1]))
    data: Any = XyChartData()
    for name, points, _ in series:
        line = data.add_series(name)
        for x, y in points:
            line.add_data_point(x, y)
    drawn = _add(slide, XL_CHART_TYPE.XY_SCATTER_LINES, data, place, named)
    drawn.has_legend = False
    _draw_axes(drawn, axis, place.rows)
    for (_, _, found), line in zip(series, drawn.plots[0].series, strict=True):
        line.smooth = False
        if isinstance(found, Mark):
            line.marker.style = XL_MARKER_STYLE.NONE
            line.format.line.width = Pt(4)
            line.format.line.color.rgb = color(found.soft)
        else:
            line.format.line.fill.background()
            for number, point in enumerate(found):
                _draw_dot(line.points[number].marker, point)


Series = tuple[str, list[tuple[float, float]], Mark | list[Mark]]


def _series(marks: list[Mark], rows: int) -> Iterator[Series]:
    """Yield the dots of each colour as one series and each interval as one."""
    shown = [found for found in marks if found.cell.value is not None]
    by_color: dict[str, list[Mark]] = {}
    for found in shown:
        by_color.setdefault(found.color, []).append(found)
    for number, same in enumerate(by_color.values(), 1):
        places = [(float(found.cell.value or 0), rows - found.down) for found in same]
        yield f"Values {number}", places, same
    for number, found in enumerate(shown, 1):
        if found.cell.low is not None and found.cell.high is not None:
            ends = (found.cell.low, found.cell.high)
            yield f"Could be {number}", [(float(x), rows - found.down) for x in ends], found


def _add(slide: Any, kind: Any, data: Any, place: Place, named: tuple[str, str]) -> Any:
    """Add a chart whose plot is exactly as high as the rows beside it."""
    grid = place.grid
    plot = grid.row * place.rows
    high = plot + _HEAD + _FOOT
    frame = slide.shapes.add_chart(
        kind, Inches(place.left), Inches(grid.top + grid.head - _HEAD),
        Inches(place.width), Inches(high), data,
    )  # fmt: skip
    describe(frame, *named)
    drawn = frame.chart
    drawn.has_title = False
    drawn.font.size = Pt(10)
    drawn.font.color.rgb = color(LIGHT.muted)
    _fix_plot(drawn, _HEAD / high, plot / high)
    return drawn


def _fix_plot(drawn: Any, top: float, height: float) -> None:
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/>"
        "<c:xMode val='edge'/><c:yMode val='edge'/><c:x val='0.05'/>"
        f"<c:y val='{top:.4f}'/><c:w val='0.9'/><c:h val='{height:.4f}'/>"
        "</c:manualLayout></c:layout>"
    )
    plot = drawn._chartSpace.chart.plotArea
    for old in plot.findall("{*}layout"):
        plot.remove(old)
    plot.insert(0, layout)


def _draw_axes(drawn: Any, axis: Axis, rows: int) -> None:
    across, down = drawn.category_axis, drawn.value_axis
    across.minimum_scale, across.maximum_scale = axis.low, axis.high
    across.major_unit = axis.ticks[1] - axis.ticks[0]
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = color(LIGHT.rule)
    across.format.line.fill.background()
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    down.minimum_scale, down.maximum_scale = 0, rows
    down.has_major_gridlines = False
    down.visible = False


def _draw_dot(marker: Any, found: Mark) -> None:
    marker.style = XL_MARKER_STYLE.CIRCLE
    marker.size = 10
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = color("#ffffff" if found.cell.too_few else found.color)
    marker.format.line.color.rgb = color(found.color)


def _label(series: Any, cells: list[Cell], ink: str) -> None:
    """Write the band into a part of a bar, where it fits: the number behind it is its middle."""
    for place, cell in enumerate(cells):
        if cell.value is not None and cell.value >= _READABLE:
            frame = series.points[place].data_label.text_frame
            frame.text = cell.short or cell.text
            font = frame.paragraphs[0].runs[0].font
            font.size, font.color.rgb = Pt(10), color(ink)


def add_key(slide: Any, chart: Likert, top: float) -> None:
    """Name the colours of the bars in one line, in the order they are drawn."""
    box = slide.shapes.add_textbox(Inches(LEFT), Inches(top), Inches(ROOM), Inches(0.35))
    box.name = "Key"
    line = box.text_frame.paragraphs[0]
    for option in chart.options:
        for text, tone in (("■ ", fill(LIGHT, option.tone)), (f"{option.label}     ", LIGHT.ink)):
            run = line.add_run()
            run.text = text
            run.font.size, run.font.color.rgb = Pt(12), color(tone)


def gap_color(tone: float) -> str:
    """Return the colour of a difference: grey where no direction can be told."""
    return mark(LIGHT, tone)
