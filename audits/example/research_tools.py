"""Exports of tools made for research and field work: names or labels, options in columns."""

from audits.example import headings, meta
from audits.example.layouts import EVERY_CODING, Coding, File, Layout, one_row

_TICKED = dict.fromkeys(Coding, ("1", "0"))

LAYOUTS = {
    "redcap": Layout(
        heading=headings.redcap,
        before=(
            *one_row(("record_id", meta.numbered("{}"))),
            *one_row(("redcap_survey_identifier", meta.person("work_email"))),
            *one_row(("audit_timestamp", meta.sent(only_finished=True))),
        ),
        after=one_row(("audit_complete", meta.state("2", "0"))),
        codings=(Coding.NUMERIC, Coding.SHUFFLED),
        marks=_TICKED,
        empty_visits=True,
    ),
    "redcap_labels": Layout(
        heading=headings.redcap,
        before=one_row(
            ("Record ID", meta.numbered("{}")),
            ("Survey Identifier", meta.person("work_email")),
            ("Survey Timestamp", meta.sent(only_finished=True)),
        ),
        after=one_row(("Complete?", meta.state("Complete", "Incomplete"))),
        marks={Coding.TEXT: ("Checked", "Unchecked")},
        empty_visits=True,
    ),
    "limesurvey": Layout(
        heading=headings.limesurvey,
        before=one_row(
            ("id. Response ID", meta.numbered("{}")),
            ("submitdate. Date submitted", meta.sent(only_finished=True)),
            ("lastpage. Last page", meta.state("6", "3")),
            ("startlanguage. Start language", meta.always("en")),
            ("startdate. Date started", meta.opened()),
            ("datestamp. Date last action", meta.sent()),
            ("ipaddr. IP address", meta.person("ip")),
            ("firstname. First name", meta.person("first_name")),
            ("lastname. Last name", meta.person("last_name")),
            ("email. Email address", meta.person("work_email")),
        ),
        codings=EVERY_CODING,
        marks={Coding.TEXT: ("Yes", "No"), Coding.NUMERIC: ("Y", ""), Coding.SHUFFLED: ("Y", "")},
        empty_visits=True,
        file=File(quote_all=True, mark=True, line_end="\r\n"),
    ),
    "kobo": Layout(
        heading=headings.kobo,
        before=one_row(("start", meta.opened()), ("end", meta.sent())),
        after=one_row(
            ("_id", meta.numbered("88{:07d}")),
            ("_uuid", meta.numbered("6b2f0c1e-4a77-4e57-9d1c-{:012d}")),
            ("_submission_time", meta.sent("%Y-%m-%dT%H:%M:%S")),
            ("_validation_status", meta.always("")),
            ("_notes", meta.always("")),
            ("_status", meta.always("submitted_via_web")),
            ("_submitted_by", meta.person("work_email")),
            ("__version__", meta.always("vKb3")),
            ("_tags", meta.always("")),
            ("_index", meta.numbered("{}")),
        ),
        codings=EVERY_CODING,
        joined=" ",
        spread=True,
        marks=_TICKED,
        blank_when_skipped=True,
        file=File(delimiter=";", quote_all=True),
    ),
    "odk": Layout(
        heading=headings.odk,
        before=one_row(("SubmissionDate", meta.sent("%Y-%m-%dT%H:%M:%S.000Z"))),
        after=one_row(
            ("meta-instanceID", meta.numbered("uuid:51c7d2aa-0b1d-4c70-8a52-{:012d}")),
            ("KEY", meta.numbered("uuid:51c7d2aa-0b1d-4c70-8a52-{:012d}")),
            ("SubmitterID", meta.numbered("{}")),
            ("SubmitterName", meta.full_name),
            ("AttachmentsPresent", meta.always("0")),
            ("Status", meta.always("")),
        ),
        codings=(Coding.NUMERIC, Coding.SHUFFLED),
        joined=" ",
        spread=True,
        marks=_TICKED,
        blank_when_skipped=True,
    ),
}
