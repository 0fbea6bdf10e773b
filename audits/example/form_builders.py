"""Exports of form builders: what people answered, beside when and who."""

from audits.example import headings, meta
from audits.example.layouts import EVERY_CODING, File, Layout, Meta, one_row

_US_TIME = "%m/%d/%Y %I:%M:%S %p"


def _two_rows(*columns: tuple[str, meta.Cells]) -> tuple[Meta, ...]:
    return tuple(Meta((heading, ""), cells) for heading, cells in columns)


LAYOUTS = {
    "surveymonkey": Layout(
        heading=headings.surveymonkey,
        before=_two_rows(
            ("Respondent ID", meta.numbered("1140{:08d}")),
            ("Collector ID", meta.always("458112233")),
            ("Start Date", meta.opened(_US_TIME)),
            ("End Date", meta.sent(_US_TIME)),
            ("IP Address", meta.person("ip")),
            ("Email Address", meta.person("work_email")),
            ("First Name", meta.person("first_name")),
            ("Last Name", meta.person("last_name")),
            ("Custom Data 1", meta.always("")),
        ),
        codings=EVERY_CODING,
        box=False,
        merged=True,
    ),
    "google_forms": Layout(
        heading=headings.bracketed,
        before=one_row(
            ("Timestamp", meta.sent("%Y/%m/%d %I:%M:%S %p GMT-8")),
            ("Username", meta.person("work_email")),
        ),
        joined=";",
        box=False,
        file=File(quote_all=True),
    ),
    "microsoft_forms": Layout(
        heading=headings.rows_only,
        before=one_row(
            ("ID", meta.numbered("{}")),
            ("Start time", meta.opened(None)),
            ("Completion time", meta.sent(None)),
            ("Email", meta.person("work_email")),
            ("Name", meta.full_name),
        ),
        joined=";",
        trailing=True,
        box=False,
        file=File(delimiter=""),
    ),
    "typeform": Layout(
        heading=headings.typeform,
        before=one_row(("#", meta.numbered("{:032x}"))),
        after=one_row(
            ("Start Date (UTC)", meta.opened()),
            ("Submit Date (UTC)", meta.sent()),
            ("Network ID", meta.person("ip")),
        ),
        box=False,
    ),
    "alchemer": Layout(
        heading=headings.alchemer,
        before=one_row(
            ("Response ID", meta.numbered("{}")),
            ("Time Started", meta.opened()),
            ("Date Submitted", meta.sent()),
            ("Status", meta.state("Complete", "Partial")),
            ("Contact ID", meta.always("")),
            ("Language", meta.always("English")),
            ("IP Address", meta.person("ip")),
            ("Longitude", meta.person("longitude")),
            ("Latitude", meta.person("latitude")),
        ),
        codings=EVERY_CODING,
        box=False,
        empty_visits=True,
    ),
    "jotform": Layout(
        heading=headings.jotform,
        before=one_row(("Submission Date", meta.sent("%b %d, %Y"))),
        after=one_row(
            ("Submission IP", meta.person("ip")), ("Submission ID", meta.numbered("5310{:015d}"))
        ),
        joined="\n",
        box=False,
    ),
}
