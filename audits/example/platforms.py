"""The platforms whose exports can be written, as rows of a table. A new platform is a new row."""

import json

from audits.example import headings, meta
from audits.example.layouts import Coding, File, Layout, Meta

_ANY = (Coding.TEXT, Coding.NUMERIC, Coding.SHUFFLED)
_TICKED = dict.fromkeys(Coding, ("1", "0"))


def _qualtrics(tag: str, text: str, import_id: str, cells: meta.Cells, **more: str) -> Meta:
    named = json.dumps({"ImportId": import_id, **more}, separators=(",", ":"))
    return Meta((tag, text, named), cells)


_ZONE = "America/Los_Angeles"

_QUALTRICS = (
    _qualtrics("StartDate", "Start Date", "startDate", meta.opened(), timeZone=_ZONE),
    _qualtrics("EndDate", "End Date", "endDate", meta.sent(), timeZone=_ZONE),
    _qualtrics("Status", "Response Type", "status", meta.response_type),
    _qualtrics("IPAddress", "IP Address", "ipAddress", meta.person("ip")),
    _qualtrics("Progress", "Progress", "progress", meta.progress),
    _qualtrics("Duration (in seconds)", "Duration (in seconds)", "duration", meta.seconds),
    _qualtrics("Finished", "Finished", "finished", meta.coded_state(("True", "False"))),
    _qualtrics("RecordedDate", "Recorded Date", "recordedDate", meta.sent(), timeZone=_ZONE),
    _qualtrics("ResponseId", "Response ID", "_recordId", meta.numbered("R_3kb{:012d}")),
    _qualtrics(
        "RecipientLastName",
        "Recipient Last Name",
        "recipientLastName",
        meta.person("last_name"),
    ),
    _qualtrics(
        "RecipientFirstName",
        "Recipient First Name",
        "recipientFirstName",
        meta.person("first_name"),
    ),
    _qualtrics("RecipientEmail", "Recipient Email", "recipientEmail", meta.person("work_email")),
    _qualtrics(
        "ExternalReference", "External Data Reference", "externalDataReference", meta.always("")
    ),
    _qualtrics(
        "LocationLatitude", "Location Latitude", "locationLatitude", meta.person("latitude")
    ),
    _qualtrics(
        "LocationLongitude", "Location Longitude", "locationLongitude", meta.person("longitude")
    ),
    _qualtrics(
        "DistributionChannel", "Distribution Channel", "distributionChannel", meta.always("email")
    ),
    _qualtrics("UserLanguage", "User Language", "userLanguage", meta.always("EN")),
)

_LEGACY = (
    ("ResponseID", meta.numbered("R_9kb{:012d}")),
    ("ResponseSet", meta.always("Default Response Set")),
    ("Name", meta.full_name),
    ("ExternalDataReference", meta.always("")),
    ("EmailAddress", meta.person("work_email")),
    ("IPAddress", meta.person("ip")),
    ("Status", meta.response_type),
    ("StartDate", meta.opened()),
    ("EndDate", meta.sent()),
    ("Finished", meta.state("1", "0")),
)

_US_TIME = "%m/%d/%Y %I:%M:%S %p"


def _one_row(*columns: tuple[str, meta.Cells]) -> tuple[Meta, ...]:
    return tuple(Meta((heading,), cells) for heading, cells in columns)


def _surveymonkey(*columns: tuple[str, meta.Cells]) -> tuple[Meta, ...]:
    return tuple(Meta((heading, ""), cells) for heading, cells in columns)


LAYOUTS = {
    "qualtrics": Layout(
        heading=headings.qualtrics,
        before=_QUALTRICS,
        codings=_ANY,
        joined=",",
        visits=True,
    ),
    "qualtrics_legacy": Layout(
        heading=headings.qualtrics_legacy,
        before=tuple(
            Meta((f"V{place}", name), cells) for place, (name, cells) in enumerate(_LEGACY, 1)
        ),
        after=(
            Meta(("LocationLatitude", "LocationLatitude"), meta.person("latitude")),
            Meta(("LocationLongitude", "LocationLongitude"), meta.person("longitude")),
            Meta(("LocationAccuracy", "LocationAccuracy"), meta.always("-1")),
            Meta(("", ""), meta.always("")),
        ),
        codings=_ANY,
        marks=dict.fromkeys(Coding, ("1", "")),
        visits=True,
        file=File(mark=True, line_end="\r\n"),
    ),
    "surveymonkey": Layout(
        heading=headings.surveymonkey,
        before=_surveymonkey(
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
        codings=_ANY,
        box=False,
        merged=True,
    ),
    "google_forms": Layout(
        heading=headings.bracketed,
        before=_one_row(
            ("Timestamp", meta.sent("%Y/%m/%d %I:%M:%S %p GMT-8")),
            ("Username", meta.person("work_email")),
        ),
        joined=";",
        box=False,
        file=File(quote_all=True),
    ),
    "microsoft_forms": Layout(
        heading=headings.rows_only,
        before=_one_row(
            ("ID", meta.numbered("{}")),
            ("Start time", meta.opened()),
            ("Completion time", meta.sent()),
            ("Email", meta.person("work_email")),
            ("Name", meta.full_name),
        ),
        joined=";",
        trailing=True,
        box=False,
        file=File(delimiter=""),
    ),
    "redcap": Layout(
        heading=headings.redcap,
        before=(
            *_one_row(("record_id", meta.numbered("{}"))),
            *_one_row(("redcap_survey_identifier", meta.person("work_email"))),
            *_one_row(("audit_timestamp", meta.sent(only_finished=True))),
        ),
        after=_one_row(("audit_complete", meta.state("2", "0"))),
        codings=(Coding.NUMERIC, Coding.SHUFFLED),
        marks=_TICKED,
        visits=True,
    ),
    "redcap_labels": Layout(
        heading=headings.redcap,
        before=_one_row(
            ("Record ID", meta.numbered("{}")),
            ("Survey Identifier", meta.person("work_email")),
            ("Survey Timestamp", meta.sent(only_finished=True)),
        ),
        after=_one_row(("Complete?", meta.state("Complete", "Incomplete"))),
        marks={Coding.TEXT: ("Checked", "Unchecked")},
        visits=True,
    ),
    "limesurvey": Layout(
        heading=headings.limesurvey,
        before=_one_row(
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
        codings=_ANY,
        marks={Coding.TEXT: ("Yes", "No"), Coding.NUMERIC: ("Y", ""), Coding.SHUFFLED: ("Y", "")},
        visits=True,
        file=File(quote_all=True, mark=True, line_end="\r\n"),
    ),
    "kobo": Layout(
        heading=headings.kobo,
        before=_one_row(("start", meta.opened()), ("end", meta.sent())),
        after=_one_row(
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
        codings=_ANY,
        joined=" ",
        spread=True,
        marks=_TICKED,
        blank_when_skipped=True,
        file=File(delimiter=";", quote_all=True),
    ),
    "odk": Layout(
        heading=headings.odk,
        before=_one_row(("SubmissionDate", meta.sent("%Y-%m-%dT%H:%M:%S.000Z"))),
        after=_one_row(
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
    "typeform": Layout(
        heading=headings.typeform,
        before=_one_row(("#", meta.numbered("{:032x}"))),
        after=_one_row(
            ("Start Date (UTC)", meta.opened()),
            ("Submit Date (UTC)", meta.sent()),
            ("Network ID", meta.person("ip")),
        ),
        box=False,
    ),
    "alchemer": Layout(
        heading=headings.alchemer,
        before=_one_row(
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
        codings=_ANY,
        box=False,
        visits=True,
    ),
    "jotform": Layout(
        heading=headings.jotform,
        before=_one_row(("Submission Date", meta.sent("%b %d, %Y"))),
        after=_one_row(
            ("Submission IP", meta.person("ip")), ("Submission ID", meta.numbered("5310{:015d}"))
        ),
        joined="\n",
        box=False,
    ),
    "csv": Layout(heading=headings.plain, codings=_ANY, joined="; "),
    "xlsx": Layout(
        heading=headings.plain, codings=_ANY, joined="; ", file=File(delimiter="", sheet="Answers")
    ),
}
"""Platform id -> layout. The first coding is the one written when none is asked for."""
