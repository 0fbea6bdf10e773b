"""Qualtrics exports: three header rows today, two in the legacy format."""

import json

from audits.example import headings, meta
from audits.example.layouts import EVERY_CODING, Coding, File, Layout, Meta

_ZONE = "America/Los_Angeles"


def _qualtrics(tag: str, text: str, import_id: str, cells: meta.Cells, **more: str) -> Meta:
    named = json.dumps({"ImportId": import_id, **more}, separators=(",", ":"))
    return Meta((tag, text, named), cells)


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

LAYOUTS = {
    "qualtrics": Layout(
        heading=headings.qualtrics,
        before=_QUALTRICS,
        codings=EVERY_CODING,
        joined=",",
        trial_runs=True,
        empty_visits=True,
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
        codings=EVERY_CODING,
        marks=dict.fromkeys(Coding, ("1", "")),
        trial_runs=True,
        empty_visits=True,
        file=File(mark=True, line_end="\r\n"),
    ),
}
