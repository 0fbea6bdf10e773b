"""The numbers behind the charts: the same cells as text, one table a chart."""

from audits.charts.spec import Chart, Dumbbell, Gaps, Heat, Likert
from audits.charts.tables import table_of
from audits.reports.blocks import Block, Heading, Paragraph, Section, TableOfTexts
from audits.words.voice import Voice


def numbers_section(charts: tuple[Chart, ...], voice: Voice) -> Section | None:
    """Return a table for every chart that is not a table already; None when there is none."""
    drawn = [chart for chart in charts if not isinstance(chart, Heat)]
    if not drawn:
        return None
    blocks: list[Block] = [
        Paragraph(voice.say("Every chart of this report as a table, in the same order."))
    ]
    for chart in drawn:
        blocks += [Heading(chart.title), _table(chart)]
    return Section(
        id="numbers",
        kicker=voice.say("Numbers"),
        title=voice.say("The numbers behind the charts"),
        blocks=tuple(blocks),
    )


def _table(chart: Chart) -> TableOfTexts:
    table = table_of(chart)
    rest = len(table.headers) - 1
    return TableOfTexts(
        headers=table.headers,
        rows=table.rows,
        widths=(_first_width(chart), *((1.0,) * rest)),
        numeric=(False, *((not isinstance(chart, Gaps),) * rest)),
    )


def _first_width(chart: Chart) -> float:
    """The first column in widths of the others: wordings are long, labels are short."""
    if isinstance(chart, Likert):
        return 4.0
    return 2.0 if isinstance(chart, Dumbbell) else 2.5
