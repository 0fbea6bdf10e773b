"""The numbers behind the charts: the same cells as text, charts with the same columns together."""

from itertools import groupby

from audits.charts.spec import Chart, Dots, Dumbbell, Gaps, Heat, Likert
from audits.charts.tables import table_of
from audits.reports.blocks import Block, Heading, Paragraph, TableOfTexts
from audits.reports.document import Section
from audits.words.voice import Voice


def numbers_section(charts: tuple[Chart, ...], voice: Voice) -> Section | None:
    """Return tables of every chart that is not a table already; None when there is none.

    Charts with the same columns share one table, in the order they are met.
    """
    drawn = [chart for chart in charts if not isinstance(chart, Heat)]
    if not drawn:
        return None
    met = {kind: place for place, kind in reversed([*enumerate(map(_kind, drawn))])}
    together = sorted(drawn, key=lambda chart: (isinstance(chart, Likert), met[_kind(chart)]))
    blocks: list[Block] = [Paragraph(voice.say("Every number of the charts of this report."))]
    for _, same in groupby(together, key=_kind):
        group = tuple(same)
        blocks += [Heading(_title(group, voice)), _table(group)]
    return Section(
        id="numbers",
        kicker=voice.say("Numbers"),
        title=voice.say("The numbers behind the charts"),
        blocks=tuple(blocks),
    )


def _kind(chart: Chart) -> tuple[str, ...]:
    """Return the columns; charts that are told apart by their titles only keep them."""
    headers = table_of(chart).headers
    keeps_title = isinstance(chart, Dumbbell) or chart.id.startswith("alone-")
    return (*headers, chart.title) if keeps_title else headers


def _title(charts: tuple[Chart, ...], voice: Voice) -> str:
    chart = charts[0]
    if isinstance(chart, Likert):
        return voice.say(
            "Answers from “{first}” to “{last}”; on the caring side: {caring}",
            first=chart.options[0].label,
            last=chart.options[-1].label,
            caring=chart.favourable_label,
        )
    if isinstance(chart, Dots) and len(charts) > 1:
        return voice.say("All areas: score, and where it could be")
    return chart.title


def _table(charts: tuple[Chart, ...]) -> TableOfTexts:
    """Rows of charts that have the same columns, as one table."""
    tables = [table_of(chart) for chart in charts]
    rest = len(tables[0].headers) - 1
    return TableOfTexts(
        headers=tables[0].headers,
        rows=tuple(row for table in tables for row in table.rows),
        widths=table_widths(charts[0], rest),
        numeric=(False, *((not isinstance(charts[0], Gaps),) * rest)),
    )


def table_widths(chart: Chart, rest: int) -> tuple[float, ...]:
    """Return shares of a page's width for the first column and `rest` others.

    Wordings are long, labels are short, totals of bands are wider.
    """
    if isinstance(chart, Likert):
        return (3.8, *((1.0,) * (rest - 3)), 1.3, 1.3, 1.1)
    if isinstance(chart, Gaps):
        return (2.5, 1.0, 1.0, 1.0, 1.6)
    return (2.0 if isinstance(chart, Dumbbell) else 2.5, *((1.0,) * rest))
